// The index against the plain matcher: random tables of the cells people write, random inputs near their ends.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>

#include "dmn/rule_index.h"
#include "feel/to_text.h"

namespace tandem::dmn {
namespace {

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

// Literals of one kind in ascending order.
using Domain = std::vector<std::string>;

const std::vector<Domain>& domains() {
  static const std::vector<Domain> all = {
      {"-7", "0", "0.5", "1", "1.00", "2", "2.5", "10", "1000000", "1e30"},
      {"\"\"", "\"A\"", "\"a\"", "\"ab\"", "\"a much longer word than the others\"", "\"é\""},
      {"false", "true"},
      {"@\"2020-01-01\"", "date(\"2020-02-29\")", "@\"2024-12-31\""},
      {"@\"P1M\"", "@\"P1Y\"", "@\"P2Y\""},
      {"@\"-P1D\"", "@\"PT0S\"", "@\"P1DT2H\""},
      {"@\"10:00:00\"", "@\"10:00:00.5Z\"", "@\"11:00:00+01:00\""},
      {"@\"2020-01-01T00:00:00Z\"", "@\"2020-01-01T00:00:00\"", "@\"2024-12-31T12:00:00Z\""},
  };
  return all;
}

// Mostly of the column's own domain.
std::string literal(std::size_t domain) {
  const bool strange = *rc::gen::inRange(0, 20) == 0;
  return *rc::gen::elementOf(domains()[strange ? *rc::gen::inRange<std::size_t>(0, domains().size()) : domain]);
}

std::string test(std::size_t domain) {
  const auto comparison = [] { return *rc::gen::element<std::string>("<", "<=", ">", ">=", "=", "!="); };
  switch (*rc::gen::inRange(0, 12)) {
    case 0:
    case 1:
    case 2: return literal(domain);
    case 3:
    case 4: return comparison() + " " + literal(domain);
    case 5:
    case 6:
    case 7:
      return *rc::gen::element<std::string>("[", "(", "]") + literal(domain) + ".." + literal(domain) +
             *rc::gen::element<std::string>("]", ")", "[");
    case 8: return "[" + literal(domain) + ", " + literal(domain) + "]";
    case 9: return "null";
    case 10: return "? " + comparison() + " other";
    default: return "(" + comparison() + " " + literal(domain) + ")";
  }
}

std::string cell(std::size_t domain) {
  const int kind = *rc::gen::inRange(0, 10);
  if (kind == 0) return "";
  std::string text = test(domain);
  if (kind == 1 || kind == 2) text += ", " + test(domain);
  return kind == 3 || kind == 4 ? "not(" + text + ")" : text;
}

// A cell that does not parse (ranges need comparable ends) is left open.
Cell parsed(const std::string& text) {
  if (text.empty()) return std::nullopt;
  auto test = feel::Expression::parse_unary_tests(text);
  return test ? Cell(*std::move(test)) : std::nullopt;
}

RuleTests any_tests(const std::vector<std::size_t>& columns, std::size_t rules) {
  RuleTests tests;
  for (std::size_t rule = 0; rule < rules; ++rule) {
    RuleTests::Row& row = tests.rows.emplace_back();
    for (const std::size_t domain : columns) row.push_back(parsed(cell(domain)));
  }
  return tests;
}

Value any_input(std::size_t domain) {
  static const Context nothing;
  const feel::ContextScope scope(nothing);
  const auto value = [&](const std::string& text) {
    return feel::Expression::parse(text)->evaluate({scope, Instant{}}).value;
  };
  switch (*rc::gen::inRange(0, 12)) {
    case 0: return Value();
    case 1: return value("[" + literal(domain) + "]");
    case 2: return value("[" + literal(domain) + ".." + literal(domain) + "]");
    case 3: return Value(*rc::gen::inRange(-20, 20));
    case 4: return *rc::gen::element(Value("aa"), Value("z"), value("1.75"), value("@\"2021-01-01\""));
    default: return value(literal(domain));
  }
}

std::string text_of(const RuleTests& tests) {
  std::string text;
  for (const RuleTests::Row& row : tests.rows) {
    for (const Cell& cell : row) text += (cell ? cell->text() : "-") + " | ";
    text += "\n";
  }
  return text;
}

RC_GTEST_PROP(RuleIndex, AnswersWhatThePlainMatcherDoes, ()) {
  const auto columns = *rc::gen::container<std::vector<std::size_t>>(
      *rc::gen::inRange<std::size_t>(1, 4), rc::gen::inRange<std::size_t>(0, domains().size()));
  const RuleTests tests = any_tests(columns, *rc::gen::inRange<std::size_t>(0, 140));
  const RuleIndex index(tests);
  const Context variables = Value::context({{"other", 1}}).context();
  const feel::ContextScope scope(variables);
  for (int round = 0; round < 20; ++round) {
    std::vector<Value> inputs;
    for (const std::size_t domain : columns) inputs.push_back(any_input(domain));
    for (const std::size_t limit : {all, std::size_t{1}}) {
      feel::Run plain(Instant{}), quick(Instant{});
      const auto expected = matching_rules(tests, inputs, scope, plain, limit);
      const auto found = index.matching_rules(inputs, scope, quick, limit);
      if (found != expected) RC_FAIL(text_of(tests) + feel::to_literal(Value(List(inputs.begin(), inputs.end()))));
    }
  }
}

// So many ends that neighbours share a set of rules.
TEST(RuleIndex, TablesTooLargeForASetOfEachSegment) {
  constexpr int rules = 12'000;
  RuleTests tests;
  for (int rule = 0; rule < rules; ++rule)
    tests.rows.push_back({parsed("[" + std::to_string(3 * rule) + ".." + std::to_string(3 * rule + 2) + ")")});
  const RuleIndex index(tests);
  static const Context nothing;
  const feel::ContextScope scope(nothing);
  for (int value = -1; value < 3 * rules + 3; value += 7) {
    feel::Run run(Instant{});
    const std::vector<Value> inputs{Value(value)};
    const auto found = index.matching_rules(inputs, scope, run, all);
    const bool inside = value >= 0 && value < 3 * rules && value % 3 != 2;
    ASSERT_EQ(found,
              inside ? RuleNumbers{static_cast<std::size_t>(value / 3)} : RuleNumbers{})
        << value;
  }
}

TEST(RuleIndex, TestsOnlyWhatItMust) {
  RuleTests tests;
  for (int rule = 0; rule < 100; ++rule)
    tests.rows.push_back({parsed(std::to_string(rule)), parsed("nobody knows this > ?")});
  const RuleIndex index(std::move(tests));
  static const Context nothing;
  feel::Run run(Instant{});
  const std::vector<Value> inputs{Value(7), Value(1)};
  EXPECT_TRUE(index.matching_rules(inputs, feel::ContextScope(nothing), run, all).empty());
  EXPECT_EQ(run.diagnostics().size(), 2u);  // of one rule: the name, and what it does not compare with
}

TEST(RuleIndex, EndsWithTheBudget) {
  RuleTests tests;
  for (int rule = 0; rule < 1'000; ++rule) tests.rows.push_back({parsed("? > 0")});
  const RuleIndex index(std::move(tests));
  static const Context nothing;
  feel::Run run(Instant{}, {.steps = 500});
  EXPECT_TRUE(index.matching_rules(std::vector<Value>{Value(1)}, feel::ContextScope(nothing), run, all).empty());
  EXPECT_TRUE(run.over());
}

}  // namespace
}  // namespace tandem::dmn
