#include "engine/process/catches.h"

#include "engine/process/errors.h"
#include "engine/test_engine.h"

namespace tandem::engine {
namespace {

// A sub-process that catches E1, with a user task whose cancellation a listener is told of, and an event sub-process
// that takes over after an hour.
constexpr const char* content =
    "<startEvent id='s'/><sequenceFlow id='f1' sourceRef='s' targetRef='work'/>"
    "<subProcess id='work'><startEvent id='b'/><sequenceFlow id='f2' sourceRef='b' targetRef='ask'/>"
    "<userTask id='ask'><extensionElements><zeebe:userTask/><zeebe:taskListeners><zeebe:taskListener eventType='canceling' type='wipe'/></zeebe:taskListeners></extensionElements></userTask>"
    "<subProcess id='late' triggeredByEvent='true'><startEvent id='due'><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></startEvent>"
    "<sequenceFlow id='f3' sourceRef='due' targetRef='hurry'/><serviceTask id='hurry'><extensionElements><zeebe:taskDefinition type='hurry'/></extensionElements></serviceTask></subProcess>"
    "</subProcess>"
    "<boundaryEvent id='broken' attachedToRef='work'><errorEventDefinition errorRef='e1'/></boundaryEvent>"
    "<boundaryEvent id='any' attachedToRef='work'><errorEventDefinition/></boundaryEvent>";

struct CatchesTest : testing::Test {
  TestEngine engine;

  void SetUp() override {
    engine.deploy_process("order", content, "<error id='e1' errorCode='E1'/>");
    engine.start("order");
    ASSERT_TRUE(engine.element("ask"));
  }
  const bpmn::Element* caught_at(const std::string& from, const std::string& code) {
    const auto found = find_catch(engine.state, engine.element(from)->key, code);
    return found ? found->event : nullptr;
  }
};

TEST_F(CatchesTest, a_code_is_caught_by_its_own_event_before_one_for_all) {
  ASSERT_TRUE(caught_at("ask", "E1"));
  EXPECT_EQ(caught_at("ask", "E1")->id, "broken");
  EXPECT_EQ(caught_at("ask", "E2")->id, "any");
}

TEST_F(CatchesTest, a_scope_that_is_interrupted_catches_nothing_more) {
  engine.now += std::chrono::hours(1);
  ASSERT_TRUE(engine.ask(TimerCommand(Tick{10})));
  ASSERT_EQ(engine.element("ask")->state, ElementState::terminating);
  ASSERT_EQ(engine.element("work")->interrupted_by, "due");
  EXPECT_FALSE(caught_at("ask", "E1"));
  EXPECT_EQ(caught_codes(engine.state, engine.element("ask")->key, bpmn::Trigger::error), "");
}

TEST_F(CatchesTest, a_scope_catches_again_when_its_event_has_taken_over) {
  engine.now += std::chrono::hours(1);
  ASSERT_TRUE(engine.ask(TimerCommand(Tick{10})));
  ASSERT_TRUE(engine.ask(JobCommand(CompleteJob{engine.state.jobs.sorted().front()->key})));
  ASSERT_TRUE(engine.element("hurry"));
  EXPECT_EQ(caught_at("hurry", "E1")->id, "broken");
}

}  // namespace
}  // namespace tandem::engine
