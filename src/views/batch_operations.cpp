#include "views/batch_operations.h"

namespace tandem::views {

namespace {

constexpr Choice types[] = {{"CANCEL_PROCESS_INSTANCE", "b.type = 'cancel_instances'"},
                            {"RESOLVE_INCIDENT", "b.type = 'resolve_incidents'"},
                            {"MIGRATE_PROCESS_INSTANCE", "b.type = 'migrate_instances'"},
                            {"MODIFY_PROCESS_INSTANCE", "b.type = 'modify_instances'"},
                            {"DELETE_PROCESS_INSTANCE", "b.type = 'delete_instances'"},
                            {"DELETE_DECISION_INSTANCE", "b.type = 'delete_decisions'"},
                            {"SUSPEND_PROCESS_INSTANCE", "b.type = 'suspend_instances'"},
                            {"RESUME_PROCESS_INSTANCE", "b.type = 'resume_instances'"},
                            {"UPDATE_JOB", "b.type = 'update_jobs'"},
                            {"UPDATE_VARIABLE", "b.type = 'update_variable'"},
                            {"ADD_VARIABLE", "0"},
                            {"DELETE_DECISION_DEFINITION", "0"},
                            {"DELETE_PROCESS_DEFINITION", "0"}};

constexpr Choice states[] = {
    {"ACTIVE", "b.state = 'active'"},       {"CANCELED", "b.state = 'canceled'"},
    {"COMPLETED", "b.state = 'completed'"}, {"CREATED", "b.state = 'created'"},
    {"FAILED", "b.state = 'failed'"},       {"PARTIALLY_COMPLETED", "b.state = 'partially_completed'"},
    {"SUSPENDED", "b.state = 'suspended'"}};

constexpr Choice actors[] = {{"ANONYMOUS", "b.actor = 'anonymous'"},
                             {"UNKNOWN", "b.actor IN ('', 'system')"},
                             {"CLIENT", "0"},
                             {"USER", "b.actor NOT IN ('', 'system', 'anonymous')"}};

constexpr Property properties[] = {
    {"batchOperationKey", "b.key", Type::key},
    {"state", "b.state", Type::choice, everywhere, states},
    {"batchOperationType", "b.type", Type::choice, shown, types},
    {"operationType", "b.type", Type::choice, filtered | sorted, types},
    {"startDate", "b.created_at", Type::time},
    {"endDate", "b.ended_at", Type::time},
    {"actorType", "b.actor", Type::choice, everywhere, actors},
    {"actorId", "b.actor", Type::maybe_text},
    {"operationsTotalCount", "b.total", Type::integer, shown},
    {"operationsFailedCount", "b.failed", Type::integer, shown},
    {"operationsCompletedCount", "b.completed", Type::integer, shown},
    {"errors", "'[]'", Type::json, shown},  // what finds the items answers before there is an operation
};
constexpr ListSpec batches{"Batch Operation", "batch_operation b", "b.key", "b.tenant", properties};

constexpr Choice item_states[] = {{"ACTIVE", "t.state = 'active'"},
                                  {"COMPLETED", "t.state = 'completed'"},
                                  {"CANCELED", "t.state = 'canceled'"},
                                  {"FAILED", "t.state = 'failed'"}};

constexpr Property item_properties[] = {
    {"operationType", "b.type", Type::choice, everywhere, types},
    {"batchOperationKey", "t.batch", Type::key},
    {"itemKey", "t.item", Type::key},
    {"processInstanceKey", "t.instance", Type::key},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = t.instance)", Type::key, shown},
    {"state", "t.state", Type::choice, everywhere, item_states},
    {"processedDate", "t.ended_at", Type::time},
    {"errorMessage", "t.error", Type::maybe_text},
};
constexpr ListSpec batch_items{"Batch Operation Item", "batch_item t JOIN batch_operation b ON b.key = t.batch",
                               "t.key", "t.tenant", item_properties};

}  // namespace

Result<Value> search_batch_operations(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, batches, visibility, request);
}

Result<Value> get_batch_operation(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, batches, visibility, key);
}

Result<Value> search_batch_items(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, batch_items, visibility, request);
}

}  // namespace tandem::views
