#include <gtest/gtest.h>

#include "engine/command.h"
#include "engine/run.h"

namespace tandem::engine {
namespace {

constexpr const char* many = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="many" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="each"/>
<serviceTask id="each"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements>
<multiInstanceLoopCharacteristics><extensionElements><zeebe:loopCharacteristics inputCollection="=for i in 1..n return i"
inputElement="item" outputCollection="results" outputElement="=result"/></extensionElements></multiInstanceLoopCharacteristics>
</serviceTask></process></definitions>)";

class Engine {
 public:
  State state;
  core::Keys keys;
  core::Caller caller;
  std::size_t events = 0;

  Value ask(Command command) {
    Run run(state, keys, from_millis(1'900'000'000'000), caller);
    auto answer = carry_out(run, command);
    EXPECT_TRUE(answer) << answer.error().reason;
    events += run.events().size();
    return answer ? *answer : Value();
  }

  // Every instance completed, last ones first; how many events that took.
  std::size_t go_through(int n) {
    events = 0;
    ask(ProcessCommand(
        CreateInstance{.tenant = "<default>", .process_id = "many", .variables = Value::context({{"n", n}})}));
    std::vector<JobKey> jobs;
    for (const Job* job : state.jobs.sorted()) jobs.push_back(job->key);
    EXPECT_EQ(jobs.size(), static_cast<std::size_t>(n));
    for (auto job = jobs.rbegin(); job != jobs.rend(); ++job)
      ask(JobCommand(CompleteJob{*job, Value::context({{"result", job->value}})}));
    EXPECT_EQ(state.elements.size(), 0u);
    EXPECT_EQ(state.loop_outputs.size(), 0u);
    return events;
  }
};

// What is done for one instance does not grow with how many there are: no event repeats what the others have given.
TEST(MultiInstance, of_ten_thousand_does_ten_times_what_a_thousand_do) {
  Engine engine;
  engine.ask(DeploymentCommand(Deploy{"<default>", {{"many.bpmn", many}}}));
  const std::size_t thousand = engine.go_through(1'000);
  const std::size_t ten_thousand = engine.go_through(10'000);
  EXPECT_LE(ten_thousand, 10 * thousand);
  EXPECT_GE(ten_thousand, 9 * thousand);
}

}  // namespace
}  // namespace tandem::engine
