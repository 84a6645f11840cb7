// May this caller give this command: with a state in which one process waits for a job and a person.
#include "flow/authorize.h"

#include <gtest/gtest.h>

#include "core/access.h"
#include "flow/step.h"

namespace tandem::flow {
namespace {

using core::Permission;
using core::ResourceType;

constexpr Instant now{Duration(1'800'000'000'000)};

constexpr const char* order =
    R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t">
<process id="order" isExecutable="true"><startEvent id="s"/><sequenceFlow id="a" sourceRef="s" targetRef="pack"/><sequenceFlow id="b" sourceRef="s" targetRef="check"/>
<serviceTask id="pack"><extensionElements><zeebe:taskDefinition type="pack"/></extensionElements></serviceTask>
<userTask id="check"><extensionElements><zeebe:userTask/><zeebe:assignmentDefinition candidateGroups="keyers"/></extensionElements></userTask></process></definitions>)";

class AuthorizeTest : public testing::Test {
 protected:
  AuthorizeTest() {
    must({.body = engine::Command(
              engine::DeploymentCommand(engine::Deploy{engine::default_tenant, {{"order.bpmn", order}}}))});
    must({.body = engine::Command(engine::ProcessCommand(
              engine::CreateInstance{.tenant = engine::default_tenant, .process_id = "order"}))});
    job_ = state_.engine.jobs.sorted().front()->key;
    task_ = state_.engine.user_tasks.sorted().front()->key;
  }

  void must(const Command& command) {
    const auto done = step(state_, command, now);
    ASSERT_TRUE(done.has_value()) << done.error().reason;
  }

  // Of "ann" in the group keyers, granted what the function grants.
  template <class Grant>
  std::string answer(CommandBody body, Grant grant,
                     std::vector<std::string> tenants = {engine::default_tenant}) {
    auto access = std::make_shared<core::Access>("ann", std::vector<std::string>{"keyers"});
    grant(*access);
    const Command command{
        .caller = {.name = "ann", .all_tenants = false, .tenants = std::move(tenants), .access = access},
        .body = std::move(body)};
    const auto allowed = authorize(state_, command);
    return allowed ? "allowed" : allowed.error().reason;
  }
  static void nothing(core::Access&) {}
  static auto on_order(Permission permission) {
    return [permission](core::Access& access) { access.grant(ResourceType::process_definition, permission, "order"); };
  }

  engine::Command complete_job() const { return engine::JobCommand(engine::CompleteJob{job_}); }
  engine::Command complete_task() const { return engine::UserTaskCommand(engine::CompleteUserTask{task_}); }

