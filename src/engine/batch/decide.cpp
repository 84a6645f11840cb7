#include "engine/decide.h"

namespace tandem::engine {

namespace {

Result<const BatchOperation*> find_batch(const Run& run, BatchKey key, const char* to_do) {
  const BatchOperation* batch = run.state().batches.find(key);
  if (!batch || !run.caller().may_see(batch->tenant)) return no_such(to_do, "batch operation", key.value);
  return batch;
}

std::unexpected<Rejection> wrong_state(const char* to_do, const BatchOperation& batch) {
  return reject(Code::invalid_state, std::string("Expected to ") + to_do + " batch operation with key '" +
                                         std::to_string(batch.key.value) + "', but it is " +
                                         core::enum_name(batch.state));
}

BatchOperation row_of(Run& run, const StartBatch& command) {
  BatchOperation batch;
  batch.key = run.make_key<BatchKey>();
  batch.tenant = command.tenant;
  batch.type = command.type;
  batch.state = BatchState::active;
  batch.actor = run.caller().name;
  batch.plan = command.plan;
  batch.total = static_cast<int>(command.targets.size());
  batch.created_at = run.now();
  return batch;
}

void add_item(Run& run, BatchKey batch, const BatchTarget& target) {
  BatchItem item;
  item.key = run.make_key<BatchItemKey>();
  item.tenant = target.tenant;
  item.batch = batch;
  item.item = target.item;
  item.instance = target.instance;
  run.emit(BatchEvent(BatchItemAdded{std::move(item)}));
}

}  // namespace

Result<Value> decide(Run& run, const StartBatch& command) {
  for (const BatchTarget& target : command.targets)
    if (!run.caller().may_see(target.tenant)) return no_such("find", "process instance", target.item);
  BatchOperation batch = row_of(run, command);
  const BatchKey key = batch.key;
  run.emit(BatchEvent(BatchStarted{std::move(batch)}));
  for (const BatchTarget& target : command.targets) add_item(run, key, target);
  if (command.targets.empty()) run.emit(BatchEvent(BatchMoved{key, BatchState::completed, run.now()}));
  return Value::context({{"key", key.value}, {"type", core::enum_name(command.type)}});
}

Result<Value> decide(Run& run, const SuspendBatch& command) {
  const BatchOperation& batch = *TRY(find_batch(run, command.batch, "suspend"));
  if (batch.state != BatchState::active) return wrong_state("suspend", batch);
  run.emit(BatchEvent(BatchMoved{command.batch, BatchState::suspended, run.now()}));
  return Value();
}

Result<Value> decide(Run& run, const ResumeBatch& command) {
  const BatchOperation& batch = *TRY(find_batch(run, command.batch, "resume"));
  if (batch.state != BatchState::suspended) return wrong_state("resume", batch);
  run.emit(BatchEvent(BatchMoved{command.batch, BatchState::active, run.now()}));
  return Value();
}

Result<Value> decide(Run& run, const CancelBatch& command) {
  TRY(find_batch(run, command.batch, "cancel"));
  for (const BatchItemKey item : BatchItems::Keys(run.state().batch_items.to_do(command.batch)))
    run.emit(BatchEvent(BatchItemEnded{item, BatchItemState::canceled, "", run.now()}));
  run.emit(BatchEvent(BatchMoved{command.batch, BatchState::canceled, run.now()}));
  return Value();
}

}  // namespace tandem::engine
