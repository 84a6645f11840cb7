#include "cmmn/read.h"

#include <gtest/gtest.h>

#include "cmmn/texts.h"

namespace tandem::cmmn {
namespace {

std::string file(const std::string& plan, const std::string& around = "") {
  return "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\""
         " xmlns:flowable=\"http://flowable.org/cmmn\""
         " xmlns:camunda=\"http://camunda.org/schema/1.0/cmmn\">"
         "<case id=\"c\" name=\"Case\">" +
         around + "<casePlanModel id=\"plan\">" + plan + "</casePlanModel></case></definitions>";
}

std::shared_ptr<const Case> plan_of(const std::string& plan, const std::string& around = "") {
  const auto cases = read(file(plan, around), "c.cmmn");
  if (cases) return cases->front();
  std::string all;
  for (const Problem& problem : cases.error().problems) all += problem.where + " " + problem.what + "\n";
  ADD_FAILURE() << all;
  return std::make_shared<Case>();
}

const PlanItem& item(const Case& plan, const std::string& id) { return plan[plan.graph->find(id)]; }

// What is wrong with a plan, one line each.
std::string problems(const std::string& plan, const std::string& around = "") {
  const auto cases = read(file(plan, around), "c.cmmn");
  std::string all;
  if (!cases)
    for (const Problem& problem : cases.error().problems) all += problem.what + "\n";
  return all;
}

const std::string two_tasks = "<planItem id=\"a\" definitionRef=\"t\"/><planItem id=\"b\" definitionRef=\"t\">"
                              "<entryCriterion id=\"e\" sentryRef=\"s\"/></planItem><task id=\"t\" name=\"Task\"/>";

// R101: a definition that is planned twice is two items.
TEST(CmmnRead, items_have_ids_names_and_places) {
  const auto plan =
      plan_of("<planItem id=\"a\" definitionRef=\"t\" name=\"First\"/><planItem id=\"s\" definitionRef=\"st\"/>"
              "<task id=\"t\" name=\"Task\"/>"
              "<stage id=\"st\" name=\"Stage\" autoComplete=\"true\"><planItem id=\"b\" definitionRef=\"t\"/></stage>");
  ASSERT_EQ(plan->items.size(), 4u);
  EXPECT_EQ(item(*plan, "a").name, "First");
  EXPECT_EQ(item(*plan, "b").name, "Task");
  EXPECT_EQ(item(*plan, "b").definition_id, item(*plan, "a").definition_id);
  EXPECT_EQ((*plan)[item(*plan, "b").parent].id, "s");
  EXPECT_TRUE(item(*plan, "s").auto_complete);
  EXPECT_FALSE(item(*plan, "plan").auto_complete);
}

// §5.4.12: the item's control overrides its definition's, rule by rule.
TEST(CmmnRead, controls_override_defaults_rule_by_rule) {
  const auto plan =
      plan_of("<planItem id=\"a\" definitionRef=\"t\"><itemControl><manualActivationRule/></itemControl></planItem>"
              "<task id=\"t\"><defaultControl><requiredRule><condition>x &gt; 1</condition></requiredRule>"
              "<manualActivationRule><condition>false</condition></manualActivationRule></defaultControl></task>");
  EXPECT_TRUE(item(*plan, "a").required.given);
  EXPECT_EQ(item(*plan, "a").required.condition->text(), "x > 1");
  EXPECT_TRUE(item(*plan, "a").manual_activation.given);
  EXPECT_FALSE(item(*plan, "a").manual_activation.condition);
}

TEST(CmmnRead, on_parts_listen_to_the_nearest_item_of_that_id) {
  const auto plan = plan_of(
      two_tasks + "<sentry id=\"s\"><planItemOnPart id=\"p\" sourceRef=\"a\"><standardEvent>complete</standardEvent>"
                  "</planItemOnPart></sentry>");
  const Criterion& entry = item(*plan, "b").entries.front();
  EXPECT_EQ((*plan)[entry.on_parts.front().source].id, "a");
  const auto listening = plan->listeners.of_item.find({entry.on_parts.front().source, Transition::complete});
  ASSERT_NE(listening, plan->listeners.of_item.end());
  EXPECT_EQ((*plan)[listening->second.front().owner].id, "b");
  for (const auto& [name, all] : plan->listeners.readers)
    for (const Reading& reading : all) EXPECT_EQ(reading.what, Reading::What::planning) << name;
}

TEST(CmmnRead, repetitions_of_the_dialects) {
  const auto plan =
      plan_of("<planItem id=\"a\" definitionRef=\"t\"><itemControl><repetitionRule flowable:collectionVariable=\"all\""
              " flowable:elementVariable=\"one\" "
              "flowable:elementIndexVariable=\"at\" flowable:counterVariable=\"n\" flowable:maxInstanceCount=\"7\"/>"
              "</itemControl></planItem><task id=\"t\"/>");
  const Repetition& repetition = *item(*plan, "a").repetition;
  EXPECT_EQ(repetition.collection, "all");
  EXPECT_EQ(repetition.element_variable, "one");
  EXPECT_EQ(repetition.index_variable, "at");
  EXPECT_EQ(repetition.counter, "n");
  EXPECT_EQ(repetition.maximum, 7);
}

TEST(CmmnRead, planning_tables_of_stages_and_human_tasks) {
  const auto plan = plan_of(
      "<planItem id=\"h\" definitionRef=\"hd\"/><humanTask id=\"hd\"><planningTable>"
      "<discretionaryItem id=\"d\" definitionRef=\"t\" authorizedRoleRefs=\"r\" applicabilityRuleRefs=\"ar\"/>"
      "<applicabilityRule id=\"ar\"><condition>x = 1</condition></applicabilityRule></planningTable></humanTask>"
      "<task id=\"t\"/>",
      "<caseRoles><role id=\"r\" name=\"clerks\"/></caseRoles>");
  const PlanItem& planned = item(*plan, "d");
  EXPECT_TRUE(planned.is_discretionary);
  EXPECT_EQ(planned.roles, (std::vector<std::string>{"clerks"}));
  ASSERT_EQ(planned.applicability.size(), 1u);
  EXPECT_EQ(planned.applicability.front().text(), "x = 1");
}

// R101: everything that is wrong is said at once.
TEST(CmmnRead, says_all_that_is_wrong) {
  const std::string wrong =
      problems("<planItem id=\"a\" definitionRef=\"none\"/><planItem id=\"b\" definitionRef=\"t\">"
               "<entryCriterion sentryRef=\"gone\"/></planItem>"
               "<planItem id=\"c\" definitionRef=\"t\"><itemControl><requiredRule><condition>1 +</condition>"
               "</requiredRule></itemControl></planItem><task id=\"t\"/>");
  EXPECT_NE(wrong.find("there is no definition \"none\""), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("there is no sentry \"gone\""), std::string::npos) << wrong;
  EXPECT_NE(wrong.find("is not FEEL"), std::string::npos) << wrong;
}

TEST(CmmnRead, refuses_what_cannot_be_meant) {
  const std::pair<std::string, const char*> cases[] = {
      {two_tasks + "<sentry id=\"s\"/>", "neither an on-part nor an if-part"},
      {two_tasks + "<sentry id=\"s\"><planItemOnPart sourceRef=\"zz\"><standardEvent>complete</standardEvent>"
                   "</planItemOnPart></sentry>",
       "there is no plan item \"zz\""},
      {two_tasks + "<sentry id=\"s\"><planItemOnPart sourceRef=\"a\"><standardEvent>vanish</standardEvent>"
                   "</planItemOnPart></sentry>",
       "have no event \"vanish\""},
      {"<planItem id=\"a\" definitionRef=\"s\"/><stage id=\"s\"><planItem id=\"b\" definitionRef=\"s\"/></stage>",
       "does one contain itself?"},
      {"<planItem id=\"a\" definitionRef=\"x\"/><caseFileItem id=\"x\"/>", "a plan item cannot be"},
      {"<planItem id=\"a\" definitionRef=\"p\"/><processTask id=\"p\"/>", "needs a processRef"},
  };
  for (const auto& [plan, part] : cases)
    EXPECT_NE(problems(plan).find(part), std::string::npos) << plan << "\n" << problems(plan);
}

TEST(CmmnRead, needs_a_case_with_a_plan) {
  EXPECT_FALSE(read("<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\"/>", "c.cmmn"));
  EXPECT_FALSE(read("<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\"><case id=\"c\"/>"
                    "</definitions>",
                    "c.cmmn"));
  EXPECT_FALSE(read("<definitions/>", "c.cmmn"));
  EXPECT_FALSE(read("", "c.cmmn"));
}

// A JUEL condition that is only a name takes the text "true" for true.
TEST(CmmnTexts, conditions_are_feel_or_juel) {
  const auto document = XmlDocument::parse("<a/>");
  const std::pair<const char*, const char*> cases[] = {{"x > 1", "x > 1"},
                                                       {"=x > 1", "x > 1"},
                                                       {" ${x > 1} ", "x > 1"},
                                                       {"${go}", "go = true or go = \"true\""},
                                                       {"${true}", "true"}};
  for (const auto& [raw, feel] : cases) {
    Problems problems("c.cmmn");
    const auto condition = read_condition(document->root(), raw, "condition", problems);
    ASSERT_TRUE(condition && problems.empty()) << raw;
    EXPECT_EQ(condition->text(), feel) << raw;
  }
  Problems problems("c.cmmn");
  EXPECT_FALSE(read_condition(document->root(), "", "condition", problems));
  EXPECT_TRUE(problems.empty());
  EXPECT_FALSE(read_condition(document->root(), "${bean.method()}", "condition", problems));
  EXPECT_FALSE(problems.empty());
}

TEST(CmmnTexts, values_are_texts_or_expressions) {
  const auto document = XmlDocument::parse("<a/>");
  Problems problems("c.cmmn");
  EXPECT_EQ(read_value(document->root(), "ann", "assignee", problems).text, "ann");
  EXPECT_FALSE(read_value(document->root(), "ann", "assignee", problems).expression);
  EXPECT_EQ(read_value(document->root(), "${boss}", "assignee", problems).expression->text(), "boss");
  EXPECT_EQ(read_value(document->root(), "=boss", "assignee", problems).expression->text(), "boss");
  EXPECT_TRUE(problems.empty());
}

}  // namespace
}  // namespace tandem::cmmn
