#include "flow/authorize.h"

#include <algorithm>

#include "base/match.h"
#include "core/access.h"
#include "flow/dossier.h"
#include "flow/subjects.h"

namespace tandem::flow {

namespace {

using core::Permission;
using core::ResourceType;
using Type = ResourceType;

// One way to be allowed: this permission on that resource.
struct Need {
  ResourceType type;
  Permission permission;
  std::string id;
};
// Any of them is enough; where there is none, administrators only.
struct Needs {
  std::vector<Need> any_of = {};
  bool is_met = false;  // already: the resource names the caller
};
Needs one(Type type, Permission permission, std::string id) { return {{{type, permission, std::move(id)}}}; }
const Needs administrators_only;

const std::string any(core::every_resource);

// ---- processes

// What is in a tenant the caller does not see is as unknown as what is not there.
std::string process_of(const core::Caller& caller, const Subject& subject) {
  return caller.may_see(subject.tenant) ? subject.process_id : "";
}

template <class Key>
Needs on_process(const State& state, const core::Caller& caller, Key key,
                 std::initializer_list<Permission> permissions) {
  const std::string process_id = process_of(caller, subject_of(state, key));
  Needs needs;
  for (const Permission permission : permissions)
    needs.any_of.push_back({Type::process_definition, permission, process_id});
  return needs;
}

Needs needs_of(const State&, const core::Caller&, const engine::Deploy&) {
  return one(Type::resource, Permission::create, any);
}

Needs needs_of(const State& state, const core::Caller&, const engine::CreateInstance& command) {
  return one(Type::process_definition, Permission::create_process_instance,
             definition_of(state, command.definition, command.process_id).id);
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::CancelInstance& command) {
  return on_process(state, caller, command.instance,
                    {Permission::cancel_process_instance, Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::SetVariables& command) {
  return on_process(state, caller, command.scope, {Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller&, const engine::EvaluateDecision& command) {
  return one(Type::decision_definition, Permission::create_decision_instance,
             definition_of(state, command.decision, command.decision_id).id);
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::ResolveIncident& command) {
  return on_process(state, caller, command.incident, {Permission::update_process_instance});
}

Needs needs_of(const State& state, const core::Caller&, const engine::DeleteResource& command) {
  const engine::Definition* definition = state.engine.definitions.find({command.key});
  if (!definition) return one(Type::resource, Permission::delete_resource, "");
  switch (definition->kind) {
    case engine::DefinitionKind::process: return one(Type::resource, Permission::delete_process, definition->id);
    case engine::DefinitionKind::form: return one(Type::resource, Permission::delete_form, definition->id);
    case engine::DefinitionKind::resource: return one(Type::resource, Permission::delete_resource, definition->id);
    default: return one(Type::resource, Permission::delete_drd, definition->id);
  }
}

// ---- repair

Needs needs_of(const State& state, const core::Caller& caller, const engine::ModifyInstance& command) {
  return on_process(state, caller, command.instance, {Permission::modify_process_instance});
}
template <class Command>
  requires(std::is_same_v<Command, engine::MigrateInstance> || std::is_same_v<Command, engine::SuspendInstance> ||
           std::is_same_v<Command, engine::ResumeInstance> || std::is_same_v<Command, engine::AssignBusinessId>)
Needs needs_of(const State& state, const core::Caller& caller, const Command& command) {
  return on_process(state, caller, command.instance, {Permission::update_process_instance});
}
// What is over is not in the state any more, nor what it was: only who may delete all of them is sure to be allowed.
Needs needs_of(const State&, const core::Caller&, const engine::DeleteInstance&) {
  return one(Type::process_definition, Permission::delete_process_instance, any);
}
Needs needs_of(const State&, const core::Caller&, const engine::DeleteEvaluation&) {
  return one(Type::decision_definition, Permission::delete_decision_instance, any);
}

std::optional<Permission> to_start(engine::BatchType type) {
  switch (type) {
    case engine::BatchType::cancel_instances: return Permission::create_batch_operation_cancel_process_instance;
    case engine::BatchType::resolve_incidents: return Permission::create_batch_operation_resolve_incident;
    case engine::BatchType::migrate_instances: return Permission::create_batch_operation_migrate_process_instance;
    case engine::BatchType::modify_instances: return Permission::create_batch_operation_modify_process_instance;
    case engine::BatchType::delete_instances: return Permission::create_batch_operation_delete_process_instance;
    case engine::BatchType::delete_decisions: return Permission::create_batch_operation_delete_decision_instance;
    default: return std::nullopt;
  }
}
Needs needs_of(const State&, const core::Caller&, const engine::StartBatch& command) {
  Needs needs = one(Type::batch, Permission::create, any);
  if (const auto permission = to_start(command.type)) needs.any_of.push_back({Type::batch, *permission, any});
  return needs;
}
template <class Command>
  requires requires(Command command) { command.batch; }
Needs needs_of(const State&, const core::Caller&, const Command& command) {
  return one(Type::batch, Permission::update, std::to_string(command.batch.value));
}

// Which of the jobs are given out is decided job by job (engine/job).
Needs needs_of(const State&, const core::Caller&, const engine::ActivateJobs&) {
  return one(Type::process_definition, Permission::update_process_instance, "");
}
template <class Command>
  requires requires(Command command) { command.job; }
Needs needs_of(const State& state, const core::Caller& caller, const Command& command) {
  return on_process(state, caller, command.job, {Permission::update_process_instance});
}

Needs needs_of(const State&, const core::Caller&, const engine::PublishMessage& command) {
  return one(Type::message, Permission::create, command.name);
}
Needs needs_of(const State&, const core::Caller&, const engine::CorrelateMessage& command) {
  return one(Type::message, Permission::create, command.name);
}

// A signal reaches whoever waits for it, and conditions may start any process that has one.
Needs needs_of(const State&, const core::Caller&, const engine::BroadcastSignal&) {
  return one(Type::process_definition, Permission::update_process_instance, any);
}
Needs needs_of(const State& state, const core::Caller&, const engine::EvaluateConditionals& command) {
  const std::string process_id = command.definition ? definition_of(state, command.definition, "").id : any;
  return one(Type::process_definition, Permission::create_process_instance, process_id);
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::ActivateAdHoc& command) {
  return on_process(state, caller, command.sub_process, {Permission::update_process_instance});
}

// ---- cases, as processes are

engine::InstanceKey case_of(const State& state, engine::PlanItemKey key) {
  const engine::PlanItem* item = state.engine.plan_items.find(key);
  return item ? item->instance : engine::InstanceKey{};
}

Needs needs_of(const State& state, const core::Caller&, const engine::CreateCase& command) {
  return one(Type::process_definition, Permission::create_process_instance,
             definition_of(state, command.definition, command.case_id).id);
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::MovePlanItem& command) {
  return on_process(state, caller, case_of(state, command.item), {Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::PlacePlanItem& command) {
  return on_process(state, caller, case_of(state, command.item), {Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::AddStep& command) {
  return on_process(state, caller, command.instance, {Permission::update_process_instance});
}
// Templates are deployed, by whatever road.
Needs needs_of(const State&, const core::Caller&, const engine::TailorTemplate&) {
  return one(Type::resource, Permission::create, any);
}
Needs needs_of(const State&, const core::Caller&, const engine::CopyTemplate&) {
  return one(Type::resource, Permission::create, any);
}
Needs needs_of(const State&, const core::Caller&, const engine::DeclineProposal&) {
  return one(Type::resource, Permission::create, any);
}
Needs needs_of(const State& state, const core::Caller&, const engine::CompareTemplates& command) {
  return one(Type::process_definition, Permission::read_process_definition, definition_of(state, command.to, "").id);
}
// A rehearsal changes nothing; it tells what the plan and the data lead to.
Needs needs_of(const State& state, const core::Caller& caller, const engine::RehearseCase& command) {
  return on_process(state, caller, command.instance, {Permission::read_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::PlanDiscretionary& command) {
  return on_process(state, caller, command.instance, {Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::MoveCase& command) {
  return on_process(state, caller, command.instance, {Permission::update_process_instance});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::ExplainCase& command) {
  return on_process(state, caller, command.instance, {Permission::read_process_instance});
}

// ---- user tasks: by their process, by their key, or because the task names the caller

bool names(const std::vector<std::string>& list, const std::string& name) {
  return std::ranges::find(list, name) != list.end();
}

bool is_named_by(const engine::UserTask& task, const core::Access& access, const std::string& property) {
  if (property == "assignee") return task.assignee == access.name();
  if (property == "candidateUsers") return names(task.candidate_users, access.name());
  return property == "candidateGroups" && std::ranges::any_of(access.groups(), [&](const std::string& group) {
           return names(task.candidate_groups, group);
         });
}

Needs on_task(const State& state, const core::Caller& caller, engine::UserTaskKey key,
              std::initializer_list<Permission> of_process, std::initializer_list<Permission> of_task) {
  Needs needs = on_process(state, caller, key, of_process);
  const engine::UserTask* task = state.engine.user_tasks.find(key);
  for (const Permission permission : of_task) {
    needs.any_of.push_back({Type::user_task, permission, task ? std::to_string(key.value) : ""});
    if (!task || !caller.access) continue;
    for (const std::string& property : caller.access->of(Type::user_task, permission).properties)
      if (is_named_by(*task, *caller.access, property)) needs.is_met = true;
  }
  return needs;
}

Needs needs_of(const State& state, const core::Caller& caller, const engine::AssignUserTask& command) {
  if (command.assignee == caller.name)
    return on_task(state, caller, command.task, {Permission::update_user_task, Permission::claim_user_task},
                   {Permission::update, Permission::claim});
  return on_task(state, caller, command.task, {Permission::update_user_task}, {Permission::update});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::UpdateUserTask& command) {
  return on_task(state, caller, command.task, {Permission::update_user_task}, {Permission::update});
}
Needs needs_of(const State& state, const core::Caller& caller, const engine::CompleteUserTask& command) {
  return on_task(state, caller, command.task, {Permission::update_user_task, Permission::complete_user_task},
                 {Permission::update, Permission::complete});
}

// What nobody has said anything about.
template <class Command>
Needs needs_of(const State&, const core::Caller&, const Command&) { return administrators_only; }

// ---- identity

using namespace identity;

Needs needs_of(const State&, const CreateUser&) { return one(Type::user, Permission::create, any); }
Needs needs_of(const State&, const UpdateUser& command) {
  return one(Type::user, Permission::update, command.username);
}
Needs needs_of(const State&, const DeleteUser& command) {
  return one(Type::user, Permission::remove, command.username);
}
Needs needs_of(const State&, const CreateGroup&) { return one(Type::group, Permission::create, any); }
Needs needs_of(const State&, const UpdateGroup& command) { return one(Type::group, Permission::update, command.id); }
Needs needs_of(const State&, const DeleteGroup& command) { return one(Type::group, Permission::remove, command.id); }
Needs needs_of(const State&, const CreateRole&) { return one(Type::role, Permission::create, any); }
Needs needs_of(const State&, const UpdateRole& command) { return one(Type::role, Permission::update, command.id); }
Needs needs_of(const State&, const DeleteRole& command) { return one(Type::role, Permission::remove, command.id); }
Needs needs_of(const State&, const CreateTenant&) { return one(Type::tenant, Permission::create, any); }
Needs needs_of(const State&, const UpdateTenant& command) { return one(Type::tenant, Permission::update, command.id); }
Needs needs_of(const State&, const DeleteTenant& command) { return one(Type::tenant, Permission::remove, command.id); }
Needs needs_of(const State&, const CreateMappingRule&) { return one(Type::mapping_rule, Permission::create, any); }
Needs needs_of(const State&, const UpdateMappingRule& command) {
  return one(Type::mapping_rule, Permission::update, command.id);
}
Needs needs_of(const State&, const DeleteMappingRule& command) {
  return one(Type::mapping_rule, Permission::remove, command.id);
}
Needs needs_of(const State&, const CreateAuthorization&) { return one(Type::authorization, Permission::create, any); }
Needs needs_of(const State&, const UpdateAuthorization& command) {
  return one(Type::authorization, Permission::update, std::to_string(command.key.value));
}
Needs needs_of(const State&, const DeleteAuthorization& command) {
  return one(Type::authorization, Permission::remove, std::to_string(command.key.value));
}
Needs needs_of(const State&, const SetUp&) { return administrators_only; }
Needs needs_of(const State&, const CreateAdministrator&) { return administrators_only; }

// Who may change a role may not make themselves an administrator with it.
Needs of_members(Container container, const std::string& id) {
  if (container == Container::group) return one(Type::group, Permission::update, id);
  if (container == Container::tenant) return one(Type::tenant, Permission::update, id);
  return is_administrator_role(id) ? administrators_only : one(Type::role, Permission::update, id);
}

// A group that is in such a role is guarded like the role.
bool leads_to_administrators(const State& state, Container container, const std::string& id) {
  if (container != Container::group) return false;
  return std::ranges::any_of(std::initializer_list<const char*>{administrator_role, admin_role}, [&](const char* role) {
    return state.identity.memberships.find(membership_key(Container::role, role, Member::group, id)) != nullptr;
  });
}

template <class Command>
  requires requires(Command command) { command.container_id; }
Needs needs_of(const State& state, const Command& command) {
  return leads_to_administrators(state, command.container, command.container_id)
             ? administrators_only
             : of_members(command.container, command.container_id);
}

// ---- the installation

Needs needs_of(const State&, const cluster::CreateVariable& command) {
  return one(Type::cluster_variable, Permission::create, command.name.name);
}
Needs needs_of(const State&, const cluster::UpdateVariable& command) {
  return one(Type::cluster_variable, Permission::update, command.name.name);
}
Needs needs_of(const State&, const cluster::DeleteVariable& command) {
  return one(Type::cluster_variable, Permission::remove, command.name.name);
}
Needs needs_of(const State&, const cluster::CreateListener& command) {
  return one(Type::global_listener, Permission::create_task_listener, command.listener.id);
}
Needs needs_of(const State&, const cluster::UpdateListener& command) {
  return one(Type::global_listener, Permission::update_task_listener, command.id);
}
Needs needs_of(const State&, const cluster::DeleteListener& command) {
  return one(Type::global_listener, Permission::delete_task_listener, command.id);
}

// ---- documents, and the provider's own work, which is one component

Needs needs_of(const State&, const work::StoreDocuments&) { return one(Type::document, Permission::create, any); }
Needs needs_of(const State&, const work::DeleteDocument& command) {
  return one(Type::document, Permission::remove, command.id);
}
template <class Command>
  requires(!requires(Command command) { command.container_id; })
Needs needs_of(const State&, const Command&) { return one(Type::component, Permission::access, "provider"); }

// ---- dossiers: of those who do the provider's work, of those who may work on the case, and of its team

// Clients answer what they are offered, and whoever may start work for them may.
bool is_for_clients(const dossier::Act& act) {
  return std::holds_alternative<dossier::AnswerOffer>(act) || std::holds_alternative<dossier::AnswerEstimate>(act);
}

Needs needs_of(const State& state, const core::Caller& caller, const dossier::Command& command) {
  Needs needs = one(Type::component, Permission::access, "provider");
  needs.is_met = is_in_team(state, caller, command);
  if (const auto plan = case_of(state, caller, command); plan && *plan)
    needs.any_of.push_back({Type::process_definition, Permission::update_process_instance,
                            state.engine.definitions.get((*plan)->definition).id});
  if (is_for_clients(command.act))
    needs.any_of.push_back({Type::process_definition, Permission::create_process_instance, any});
  return needs;
}

// ---- all of them

Needs needs_of(const State& state, const Command& command) {
  const core::Caller& caller = command.caller;
  return match(
      command.body,
      [&](const engine::Command& subject) {
        return match(subject, [&](const auto& command) {
          return match(command, [&](const auto& one) { return needs_of(state, caller, one); });
        });
      },
      [&](const TakeNext& one) { return needs_of(state, one); },
      [&](const EscalateItem& one) { return needs_of(state, one); },
      [&](const dossier::Command& one) { return needs_of(state, caller, one); },
      [&](const ExplainEligibility& one) { return needs_of(state, one); },
      [&](const auto& subject) { return match(subject, [&](const auto& one) { return needs_of(state, one); }); });
}

std::unexpected<Rejection> insufficient(const Needs& needs) {
  if (needs.any_of.empty()) return reject(Code::forbidden, "Only administrators may do this.");
  const Need& need = needs.any_of.front();
  std::string reason = "Insufficient permissions to perform operation '" + core::api_name(need.permission) +
                       "' on resource '" + core::api_name(need.type) + "'";
  if (!need.id.empty() && need.id != any) reason += ", required resource identifiers are one of '[*, " + need.id + "]'";
  return reject(Code::forbidden, reason);
}

}  // namespace

Result<void> authorize(const State& state, const Command& command) {
  if (!command.caller.access) return {};
  const Needs needs = needs_of(state, command);
  const bool is_met = needs.is_met || std::ranges::any_of(needs.any_of, [&](const Need& need) {
    return command.caller.may(need.type, need.permission, need.id);
  });
  if (is_met) return {};
  return insufficient(needs);
}

}  // namespace tandem::flow
