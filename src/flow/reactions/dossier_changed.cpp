#include "base/match.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

// Read as evidence, by who may: no document of an item.
work::Document document_of(const dossier::Evidence& evidence) {
  return {{evidence.document}, evidence.tenant,  0, evidence.name, evidence.media_type, evidence.sha256,
          evidence.size,       evidence.added_at};
}

// Who works on a case and for how long is nothing that sentries see.
bool is_counted(const dossier::Event& event) {
  using namespace dossier;
  return !std::holds_alternative<ContributionNoted>(event) && !std::holds_alternative<MemberJoined>(event) &&
         !std::holds_alternative<MemberLeft>(event) && !std::holds_alternative<TimeRecorded>(event) &&
         !std::holds_alternative<EstimateMade>(event) && !std::holds_alternative<EstimateAnswered>(event) &&
         !std::holds_alternative<CommentMade>(event);
}

}  // namespace

void evidence_is_filed(WorkInProgress& wip, const dossier::EvidenceAdded& event) {
  wip.must(work::Command(work::FileDocument{document_of(event.evidence), event.bytes}));
}

void judgement_counts_for_its_line(WorkInProgress& wip, const dossier::JudgementRecorded& event) {
  if (event.judgement.item) wip.must(work::Command(work::CountJudgement{work::ItemKey{event.judgement.item}}));
}

void dossier_shows_in_its_case(WorkInProgress& wip, const dossier::Event& event) {
  const auto instance = is_counted(event) ? dossier::case_of(event) : std::nullopt;
  if (!instance) return;
  const engine::InstanceKey key{instance->value};
  if (!wip.state().engine.plan_items.with(engine::root_element(key))) return;  // it is over
  wip.must(engine::Command(
      engine::CaseCommand(engine::ShowDossier{key, dossier::summary_of(wip.state().dossier, *instance)})));
}

void case_ended_closes_dossier(WorkInProgress& wip, const engine::InstanceEnded& event) {
  const dossier::CaseKey instance{event.instance.value};
  if (dossier::has_dossier(wip.state().dossier, instance))
    wip.must(dossier::Command{"", dossier::CloseDossier{instance}});
}

}  // namespace tandem::flow
