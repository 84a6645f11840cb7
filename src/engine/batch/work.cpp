#include "engine/batch/work.h"

#include "engine/decide.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine {

namespace {

std::vector<std::pair<std::string, std::string>> pairs_in(const Value& list) {
  std::vector<std::pair<std::string, std::string>> pairs;
  if (!list.is_list()) return pairs;
  for (const Value& pair : list.list()) pairs.emplace_back(pair.list()[0].string(), pair.list()[1].string());
  return pairs;
}

MigrateInstance migration(InstanceKey instance, const Value& plan) {
  MigrateInstance command{instance, {plan["target"].number().to_int64().value()}};
  for (auto& [source, target] : pairs_in(plan["mapping"])) command.mapping.push_back({source, target});
  return command;
}

// Into the scope the source is in, or the nearest around it: one that must be chosen cannot be asked for here.
ModifyInstance modification(InstanceKey instance, const Value& plan) {
  ModifyInstance command{instance};
  for (auto& [source, target] : pairs_in(plan["moves"]))
    command.move.push_back({.source_id = source, .target_id = target, .into = Move::Into::inferred});
  return command;
}

// A job that has used up its retries gets one more, or the incident would be refused or come back at once.
Result<Value> resolve(Run& run, IncidentKey key) {
  const Incident* incident = run.state().incidents.find(key);
  const Job* job = incident && incident->job ? run.state().jobs.find(*incident->job) : nullptr;
  if (job && job->retries <= 0 && !run.state().elements.is_suspended(incident->instance))
    run.emit(JobEvent(JobUpdated{job->key, 1, std::nullopt}));
  return decide(run, ResolveIncident{key});
}

Result<Value> carry_out(Run& run, const BatchOperation& batch, const BatchItem& item) {
  const InstanceKey instance{item.item};
  switch (batch.type) {
    case BatchType::cancel_instances: return decide(run, CancelInstance{instance});
    case BatchType::resolve_incidents: return resolve(run, {item.item});
    case BatchType::migrate_instances: return decide(run, migration(instance, batch.plan));
    case BatchType::modify_instances: return decide(run, modification(instance, batch.plan));
    case BatchType::delete_instances: return decide(run, DeleteInstance{instance, item.tenant});
    case BatchType::delete_decisions: return decide(run, DeleteEvaluation{{item.item}, item.tenant});
    case BatchType::suspend_instances: return decide(run, SuspendInstance{instance});
    case BatchType::resume_instances: return decide(run, ResumeInstance{instance});
    case BatchType::update_jobs:
    case BatchType::update_variable: break;
  }
  return reject(Code::invalid_argument,
                std::string("There is no such batch operation as ") + core::enum_name(batch.type));
}

// A refusal has changed nothing: the item failed, and the others go on.
void carry_out(Run& run, BatchItemKey key) {
  const BatchItem item = run.state().batch_items.get(key);
  const auto done = carry_out(run, run.state().batches.get(item.batch), item);
  drain(run);
  run.emit(BatchEvent(BatchItemEnded{key, done ? BatchItemState::completed : BatchItemState::failed,
                                     done ? "" : done.error().reason, run.now()}));
}

}  // namespace

bool work_on_batches(Run& run) {
  const std::set<BatchKey> active = run.state().batches.active();
  const int each = std::max(1, items_at_a_time / std::max(1, static_cast<int>(active.size())));
  for (const BatchKey batch : active) {
    for (int done = 0; done < each; ++done) {
      const BatchItems::Keys& left = run.state().batch_items.to_do(batch);
      if (left.empty()) break;
      carry_out(run, *left.begin());
    }
    if (run.state().batch_items.to_do(batch).empty())
      run.emit(BatchEvent(BatchMoved{batch, BatchState::completed, run.now()}));
  }
  return !active.empty();
}

}  // namespace tandem::engine
