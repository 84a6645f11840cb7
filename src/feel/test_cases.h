// Lines of "expression => value", for tables and pages that are tests: src/feel/cases/README.md has their form.
#pragma once
#include <gtest/gtest.h>

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "feel/expression.h"
#include "feel/to_text.h"

namespace tandem::feel {

inline const Instant noon = from_millis(1'893'499'200'000);  // 2030-01-01T12:00:00Z

inline std::string with_line_breaks(std::string text) {
  for (std::size_t at = text.find("\\n "); at != text.npos; at = text.find("\\n ", at)) text.replace(at, 2, "\n");
  return text;
}

inline std::string trim(std::string_view text) {
  const std::size_t from = text.find_first_not_of(' ');
  return from == text.npos ? "" : std::string(text.substr(from, text.find_last_not_of(' ') - from + 1));
}

inline Value value_of(std::string_view text) {
  const Context nothing;
  const ContextScope scope(nothing);
  auto parsed = Expression::parse(text);
  EXPECT_TRUE(parsed) << text;
  return parsed ? parsed->evaluate({scope, noon}).value : Value();
}

struct Case {
  Context context;
  std::optional<Value> input;  // of a unary test
  std::string text, expected, remark;
};

inline Case read_case(const std::string& line) {
  Case test;
  const std::size_t arrow = line.rfind(" => ");
  std::string left = line.substr(0, arrow);
  test.expected = line.substr(arrow + 4);
  if (const std::size_t mark = test.expected.find(" ! "); mark != std::string::npos) {
    test.remark = trim(test.expected.substr(mark + 3));
    test.expected = trim(test.expected.substr(0, mark));
  }
  if (const std::size_t colon = left.find("} : "); left.starts_with('{') && colon != std::string::npos) {
    test.context = value_of(left.substr(0, colon + 1)).context();
    left = left.substr(colon + 4);
  } else if (const std::size_t mark = left.find(" ? "); mark != std::string::npos) {
    test.input = value_of(left.substr(0, mark));
    left = left.substr(mark + 3);
  }
  test.text = with_line_breaks(left);
  return test;
}

inline void expect_refused(const Case& test, const Rejection& rejection) {
  EXPECT_EQ(test.expected, "refused " + rejection.path) << rejection.reason;
  EXPECT_NE(rejection.reason.find(test.remark), std::string::npos) << rejection.reason;
}

inline bool mentions(const std::vector<Diagnostic>& diagnostics, const std::string& text) {
  return std::ranges::any_of(diagnostics, [&](const Diagnostic& one) { return one.text.contains(text); });
}

inline void run_case(const Case& test) {
  Names names;
  for (const auto& [name, value] : test.context) names.push_back(name);
  const auto parsed =
      test.input ? Expression::parse_unary_tests(test.text, names) : Expression::parse(test.text, names);
  if (!parsed) return expect_refused(test, parsed.error());
  const ContextScope scope(test.context);
  const Environment environment{scope, noon};
  const Evaluation found = test.input ? parsed->test(*test.input, environment) : parsed->evaluate(environment);
  EXPECT_EQ(to_literal(found.value), to_literal(value_of(test.expected)));
  if (test.remark.empty()) return;
  EXPECT_TRUE(mentions(found.diagnostics, test.remark)) << "wanted: " << test.remark;
}

// One line of a table.
inline void run_case(const std::string& line) {
  SCOPED_TRACE(line);
  ASSERT_NE(line.rfind(" => "), std::string::npos);
  run_case(read_case(line));
}

}  // namespace tandem::feel
