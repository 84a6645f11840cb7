// What holds for every step, whatever the command: idempotency, tenants, who is told.
#include <gtest/gtest.h>

#include "flow/step.h"

namespace tandem::flow {
namespace {

using namespace engine;

constexpr const char* one_task = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="p" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<serviceTask id="t"><extensionElements><zeebe:taskDefinition type="work"/></extensionElements></serviceTask>
<sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>)";

constexpr const char* one_user_task = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="u" isExecutable="true"><startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
<userTask id="t"><extensionElements><zeebe:userTask/></extensionElements></userTask>
<sequenceFlow id="f2" sourceRef="t" targetRef="e"/><endEvent id="e"/></process></definitions>)";

constexpr const char* calls = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="top" isExecutable="true"><startEvent id="s1"/><sequenceFlow id="f1" sourceRef="s1" targetRef="c1"/>
<callActivity id="c1"><extensionElements><zeebe:calledElement processId="middle"/></extensionElements></callActivity></process>
<process id="middle" isExecutable="true"><startEvent id="s2"/><sequenceFlow id="f2" sourceRef="s2" targetRef="c2"/>
<callActivity id="c2"><extensionElements><zeebe:calledElement processId="u"/></extensionElements></callActivity></process></definitions>)";

const Instant now = from_millis(1'900'000'000'000);

class Provider {
 public:
  State state;

  Provider() {
    for (const char* tenant : {"acme", "globex"})
      EXPECT_TRUE(ask(DeploymentCommand(Deploy{tenant, {{"p.bpmn", one_task}}})));
  }

  template <class Subject>
  Result<Done> ask(Subject command, core::Caller caller = {}, const std::string& key = "",
                   const std::string& request = "", Instant at = now) {
    return step(state,
                {.caller = std::move(caller),
                 .body = engine::Command(std::move(command)),
                 .idempotency_key = key,
                 .request = request},
                at);
  }
  std::int64_t start(const char* tenant) {
    return ask(ProcessCommand(CreateInstance{.tenant = tenant, .process_id = "p"}))
        ->answer["key"]
        .number()
        .to_int64()
        .value();
  }
};

const core::Caller acme{.name = "ann", .all_tenants = false, .tenants = {"acme"}};

TEST(Step, the_same_key_gets_the_first_answer_and_does_nothing_again) {
  Provider provider;
  const ProcessCommand start(CreateInstance{.tenant = "acme", .process_id = "p"});
  const auto first = provider.ask(start, {}, "k1", "request");
  const auto again = provider.ask(start, {}, "k1", "request");
  ASSERT_TRUE(first && again);
  EXPECT_EQ(first->answer, again->answer);
  EXPECT_FALSE(first->replayed);
  EXPECT_TRUE(again->replayed);
  EXPECT_TRUE(again->notices.empty());
  EXPECT_EQ(provider.state.engine.instances.size(), 1u);
}

TEST(Step, the_same_key_for_another_request_is_refused) {
  Provider provider;
  const ProcessCommand start(CreateInstance{.tenant = "acme", .process_id = "p"});
  ASSERT_TRUE(provider.ask(start, {}, "k1", "request"));
  const auto other = provider.ask(start, {}, "k1", "another");
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code, Code::unprocessable);
  EXPECT_TRUE(provider.ask(start, acme, "k1", "another")) << "keys of two callers are apart";
}

TEST(Step, a_refused_command_does_not_use_up_its_key) {
  Provider provider;
  EXPECT_FALSE(provider.ask(ProcessCommand(CreateInstance{.tenant = "acme", .process_id = "q"}), {}, "k1", "r"));
  EXPECT_TRUE(provider.ask(ProcessCommand(CreateInstance{.tenant = "acme", .process_id = "p"}), {}, "k1", "r"));
}

TEST(Step, an_answer_is_kept_for_a_day) {
  Provider provider;
  const ProcessCommand start(CreateInstance{.tenant = "acme", .process_id = "p"});
  const auto ask_after = [&](std::chrono::minutes time) {
    return provider.ask(start, {}, "k1", "request", now + time);
  };
  const std::chrono::minutes day = std::chrono::hours(24);
  ASSERT_TRUE(ask_after(std::chrono::minutes(0)));
  EXPECT_TRUE(ask_after(day - std::chrono::minutes(1))->replayed);
  EXPECT_FALSE(ask_after(day)->replayed);
  EXPECT_EQ(provider.state.engine.instances.size(), 2u);
  EXPECT_EQ(provider.state.idempotency.size(), 1u);
}

