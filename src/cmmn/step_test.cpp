#include "cmmn/step.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "cmmn/read.h"
#include "cmmn/tailor.h"
#include "cmmn/template.h"
#include "format/json.h"

namespace tandem::cmmn {
namespace {

constexpr const char* file = R"(<?xml version="1.0" encoding="UTF-8"?>
<c:definitions xmlns:c="http://www.omg.org/spec/CMMN/20151109/MODEL" targetNamespace="t">
  <!-- kept -->
  <c:case id="claim" name="Claim">
    <c:casePlanModel id="plan" name="Plan">
      <c:planItem id="assess" definitionRef="assess_def"/>
      <c:stage id="assess_def" name="Assess">
        <c:planItem id="read" definitionRef="read_def"/>
        <c:humanTask id="read_def" name="Read"/>
      </c:stage>
    </c:casePlanModel>
  </c:case>
</c:definitions>)";

std::shared_ptr<const Case> plan_of(std::string_view xml) {
  const auto cases = read(xml, "claim.cmmn");
  EXPECT_TRUE(cases.has_value()) << (cases ? "" : cases.error().reason + cases.error().problems.front().what);
  return cases->front();
}

Step step_of(const char* json) {
  const auto step = read_step(*parse_json(json));
  EXPECT_TRUE(step.has_value()) << (step ? "" : step.error().reason);
  return *step;
}

TEST(Step, says_which_member_is_wrong) {
  struct { const char *json, *path; } const table[] = {
      {R"({})", "/name"},
      {R"({"name": ""})", "/name"},
      {R"({"name": "A", "kind": "CASE_PLAN"})", "/kind"},
      {R"({"name": "A", "kind": "HUMAN_TASK", "reference": "p"})", "/reference"},
      {R"({"name": "A", "kind": "DECISION_TASK"})", "/reference"},
      {R"({"name": "A", "condition": "1 +"})", "/condition"},
      {R"({"name": "A", "after": [{"event": "complete"}]})", "/after"},
      {R"({"name": "A", "after": [{"item": "b", "event": "evaporate"}]})", "/after"},
      {R"({"name": "A", "roles": "b"})", "/roles"},
      {R"({"name": "A", "required": 1})", "/required"},
      {R"({"name": "A", "kind": "STAGE", "steps": [{"name": "B"}, {"name": 1}]})", "/steps/1/name"},
      {R"({"name": "A", "colour": "red"})", "/colour"},
  };
  for (const auto& [json, path] : table) {
    const auto step = read_step(*parse_json(json));
    ASSERT_FALSE(step.has_value()) << json;
    EXPECT_EQ(step.error().path, path) << json;
  }
}

// What is stored is read again at every load.
TEST(Step, is_written_as_it_is_read) {
  for (
      const char* json :
      {R"({"name": "Ask"})",
       R"({"name": "Ask", "after": ["read", {"item": "b", "event": "occur"}], "condition": "=a > 1", "roles": ["x", "y"], "assignee": "ann", "required": true})",
       R"({"name": "Pay", "kind": "PROCESS_TASK", "reference": "payment", "manual": true, "repeatable": true, "description": "d"})",
       R"({"name": "S", "kind": "STAGE", "steps": [{"name": "A"}, {"name": "B", "after": ["a"]}]})"}) {
    const Value written = to_value(step_of(json));
    const auto again = read_step(written);
    ASSERT_TRUE(again.has_value()) << again.error().reason;
    EXPECT_EQ(to_value(*again), written);
  }
}

TEST(GrownPlan, keeps_the_templates_indexes_and_does_not_copy_it) {
  const auto plan = plan_of(file);
  const auto once =
      grow(plan, plan->find("assess"), step_of(R"({"name": "Ask", "after": ["read"], "condition": "a > 1"})"));
  const auto twice = grow(once, once->find("assess"), step_of(R"({"name": "Answer", "after": ["ask"]})"));
  for (ItemIndex index = 0; index < plan->size(); ++index) EXPECT_EQ(&(*twice)[index], &(*plan)[index]) << index;
  EXPECT_EQ(twice->size(), plan->size() + 2);
  EXPECT_EQ(twice->base, plan) << "the template, not the plan before";
  EXPECT_EQ(twice->find("ask"), plan->size());
  EXPECT_EQ((*twice->graph)[twice->find("answer")].name, "Answer");
  EXPECT_EQ(twice->find("read"), plan->find("read"));
  EXPECT_EQ(twice->children_of(plan->find("assess")).size(), 3u);
  EXPECT_EQ(plan->children_of(plan->find("assess")).size(), 1u) << "the template's other cases see nothing of it";
}

TEST(GrownPlan, knows_who_listens) {
  const auto plan = plan_of(file);
  const auto grown = grow(plan, 0, step_of(R"({"name": "Ask", "after": ["read"], "condition": "a > 1"})"));
  std::vector<ItemIndex> hearing, reading;
  grown->for_each_listener(&Listeners::of_item, std::pair(plan->find("read"), Transition::complete),
                           [&](const Listening& at) { hearing.push_back(at.owner); });
  grown->for_each_listener(&Listeners::readers, "a", [&](const Reading& at) { reading.push_back(at.item); });
  EXPECT_EQ(hearing, std::vector{grown->find("ask")});
  EXPECT_EQ(reading, std::vector{grown->find("ask")});
}

// R122: a version is deployed like any other, and all else in the file stays.
TEST(TailoredTemplate, offers_the_step_and_keeps_the_rest) {
  const Step step = step_of(
      R"({"name": "Ask", "after": ["read", "another case's own"], "condition": "a < 1", "roles": ["expert"], "required": true})");
  const auto xml = with_step(file, "claim.cmmn", "claim", "assess", step);
  ASSERT_TRUE(xml.has_value()) << xml.error().reason;
  EXPECT_NE(xml->find("<!-- kept -->"), std::string::npos);
  const auto before = plan_of(file), after = plan_of(*xml);
  const PlanItem& item = (*after)[after->find("ask")];
  EXPECT_TRUE(item.is_discretionary);
  EXPECT_EQ(item.parent, after->find("assess"));
  EXPECT_EQ(item.roles, std::vector<std::string>{"expert"});
  ASSERT_EQ(item.entries.size(), 1u);
  ASSERT_EQ(item.entries[0].on_parts.size(), 1u) << "what the file does not have is left out";
  EXPECT_EQ(item.entries[0].on_parts[0].source, after->find("read"));
  EXPECT_EQ(item.entries[0].if_part->text(), "a < 1");
  const Value difference = cmmn::difference(*before, *after);
  EXPECT_EQ(difference["added"].list().size(), 1u);
  EXPECT_TRUE(difference["removed"].list().empty());
  EXPECT_TRUE(difference["changed"].list().empty());
}

TEST(TailoredTemplate, takes_the_same_step_twice_and_stages_with_steps) {
  const Step step = step_of(R"({"name": "Ask"})");
  const auto once = with_step(file, "claim.cmmn", "claim", "", step);
  const auto twice = with_step(*once, "claim.cmmn", "claim", "", step);
  ASSERT_TRUE(twice.has_value()) << twice.error().reason;
  EXPECT_NE(plan_of(*twice)->find("ask_2"), none);
  const auto stage =
      with_step(file, "claim.cmmn", "claim", "plan",
                step_of(R"({"name": "S", "kind": "STAGE", "steps": [{"name": "A"}, {"name": "B", "after": ["a"]}]})"));
  ASSERT_TRUE(stage.has_value()) << stage.error().reason;
  const auto plan = plan_of(*stage);
  EXPECT_EQ((*plan)[plan->find("b")].entries.at(0).on_parts.at(0).source, plan->find("a"));
}

TEST(TailoredTemplate, refuses_a_stage_it_does_not_have) {
  EXPECT_EQ(with_step(file, "claim.cmmn", "claim", "nowhere", step_of(R"({"name": "Ask"})")).error().code,
            Code::not_found);
  EXPECT_FALSE(with_step("stages:\n", "claim.case", "claim", "", step_of(R"({"name": "Ask"})")).has_value());
}

// R122: so it is with templates people write as text, whatever stands in them.
TEST(TailoredTemplate, of_the_catalogue_is_what_it_was_and_the_step) {
  int found = 0;
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(TANDEM_SOURCE_DIR) + "/catalogue")) {
    if (entry.path().extension() != ".case") continue;
    SCOPED_TRACE(entry.path().string());
    ++found;
    std::ifstream in(entry.path());
    const std::string text{std::istreambuf_iterator<char>(in), {}};
    const auto before = read_template(text, "t.case");
    ASSERT_TRUE(before.has_value());
    const auto tailored =
        with_step(text, "t.case", (*before)->id, "",
                  step_of(R"({"name": "Ask the neighbours", "roles": ["neighbour"], "condition": "urgent"})"));
    ASSERT_TRUE(tailored.has_value()) << tailored.error().reason << tailored.error().problems.front().what;
    const auto after = read_template(*tailored, "t.case");
    ASSERT_TRUE(after.has_value());
    const Value difference = cmmn::difference(**before, **after);
    ASSERT_EQ(difference["added"].list().size(), 1u);
    EXPECT_EQ(difference["added"].list()[0]["itemId"], Value("ask_the_neighbours"));
    EXPECT_EQ(difference["removed"], Value(List()));
    EXPECT_EQ(difference["changed"], Value(List()));
  }
  EXPECT_GE(found, 6);
}

TEST(Difference, says_what_has_changed_about_an_item) {
  std::string other(file);
  other.replace(other.find("name=\"Read\""), 11, "name=\"Rest\"");
  const Value difference = cmmn::difference(*plan_of(file), *plan_of(other));
  ASSERT_EQ(difference["changed"].list().size(), 1u);
  EXPECT_EQ(difference["changed"].list()[0]["itemId"], Value("read"));
  EXPECT_EQ(difference["changed"].list()[0]["what"], Value::list({"name"}));
}

}  // namespace
}  // namespace tandem::cmmn
