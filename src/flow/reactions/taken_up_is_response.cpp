#include "flow/item_of.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

void note_response(WorkInProgress& wip, engine::InstanceKey instance) {
  const work::WorkItem* item = item_of(wip.state(), instance);
  if (item && wip.state().work.clocks.of_item(item->key.value, work::Metric::first_response))
    wip.must(work::Command(work::NoteResponse{item->key}));
}

}  // namespace

// One that has been completed since was noted then.
void task_taken_is_response(WorkInProgress& wip, const engine::UserTaskAssigned& event) {
  const engine::UserTask* task = wip.state().engine.user_tasks.find(event.task);
  if (task && !event.assignee.empty()) note_response(wip, task->instance);
}

void task_done_is_response(WorkInProgress& wip, const engine::UserTask& task) { note_response(wip, task.instance); }

void job_taken_is_response(WorkInProgress& wip, const engine::JobActivated& event) {
  const engine::Job* job = wip.state().engine.jobs.find(event.job);
  if (job && job->kind == engine::JobKind::bpmn_element) note_response(wip, job->instance);
}

}  // namespace tandem::flow
