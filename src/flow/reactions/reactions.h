// Where rooms meet: what an event of one room means to another. One file each; the name is the sentence.
#pragma once
#include "flow/work_in_progress.h"

namespace tandem::flow {

// An item that came in starts the process of its contract line.
void item_received_starts_process(WorkInProgress& wip, const work::ItemReceived& event,
                                  const std::vector<work::DocumentReceived>& documents);
// A job of the type tandem:work-item delegates its work to a line: an item is received there, whose end completes the
// job.
void job_delegates_to_line(WorkInProgress& wip, engine::JobKey job);
void job_gone_cancels_item(WorkInProgress& wip, const engine::JobCanceled& event);
// A process that ended closes the item it was for.
void instance_ended_closes_item(WorkInProgress& wip, const engine::InstanceEnded& event);
// An item that ended is billable, and may start an item of another line.
void item_ended_is_billed(WorkInProgress& wip, const work::ItemEnded& event);
void item_ended_starts_next_line(WorkInProgress& wip, const work::ItemEnded& event);

// The bytes of evidence are kept as documents are.
void evidence_is_filed(WorkInProgress& wip, const dossier::EvidenceAdded& event);
// A judgement about an item counts for the item's contract line.
void judgement_counts_for_its_line(WorkInProgress& wip, const dossier::JudgementRecorded& event);
// Sentries and demands of a case see what its dossier holds.
void dossier_shows_in_its_case(WorkInProgress& wip, const dossier::Event& event);
// A case that is over has no dossier that could change.
void case_ended_closes_dossier(WorkInProgress& wip, const engine::InstanceEnded& event);

// A task that is being completed: noted before the completion, because afterwards the task is gone.
void completed_task_is_noted(WorkInProgress& wip, const engine::UserTask& task, const Value& variables);

// An element a policy names is waiting, or waits no more: the clocks of its item stand still as long. Whether others do
// is asked anew when the item changes its process, or its line its policy.
void element_waits_pauses_clocks(WorkInProgress& wip, const engine::ElementStarted& event);
void element_ended_resumes_clocks(WorkInProgress& wip, const engine::ElementMoved& event);
void mode_changed_reviews_pauses(WorkInProgress& wip, const work::ModeChanged& event);
void policy_put_reviews_pauses(WorkInProgress& wip, const work::SlaPolicyPut& event);
// The first response to an item is that somebody takes up one of its tasks or jobs.
void task_taken_is_response(WorkInProgress& wip, const engine::UserTaskAssigned& event);
void task_done_is_response(WorkInProgress& wip, const engine::UserTask& task);
void job_taken_is_response(WorkInProgress& wip, const engine::JobActivated& event);
// The tasks of an item are due when it is, and as urgent as the escalations of its policy make them.
void tasks_follow_clocks(WorkInProgress& wip, const work::SlaClock& clock, const std::optional<Instant>& was_due_at);
void new_task_follows_clocks(WorkInProgress& wip, const engine::UserTaskCreated& event);

// What a person has or did since has changed: a step of the ladder may be due.
void person_changed_reviews_ladder(WorkInProgress& wip, const people::Event& event);

// Calls the reactions to everything that has happened in this step, until nothing new happens.
void react(WorkInProgress& wip);

}  // namespace tandem::flow
