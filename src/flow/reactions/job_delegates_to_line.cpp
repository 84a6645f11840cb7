#include "engine/process/variables.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

// Jobs of this type are not for workers: an item of the line in their header does the work.
constexpr std::string_view delegating = "tandem:work-item";

std::string header(const engine::Job& job, const char* name) {
  const Value& value = job.headers[name];
  return value.is_string() ? std::string(value.string()) : "";
}

// The client's reference of who delegates, so that both are found together, made unique by the job.
std::string reference(const work::WorkItem* parent, const engine::Job& job) {
  return (parent ? parent->external_id + "/" : "") + job.element_id + "/" + std::to_string(job.key.value);
}

// A job that is tried again, after what stopped it was put right, delegates anew: under another reference.
Result<Value> receive_anew(WorkInProgress& wip, work::ReceiveItem receive) {
  const std::string first = receive.external_id;
  auto received = wip.carry_out(work::Command(receive));
  for (int again = 2; !received && received.error().code == Code::already_exists && again < 1000; ++again) {
    receive.external_id = first + "/" + std::to_string(again);
    received = wip.carry_out(work::Command(receive));
  }
  return received;
}

void fail(WorkInProgress& wip, engine::JobKey job, const std::string& why) {
  wip.must(engine::Command(engine::JobCommand(engine::FailJob{job, 0, why})));
}

}  // namespace

void job_delegates_to_line(WorkInProgress& wip, engine::JobKey key) {
  const engine::Job* found = wip.state().engine.jobs.find(key);
  if (!found || found->type != delegating || found->state != engine::JobState::activatable ||
      wip.state().work.items.of_job(key.value))
    return;
  const engine::Job job = *found;
  const work::WorkItem* parent = wip.state().work.items.of_instance(job.instance.value);
  work::ReceiveItem receive{.tenant = job.tenant, .line = header(job, "line"), .external_id = reference(parent, job)};
  const engine::Variable* given = engine::visible_variable(wip.state().engine, job.element, "header");
  if (given && given->value.is_context()) receive.header = given->value;
  if (parent) receive.parent = parent->key;
  receive.carried = Value(engine::local_variables(wip.state().engine, job.element));
  receive.job = job.key.value;
  const auto received = receive_anew(wip, std::move(receive));
  if (!received) fail(wip, job.key, received.error().reason);
}

// Who delegated the item wants it no more.
void job_gone_cancels_item(WorkInProgress& wip, const engine::JobCanceled& event) {
  const work::WorkItem* item = wip.state().work.items.of_job(event.job.value);
  if (!item) return;
  const std::optional<std::int64_t> instance = item->instance;
  if (instance && wip.state().engine.instances.find({*instance}))
    wip.must(engine::Command(engine::ProcessCommand(engine::CancelInstance{{*instance}})));
  else wip.must(work::Command(work::EndItem{item->key, "canceled", Value()}));
}

}  // namespace tandem::flow