  State state_;
  engine::JobKey job_;
  engine::UserTaskKey task_;
};

TEST_F(AuthorizeTest, who_is_not_asked_may_do_everything) {
  EXPECT_TRUE(authorize(state_, {.body = complete_job()}).has_value());
}

TEST_F(AuthorizeTest, a_job_is_its_processes) {
  EXPECT_EQ(
      answer(complete_job(), nothing),
      "Insufficient permissions to perform operation 'UPDATE_PROCESS_INSTANCE' on resource 'PROCESS_DEFINITION', required resource identifiers are one of '[*, order]'");
  EXPECT_EQ(answer(complete_job(), on_order(Permission::update_process_instance)), "allowed");
  EXPECT_NE(answer(complete_job(), on_order(Permission::read_process_instance)), "allowed");
}

TEST_F(AuthorizeTest, what_is_in_a_tenant_one_does_not_see_is_unknown) {
  const auto to_invoice = [](core::Access& access) {
    access.grant(ResourceType::process_definition, Permission::update_process_instance, "invoice");
  };
  EXPECT_EQ(answer(complete_job(), to_invoice, {"acme"}), "allowed") << "and is answered NOT_FOUND by the engine then";
  EXPECT_NE(answer(complete_job(), to_invoice), "allowed");
}

TEST_F(AuthorizeTest, a_task_may_be_ones_own_by_what_it_says) {
  EXPECT_NE(answer(complete_task(), nothing), "allowed");
  EXPECT_EQ(answer(complete_task(), on_order(Permission::complete_user_task)), "allowed");
  const auto by = [](const char* property) {
    return [property](core::Access& access) {
      access.grant_by_property(ResourceType::user_task, Permission::complete, property);
    };
  };
  EXPECT_EQ(answer(complete_task(), by("candidateGroups")), "allowed");
  EXPECT_NE(answer(complete_task(), by("assignee")), "allowed");
  must({.body = engine::Command(engine::UserTaskCommand(engine::AssignUserTask{task_, "ann"}))});
  EXPECT_EQ(answer(complete_task(), by("assignee")), "allowed");
}

TEST_F(AuthorizeTest, claiming_is_assigning_to_oneself) {
  const auto assign = [&](const char* to) {
    return engine::Command(engine::UserTaskCommand(engine::AssignUserTask{task_, to}));
  };
  EXPECT_EQ(answer(assign("ann"), on_order(Permission::claim_user_task)), "allowed");
  EXPECT_NE(answer(assign("bob"), on_order(Permission::claim_user_task)), "allowed");
}

TEST_F(AuthorizeTest, who_may_change_roles_may_not_become_an_administrator_by_it) {
  const auto may_change_roles = [](core::Access& access) {
    access.grant(ResourceType::role, Permission::update, "*");
    access.grant(ResourceType::group, Permission::update, "*");
  };
  const auto into = [](const char* role) {
    return identity::Command(identity::Assign{identity::Container::role, role, identity::Member::user, "ann"});
  };
  EXPECT_EQ(answer(into("worker"), may_change_roles), "allowed");
  EXPECT_EQ(answer(into("admin"), may_change_roles), "Only administrators may do this.");
  must({.body = identity::Command(identity::SetUp{})});
  must({.body = identity::Command(identity::CreateGroup{"owners", "Owners", ""})});
  must({.body = identity::Command(
            identity::Assign{identity::Container::role, "admin", identity::Member::group, "owners"})});
  const auto owners =
      identity::Command(identity::Assign{identity::Container::group, "owners", identity::Member::user, "ann"});
  EXPECT_EQ(answer(owners, may_change_roles), "Only administrators may do this.");
}

TEST_F(AuthorizeTest, a_refused_command_changes_nothing) {
  auto access = std::make_shared<core::Access>("ann");
  const std::int64_t before = state_.position;
  const auto done =
      step(state_,
           {.caller = {.name = "ann", .all_tenants = false, .tenants = {engine::default_tenant}, .access = access},
            .body = complete_job()},
           now);
  ASSERT_FALSE(done.has_value());
  EXPECT_EQ(done.error().code, Code::forbidden);
  EXPECT_EQ(state_.position, before);
  EXPECT_TRUE(state_.engine.jobs.find(job_));
}

// ---- the audit log, which is begun beside

TEST_F(AuthorizeTest, what_people_do_is_in_the_audit_log_and_what_workers_do_is_not) {
  committed(state_);
  must({.caller = {.name = "ann"},
        .body = engine::Command(engine::UserTaskCommand(engine::AssignUserTask{task_, "bob"}))});
  must({.caller = {.name = "robot"}, .body = complete_job()});
  ASSERT_EQ(state_.audits.pending().size(), 1u);
  const core::Audit& audit = state_.audits.pending().front();
  EXPECT_EQ(audit.actor, "ann");
  EXPECT_EQ(audit.entity_type, "USER_TASK");
  EXPECT_EQ(audit.operation, "ASSIGN");
  EXPECT_EQ(audit.entity_key, std::to_string(task_.value));
  EXPECT_EQ(audit.related_key, "bob");
  EXPECT_EQ(audit.process_id, "order");
  EXPECT_EQ(audit.user_task, task_.value);
}

TEST_F(AuthorizeTest, a_cancelled_instance_is_in_the_audit_log_with_what_it_was) {
  const engine::InstanceKey instance = state_.engine.instances.sorted().front()->key;
  committed(state_);
  must({.caller = {.name = "ann"}, .body = engine::Command(engine::ProcessCommand(engine::CancelInstance{instance}))});
  ASSERT_EQ(state_.audits.pending().size(), 1u);
  EXPECT_EQ(state_.audits.pending().front().operation, "CANCEL");
  EXPECT_EQ(state_.audits.pending().front().process_id, "order");
  EXPECT_EQ(state_.audits.pending().front().instance, instance.value);
}

TEST_F(AuthorizeTest, what_came_at_the_wrong_moment_is_in_the_audit_log_and_its_record_has_no_events) {
  const auto claim = [&](const char* person) {
    return Command{.caller = {.name = "ann"},
                   .body = engine::Command(engine::UserTaskCommand(engine::AssignUserTask{task_, person, false}))};
  };
  must(claim("bob"));
  committed(state_);
  const auto refused = step(state_, claim("carol"), now);
  ASSERT_FALSE(refused.has_value());
  ASSERT_EQ(refused.error().code, Code::invalid_state) << refused.error().reason;
  ASSERT_EQ(state_.audits.pending().size(), 1u);
  ASSERT_EQ(state_.records.pending().size(), 1u);
  EXPECT_EQ(state_.audits.pending().front().operation, "ASSIGN");
  EXPECT_EQ(state_.audits.pending().front().actor, "ann");
  EXPECT_EQ(state_.audits.pending().front().position, state_.records.pending().front().position);
  EXPECT_EQ(state_.records.pending().front().events, "[]");
  EXPECT_EQ(changes_of(state_).changes().size(), 2u);
}

TEST_F(AuthorizeTest, what_is_unknown_or_no_work_of_the_log_leaves_nothing_when_it_is_refused) {
  committed(state_);
  for (const engine::Command& command : {engine::Command(engine::UserTaskCommand(engine::AssignUserTask{{77}, "bob"})),
                                         engine::Command(engine::JobCommand(engine::CompleteJob{{77}}))})
    ASSERT_FALSE(step(state_, {.caller = {.name = "ann"}, .body = command}, now).has_value());
  EXPECT_TRUE(changes_of(state_).empty());
}

}  // namespace
}  // namespace tandem::flow
