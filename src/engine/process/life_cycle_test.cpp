#include "engine/process/life_cycle.h"

#include "engine/process/tokens.h"
#include "engine/test_engine.h"

namespace tandem::engine {
namespace {

TEST(LifeCycle, has_the_arrows_of_its_picture_and_no_others) {
  using enum ElementState;
  const std::set<std::pair<ElementState, ElementState>> arrows{
      {activating, active}, {active, completing}, {completing, completed}, {activating, terminating},
      {active, terminating}, {completing, terminating}, {terminating, terminated}};
  const ElementState all[] = {activating, active, completing, completed, terminating, terminated};
  for (const ElementState from : all)
    for (const ElementState to : all)
      EXPECT_EQ(may_move(from, to), arrows.contains({from, to}))
          << core::enum_name(from) << " to " << core::enum_name(to);
}

TEST(Tokens, are_written_and_read) {
  const std::pair<Tokens, const char*> cases[] = {
      {{}, ""}, {{{3, 1}}, "3:1"}, {{{3, 1}, {5, 2}, {12, 40}}, "3:1 5:2 12:40"}};
  for (const auto& [tokens, text] : cases) {
    EXPECT_EQ(write_tokens(tokens), text);
    EXPECT_EQ(read_tokens(text), tokens);
  }
}

TEST(TokensDeathTest, stored_texts_are_ours) { EXPECT_DEATH(read_tokens("3"), "flow:count"); }

// Something changes on the way round, so the model is no obvious mistake; but it never rests.
constexpr const char* restless = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="restless" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="again"/>
<exclusiveGateway id="again"/><sequenceFlow id="f2" sourceRef="again" targetRef="on"/>
<scriptTask id="on"><extensionElements><zeebe:script expression="=1" resultVariable="x"/></extensionElements></scriptTask>
<sequenceFlow id="f3" sourceRef="on" targetRef="again"/></process></definitions>)";

TEST(LifeCycle, a_process_that_never_rests_is_stopped_with_an_incident_and_can_be_canceled) {
  TestEngine engine;
  const auto deployed = engine.ask(DeploymentCommand(Deploy{"<default>", {{"restless.bpmn", restless}}}));
  ASSERT_TRUE(deployed) << deployed.error().reason;
  const auto created = engine.ask(ProcessCommand(CreateInstance{.tenant = "<default>", .process_id = "restless"}));
  ASSERT_TRUE(created);
  ASSERT_EQ(engine.state.incidents.size(), 1u);
  EXPECT_EQ(engine.state.incidents.sorted().front()->type, IncidentType::cascade_too_long);
  EXPECT_TRUE(engine.ask(ProcessCommand(CancelInstance{{(*created)["key"].number().to_int64().value()}})));
  EXPECT_EQ(engine.state.elements.size(), 0u);
  EXPECT_EQ(engine.state.incidents.size(), 0u);
}

}  // namespace
}  // namespace tandem::engine
