#include <gtest/gtest.h>

#include "flow/step.h"

namespace tandem::flow {
namespace {

class World {
 public:
  State state;
  Instant now = from_millis(1'900'000'000'000);

  Result<Done> ask(Command command) { return step(state, command, now); }
  Value must(Command command) {
    auto done = ask(std::move(command));
    EXPECT_TRUE(done.has_value()) << (done ? "" : done.error().reason);
    return done ? done->answer : Value();
  }
  template <class C> Value engine_must(C command) { return must({.body = wrap(command)}); }

  static engine::Command wrap(engine::DeploymentCommand c) { return c; }
  static engine::Command wrap(engine::ProcessCommand c) { return c; }
  static engine::Command wrap(engine::JobCommand c) { return c; }
  static engine::Command wrap(engine::UserTaskCommand c) { return c; }
};

constexpr const char* one_task = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<serviceTask id="t"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
<sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>)";

TEST(Step, a_service_task_runs_from_start_to_end) {
  World world;
  world.engine_must(engine::DeploymentCommand(engine::Deploy{"<default>", {{"p.bpmn", one_task}}}));
  const Value created = world.engine_must(engine::ProcessCommand(
      engine::CreateInstance{.tenant = "<default>", .process_id = "p", .variables = Value::context({{"a", 1}})}));
  const Value jobs =
      world.engine_must(engine::JobCommand(engine::ActivateJobs{{"<default>"}, "work", "w", Duration(1000), 10}));
  ASSERT_EQ(jobs["jobs"].list().size(), 1u);
  EXPECT_EQ(to_json(jobs["jobs"].list()[0]["variables"]), R"({"a":1})");
  world.engine_must(engine::JobCommand(
      engine::CompleteJob{{jobs["jobs"].list()[0]["key"].number().to_int64().value()}, Value::context({{"b", 2}})}));
  EXPECT_EQ(world.state.engine.instances.size(), 0u);
  EXPECT_EQ(world.state.engine.elements.size(), 0u);
  EXPECT_EQ(world.state.engine.variables.size(), 0u);
  EXPECT_EQ(world.state.engine.jobs.size(), 0u);
}

// A worker of several tenants: the long line of one does not keep the other waiting.
TEST(Step, tenants_take_turns) {
  World world;
  for (const char* tenant : {"many", "few"}) {
    world.engine_must(engine::DeploymentCommand(engine::Deploy{tenant, {{"p.bpmn", one_task}}}));
    for (int i = 0; i < (tenant == std::string("many") ? 20 : 3); ++i)
      world.engine_must(engine::ProcessCommand(engine::CreateInstance{.tenant = tenant, .process_id = "p"}));
  }
  const auto tenants_of = [&](int max) {
    std::string tenants;
    const Value given =
        world.engine_must(engine::JobCommand(engine::ActivateJobs{{"many", "few"}, "work", "w", Duration(1000), max}));
    for (const Value& job : given["jobs"].list())
      tenants += job["tenant"].string()[0];
    return tenants;
  };
  EXPECT_EQ(tenants_of(1), "m");
  world.now += Duration(1);
  EXPECT_EQ(tenants_of(1), "f");
  EXPECT_EQ(tenants_of(6), "fmfmmm");
}

}  // namespace
}  // namespace tandem::flow
