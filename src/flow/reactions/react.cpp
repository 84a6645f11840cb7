#include "flow/reactions/reactions.h"

#include "base/match.h"

namespace tandem::flow {

namespace {

std::vector<work::DocumentReceived> documents_in(const std::deque<Event>& events) {
  std::vector<work::DocumentReceived> documents;
  for (const Event& event : events)
    if (const auto* of_work = std::get_if<work::Event>(&event))
      if (const auto* document = std::get_if<work::DocumentReceived>(of_work)) documents.push_back(*document);
  return documents;
}

void react_to(WorkInProgress& wip, const work::Event& event) {
  match(
      event, [&](const work::ItemReceived& one) { item_received_starts_process(wip, one, documents_in(wip.events())); },
      [&](const work::ItemEnded& one) {
        item_ended_is_billed(wip, one);
        item_ended_starts_next_line(wip, one);
      },
      [&](const work::ModeChanged& one) { mode_changed_reviews_pauses(wip, one); },
      [&](const work::SlaPolicyPut& one) { policy_put_reviews_pauses(wip, one); },
      [&](const auto& one) {
        if constexpr (requires { one.was_due_at; }) tasks_follow_clocks(wip, one.clock, one.was_due_at);
        else if constexpr (requires { one.alert; }) tasks_follow_clocks(wip, one.clock, one.clock.due_at);
      });
}

void react_to(WorkInProgress& wip, const engine::ProcessEvent& event) {
  match(event, [&](const engine::InstanceEnded& one) { instance_ended_closes_item(wip, one), case_ended_closes_dossier(wip, one); },
        [&](const engine::ElementStarted& one) { element_waits_pauses_clocks(wip, one); },
        [&](const engine::ElementMoved& one) { element_ended_resumes_clocks(wip, one); }, [](const auto&) {});
}

void react_to(WorkInProgress& wip, const engine::JobEvent& event) {
  match(event, [&](const engine::JobCreated& one) { job_delegates_to_line(wip, one.job.key); },
        [&](const engine::JobFreed& one) { job_delegates_to_line(wip, one.job); },
        [&](const engine::JobCanceled& one) { job_gone_cancels_item(wip, one); },
        [&](const engine::JobActivated& one) { job_taken_is_response(wip, one); }, [](const auto&) {});
}

void react_to(WorkInProgress& wip, const engine::UserTaskEvent& event) {
  match(event, [&](const engine::UserTaskCreated& one) { new_task_follows_clocks(wip, one); },
        [&](const engine::UserTaskAssigned& one) { task_taken_is_response(wip, one); }, [](const auto&) {});
}

void react_to(WorkInProgress& wip, const engine::Event& event) {
  if (const auto* of_process = std::get_if<engine::ProcessEvent>(&event.body)) react_to(wip, *of_process);
  if (const auto* of_job = std::get_if<engine::JobEvent>(&event.body)) react_to(wip, *of_job);
  if (const auto* of_task = std::get_if<engine::UserTaskEvent>(&event.body)) react_to(wip, *of_task);
}

void react_to(WorkInProgress& wip, const dossier::Event& event) {
  match(event, [&](const dossier::EvidenceAdded& one) { evidence_is_filed(wip, one); },
        [&](const dossier::JudgementRecorded& one) { judgement_counts_for_its_line(wip, one); }, [](const auto&) {});
  dossier_shows_in_its_case(wip, event);
}

void react_to(WorkInProgress& wip, const people::Event& event) { person_changed_reviews_ladder(wip, event); }

template <class Subject>
void react_to(WorkInProgress&, const Subject&) {}

}  // namespace

void react(WorkInProgress& wip) {
  for (std::size_t at = 0; at < wip.events().size(); ++at) {
    const Event& event = wip.events()[at];
    match(event, [&](const auto& subject) { react_to(wip, subject); });
  }
}

}  // namespace tandem::flow
