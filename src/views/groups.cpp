#include "views/groups.h"

#include "views/filter.h"
#include "views/page.h"

namespace tandem::views {

namespace {

// A place in the list: the name, and the number that every cursor ends with.
std::vector<SqlValue> place_of(const std::string& name) { return {name, std::int64_t{0}}; }

Result<std::string> name_at(const std::vector<SqlValue>& place) {
  if (const auto* name = std::get_if<std::string>(&place.front())) return *name;
  return reject(Code::invalid_argument, "The cursor is not of this search.");
}

Result<NamedItems::const_iterator> first_of(const NamedItems& items, const Page& page) {
  if (page.after) return items.upper_bound(TRY(name_at(*page.after)));
  auto first = page.before ? items.lower_bound(TRY(name_at(*page.before))) : items.begin();
  if (!page.before) std::advance(first, std::min<std::int64_t>(page.from, std::ssize(items)));
  for (auto left = page.limit; page.before && left && first != items.begin(); --left) --first;
  return first;
}

}  // namespace

Result<Value> page_of_groups(const NamedItems& items, const Value& request) {
  if (request.is_context())
    for (const auto& [name, value] : request.context())
      if (name != "filter" && name != "page") return cannot_parse(name);
  const Page page = TRY(page_of(request["page"], 2));
  const auto end = page.before ? items.lower_bound(TRY(name_at(*page.before))) : items.end();
  List shown;
  Value start_cursor, end_cursor;
  for (auto at = TRY(first_of(items, page)); at != end && std::ssize(shown) < page.limit; ++at) {
    end_cursor = cursor_of(place_of(at->first));
    if (shown.empty()) start_cursor = end_cursor;
    shown.push_back(at->second);
  }
  return Value::context({{"items", std::move(shown)},
                         {"page", Value::context({{"totalItems", std::ssize(items)}, {"hasMoreTotalItems", false},
                                                  {"startCursor", start_cursor}, {"endCursor", end_cursor}})}});
}

}  // namespace tandem::views
