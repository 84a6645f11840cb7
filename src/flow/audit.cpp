#include "flow/audit.h"

#include <algorithm>
#include <cctype>

#include "base/match.h"
#include "flow/subjects.h"

namespace tandem::flow {

namespace {

using core::Audit;
using Entry = std::optional<Audit>;
using Category = core::AuditCategory;

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return text;
}

Audit entry(Category category, const char* type, const char* operation, std::string key) {
  Audit audit;
  audit.category = category;
  audit.entity_type = type;
  audit.operation = operation;
  audit.entity_key = std::move(key);
  return audit;
}

Audit about(Audit audit, const Subject& subject) {
  audit.tenant = subject.tenant;
  audit.process_id = subject.process_id;
  audit.definition = subject.definition;
  audit.instance = subject.instance;
  audit.root = subject.root;
  audit.element = subject.element;
  audit.job = subject.job;
  audit.user_task = subject.user_task;
  return audit;
}

// ---- what is deployed, and what runs

Audit of_process(const State& state, const char* type, const char* operation, auto key) {
  return about(entry(Category::deployed_resources, type, operation, std::to_string(key.value)), subject_of(state, key));
}

Entry entry_of(const State&, const engine::Deploy& command) {
  Audit audit = entry(Category::deployed_resources, "RESOURCE", "CREATE", "");
  audit.tenant = command.tenant;
  for (const auto& file : command.files) audit.description += (audit.description.empty() ? "" : ", ") + file.name;
  return audit;
}

Entry entry_of(const State& state, const engine::CreateInstance& command) {
  Audit audit = entry(Category::deployed_resources, "PROCESS_INSTANCE", "CREATE", "");
  const Named process = definition_of(state, command.definition, command.process_id);
  audit.tenant = command.tenant;
  audit.process_id = process.id;
  audit.definition = process.key;
  return audit;
}

Entry entry_of(const State& state, const engine::EvaluateDecision& command) {
  Audit audit = entry(Category::deployed_resources, "DECISION", "EVALUATE", "");
  const Named decision = definition_of(state, command.decision, command.decision_id);
  audit.tenant = command.tenant;
  audit.decision_id = decision.id;
  audit.decision = decision.key;
  return audit;
}

Entry entry_of(const State& state, const engine::CancelInstance& command) {
  return of_process(state, "PROCESS_INSTANCE", "CANCEL", command.instance);
}
Entry entry_of(const State& state, const engine::ResolveIncident& command) {
  return of_process(state, "INCIDENT", "RESOLVE", command.incident);
}
Entry entry_of(const State& state, const engine::UpdateJob& command) {
  return of_process(state, "JOB", "UPDATE", command.job);
}

Entry entry_of(const State& state, const engine::SetVariables& command) {
  Audit audit = of_process(state, "VARIABLE", "UPDATE", command.scope);
  if (command.variables.is_context())
    for (const auto& [name, value] : command.variables.context())
      audit.description += (audit.description.empty() ? "" : ", ") + std::string(name);
  return audit;
}

Entry entry_of(const State&, const engine::DeleteResource& command) {
  Audit audit = entry(Category::deployed_resources, "RESOURCE", "DELETE", std::to_string(command.key));
  audit.resource = command.key;
  return audit;
}

Entry entry_of(const State& state, const engine::ModifyInstance& command) {
  return of_process(state, "PROCESS_INSTANCE", "MODIFY", command.instance);
}
Entry entry_of(const State& state, const engine::MigrateInstance& command) {
  return of_process(state, "PROCESS_INSTANCE", "MIGRATE", command.instance);
}
Entry entry_of(const State& state, const engine::SuspendInstance& command) {
  return of_process(state, "PROCESS_INSTANCE", "SUSPEND", command.instance);
}
Entry entry_of(const State& state, const engine::ResumeInstance& command) {
  return of_process(state, "PROCESS_INSTANCE", "RESUME", command.instance);
}
Entry entry_of(const State& state, const engine::AssignBusinessId& command) {
  return of_process(state, "PROCESS_INSTANCE", "UPDATE", command.instance);
}

// Of what is over there is a key and a tenant.
Entry entry_of(const State&, const engine::DeleteInstance& command) {
  Audit audit =
      entry(Category::deployed_resources, "PROCESS_INSTANCE", "DELETE", std::to_string(command.instance.value));
  audit.tenant = command.tenant;
  audit.instance = command.instance.value;
  return audit;
}
Entry entry_of(const State&, const engine::DeleteEvaluation& command) {
  Audit audit = entry(Category::deployed_resources, "DECISION", "DELETE", std::to_string(command.evaluation.value));
  audit.tenant = command.tenant;
  return audit;
}

Entry entry_of(const State&, const engine::StartBatch& command) {
  Audit audit = entry(Category::deployed_resources, "BATCH", "CREATE", "");
  audit.tenant = command.tenant;
  audit.description = core::enum_name(command.type);
  return audit;
}
Audit of_batch(const char* operation, engine::BatchKey key) {
  return entry(Category::deployed_resources, "BATCH", operation, std::to_string(key.value));
}
Entry entry_of(const State&, const engine::SuspendBatch& command) { return of_batch("SUSPEND", command.batch); }
Entry entry_of(const State&, const engine::ResumeBatch& command) { return of_batch("RESUME", command.batch); }
Entry entry_of(const State&, const engine::CancelBatch& command) { return of_batch("CANCEL", command.batch); }

// ---- cases: who changed a plan, and why

Entry of_case(const State& state, const char* operation, engine::InstanceKey key, const std::string& what,
              const std::string& reason) {
  Audit audit = of_process(state, "PROCESS_INSTANCE", operation, key);
  audit.description = what + (reason.empty() ? "" : ": " + reason);
  return audit;
}

Entry of_item(const State& state, engine::PlanItemKey key, const std::string& act, const std::string& reason) {
  const engine::PlanItem* item = state.engine.plan_items.find(key);
  if (!item) return std::nullopt;
  return of_case(state, "MODIFY", item->instance, act + " '" + item->name + "'", reason);
}

Entry entry_of(const State&, const engine::CreateCase& command) {
  Audit audit = entry(Category::deployed_resources, "PROCESS_INSTANCE", "CREATE", "");
  audit.tenant = command.tenant;
  audit.process_id = command.case_id;
  return audit;
}
Entry entry_of(const State& state, const engine::AddStep& command) {
  const std::string name = command.step["name"].is_string() ? std::string(command.step["name"].string()) : "";
  return of_case(state, "MODIFY", command.instance, "add '" + name + "'", command.reason);
}
Entry entry_of(const State& state, const engine::PlanDiscretionary& command) {
  return of_case(state, "MODIFY", command.instance, "plan '" + command.item_id + "'", command.reason);
}
Entry entry_of(const State& state, const engine::MoveCase& command) {
  return of_case(state, "UPDATE", command.instance, core::enum_name(command.act), command.reason);
}
Entry entry_of(const State& state, const engine::MovePlanItem& command) {
  return of_item(state, command.item, core::enum_name(command.act), command.reason);
}
Entry entry_of(const State& state, const engine::PlacePlanItem& command) {
  return of_item(state, command.item, "place", command.reason);
}

Audit of_template(const char* operation, const std::string& tenant, const std::string& case_id,
                  const std::string& what) {
  Audit audit = entry(Category::deployed_resources, "RESOURCE", operation, "");
  audit.tenant = tenant;
  audit.process_id = case_id;
  audit.description = what;
  return audit;
}
Entry entry_of(const State&, const engine::TailorTemplate& command) {
  const std::string name = command.step["name"].is_string() ? std::string(command.step["name"].string()) : "";
  return of_template("CREATE", command.tenant, command.case_id, "with the step '" + name + "': " + command.reason);
}
Entry entry_of(const State&, const engine::DeclineProposal& command) {
  return of_template("UPDATE", command.tenant, command.case_id, "declines " + command.proposal + ": " + command.reason);
}
Entry entry_of(const State& state, const engine::CopyTemplate& command) {
  return of_template("CREATE", command.to_tenant, definition_of(state, command.definition, "").id,
                     "copied for this client: " + command.reason);
}

// ---- user tasks

Audit of_task(const State& state, const char* operation, engine::UserTaskKey key) {
  return about(entry(Category::user_tasks, "USER_TASK", operation, std::to_string(key.value)), subject_of(state, key));
}

Entry entry_of(const State& state, const engine::AssignUserTask& command) {
  Audit audit = of_task(state, command.assignee.empty() ? "UNASSIGN" : "ASSIGN", command.task);
  if (!command.assignee.empty()) audit.related_type = "USER", audit.related_key = command.assignee;
  return audit;
}
Entry entry_of(const State& state, const engine::UpdateUserTask& command) {
  return of_task(state, "UPDATE", command.task);
}
Entry entry_of(const State& state, const engine::CompleteUserTask& command) {
  return of_task(state, "COMPLETE", command.task);
}

// ---- administration

using namespace identity;

Audit administered(const char* type, const char* operation, std::string key, std::string description = {}) {
  Audit audit = entry(Category::admin, type, operation, std::move(key));
  audit.tenant = core::provider_tenant;
  audit.description = std::move(description);
  return audit;
}

Entry entry_of(const State&, const CreateUser& command) {
  return administered("USER", "CREATE", command.username, command.name);
}
Entry entry_of(const State&, const UpdateUser& command) { return administered("USER", "UPDATE", command.username); }
Entry entry_of(const State&, const DeleteUser& command) { return administered("USER", "DELETE", command.username); }
Entry entry_of(const State&, const CreateAdministrator& command) {
  return administered("USER", "CREATE", command.user.username, command.user.name);
}
Entry entry_of(const State&, const CreateGroup& command) {
  return administered("GROUP", "CREATE", command.id, command.name);
}
Entry entry_of(const State&, const UpdateGroup& command) {
  return administered("GROUP", "UPDATE", command.id, command.name);
}
Entry entry_of(const State&, const DeleteGroup& command) { return administered("GROUP", "DELETE", command.id); }
Entry entry_of(const State&, const CreateRole& command) {
  return administered("ROLE", "CREATE", command.id, command.name);
}
Entry entry_of(const State&, const UpdateRole& command) {
  return administered("ROLE", "UPDATE", command.id, command.name);
}
Entry entry_of(const State&, const DeleteRole& command) { return administered("ROLE", "DELETE", command.id); }
Entry entry_of(const State&, const CreateTenant& command) {
  return administered("TENANT", "CREATE", command.id, command.name);
}
Entry entry_of(const State&, const UpdateTenant& command) {
  return administered("TENANT", "UPDATE", command.id, command.name);
}
Entry entry_of(const State&, const DeleteTenant& command) { return administered("TENANT", "DELETE", command.id); }
Entry entry_of(const State&, const CreateMappingRule& command) {
  return administered("MAPPING_RULE", "CREATE", command.id, command.name);
}
Entry entry_of(const State&, const UpdateMappingRule& command) {
  return administered("MAPPING_RULE", "UPDATE", command.id, command.name);
}
Entry entry_of(const State&, const DeleteMappingRule& command) {
  return administered("MAPPING_RULE", "DELETE", command.id);
}

std::string what(const CreateAuthorization& command) {
  return core::api_name(command.resource) + " " + (command.property.empty() ? command.resource_id : command.property);
}

Audit of_owner(Audit audit, const CreateAuthorization& command) {
  audit.related_type = upper(core::enum_name(command.owner));
  audit.related_key = command.owner_id;
  return audit;
}

Entry entry_of(const State&, const CreateAuthorization& command) {
  return of_owner(administered("AUTHORIZATION", "CREATE", "", what(command)), command);
}
Entry entry_of(const State&, const UpdateAuthorization& command) {
  return of_owner(administered("AUTHORIZATION", "UPDATE", std::to_string(command.key.value), what(command.to)),
                  command.to);
}
Entry entry_of(const State& state, const DeleteAuthorization& command) {
  Audit audit = administered("AUTHORIZATION", "DELETE", std::to_string(command.key.value));
  if (const Authorization* row = state.identity.authorizations.find(command.key))
    audit.related_type = upper(core::enum_name(row->owner)), audit.related_key = row->owner_id;
  return audit;
}

template <class Command>
Audit of_member(const char* operation, const Command& command) {
  Audit audit = administered("", operation, command.container_id);
  audit.entity_type = upper(core::enum_name(command.container));
  audit.related_type = upper(core::enum_name(command.member));
  audit.related_key = command.member_id;
  return audit;
}
Entry entry_of(const State&, const Assign& command) { return of_member("ASSIGN", command); }
Entry entry_of(const State&, const Unassign& command) { return of_member("UNASSIGN", command); }

// What the log leaves out.
template <class Other>
Entry entry_of(const State&, const Other&) { return std::nullopt; }

void take_key(std::optional<std::int64_t>& field, const Value& key) {
  if (key.is_number()) field = key.number().to_int64();
}

// The key of what was made is in the answer.
void complete(Audit& audit, const Value& answer) {
  if (!audit.entity_key.empty() || !answer["key"].is_number()) return;
  audit.entity_key = answer["key"].number().to_string();
  if (audit.entity_type == "PROCESS_INSTANCE") {
    take_key(audit.instance, answer["key"]), take_key(audit.root, answer["key"]),
        take_key(audit.definition, answer["definition"]);
  } else if (audit.entity_type == "DECISION") take_key(audit.decision, answer["decision"]);
  else if (audit.entity_type == "RESOURCE") take_key(audit.deployment, answer["key"]);
}

}  // namespace

