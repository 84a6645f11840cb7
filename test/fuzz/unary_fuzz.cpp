// Any text is a unary test or is refused with a place; a test of anything ends in true, false or null.
#include <cstddef>
#include <cstdint>
#include <string>

#include "base/check.h"
#include "feel/expression.h"
#include "feel/print.h"
#include "feel/same_tree.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Context variables = Value::context({{"a", 1}, {"b", "text"}, {"c", Value::list({1, 2, 3})}}).context();
  const feel::ContextScope scope(variables);
  const feel::Environment environment{scope, Instant{}, {.steps = 20'000, .bytes = 1 << 20}};
  const auto test = feel::Expression::parse_unary_tests(text, {"a b"});
  if (!test) {
    check(!test.error().path.empty(), "a refusal says where");
    return 0;
  }
  const auto again = feel::Expression::parse_unary_tests(feel::print(*test), {"a b"});
  if (again) check(feel::same_tree(*test, *again), "what is printed is the same test");
  else check(again.error().reason.contains("too deeply"), "what is printed parses");
  const Value inputs[] = {Value(), Value(2), Value("text"), Value(true), Value::list({1}), Value(Date{2020, 2, 29})};
  for (const Value& input : inputs) {
    const Value answer = test->test(input, environment).value;
    check(answer.is_null() || answer.is_boolean(), "a test is true, false or null");
  }
  return 0;
}
