// Hostile expressions end: with null and a diagnostic that says what they used up, never with a crash or a hang.
#include <gtest/gtest.h>

#include <ctime>

#include "feel/expression.h"
#include "feel/function.h"

namespace tandem::feel {
namespace {

std::string repeated(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

Evaluation evaluate(const std::string& text, const Budget& budget = {}) {
  const Context nothing;
  const ContextScope scope(nothing);
  const auto parsed = Expression::parse(text);
  if (!parsed) return {Value(), {{parsed.error().reason}}};
  return parsed->evaluate({scope, Instant{}, budget});
}

void expect_stopped(const std::string& text, const char* why,
                    const Budget& budget = {.steps = 200'000, .bytes = 8 << 20}) {
  const Evaluation found = evaluate(text, budget);
  EXPECT_TRUE(found.value.is_null()) << text.substr(0, 100);
  const bool said =
      std::ranges::any_of(found.diagnostics, [&](const Diagnostic& one) { return one.text.contains(why); });
  EXPECT_TRUE(said) << text.substr(0, 100) << ": " << (found.diagnostics.empty() ? "" : found.diagnostics[0].text);
}

TEST(Budget, ends_long_loops) {
  expect_stopped("for i in 1..10**9 return i", "steps");
  expect_stopped("some i in 1..10**18 satisfies i < 0", "steps");
  expect_stopped("every i in 1..10**9, j in 1..10**9 satisfies true", "steps");
  expect_stopped("count(for i in 1..1000, j in 1..1000 return i)", "steps");
  expect_stopped("{l: for i in 1..1000 return i, r: l[count(l[count(l[item > 0]) > 0]) > 0]}.r", "steps");
  expect_stopped("{f: function(n) f(n) + f(n), r: f(1)}.r", "depth");
  expect_stopped("{f: function(n) if n = 0 then 1 else f(n - 1) + f(n - 1), r: f(60)}.r", "steps");
}

TEST(Budget, ends_what_grows) {
  expect_stopped("for i in 1..60 return if i = 1 then \"ab\" else partial[-1] + partial[-1]", "memory");
  expect_stopped("for i in 1..60 return if i = 1 then [1] else concatenate(partial[-1], partial[-1])", "budget");
  // Shared twice at each level: small in memory, 2^60 values when written out.
  expect_stopped("string(for i in 1..60 return [partial, partial])", "");
  expect_stopped("{a: for i in 1..14 return [partial, partial], b: a = a}.b", "steps");
  expect_stopped("for i in 1..10**6 return [partial[-1]]", "");
  expect_stopped("count(for i in 1..10**6 return function() partial)", "");
}

// What is cheap to write and costly to do counts by what it costs: each of these would take minutes if a step were a
// step.
TEST(Budget, counts_what_is_costly) {
  const std::string long_text = "s: (for i in 1..18 return if i = 1 then \"abcd\" else partial[-1] + partial[-1])[-1]";
  const std::string heavy = "h: (for i in 1..13 return [partial, partial])";
  const std::clock_t start = std::clock();
  for (const char* use :
       {"string length(s)", "s = s + \"\"", "contains(s, \"x\")", "upper case(s)", "matches(s, \"x$\")",
        "replace(s, \"b\", s)", "split(s, \"b\")", "number(s)", "s < s", "s in [s, s]", "sort([s, s])"})
    expect_stopped("{" + long_text + ", r: for i in 1..10**6 return " + use + "}.r", "budget");
  for (const char* use : {"h = h", "list contains([h, h], [h])", "distinct values([h, h])", "is(h, h)", "string(h)",
                          "h instance of list<list<number>>", "index of([h], h)", "h in [[h]]", "to json(h)"})
    expect_stopped("{" + heavy + ", r: for i in 1..10**6 return " + use + "}.r", "budget");
  expect_stopped("for i in 1..10**6 return matches(\"" + repeated("a", 40) + "\", \"^(a+)+$b\")", "budget");
  expect_stopped("{c: context(for i in 1..10**5 return {key: string(i), value: i}), r: c.x}.r", "budget");
  expect_stopped("{s: string join(for i in 1..20000 return \"a\"), r: replace(s, \"a\", s)}.r", "budget");
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 30);
}

// Numbers far apart, and what is slow with them.
TEST(Budget, counts_huge_numbers) {
  const std::clock_t start = std::clock();
  for (const char* use : {"string(10**6144 - i)", "string([10**6144 - i])", "to json({n: 10**6144 - i})",
                          "modulo(10**6144 - i, 7)", "odd(10**6144 - i)", "even(10**6144 - i)", "i ** (10**30 + i)",
                          "decimal(10**6144 - i, 6000)", "(10**6144 - i) / 7"})
    expect_stopped("count(for i in 1..10**7 return " + std::string(use) + ")", "budget");
  expect_stopped("exp(10**6000)", "too large", {});
  expect_stopped("9 ** 9 ** 9 ** 9 ** 9 ** 9", "too large", {});
  EXPECT_LT((std::clock() - start) / CLOCKS_PER_SEC, 10);
}

TEST(Budget, ends_hostile_regular_expressions) {
  expect_stopped("matches(\"" + repeated("a", 40) + "\", \"^(a+)+$b\")", "too much work", {});
  expect_stopped("matches(\"" + repeated("a", 5'000) + "\", \"(a|aa)*(a|aa)*(a|aa)*c\")", "too much work", {});
  expect_stopped("matches(\"a\", \"" + repeated("(", 5'000) + "\")", "", {});
  expect_stopped("matches(\"a\", \"" + repeated("[a-", 5'000) + "\")", "", {});
  expect_stopped("matches(\"a\", \"(a{1000}){1000}{1000}\")", "", {});
}

TEST(Budget, refuses_texts_nested_too_deeply) {
  for (const char* opening : {"(", "[", "{a:", "-", "f(", "if true then ", "not(", "1+(", "[1..", "a[", "for x in ",
                              "function(x) ", "x instance of list<", "1 in (", "some x in y satisfies ", "(a)("}) {
    const auto parsed = Expression::parse(repeated(opening, 20'000));
    ASSERT_FALSE(parsed) << opening;
    EXPECT_FALSE(parsed.error().reason.empty());
  }
  EXPECT_FALSE(Expression::parse("a" + repeated("+a", 20'000)));
  EXPECT_FALSE(Expression::parse("a" + repeated(".a", 20'000)));
  EXPECT_FALSE(Expression::parse("a" + repeated("[1]", 20'000)));
  EXPECT_TRUE(Expression::parse("true" + repeated(" and true", 20'000)));  // a chain, not a nest
  EXPECT_TRUE(Expression::parse(repeated("(", 100) + "1" + repeated(")", 100)));
}

TEST(Budget, refuses_texts_that_are_too_long) {
  EXPECT_FALSE(Expression::parse(repeated("1,", 200'000)));
  std::string names = "0";
  for (int i = 0; i < 10'000; ++i) names += " and a" + std::to_string(i);
  const auto parsed = Expression::parse(names);
  ASSERT_FALSE(parsed);
  EXPECT_EQ(parsed.error().reason, "the expression has too many variables or names");
  EXPECT_TRUE(Expression::parse("[" + repeated("for x in y return x, ", 5'000) + "1]"));
}

TEST(Budget, leaves_moderate_recursion_alone) {
  const Evaluation found = evaluate("{sum to: function(n) if n = 0 then 0 else n + sum to(n - 1), r: sum to(100)}.r");
  EXPECT_EQ(found.value, Value(5050));
}

TEST(Budget, covers_all_expressions_of_a_run) {
  const Context nothing;
  const ContextScope scope(nothing);
  const auto loop = Expression::parse("count(for i in 1..100 return i)");
  feel::Run run(Instant{}, {.steps = 1'000});
  int answered = 0;
  for (int i = 0; i < 20; ++i) answered += loop->evaluate(scope, run).is_number();
  EXPECT_GT(answered, 0);
  EXPECT_LT(answered, 10);
  EXPECT_TRUE(run.over());
  EXPECT_EQ(run.diagnostics().size(), 1u);
}

TEST(Budget, keeps_diagnostics_few) {
  const Evaluation found = evaluate("for i in 1..10000 return i + null");
  EXPECT_LE(found.diagnostics.size(), 100u);
  EXPECT_EQ(found.diagnostics[0].column, 28);
}

}  // namespace
}  // namespace tandem::feel
