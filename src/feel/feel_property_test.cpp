// Laws that hold for all values, and texts made at random of FEEL's tokens, which must parse or be refused, and end.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "base/value.h"
#include "feel/compare.h"
#include "feel/expression.h"
#include "feel/to_text.h"

namespace tandem::feel {
namespace {

Value evaluate(std::string_view text, const Context& context = {}) {
  const ContextScope scope(context);
  const auto parsed = Expression::parse(text);
  RC_ASSERT(parsed.has_value());
  return parsed->evaluate({scope, Instant{}, {.steps = 100'000, .bytes = 4 << 20}}).value;
}

bool holds(std::string_view law, const Context& context) { return evaluate(law, context).is_true(); }

// ---- values at random

Value any_number() {
  const auto digits = *rc::gen::inRange<std::int64_t>(-1'000'000'000, 1'000'000'000);
  const auto scale = *rc::gen::inRange(0, 6);
  return Value(*multiply(Decimal(digits), *power(10, -scale)));
}

Value any_string() {
  static const std::vector<std::string> pieces = {"a", "B", " ", "\"", "\\", "\n", "é", "🐎", "\\n", "$1", "x"};
  std::string text;
  for (const std::string& piece : *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)))
    text += piece;
  return Value(text);
}

Date any_date() { return *date_from_days(*rc::gen::inRange<std::int64_t>(-800'000, 800'000)); }

Zone any_zone() {
  switch (*rc::gen::inRange(0, 4)) {
    case 0: return {};
    case 1: return {Zone::Kind::offset, *rc::gen::inRange(-64'800, 64'801)};
    case 2: return {Zone::Kind::named, 0, "Europe/Paris"};
    default: return {Zone::Kind::offset, 0};
  }
}

Time any_time() { return {*rc::gen::inRange<std::int64_t>(0, seconds_per_day * nanos_per_second), any_zone()}; }

Value any_scalar() {
  switch (*rc::gen::inRange(0, 9)) {
    case 0: return Value();
    case 1: return Value(*rc::gen::arbitrary<bool>());
    case 2: return any_number();
    case 3: return any_string();
    case 4: return Value(any_date());
    case 5: return Value(any_time());
    case 6: return Value(DateTime{any_date(), any_time()});
    case 7: return Value(YearsMonths{*rc::gen::inRange<std::int64_t>(-10'000, 10'000)});
    default:
      return Value(
          DaysTime{*rc::gen::inRange<std::int64_t>(-10'000'000, 10'000'000), *rc::gen::inRange(0, 1'000'000'000)});
  }
}

Value any_value(int depth) {
  const int kind = depth == 0 ? 2 : *rc::gen::inRange(0, 5);
  if (kind > 1) return any_scalar();
  const int size = *rc::gen::inRange(0, 4);
  if (kind == 0) {
    List list;
    for (int i = 0; i < size; ++i) list.push_back(any_value(depth - 1));
    return Value(std::move(list));
  }
  Context context;
  for (int i = 0; i < size; ++i) context.put(any_string().string(), any_value(depth - 1));
  return Value(std::move(context));
}

Context context(std::initializer_list<Context::Entry> entries) { return Value::context(entries).context(); }

// ---- laws

RC_GTEST_PROP(Laws, a_literal_reads_back_as_the_value, ()) {
  const Value value = any_value(3);
  RC_ASSERT(evaluate(to_literal(value)) == value);
}

RC_GTEST_PROP(Laws, every_value_equals_itself_and_string_is_its_text, ()) {
  const Value value = any_value(3);
  RC_ASSERT(equal(value, value) == true);
  RC_ASSERT(value.is_null() || evaluate("string(v)", context({{"v", value}})) == Value(to_text(value)));
}

RC_GTEST_PROP(Laws, numbers_add_and_multiply_as_they_should, ()) {
  const Context c = context({{"a", any_number()}, {"b", any_number()}, {"c", any_number()}});
  RC_ASSERT(holds("a + b = b + a", c));
  RC_ASSERT(holds("a + b - b = a", c));
  RC_ASSERT(holds("a * b = b * a", c));
  RC_ASSERT(holds("a * (b + c) = a * b + a * c", c));
  RC_ASSERT(holds("if b = 0 then a / b = null else modulo(a, b) = a - b * floor(a / b)", c));
  RC_ASSERT(holds("floor(a) <= a and a <= ceiling(a) and ceiling(a) = -floor(-a)", c));
  RC_ASSERT(holds("abs(round half up(a, 1) - a) <= 0.05 and abs(decimal(a, 1) - a) <= 0.05", c));
  RC_ASSERT(holds("number(string(a)) = a", c));
}

RC_GTEST_PROP(Laws, strings_fall_apart_and_come_together, ()) {
  const Context c = context({{"s", any_string()}, {"t", any_string()}});
  RC_ASSERT(holds("string length(s + t) = string length(s) + string length(t)", c));
  RC_ASSERT(holds("starts with(s + t, s) and ends with(s + t, t) and contains(t + s + t, s)", c));
  RC_ASSERT(holds("if contains(s, t) then substring before(s, t) + t + substring after(s, t) = s else true", c));
  RC_ASSERT(holds("string length(s) < 2 or substring(s, 1, 1) + substring(s, 2) = s", c));
  RC_ASSERT(holds("string join(split(s, \"x\"), \"x\") = s", c));
  RC_ASSERT(holds("s = \"\" or not(contains(replace(t, s, \"\", \"q\"), s)) or contains(t, s)", c));
}

RC_GTEST_PROP(Laws, moving_a_date_there_and_back_is_no_move, ()) {
  const Context c = context({{"d", Value(any_date())},
                             {"n", Value(DaysTime{*rc::gen::inRange(-1000, 1000) * seconds_per_day, 0})},
                             {"t", Value(DateTime{any_date(), any_time()})},
                             {"p", Value(DaysTime{*rc::gen::inRange(-100'000'000, 100'000'000), 0})}});
  RC_ASSERT(holds("d + n - n = d", c));
  RC_ASSERT(holds("(d + n) - d = n", c));
  RC_ASSERT(holds("(t + p) - t = p", c));
  RC_ASSERT(holds("date(string(d)) = d and is(date and time(string(t)), t)", c));
  RC_ASSERT(holds("day of year(d) >= 1 and d.weekday in [1..7] and week of year(d) in [1..53]", c));
}

RC_GTEST_PROP(Laws, lists_keep_their_items, ()) {
  List list;
  for (int i = *rc::gen::inRange(0, 12); i > 0; --i) list.push_back(any_number());
  const Context c = context({{"l", Value(list)}, {"x", any_number()}});
  RC_ASSERT(holds("count(sort(l)) = count(l) and every i in l satisfies list contains(sort(l), i)", c));
  RC_ASSERT(holds("every i in 1..count(l) satisfies i <= 1 or count(l) = 0 or sort(l)[i - 1] <= sort(l)[i]", c));
  RC_ASSERT(holds("reverse(reverse(l)) = l and flatten([l, [l]]) = concatenate(l, l)", c));
  RC_ASSERT(holds("l[item > x] = flatten(for i in l return if i > x then [i] else [])", c));
  RC_ASSERT(holds("(some i in l satisfies i > x) = (count(l[item > x]) > 0)", c));
  RC_ASSERT(holds("(every i in l satisfies i > x) = not(some i in l satisfies not(i > x))", c));
  RC_ASSERT(holds("count(l) = 0 or (min(l) = sort(l)[1] and max(l) = sort(l)[-1])", c));
  RC_ASSERT(holds("distinct values(append(l, x, x)) = distinct values(append(l, x))", c));
}

Value any_range() {
  const int low = *rc::gen::inRange(0, 6);
  const int high = low + *rc::gen::inRange(1, 5);
  const auto end = [] { return *rc::gen::arbitrary<bool>() ? Range::End::open : Range::End::closed; };
  return Value(Range{low, high, end(), end()});
}

RC_GTEST_PROP(Laws, ranges_lie_to_each_other_in_one_way, ()) {
  const Context c = context({{"a", any_range()}, {"b", any_range()}, {"p", Value(*rc::gen::inRange(0, 12))}});
  RC_ASSERT(holds("before(a, b) = after(b, a) and meets(a, b) = met by(b, a)", c));
  RC_ASSERT(holds("during(a, b) = includes(b, a) and starts(a, b) = started by(b, a)", c));
  RC_ASSERT(holds("finishes(a, b) = finished by(b, a) and overlaps before(a, b) = overlaps after(b, a)", c));
  RC_ASSERT(holds("overlaps(a, b) = not(before(a, b) or after(a, b))", c));
  RC_ASSERT(holds("coincides(a, b) = (a = b)", c));
  RC_ASSERT(holds("includes(a, p) = (p in a) and (p in a) = not(before(p, a) or after(p, a))", c));
}

RC_GTEST_PROP(Laws, three_valued_logic_is_that_of_kleene, ()) {
  const auto truth = [] { return *rc::gen::element(Value(), Value(true), Value(false)); };
  const Context c = context({{"a", truth()}, {"b", truth()}});
  RC_ASSERT(evaluate("not(a and b)", c) == evaluate("not(a) or not(b)", c));
  RC_ASSERT(evaluate("a and b", c) == evaluate("b and a", c));
  RC_ASSERT(evaluate("all([a, b])", c) == evaluate("a and b", c));
  RC_ASSERT(evaluate("some x in [a, b] satisfies x", c) == evaluate("a or b", c));
}

// ---- texts at random

RC_GTEST_PROP(Texts, of_random_tokens_end, ()) {
  static const std::vector<std::string> tokens = {
      "1",        "2.5",      "\"s\"",     "a",       "b",           "item",   "?",
      "(",        ")",        "[",         "]",       "{",           "}",      ",",
      ":",        ".",        "..",        "+",       "-",           "*",      "/",
      "**",       "=",        "!=",        "<",       ">=",          "and",    "or",
      "not",      "if",       "then",      "else",    "for",         "in",     "return",
      "some",     "every",    "satisfies", "between", "instance of", "number", "list<",
      "function", "external", "null",      "true",    "@\"P1D\"",    "count",  "date and time",
      "sum",      "partial",  "x",         "@",       "\"",          "//",     "/*",
      "é",        "\n"};
  std::string text;
  for (int i = *rc::gen::inRange(1, 25); i > 0; --i) text += *rc::gen::elementOf(tokens) + " ";
  const Context variables = context({{"a", 1}, {"b", Value::list({1, Value::context({{"x", 2}})})}});
  const ContextScope scope(variables);
  const Environment environment{scope, Instant{}, {.steps = 50'000, .bytes = 1 << 20}};
  if (const auto parsed = Expression::parse(text, {"a b", "x-1"})) {
    const Value first = parsed->evaluate(environment).value;
    RC_ASSERT(to_literal(first) == to_literal(parsed->evaluate(environment).value));
  } else {
    RC_ASSERT(!parsed.error().reason.empty());
  }
  if (const auto test = Expression::parse_unary_tests(text)) {
    const Value answer = test->test(Value(1), environment).value;
    RC_ASSERT(answer.is_null() || answer.is_boolean());
  }
}

}  // namespace
}  // namespace tandem::feel
