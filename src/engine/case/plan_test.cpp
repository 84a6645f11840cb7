// Small plans, moved by hand: criteria, rules, repetition, completion (CMMN 1.1 §8).
#include "engine/case/plan.h"

#include "engine/case/rules.h"
#include "engine/test_engine.h"

namespace tandem::engine {
namespace {

struct PlanTest : testing::Test {
  TestEngine engine;
  InstanceKey instance;

  // `plan` is the content of the casePlanModel; `how` its attributes.
  void open(const std::string& plan, Value variables = {}, const std::string& how = "") {
    engine.deploy(
        "c.cmmn",
        "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" xmlns:flowable=\"http://flowable.org/cmmn\"><case id=\"c\">"
        "<caseFileModel><caseFileItem id=\"letter\" name=\"letter\"><children><caseFileItem id=\"page\" name=\"page\"/></children></caseFileItem></caseFileModel>"
        "<casePlanModel id=\"plan\" " +
            how + ">" + plan + "</casePlanModel></case></definitions>");
    const auto opened =
        engine.ask(CaseCommand(CreateCase{.tenant = "<default>", .case_id = "c", .variables = std::move(variables)}));
    ASSERT_TRUE(opened) << opened.error().reason;
    instance = {(*opened)["key"].number().to_int64().value()};
  }
  std::vector<const PlanItem*> items(const std::string& id) const {
    std::vector<const PlanItem*> found;
    for (const PlanItem* item : engine.state.plan_items.sorted())
      if (item->item_id == id && !item->waiting) found.push_back(item);
    return found;
  }
  // The states of all instances: "completed active".
  std::string states(const std::string& id) const {
    std::string text;
    for (const PlanItem* item : items(id))
      text += (text.empty() ? "" : " ") + std::string(core::enum_name(item->state));
    return text;
  }
  bool act(const std::string& id, PlanItemAct act) {
    return engine.ask(CaseCommand(MovePlanItem{.item = items(id).back()->key, .act = act})).has_value();
  }
  void set(const std::string& name, Value value) {
    ASSERT_TRUE(
        engine.ask(ProcessCommand(SetVariables{root_element(instance), Value::context({{name, std::move(value)}})})));
  }
  bool is_over() const { return engine.state.instances.find(instance) == nullptr; }
};

std::string task(const std::string& id, const std::string& inside = "") {
  return "<planItem id=\"" + id + "\" definitionRef=\"" + id + "_def\">" + inside + "</planItem><task id=\"" + id +
         "_def\"/>";
}
std::string control(const std::string& rules) { return "<itemControl>" + rules + "</itemControl>"; }
std::string rule(const std::string& tag, const std::string& condition = "") {
  return "<" + tag + ">" + (condition.empty() ? "" : "<condition>" + condition + "</condition>") + "</" + tag + ">";
}
std::string entry(const std::string& sentry) {
  return "<entryCriterion id=\"entry_" + sentry + "\" sentryRef=\"" + sentry + "\"/>";
}
std::string exit_by(const std::string& sentry) {
  return "<exitCriterion id=\"exit_" + sentry + "\" sentryRef=\"" + sentry + "\"/>";
}
std::string on(const std::string& source, const std::string& event) {
  return "<planItemOnPart sourceRef=\"" + source + "\"><standardEvent>" + event + "</standardEvent></planItemOnPart>";
}
std::string if_part(const std::string& condition) {
  return "<ifPart><condition>" + condition + "</condition></ifPart>";
}
std::string sentry(const std::string& id, const std::string& parts) {
  return "<sentry id=\"" + id + "\">" + parts + "</sentry>";
}

// R102: an on-part is remembered, an if-part is not (§8.5): it holds when the last of both comes, in either order.
TEST_F(PlanTest, on_parts_are_remembered_and_if_parts_are_not) {
  open(task("a") + task("b") + task("c", entry("s")) +
           sentry("s", on("a", "complete") + on("b", "complete") + if_part("x = 1")),
       Value::context({{"x", 1}}));
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  set("x", Value(2));
  ASSERT_TRUE(act("b", PlanItemAct::complete));
  EXPECT_EQ(states("c"), "available");
  set("x", Value(1));
  EXPECT_EQ(states("c"), "active");
}

// R102: unknown data satisfy nothing.
TEST_F(PlanTest, a_condition_over_what_is_not_known_does_not_hold) {
  open(task("a", entry("s")) + task("b", control(rule("requiredRule", "x &gt; 1"))) +
       sentry("s", if_part("not(x = 1) and y &lt; 3")));
  EXPECT_EQ(states("a"), "available");
  EXPECT_FALSE(items("b").front()->required);
  set("y", Value(2));
  EXPECT_EQ(states("a"), "active");
}

// R102: what an event both begins and ends is begun first, and then ended.
TEST_F(PlanTest, entries_come_before_exits) {
  open(task("a") + task("b", entry("s1") + exit_by("s2")) + task("keep") + sentry("s1", on("a", "complete")) +
       sentry("s2", on("a", "complete")));
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  EXPECT_EQ(states("b"), "terminated");
  std::vector<std::string> moves;
  for (const Event& event : engine.events)
    if (const auto* one = std::get_if<CaseEvent>(&event.body))
      if (const auto* moved = std::get_if<PlanItemMoved>(one); moved && moved->item == items("b").front()->key)
        moves.push_back(moved->by);
  EXPECT_EQ(moves, (std::vector<std::string>{"start", "exit"}));
}

// R102: data in the case file are events, down to a part of a value.
TEST_F(PlanTest, parts_of_the_case_file_are_heard) {
  const auto on_page = [](const char* event) {
    return "<caseFileItemOnPart sourceRef=\"page\"><standardEvent>" + std::string(event) +
           "</standardEvent></caseFileItemOnPart>";
  };
  open(task("came", entry("s1")) + task("changed", entry("s2")) + task("gone", entry("s3")) +
       sentry("s1", on_page("create")) + sentry("s2", on_page("update")) + sentry("s3", on_page("delete")));
  set("letter", Value::context({{"from", "ann"}}));
  EXPECT_EQ(states("came"), "available");
  set("letter", Value::context({{"from", "ann"}, {"page", 1}}));
  EXPECT_EQ(states("came"), "active");
  EXPECT_EQ(states("changed"), "available");
  set("letter", Value::context({{"from", "bob"}, {"page", 1}}));
  EXPECT_EQ(states("changed"), "available");
  set("letter", Value::context({{"from", "bob"}, {"page", 2}}));
  EXPECT_EQ(states("changed"), "active");
  set("letter", Value::context({{"from", "bob"}}));
  EXPECT_EQ(states("gone"), "active");
}

// R102: with entry criteria an item comes again each time one is satisfied (§8.6.4); an if-part alone fires when it
// rises.
TEST_F(PlanTest, an_if_part_alone_repeats_on_its_rising_edge) {
  open(task("a", control(rule("repetitionRule")) + entry("s")) + task("keep") + sentry("s", if_part("x &gt; 5")),
       Value::context({{"x", 9}}));
  EXPECT_EQ(states("a"), "active");
  set("x", Value(8));
  EXPECT_EQ(states("a"), "active");
  set("x", Value(1));
  set("x", Value(7));
  EXPECT_EQ(states("a"), "active active");
}

// R102: without criteria it comes again when it completes, and not when it exits.
TEST_F(PlanTest, a_repetition_without_criteria_follows_completion) {
  open(task("a", control(rule("repetitionRule", "repetitionCounter &lt; 3"))) + task("keep"));
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  EXPECT_EQ(states("a"), "completed completed active");
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  EXPECT_EQ(states("a"), "completed completed completed");
}

TEST_F(PlanTest, a_collection_brings_an_instance_for_each_element) {
  open(task("a", control("<repetitionRule flowable:collectionVariable=\"all\" flowable:elementVariable=\"one\"/>")) +
       task("keep"));
  EXPECT_EQ(states("a"), "available");
  set("all", Value::list({Value("x"), Value("y")}));
  EXPECT_EQ(states("a"), "terminated active active");
  EXPECT_EQ(items("a")[2]->entry, Value("y"));
}

// R102: §8.6.1: required work and active work keep a case open; auto-complete waits for no other.
TEST_F(PlanTest, what_keeps_a_case_open) {
  const std::string plan = task("must", control(rule("requiredRule") + rule("manualActivationRule"))) +
                           task("may", control(rule("manualActivationRule")));
  open(plan, {}, "autoComplete=\"true\"");
  ASSERT_TRUE(act("must", PlanItemAct::start));
  ASSERT_TRUE(act("must", PlanItemAct::complete));
  EXPECT_TRUE(is_over());
  open(plan);
  ASSERT_TRUE(act("must", PlanItemAct::start));
  ASSERT_TRUE(act("must", PlanItemAct::complete));
  EXPECT_FALSE(is_over());
  ASSERT_TRUE(act("may", PlanItemAct::disable));
  EXPECT_TRUE(is_over());
}

// An entry criterion inside stages that have not begun begins them (table 8.7).
TEST_F(PlanTest, a_criterion_inside_begins_the_stages_around_it) {
  open(task("a") + "<planItem id=\"outer\" definitionRef=\"outer_def\">" + control(rule("manualActivationRule")) +
       "</planItem>"
       "<stage id=\"outer_def\">" +
       task("inside", entry("s")) + task("beside") + "</stage>" + sentry("s", on("a", "complete")));
  EXPECT_EQ(states("outer"), "enabled");
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  EXPECT_EQ(states("outer"), "active");
  EXPECT_EQ(states("inside"), "active");
}

// A stage that is there twice does not hear what happens in its twin.
TEST_F(PlanTest, twins_do_not_hear_each_other) {
  open("<planItem id=\"round\" definitionRef=\"round_def\">" +
       control("<repetitionRule flowable:maxInstanceCount=\"2\"/>") + entry("go") +
       "</planItem>"
       "<stage id=\"round_def\">" +
       task("a") + task("b", entry("s")) + "</stage>" + task("keep") + sentry("go", if_part("x = 1")) +
       sentry("s", on("a", "complete")));
  set("x", Value(1));
  set("x", Value(2));
  set("x", Value(1));
  ASSERT_EQ(states("round"), "active active");
  ASSERT_TRUE(act("a", PlanItemAct::complete));
  EXPECT_EQ(states("b"), "available active");
}

std::string milestone(const std::string& id, const std::string& inside) {
  return "<planItem id=\"" + id + "\" definitionRef=\"" + id + "_def\">" + inside + "</planItem><milestone id=\"" + id +
         "_def\"/>";
}

// What two items do to each other without end stops, with an incident; the rest of the plan waits for its resolution.
TEST_F(PlanTest, a_plan_that_never_rests_stands_still) {
  const std::string again = control(rule("repetitionRule", "not(enough = true)"));
  open(milestone("ping", again + entry("go") + entry("back")) + milestone("pong", again + entry("forth")) +
       task("keep") + task("later", entry("kept")) + sentry("go", if_part("x = 1")) +
       sentry("back", on("pong", "occur")) + sentry("forth", on("ping", "occur")) +
       sentry("kept", on("keep", "complete")));
  set("x", Value(1));
  ASSERT_EQ(engine.state.incidents.size(), 1u);
  const IncidentKey incident = engine.state.incidents.sorted().front()->key;
  EXPECT_EQ(engine.state.incidents.get(incident).type, IncidentType::cascade_too_long);
  EXPECT_TRUE(stands_still(engine.state, instance));
  ASSERT_TRUE(act("keep", PlanItemAct::complete));
  EXPECT_EQ(states("later"), "available");
  set("enough", Value(true));
  ASSERT_TRUE(engine.ask(IncidentCommand(ResolveIncident{incident})));
  EXPECT_FALSE(stands_still(engine.state, instance));
  EXPECT_EQ(states("later"), "active");
}

}  // namespace
}  // namespace tandem::engine
