// One operation on many: started with a filter, watched, held up, resumed, cancelled.
#include "api/batches.h"
#include "api/instructions.h"
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/batch_operations.h"

namespace tandem::api {
namespace {

using engine::BatchCommand;
using engine::BatchType;
using views::Whose;

std::string_view type_name(std::string_view type) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"cancel_instances", "CANCEL_PROCESS_INSTANCE"},   {"resolve_incidents", "RESOLVE_INCIDENT"},
      {"migrate_instances", "MIGRATE_PROCESS_INSTANCE"}, {"modify_instances", "MODIFY_PROCESS_INSTANCE"},
      {"delete_instances", "DELETE_PROCESS_INSTANCE"},   {"delete_decisions", "DELETE_DECISION_INSTANCE"},
      {"suspend_instances", "SUSPEND_PROCESS_INSTANCE"}, {"resume_instances", "RESUME_PROCESS_INSTANCE"}};
  for (const auto& [ours, theirs] : names)
    if (ours == type) return theirs;
  return "UNKNOWN";
}

// What is not about each instance is in the filter.
template <BatchType type, Whose whose>
Answer<engine::Command> on_instances(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request));
  return start_batch(request, type,
                     TRY(views::find_instances(snapshot, visibility_of(request), body["filter"], whose)));
}

Answer<engine::Command> resolve(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request));
  return start_batch(request, BatchType::resolve_incidents,
                     TRY(views::find_open_incidents(snapshot, visibility_of(request), body["filter"])));
}

Value plain(const std::vector<engine::ElementPair>& pairs) {
  List list;
  for (const auto& [source, target] : pairs) list.push_back(Value::list({Value(source), Value(target)}));
  return Value(std::move(list));
}

Answer<engine::Command> migrate(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request));
  if (!body["migrationPlan"].is_context()) return not_provided("migrationPlan");
  const engine::MigrateInstance plan = TRY(read_migration(Fields(body["migrationPlan"]), {}));
  const auto targets = TRY(views::find_instances(snapshot, visibility_of(request), body["filter"], Whose::active));
  return start_batch(request, BatchType::migrate_instances, targets,
                     Value::context({{"target", plan.target.value}, {"mapping", plain(plan.mapping)}}));
}

Answer<engine::Command> modify(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request));
  const auto moves = TRY(read_pairs(Fields(body), "moveInstructions"));
  if (moves.empty()) return not_provided("moveInstructions");
  const auto targets = TRY(views::find_instances(snapshot, visibility_of(request), body["filter"], Whose::active));
  return start_batch(request, BatchType::modify_instances, targets, Value::context({{"moves", plain(moves)}}));
}

Answer<engine::Command> delete_decisions(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request));
  return start_batch(request, BatchType::delete_decisions,
                     TRY(views::find_evaluations(snapshot, visibility_of(request), body["filter"])));
}

Answer<engine::Command> delete_decision(store::Snapshot& snapshot, const Request& request) {
  TRY(read_object(request, Empty::allowed));
  const views::Target found =
      TRY(views::find_evaluation(snapshot, visibility_of(request), TRY(read_key(request, "decisionEvaluationKey"))));
  return engine::Command(engine::RepairCommand(engine::DeleteEvaluation{{found.item}, found.tenant}));
}

template <class Command>
Answer<engine::Command> on_batch(const Request& request) {
  TRY(read_object(request, Empty::allowed));
  return engine::Command(BatchCommand(Command{{TRY(read_key(request, "batchOperationKey"))}}));
}

}  // namespace

// It belongs to the caller's tenant, or to the default one if there are several.
engine::Command start_batch(const Request& request, BatchType type, const views::Targets& targets, Value plan) {
  const core::Caller caller = caller_of(request);
  engine::StartBatch start{
      caller.tenants.size() == 1 ? caller.tenants.front() : engine::default_tenant, type, std::move(plan), {}};
  for (const views::Target& target : targets)
    start.targets.push_back({target.item,
                             target.instance ? std::optional(engine::InstanceKey{*target.instance}) : std::nullopt,
                             target.tenant});
  return engine::Command(BatchCommand(std::move(start)));
}

std::string started_batch_json(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.key("batchOperationKey", answer["key"]);
    object.text("batchOperationType", type_name(answer["type"].string()));
  }
  return out;
}

Reply started_batch(const Value& answer) { return Reply::json(started_batch_json(answer)); }

void add_batch_operations(Resources& resources) {
  const auto start = [&](std::string_view pattern, Resources::Prepare prepare) {
    resources.command_from_view(Method::post, pattern, "CREATE", prepare, started_batch);
  };
  start("/v2/process-instances/cancellation", on_instances<BatchType::cancel_instances, Whose::active_roots>);
  start("/v2/process-instances/deletion", on_instances<BatchType::delete_instances, Whose::ended>);
  start("/v2/process-instances/suspension", on_instances<BatchType::suspend_instances, Whose::active_roots>);
  start("/v2/process-instances/resumption", on_instances<BatchType::resume_instances, Whose::active_roots>);
  start("/v2/process-instances/incident-resolution", resolve);
  start("/v2/process-instances/migration", migrate);
  start("/v2/process-instances/modification", modify);
  start("/v2/decision-instances/deletion", delete_decisions);
  resources.command_from_view(Method::post, "/v2/decision-instances/{decisionEvaluationKey}/deletion", "DELETE",
                              delete_decision);
  const std::string batch = "/v2/batch-operations/{batchOperationKey}";
  resources.search("/v2/batch-operations/search", views::search_batch_operations);
  resources.item(batch, "batchOperationKey", views::get_batch_operation);
  resources.command(Method::post, batch + "/suspension", "SUSPEND", on_batch<engine::SuspendBatch>);
  resources.command(Method::post, batch + "/resumption", "RESUME", on_batch<engine::ResumeBatch>);
  resources.command(Method::post, batch + "/cancellation", "CANCEL", on_batch<engine::CancelBatch>);
  resources.search("/v2/batch-operation-items/search", views::search_batch_items);
}

}  // namespace tandem::api
