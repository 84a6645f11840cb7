#include "dmn/lint.h"

#include <gtest/gtest.h>

#include "dmn/decisions.h"
#include "dmn/test_models.h"
#include "format/json.h"

namespace tandem::dmn {
namespace {

using test::dmn;

std::string cdata(std::string_view tag, std::string_view text) {
  return "<" + std::string(tag) + "><text><![CDATA[" + std::string(text) + "]]></text></" + std::string(tag) + ">";
}

std::vector<std::string> split(std::string_view text, char mark) {
  std::vector<std::string> parts;
  for (std::size_t end; (end = text.find(mark)) != text.npos; text.remove_prefix(end + 1))
    parts.emplace_back(text.substr(0, end));
  parts.emplace_back(text);
  return parts;
}

// Columns are "name type", with allowed values behind a slash; rules are "cell | cell : output" on a line each.
struct Table {
  const char* policy;
  std::vector<std::string> columns;
  std::vector<std::string> rules;
  std::string output = "<output typeRef='string'/>";
};

std::string model(const Table& table) {
  std::string text, inputs;
  for (const std::string& column : table.columns) {
    const auto parts = split(column, '/');
    const auto words = split(parts[0], ' ');
    text += "<inputData id='" + words[0] + "' name='" + words[0] + "'><variable name='" + words[0] + "' typeRef='" +
            words[1] + "'/></inputData>";
    inputs += "<input>" + cdata("inputExpression", words[0]);
    if (parts.size() > 1) inputs += cdata("inputValues", parts[1]);
    inputs += "</input>";
  }
  text += "<decision id='answer' name='answer'><variable name='answer'/>";
  for (const std::string& column : table.columns)
    text += "<informationRequirement><requiredInput href='#" + split(column, ' ')[0] + "'/></informationRequirement>";
  text += "<decisionTable hitPolicy='" + std::string(table.policy) + "'>" + inputs + table.output;
  for (const std::string& rule : table.rules) {
    const auto halves = split(rule, ':');
    text += "\n<rule>";
    for (const std::string& cell : split(halves[0], '|')) text += cdata("inputEntry", cell);
    text += cdata("outputEntry", halves.size() > 1 ? halves[1] : "\"x\"") + "</rule>";
  }
  return dmn(text + "</decisionTable></decision>");
}

// "overlap 2, gap": checks with their rules.
std::string checks(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings)
    text += (text.empty() ? "" : ", ") + finding.check + (finding.rule ? " " + std::to_string(finding.rule) : "");
  return text;
}

std::string texts(const std::vector<Finding>& findings) {
  std::string text;
  for (const Finding& finding : findings) text += finding.what + "\n";
  return text;
}

std::vector<Finding> linted(const Table& table) {
  auto findings = lint(model(table), "test.dmn");
  EXPECT_TRUE(findings) << (findings ? "" : findings.error().reason);
  return findings ? *std::move(findings) : std::vector<Finding>{};
}

TEST(Lint, Tables) {
  struct Case {
    Table table;
    const char* expected;
    const char* says = "";
  };
  const Case cases[] = {
      // complete and without overlaps
      {{"UNIQUE", {"n number"}, {"< 18", "[18..65)", ">= 65"}}, ""},
      {{"UNIQUE", {"b boolean"}, {"true", "false"}}, ""},
      {{"UNIQUE", {"d date"}, {"<= @\"2024-12-31\"", ">= @\"2025-01-01\""}}, ""},  // no day between them
      {{"UNIQUE", {"s string/\"a\",\"b\""}, {"\"a\"", "\"b\""}}, ""},
      {{"UNIQUE", {"s string"}, {"\"a\"", "\"b\""}}, ""},  // other texts may be none of its business
      {{"UNIQUE", {"s string"}, {"\"a\"", "not(\"a\")"}}, ""},
      {{"UNIQUE", {"n number", "b boolean"}, {"< 0 | -", ">= 0 | true", ">= 0 | false"}}, ""},
      {{"UNIQUE", {"n number"}, {"< 18, >= 65", "[18..65)"}}, ""},
      // gaps
      {{"UNIQUE", {"n number"}, {"< 18", "> 18"}}, "gap", "n = 18; for example n = 18"},
      {{"UNIQUE", {"n number"}, {"< 10", ">= 20"}}, "gap", "n in [10..20); for example n = 10"},
      {{"FIRST", {"n number"}, {"[0..10]"}}, "gap", "n < 0 or > 10; for example n = -1"},
      {{"UNIQUE", {"d date"}, {"< @\"2024-12-30\"", ">= @\"2025-01-01\""}},
       "gap", "[@\"2024-12-30\"..@\"2025-01-01\")"},
      {{"UNIQUE", {"b boolean"}, {"true"}}, "gap", "b = false"},
      {{"UNIQUE", {"s string/\"a\",\"b\",\"c\""}, {"\"a\"", "\"c\""}}, "gap", "s = \"b\""},
      {{"UNIQUE", {"n number", "b boolean"}, {"< 0 | -", ">= 0 | true"}}, "gap", "n >= 0 and b = false"},
      {{"UNIQUE", {"s string", "t string"}, {"\"a\" | \"x\"", "\"b\" | \"y\"", "\"a\" | \"y\""}},
       "gap", "s = \"b\" and t = \"x\""},
      {{"UNIQUE", {"n number"}, {"<= 18", "[19..30]", "> 30"}}, "gap", "n in (18..19); for example n = 18.5"},  // info
      {{"COLLECT", {"n number"}, {"< 10", ">= 20"}}, ""},  // an empty list is an answer
      {{"UNIQUE", {"n number"}, {"< 10", ">= 20"},
        "<output>" + cdata("defaultOutputEntry", "\"none\"") + "</output>"}, ""},
      // overlaps
      {{"UNIQUE", {"n number"}, {"<= 18", ">= 18"}}, "overlap 2", "rule 2 overlaps rule 1 where n = 18"},
      {{"UNIQUE", {"n number"}, {"<= 20", ">= 10"}}, "overlap 2", "n in [10..20]"},
      {{"UNIQUE", {"n number"}, {"-", "5"}}, "subsumed-rule 2", "rule 2 is contained in rule 1 where n = 5"},
      {{"UNIQUE", {"n number"}, {"5", "-"}}, "subsumed-rule 2", "rule 2 contains rule 1"},
      {{"UNIQUE", {"s string", "b boolean"}, {"\"a\",\"b\" | true", "\"b\" | -", "\"a\" | false"}}, "overlap 2",
       "s = \"b\" and b = true"},
      {{"FIRST", {"n number"}, {"<= 20", ">= 10"}}, ""},
      {{"ANY", {"n number"}, {"<= 20 : \"x\"", ">= 10 : \"x\""}}, ""},
      {{"ANY", {"n number"}, {"<= 20 : \"x\"", ">= 10 : \"y\""}}, "overlap 2", "ANY, with different outputs"},
      // unreachable rules
      {{"FIRST", {"n number"}, {"-", "> 5"}}, "unreachable-rule 2", "rule 1, which comes first"},
      {{"FIRST", {"n number"}, {"< 5", ">= 5", "7"}}, "unreachable-rule 3", "rule 2, which comes first"},
      {{"FIRST", {"n number"}, {"< 5", ">= 5", "[0..10]"}}, "unreachable-rule 3", "rules 1, 2, which come first"},
      {{"FIRST", {"n number"}, {"< 5", ">= 5", "-"}}, ""},  // null gets there
      {{"FIRST", {"n number"}, {"< 5", ">= 5", "null", "-"}}, "unreachable-rule 4", "rules 1, 2, 3"},
      {{"FIRST", {"s string"}, {"\"a\"", "not(\"a\")", "null"}}, "unreachable-rule 3", "rule 2"},
      {{"FIRST", {"n number", "b boolean"}, {"-|true", "-|false", "<0|-", ">=0|true"}},
       "unreachable-rule 4", "rule 1"},  // null passes neither true nor false
      {{"FIRST", {"n number", "b boolean"}, {"-|true", "-|false", "-|null", "<0|-", ">=0|true"}},
       "unreachable-rule 4, unreachable-rule 5", "rules 1, 2, 3"},
      {{"FIRST", {"n number", "s string"}, {"-|\"a\"", "-|not(\"a\")", "<0|-", "-|not(null)"}},
       "unreachable-rule 3, unreachable-rule 4"},
      // opaque cells stop claims
      {{"UNIQUE", {"n number", "m number"}, {"> m | -", "<= m | -"}}, "unused-column"},
      {{"UNIQUE", {"n number", "m number"}, {"< m | 1", "5 | 1"}}, ""},
      {{"FIRST", {"n number", "m number"}, {"< m | -", "5 | 1"}}, ""},
      {{"FIRST", {"n number", "m number"}, {"< m | -", "< m | 1", "- | -"}}, "unreachable-rule 2"},
      // types and values
      {{"FIRST", {"n number"}, {"\"5\"", "-"}}, "wrong-type 1", "tests a string, but n is a number"},
      {{"FIRST", {"s string"}, {"\"a\", 5", "-"}}, "wrong-type 1", "tests a number"},
      {{"FIRST", {"n number"}, {"[10..5]", "-"}}, "impossible-cell 1", "no value n can have"},
      {{"FIRST", {"s string/\"a\",\"b\""}, {"\"c\"", "-"}}, "impossible-cell 1"},
      {{"FIRST", {"n number"}, {"- : 7"}, "<output typeRef='string'/>"},
       "unused-column, wrong-type 1", "output 7 is a number"},
      {{"FIRST", {"n number"}, {"5 : \"hi\"", "- : \"lo\""},
        "<output typeRef='string'>" + cdata("outputValues", "\"hi\", \"mid\", \"lo\"") + "</output>"},
       "unused-output-value", "\"mid\""},
      {{"FIRST", {"n number"}, {"5 : \"hi\"", "- : upper case(\"x\" + \"lo\")", "- : string(n)"},
        "<output typeRef='string'>" + cdata("outputValues", "\"hi\", \"mid\", \"lo\"") + "</output>"},
       "unreachable-rule 3"},
  };
  for (const Case& test : cases) {
    const auto findings = linted(test.table);
    std::string rules;
    for (const std::string& rule : test.table.rules) rules += rule + "\n";
    EXPECT_EQ(checks(findings), test.expected) << test.table.policy << "\n" << rules << texts(findings);
    EXPECT_NE(texts(findings).find(test.says), std::string::npos) << rules << texts(findings);
  }
}

TEST(Lint, FindingsSayWhereAndWhatToDo) {
  const auto findings = linted({"UNIQUE", {"n number"}, {"-", "5"}});
  ASSERT_EQ(findings.size(), 1u);
  EXPECT_EQ(findings[0].severity, Finding::Severity::error);
  EXPECT_EQ(findings[0].where, "test.dmn:4:1");
  EXPECT_EQ(findings[0].line, 4);
  EXPECT_EQ(findings[0].decision, "answer");
  EXPECT_NE(findings[0].advice.find("FIRST"), std::string::npos);
}

TEST(Lint, GapsBetweenWholeNumbersAreForInformation) {
  const auto findings = linted({"UNIQUE", {"age number"}, {"[18..29]", "[30..99]"}});
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].severity, Finding::Severity::warning);
  EXPECT_EQ(findings[0].what, "no rule applies where age < 18 or > 99; for example age = 17");
  EXPECT_EQ(findings[1].severity, Finding::Severity::info);
  EXPECT_EQ(findings[1].what, "no rule applies where age in (29..30); for example age = 29.5");
}

