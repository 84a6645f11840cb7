// Many at once: one command over everything a filter found.
#pragma once
#include "engine/row_types.h"

namespace tandem::engine {

enum class BatchType {
  cancel_instances, resolve_incidents, migrate_instances, modify_instances, delete_instances, delete_decisions,
  suspend_instances, resume_instances, update_jobs, update_variable,
};
BOOST_DESCRIBE_ENUM(BatchType, cancel_instances, resolve_incidents, migrate_instances, modify_instances,
                    delete_instances, delete_decisions, suspend_instances, resume_instances, update_jobs,
                    update_variable)

enum class BatchState { created, active, suspended, completed, partially_completed, canceled, failed };
BOOST_DESCRIBE_ENUM(BatchState, created, active, suspended, completed, partially_completed, canceled, failed)

// One command over everything a filter found, carried out a few at a time.
struct BatchOperation {
  static constexpr TableName table{"batch_operation"};
  BatchKey key;
  std::string tenant;
  BatchType type = BatchType::cancel_instances;
  BatchState state = BatchState::created;
  std::string actor;
  Value plan;                          // what is to be done to each
  int total = 0;
  int completed = 0;
  int failed = 0;
  Instant created_at;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(BatchOperation, (), (key, tenant, type, state, actor, plan, total, completed, failed, created_at,
                                           ended_at))

enum class BatchItemState { active, completed, canceled, failed };
BOOST_DESCRIBE_ENUM(BatchItemState, active, completed, canceled, failed)

struct BatchItem {
  static constexpr TableName table{"batch_item"};
  BatchItemKey key;
  std::string tenant;
  BatchKey batch;
  std::int64_t item = 0;               // the key of what it is done to
  std::optional<InstanceKey> instance;
  BatchItemState state = BatchItemState::active;
  std::string error;
  std::optional<Instant> ended_at;
};
BOOST_DESCRIBE_STRUCT(BatchItem, (), (key, tenant, batch, item, instance, state, error, ended_at))

}  // namespace tandem::engine
