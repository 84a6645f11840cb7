#include "feel/grammar.h"

#include <algorithm>

#include "feel/text.h"

namespace tandem::feel {

Result<Type> Grammar::parse_type() {
  const Nesting nesting(nesting_);
  if (nesting_ > deepest_nesting) return reject_at(text_, here(), "the type is nested too deeply");
  if (!is(Token::Kind::word)) return expected("a type");
  if (is("<", 1)) {
    if (is("list")) return parse_item_type(&Type::list_of);
    if (is("range")) return parse_item_type(&Type::range_of);
    if (is("context")) return parse_context_type();
    if (is("function")) return parse_function_type();
  }
  return parse_named_type();
}

Result<Type> Grammar::parse_item_type(Type (*make)(Type)) {
  at_ += 2;
  Type item = TRY(parse_type());
  TRY(expect(">"));
  return make(std::move(item));
}

Result<Type> Grammar::parse_context_type() {
  at_ += 2;
  Type::Entries entries;
  while (!is(">")) {
    if (!entries.empty()) TRY(expect(","));
    std::string name = TRY(new_name("the name of an entry"));
    TRY(expect(":"));
    Type type = TRY(parse_type());
    entries.emplace_back(std::move(name), std::move(type));
  }
  ++at_;
  return Type::context_of(std::move(entries));
}

Result<Type> Grammar::parse_function_type() {
  at_ += 2;
  std::vector<Type> parameters;
  while (!is(">")) {
    if (!parameters.empty()) TRY(expect(","));
    parameters.push_back(TRY(parse_type()));
  }
  ++at_;
  TRY(expect("->"));
  Type result = TRY(parse_type());
  return Type::function_of(std::move(parameters), std::move(result));
}

// The longest sequence of words that names a type: "date and time" before "date", "imported.tAge".
Result<Type> Grammar::parse_named_type() {
  std::size_t longest = 1;
  while (is(Token::Kind::word, longest) || is(Token::Kind::number, longest) || is("-", longest) || is("/", longest) ||
         (is(".", longest) && is(Token::Kind::word, longest + 1)))
    ++longest;
  for (std::size_t length = std::min<std::size_t>(longest, 32); length > 0; --length) {
    const std::string name = spelled(length);
    std::optional<Type> type = types_ ? types_(name) : std::nullopt;
    if (!type) type = built_in_type(name);
    if (!type) continue;
    at_ += length;
    return *type;
  }
  return expected("a type");
}

}  // namespace tandem::feel