TEST(Lint, AboutTheFile) {
  struct Case {
    std::string inside;
    const char* expected;
  };
  const Case cases[] = {
      {"<inputData id='i' name='i'/>", "unused-input-data"},
      {"<inputData id='i' name='i'/><decision id='d' name='d'/><decisionService id='s' name='s'>"
       "<outputDecision href='#d'/><inputData href='#i'/></decisionService>",
       ""},
      {"<decision id='d' name='d'>" + test::literal("1 +") + "</decision>", "broken"},
      {"<decision id='d' name='d'><variable name='d' typeRef='tNone'/>" + test::literal("1") + "</decision>", "broken"},
      {"<businessKnowledgeModel id='k' name='k'><encapsulatedLogic><formalParameter name='n'/><decisionTable>"
       "<input><inputExpression typeRef='number'><text>n</text></inputExpression></input><output/>"
       "<rule><inputEntry><text>5</text></inputEntry><outputEntry><text>1</text></outputEntry></rule>"
       "<rule><inputEntry><text>5</text></inputEntry><outputEntry><text>2</text></outputEntry></rule>"
       "</decisionTable></encapsulatedLogic></businessKnowledgeModel>",
       "subsumed-rule 2"},
  };
  for (const Case& test : cases) {
    const auto findings = lint(dmn(test.inside), "test.dmn");
    ASSERT_TRUE(findings);
    EXPECT_EQ(checks(*findings), test.expected) << test.inside << texts(*findings);
  }
  EXPECT_FALSE(lint("<html/>", "test.dmn"));
}

TEST(Lint, LargeTablesInTime) {
  Table table{"UNIQUE", {"n number", "s string"}, {}};
  for (int rule = 0; rule < 1'000; ++rule)
    table.rules.push_back("[" + std::to_string(rule / 10) + ".." + std::to_string(rule / 10 + 1) + ") | \"" +
                          std::to_string(rule % 10) + "\"");
  table.rules[500] = "[50..51) | \"7\"";
  EXPECT_EQ(checks(linted(table)), "gap, gap, subsumed-rule 508");
  table.policy = "FIRST";
  EXPECT_EQ(checks(linted(table)), "gap, gap, unreachable-rule 508");
}

}  // namespace
}  // namespace tandem::dmn
