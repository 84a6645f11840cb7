// Any text parses or is refused with a place. Whatever parses ends, within a small budget, in the same value each time,
// and that value, written as a literal, reads back as itself; so does the expression when it is printed.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "feel/expression.h"
#include "feel/print.h"
#include "feel/same_tree.h"
#include "feel/to_text.h"

using namespace tandem;

namespace {

const feel::Names names = {"a b", "a-b", "x's y", "date of birth"};

bool holds_function(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::function: return true;
    case Value::Kind::list:
      for (const Value& item : value.list())
        if (holds_function(item)) return true;
      return false;
    case Value::Kind::context:
      for (const auto& [name, item] : value.context())
        if (holds_function(item)) return true;
      return false;
    default: return false;
  }
}

void check_literal(const Value& value) {
  constexpr std::uint32_t deepest = 100;  // a text may be nested less deeply than a value
  if (value.depth() > deepest || value.weight() > 10'000 || holds_function(value)) return;
  const std::string text = feel::to_literal(value);
  const auto parsed = feel::Expression::parse(text);
  check(parsed.has_value(), "a literal parses");
  const Context nothing;
  const feel::ContextScope scope(nothing);
  check(feel::to_literal(parsed->evaluate({scope, Instant{}}).value) == text, "a literal is its value");
}

// Brackets that had to be added may nest deeper than is allowed.
void check_printed(const feel::Expression& expression) {
  const auto again = feel::Expression::parse(feel::print(expression), names);
  if (again) check(feel::same_tree(expression, *again), "what is printed is the same expression");
  else check(again.error().reason.contains("too deeply"), "what is printed parses");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Context variables = Value::context({{"a", 1}, {"b", "text"}, {"c", Value::list({1, 2, 3})}}).context();
  const feel::ContextScope scope(variables);
  const feel::Environment environment{scope, Instant{}, {.steps = 20'000, .bytes = 1 << 20}};
  const auto expression = feel::Expression::parse(text, names);
  if (!expression) {
    check(!expression.error().path.empty(), "a refusal says where");
    check(!expression.error().reason.empty(), "a refusal says why");
    return 0;
  }
  check_printed(*expression);
  const Value value = expression->evaluate(environment).value;
  check_literal(value);
  return 0;
}
