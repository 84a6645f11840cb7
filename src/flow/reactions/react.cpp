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
      [](const auto&) {});
}

void react_to(WorkInProgress& wip, const engine::Event& event) {
  const auto* of_process = std::get_if<engine::ProcessEvent>(&event.body);
  if (const auto* ended = of_process ? std::get_if<engine::InstanceEnded>(of_process) : nullptr)
    instance_ended_closes_item(wip, *ended), case_ended_closes_dossier(wip, *ended);
  const auto* of_job = std::get_if<engine::JobEvent>(&event.body);
  if (!of_job) return;
  if (const auto* created = std::get_if<engine::JobCreated>(of_job)) job_delegates_to_line(wip, created->job.key);
  if (const auto* freed = std::get_if<engine::JobFreed>(of_job)) job_delegates_to_line(wip, freed->job);
  if (const auto* canceled = std::get_if<engine::JobCanceled>(of_job)) job_gone_cancels_item(wip, *canceled);
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
