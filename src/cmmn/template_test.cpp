#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cmmn/lint.h"
#include "cmmn/read.h"
#include "cmmn/template.h"
#include "cmmn/test_kit.h"
#include "cmmn/write.h"

namespace tandem::cmmn {
namespace {

std::shared_ptr<const Case> must_read(const std::string& text) {
  const auto plan = read_template(text, "t.case");
  if (plan) return *plan;
  for (const Problem& problem : plan.error().problems) ADD_FAILURE() << problem.where << ": " << problem.what;
  return nullptr;
}

// The plan, as it comes back from CMMN XML and from its own text.
void expect_same_everywhere(const Case& plan) {
  const std::string expected = test::plan_text(plan);
  const std::string xml = write({std::make_shared<const Case>(plan)});
  const auto from_xml = read(xml, "t.cmmn");
  ASSERT_TRUE(from_xml) << xml << from_xml.error().problems.front().where << from_xml.error().problems.front().what;
  EXPECT_EQ(test::plan_text(*from_xml->front()), expected) << xml;
  const std::string text = write_template(plan);
  const auto again = read_template(text, "t.case");
  ASSERT_TRUE(again) << text << again.error().problems.front().where << again.error().problems.front().what;
  EXPECT_EQ(test::plan_text(**again), expected) << text;
  EXPECT_EQ(write_template(**again), text) << "writing it again changes nothing";
}

std::string read_text_file(const std::string& name) {
  std::ifstream file(std::string(TANDEM_SOURCE_DIR) + "/" + name);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Each example of the reference, from ```case to ```.
std::vector<std::string> examples(const std::string& page) {
  std::vector<std::string> found;
  for (std::size_t at = 0; (at = page.find("```case\n", at)) != std::string::npos;) {
    const std::size_t from = at + 8, end = page.find("```", from);
    found.push_back(page.substr(from, end - from));
    at = end;
  }
  return found;
}

// R101: every construct the reference shows can be read, written as CMMN XML and read back.
TEST(Template, EveryExampleOfTheReference) {
  const std::vector<std::string> all = examples(read_text_file("docs/reference/case-templates.md"));
  EXPECT_GE(all.size(), 8u);
  for (const std::string& example : all) {
    SCOPED_TRACE(example);
    if (const auto plan = must_read(example)) expect_same_everywhere(*plan);
  }
}

// Every word a line can begin with stands in an example of the reference.
TEST(Template, TheReferenceKnowsEveryWord) {
  std::string text;
  for (const std::string& example : examples(read_text_file("docs/reference/case-templates.md"))) text += example;
  for (const char* word : {"stage",
                           "task",
                           "step",
                           "job",
                           "process",
                           "subcase",
                           "decision",
                           "milestone",
                           "event",
                           "timer",
                           "signal",
                           "message",
                           "variable",
                           "reactivation",
                           "roles",
                           "plan",
                           "required",
                           "by hand",
                           "repeatable",
                           "at most",
                           "for each",
                           "counted by",
                           "optional",
                           "offered when",
                           "by",
                           "after",
                           "when",
                           "until",
                           "completes by itself",
                           "completes anyhow after",
                           "completes after",
                           "ignored by its stage",
                           "not waited for",
                           "available when",
                           "reactivated when",
                           "on",
                           "sets",
                           ">",
                           "property",
                           "header",
                           "gives everything",
                           "gives nothing",
                           "gives",
                           "gets everything",
                           "gets nothing else",
                           "gets",
                           "users",
                           "assigned to",
                           "priority",
                           "due in",
                           "due",
                           "follow up",
                           "form",
                           "external form",
                           "judgement",
                           "not by who did",
                           "check",
                           "demands",
                           "calls",
                           "decides",
                           "into",
                           "type",
                           "retries",
                           "line",
                           "in",
                           "at",
                           "every",
                           "hears",
                           "key"})
    EXPECT_NE(text.find(std::string("  ") + word), std::string::npos) << word;
}

struct Wrong {
  const char* text;
  const char* where;
  const char* what;
};

// R101: what is wrong is said with its line and column, and with what was expected there.
TEST(Template, SaysWhatIsWrongAndWhere) {
  const Wrong wrongs[] = {
      {"", "t.case:1:1", "expected a line such as: case claim"},
      {"cases claim", "t.case:1:1", "expected a line such as: case claim"},
      {"case", "t.case:1:5", "expected the id of the case, found the end of the line"},
      {"case c \"C", "t.case:1:8", "this text has no end"},
      {"case c\ncase d", "t.case:2:1", "expected one case in the file"},
      {"case c\n\ttask a", "t.case:2:1", "a tab indents this line"},
      {"case c\n    task a\n  task b\n   task d", "t.case:3:3", "this line fits no line above"},
      {"case c\n  tusk a", "t.case:2:3", "expected stage, task, step, job"},
      {"case c\n  task a\n    tusk", "t.case:3:5 a", "expected a word such as required"},
      {"case c\n  task a\n  stage a", "t.case:3:10", "there is an item 'a' already, in line 2"},
      {"case c\n  task a \"A\" b", "t.case:2:14 a", "expected the end of the line, found \"b\""},
      {"case c\n  task a\n    after b", "t.case:3:11 a", "there is no item 'b'"},
      {"case c\n  task a\n    after", "t.case:3:10 a", "expected the id of an item"},
      {"case c\n  task a\n    when 1 +", "t.case:3:13 a", "the condition is not FEEL"},
      {"case c\n  task a\n    when\n      1 +", "t.case:4:10 a", "the condition is not FEEL"},
      {"case c\n  task a\n    required because", "t.case:3:14 a", "expected the end of the line"},
      {"case c\n  task a\n    at most many times", "t.case:3:13 a", "expected a number of times"},
      {"case c\n  task a\n    after data report", "t.case:3:22 a", "expected is created, changes"},
      {"case c\n  task a\n    calls p", "t.case:3:5 a", "this cannot be said of 'a', which is a HUMAN_TASK"},
      {"case c\n  task a\n    task b", "t.case:3:5 a", "only a case or a stage holds items"},
      {"case c\n  process p", "t.case:2:3 p", "this needs a line such as: calls"},
      {"case c\n  timer t", "t.case:2:3 t", "a timer needs a line such as: in P7D"},
      {"case c\n  task a\n    due in two days", "t.case:3:11 a", "'two days' is not a duration"},
      {"case c\n  task a\n    optional for boss", "t.case:3:17 a", "the case has no role 'boss'"},
      {"case c\n  task a\n    offered when true", "t.case:3:17 a", "only what is optional is offered"},
      {"case c\n  demands 2 opinions", "t.case:2:11", "expected decision, evidence, finding"},
      {"case c\n  demands \"a\"", "t.case:2:14", "expected when and a condition"},
      {"case c\n  step s\n    type x", "t.case:3:9 s", "only a job has this"},
  };
  for (const Wrong& wrong : wrongs) {
    SCOPED_TRACE(wrong.text);
    const auto plan = read_template(wrong.text, "t.case");
    ASSERT_FALSE(plan);
    ASSERT_FALSE(plan.error().problems.empty());
    EXPECT_EQ(plan.error().problems.front().where, wrong.where);
    EXPECT_NE(plan.error().problems.front().what.find(wrong.what), std::string::npos)
        << plan.error().problems.front().what;
  }
}

TEST(Template, SaysEverythingThatIsWrongAtOnce) {
  const auto plan = read_template("case c\n  task a\n    after b\n    when 1 +\n  process p\n", "t.case");
  ASSERT_FALSE(plan);
  EXPECT_EQ(plan.error().problems.size(), 3u);
}

TEST(Template, ReadsWhatCmmnReads) {
  const auto plan =
      must_read("case c \"Claim\"\n  task read\n  milestone understood\n    after read completes when ok\n");
  ASSERT_TRUE(plan);
  const Criterion& entry = (*plan)[2].entries.front();
  EXPECT_EQ(entry.on_parts.front().source, 1u);
  EXPECT_EQ(entry.on_parts.front().transition, Transition::complete);
  EXPECT_EQ(entry.if_part->text(), "ok");
  EXPECT_EQ(plan->listeners.of_item.size(), 1u);
  EXPECT_EQ((*plan)[1].name, "Read");
  EXPECT_EQ(plan->graph->find("read"), 1u);
}

// R101: the templates of the catalogue say nothing that can never come true, and the same as CMMN XML.
TEST(Template, TheCatalogue) {
  int found = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(TANDEM_SOURCE_DIR) + "/catalogue")) {
    if (entry.path().extension() != ".case") continue;
    SCOPED_TRACE(entry.path().string());
    std::ifstream file(entry.path());
    const auto plan = must_read({std::istreambuf_iterator<char>(file), {}});
    if (!plan) continue;
    ++found;
    expect_same_everywhere(*plan);
    for (const Warning& one : lint(*plan))
      ADD_FAILURE() << one.line << " " << one.item << " " << one.rule << ": " << one.what;
  }
  EXPECT_GE(found, 6);
}

// CMMN XML with what each dialect adds keeps its meaning on the way through both writers.
TEST(Write, TheClaimOfTheScenarios) {
  const auto cases = read(read_text_file("test/scenario/case/claim.cmmn"), "claim.cmmn");
  ASSERT_TRUE(cases);
  for (const auto& plan : *cases) expect_same_everywhere(*plan);
}

}  // namespace
}  // namespace tandem::cmmn
