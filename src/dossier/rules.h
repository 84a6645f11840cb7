// For the deciders of this room: one per act, in the file of its subject, and the words they share.
#pragma once
#include "dossier/decide.h"

namespace tandem::dossier {

Result<Events> decide_one(const State&, const AddEvidence&, const Asking&);
Result<Events> decide_one(const State&, const WithdrawEvidence&, const Asking&);
Result<Events> decide_one(const State&, const StateFinding&, const Asking&);
Result<Events> decide_one(const State&, const ReviseFinding&, const Asking&);
Result<Events> decide_one(const State&, const MoveFinding&, const Asking&);
Result<Events> decide_one(const State&, const CommentOn&, const Asking&);
Result<Events> decide_one(const State&, const Judge&, const Asking&);
Result<Events> decide_one(const State&, const RecordJudgement&, const Asking&);
Result<Events> decide_one(const State&, const AnswerJudgement&, const Asking&);
Result<Events> decide_one(const State&, const RequestReview&, const Asking&);
Result<Events> decide_one(const State&, const GiveOpinion&, const Asking&);
Result<Events> decide_one(const State&, const CancelReview&, const Asking&);
Result<Events> decide_one(const State&, const AskQuestion&, const Asking&);
Result<Events> decide_one(const State&, const AnswerQuestion&, const Asking&);
Result<Events> decide_one(const State&, const JoinTeam&, const Asking&);
Result<Events> decide_one(const State&, const LeaveTeam&, const Asking&);
Result<Events> decide_one(const State&, const EndEngagements&, const Asking&);
Result<Events> decide_one(const State&, const RecordTime&, const Asking&);
Result<Events> decide_one(const State&, const MakeEstimate&, const Asking&);
Result<Events> decide_one(const State&, const AnswerEstimate&, const Asking&);
Result<Events> decide_one(const State&, const OfferFinding&, const Asking&);
Result<Events> decide_one(const State&, const AnswerOffer&, const Asking&);
Result<Events> decide_one(const State&, const LinkOffer&, const Asking&);
Result<Events> decide_one(const State&, const PublishArticle&, const Asking&);
Result<Events> decide_one(const State&, const GiveMandate&, const Asking&);
Result<Events> decide_one(const State&, const NoteContribution&, const Asking&);
Result<Events> decide_one(const State&, const CloseDossier&, const Asking&);

bool is_blank(std::string_view text);
// unprocessable: "X needs a reason", at a pointer into the request.
Result<void> must_say(const std::string& text, const char* what, const char* where);

// A row of the case, with what all of them begin with.
template <class Row>
Row new_row(const Asking& asking, CaseKey instance) {
  Row row;
  row.key = {asking.keys.next()};
  row.tenant = asking.tenant;
  row.instance = instance;
  if constexpr (requires { row.item = asking.item; }) row.item = asking.item;
  return row;
}

// Adds the event that a person had a hand in the case, unless that is known.
void note(const State& state, CaseKey instance, const Asking& asking, const std::string& what, Events& events);

// ---- what claims and decisions rest on

// The citations, normalised; unprocessable with a problem for each that cites nothing that counts in this case.
Result<Value> check_cites(const State& state, CaseKey instance, const Value& cites);
Result<void> check_findings(const State& state, CaseKey instance, const Names& findings, const char* where);
// Everything that rests, however indirectly, on what falls: flagged, each once.
void flag_dependents(const State& state, CaseKey instance, EvidenceKey fallen, const std::string& why, Events& events);
void flag_dependents(const State& state, CaseKey instance, FindingKey fallen, const std::string& why, Events& events);
// Whether what a finding rests on stands.
bool stands(const State& state, const Finding& finding);

}  // namespace tandem::dossier