TEST(Step, a_record_says_who_did_what_to_which_instance) {
  Provider provider;
  const auto started = provider.ask(ProcessCommand(CreateInstance{.tenant = "acme", .process_id = "p"}), acme);
  const std::int64_t instance = started->answer["key"].number().to_int64().value();
  ASSERT_TRUE(provider.ask(JobCommand(CompleteJob{provider.state.engine.jobs.sorted().front()->key}), acme));
  for (const auto& [at, command] : {std::pair(2, "CreateInstance"), std::pair(3, "CompleteJob")}) {
    const core::Record& record = provider.state.records.pending().at(static_cast<std::size_t>(at));
    EXPECT_EQ(record.command, command);
    EXPECT_EQ(record.actor, "ann");
    EXPECT_EQ(record.tenant, "acme");
    EXPECT_EQ(record.subject, instance);
    EXPECT_EQ(record.at, now);
  }
}

TEST(Step, each_command_is_one_record_and_positions_have_no_gaps) {
  Provider provider;
  provider.start("acme");
  EXPECT_FALSE(provider.ask(ProcessCommand(CancelInstance{{5}})));
  EXPECT_TRUE(provider.ask(TimerCommand(Tick{}))) << "nothing is due: nothing happened, nothing is recorded";
  const auto& records = provider.state.records.pending();
  ASSERT_EQ(records.size(), 3u);
  for (std::size_t i = 0; i < records.size(); ++i)
    EXPECT_EQ(records[i].position.value, static_cast<std::int64_t>(i + 1));
  EXPECT_EQ(records.back().command, "CreateInstance");
}

// What belongs to another tenant is as if it were not there.
TEST(Step, a_caller_reaches_only_the_tenants_they_may_see) {
  Provider provider;
  const std::int64_t foreign = provider.start("globex");
  const JobKey job = provider.state.engine.jobs.sorted().front()->key;
  const std::pair<engine::Command, Code> refused[] = {
      {ProcessCommand(CreateInstance{.tenant = "globex", .process_id = "p"}), Code::not_found},
      {ProcessCommand(CancelInstance{{foreign}}), Code::not_found},
      {ProcessCommand(SetVariables{{foreign}, Value::context({{"a", 1}})}), Code::not_found},
      {JobCommand(CompleteJob{job}), Code::not_found},
      {JobCommand(FailJob{job}), Code::not_found},
      {JobCommand(ThrowJobError{job, "E"}), Code::not_found},
      {JobCommand(UpdateJob{job, 1}), Code::not_found},
      {JobCommand(ActivateJobs{{"globex"}, "work", "w", Duration(1000), 1}), Code::forbidden},
      {DeploymentCommand(Deploy{"globex", {{"p.bpmn", one_task}}}), Code::forbidden},
      {MessageCommand(PublishMessage{.tenant = "globex", .name = "m"}), Code::invalid_argument},
      {MessageCommand(CorrelateMessage{.tenant = "globex", .name = "m"}), Code::invalid_argument}};
  for (const auto& [command, code] : refused) {
    const auto answer = step(provider.state, {.caller = acme, .body = command}, now);
    ASSERT_FALSE(answer) << engine::name(command);
    EXPECT_EQ(answer.error().code, code) << engine::name(command);
  }
}

TEST(Step, nor_do_they_reach_tasks_and_incidents_of_other_tenants) {
  Provider provider;
  ASSERT_TRUE(provider.ask(DeploymentCommand(Deploy{"globex", {{"u.bpmn", one_user_task}}})));
  ASSERT_TRUE(provider.ask(ProcessCommand(CreateInstance{.tenant = "globex", .process_id = "u"})));
  provider.start("globex");
  ASSERT_TRUE(provider.ask(JobCommand(FailJob{provider.state.engine.jobs.sorted().front()->key, 0})));
  const UserTaskKey task = provider.state.engine.user_tasks.sorted().front()->key;
  const IncidentKey incident = provider.state.engine.incidents.sorted().front()->key;
  const engine::Command refused[] = {
      UserTaskCommand(AssignUserTask{task, "ann"}), UserTaskCommand(UpdateUserTask{.task = task, .priority = 1}),
      UserTaskCommand(CompleteUserTask{task}), IncidentCommand(ResolveIncident{incident})};
  for (const engine::Command& command : refused) {
    const auto answer = step(provider.state, {.caller = acme, .body = command}, now);
    ASSERT_FALSE(answer) << engine::name(command);
    EXPECT_EQ(answer.error().code, Code::not_found) << engine::name(command);
  }
}

