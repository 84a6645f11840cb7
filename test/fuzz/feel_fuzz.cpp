// Any text parses or is refused with a place, and whatever parses ends, within a small budget, in a value.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "feel/expression.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Context variables = Value::context({{"a", 1}, {"b", "text"}, {"c", Value::list({1, 2, 3})}}).context();
  const feel::ContextScope scope(variables);
  const feel::Environment environment{scope, Instant{}, {.steps = 20'000, .bytes = 1 << 20}};
  if (const auto expression = feel::Expression::parse(text)) expression->evaluate(environment);
  else check(!expression.error().path.empty(), "a refusal says where");
  if (const auto test = feel::Expression::parse_unary_tests(text)) test->test(Value(2), environment);
  return 0;
}