std::optional<Audit> begin_audit(const State& state, const Command& command) {
  Entry audit = match(
      command.body,
      [&](const engine::Command& subject) {
        return match(subject, [&](const auto& command) {
          return match(command, [&](const auto& one) { return entry_of(state, one); });
        });
      },
      [&](const TakeNext&) { return Entry(); }, [&](const EscalateItem&) { return Entry(); },
      // A dossier is its own account, and opinions may be blind
      [&](const dossier::Command&) { return Entry(); }, [&](const ExplainEligibility&) { return Entry(); },
      [&](const auto& subject) { return match(subject, [&](const auto& one) { return entry_of(state, one); }); });
  if (!audit) return audit;
  audit->actor = command.caller.name;
  audit->by_program = command.caller.is_program;
  return audit;
}

bool logs_refusal(const Audit& audit, Code code) {
  static constexpr std::pair<std::string_view, std::string_view> logged[] = {
      {"USER_TASK", "ASSIGN"},          {"USER_TASK", "UNASSIGN"},         {"USER_TASK", "UPDATE"},
      {"USER_TASK", "COMPLETE"},        {"PROCESS_INSTANCE", "CANCEL"},    {"PROCESS_INSTANCE", "MIGRATE"},
      {"PROCESS_INSTANCE", "SUSPEND"},  {"PROCESS_INSTANCE", "RESUME"},    {"INCIDENT", "RESOLVE"},
      {"BATCH", "SUSPEND"},             {"BATCH", "RESUME"},               {"BATCH", "CANCEL"}};
  const auto is_it = [&](const auto& one) { return one.first == audit.entity_type && one.second == audit.operation; };
  return code == Code::invalid_state && std::ranges::any_of(logged, is_it);
}

Audit finish_audit(Audit audit, const Value& answer, core::Position position, Instant now) {
  audit.position = position;
  audit.at = now;
  complete(audit, answer);
  return audit;
}

}  // namespace tandem::flow