TEST(Step, a_called_instance_knows_its_caller_and_where_it_all_began) {
  Provider provider;
  ASSERT_TRUE(provider.ask(DeploymentCommand(Deploy{"acme", {{"u.bpmn", one_user_task}, {"calls.bpmn", calls}}})));
  ASSERT_TRUE(provider.ask(ProcessCommand(CreateInstance{.tenant = "acme", .process_id = "top"})));
  const auto instances = provider.state.engine.instances.sorted();
  ASSERT_EQ(instances.size(), 3u);
  const InstanceKey root = instances.front()->key;
  for (std::size_t at = 0; at < instances.size(); ++at) {
    EXPECT_EQ(instances[at]->root, root) << instances[at]->process_id;
    EXPECT_EQ(instances[at]->parent, at ? std::optional(instances[at - 1]->key) : std::nullopt)
        << instances[at]->process_id;
  }
}

TEST(Step, jobs_of_a_forbidden_tenant_after_an_allowed_one_lock_nothing) {
  Provider provider;
  provider.start("acme");
  const auto refused = provider.ask(JobCommand(ActivateJobs{{"acme", "globex"}, "work", "w", Duration(1000), 5}), acme);
  ASSERT_FALSE(refused);
  EXPECT_EQ(provider.state.engine.jobs.sorted().front()->state, JobState::activatable);
}

TEST(Step, who_waits_is_told_once_for_each_thing) {
  Provider provider;
  const auto started = provider.ask(ProcessCommand(CreateInstance{.tenant = "acme", .process_id = "p"}));
  const std::vector<Notice> jobs{{Notice::Kind::jobs_available, "acme\nwork"}};
  EXPECT_EQ(started->notices, jobs);
  const auto completed = provider.ask(JobCommand(CompleteJob{provider.state.engine.jobs.sorted().front()->key}));
  const std::int64_t instance = started->answer["key"].number().to_int64().value();
  const std::vector<Notice> ended{{Notice::Kind::instance_ended, "", instance, true}};
  EXPECT_EQ(completed->notices, ended);
}

TEST(Step, who_waits_for_work_is_told_of_work_that_comes_back) {
  Provider provider;
  const std::vector<Notice> jobs{{Notice::Kind::jobs_available, "acme\nwork"}};
  provider.start("acme");
  const JobCommand activate(ActivateJobs{{"acme"}, "work", "w", Duration(1000), 1});
  const JobKey job = provider.state.engine.jobs.sorted().front()->key;
  ASSERT_TRUE(provider.ask(activate));
  EXPECT_EQ(provider.ask(JobCommand(FailJob{job, 1}))->notices, jobs) << "failed, to be tried again";
  ASSERT_TRUE(provider.ask(activate));
  EXPECT_EQ(provider.ask(TimerCommand(Tick{}), {}, "", "", now + Duration(1000))->notices, jobs)
      << "its lock has ended";
}

TEST(Step, who_waits_for_an_instance_is_told_that_it_was_canceled) {
  Provider provider;
  const std::int64_t instance = provider.start("acme");
  const auto canceled = provider.ask(ProcessCommand(CancelInstance{{instance}}));
  const std::vector<Notice> ended{{Notice::Kind::instance_ended, "", instance, false}};
  EXPECT_EQ(canceled->notices, ended);
  EXPECT_EQ(provider.state.records.pending().back().subject, instance);
}

TEST(Step, next_due_is_the_earliest_of_locks_timers_and_messages) {
  Provider provider;
  EXPECT_EQ(next_due(provider.state), std::nullopt);
  ASSERT_TRUE(
      provider.ask(MessageCommand(PublishMessage{.tenant = "acme", .name = "m", .time_to_live = Duration(5000)})));
  EXPECT_EQ(next_due(provider.state), now + Duration(5000));
  provider.start("acme");
  ASSERT_TRUE(provider.ask(JobCommand(ActivateJobs{{"acme"}, "work", "w", Duration(2000), 1})));
  EXPECT_EQ(next_due(provider.state), now + Duration(2000));
}

TEST(Step, a_tick_does_a_limited_number_of_things_and_says_if_there_is_more) {
  Provider provider;
  for (int i = 0; i < 3; ++i)
    ASSERT_TRUE(
        provider.ask(MessageCommand(PublishMessage{.tenant = "acme", .name = "m", .time_to_live = Duration(1)})));
  const auto tick = [&] {
    return step(provider.state, {.body = engine::Command(TimerCommand(Tick{2}))}, now + Duration(1000))->answer["more"];
  };
  EXPECT_EQ(tick(), Value(true));
  EXPECT_EQ(provider.state.engine.messages.size(), 1u);
  EXPECT_EQ(tick(), Value(false));
}

}  // namespace
}  // namespace tandem::flow
