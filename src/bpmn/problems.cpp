#include "bpmn/problems.h"

#include <algorithm>
#include <tuple>

#include "bpmn/names.h"

namespace tandem::bpmn {

void Problems::add(const XmlNode& at, std::string what) {
  found_.push_back({at.position(), std::string(id_around(at)), std::move(what)});
}

void Problems::add(XmlPosition at, std::string id, std::string what) {
  found_.push_back({at, std::move(id), std::move(what)});
}

std::string Problems::where(const Found& found) const {
  std::string text =
      file_name_ + ":" + std::to_string(found.position.line) + ":" + std::to_string(found.position.column);
  return found.id.empty() ? text : text + " " + found.id;
}

Rejection Problems::rejection() const {
  std::vector<Found> ordered = found_;
  std::stable_sort(ordered.begin(), ordered.end(), [](const Found& a, const Found& b) {
    return std::tie(a.position.line, a.position.column) < std::tie(b.position.line, b.position.column);
  });
  Rejection rejection{Code::invalid_argument, {}, file_name_};
  for (const Found& found : ordered) rejection.problems.push_back({where(found), found.what});
  const std::size_t count = ordered.size();
  rejection.reason = file_name_ + " cannot be deployed, " +
                     (count == 1 ? std::string("a problem was") : std::to_string(count) + " problems were") + " found";
  return rejection;
}

std::string with_article(std::string_view noun) {
  const bool has_vowel = !noun.empty() && std::string_view("aeio").find(noun.front()) != std::string_view::npos;
  return (has_vowel ? "an " : "a ") + std::string(noun);
}

std::string quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

}  // namespace tandem::bpmn
