#include "dossier/reviews.h"
#include "dossier/rules.h"

namespace tandem::dossier {

namespace {

Result<void> check_confidence(int confidence) {
  if (confidence >= 0 && confidence <= 100) return {};
  return reject(Code::unprocessable, "Confidence is a percentage from 0 to 100.", "/confidence");
}

Result<void> rests_on_no_circle(const State& state, FindingKey finding, const Names& rests_on) {
  std::set<std::string> seen;
  std::vector<std::string> to_do(rests_on.begin(), rests_on.end());
  while (!to_do.empty()) {
    const std::string text = to_do.back();
    to_do.pop_back();
    if (text == std::to_string(finding.value))
      return reject(Code::unprocessable, "A finding cannot rest on itself, not even by way of others.", "/restsOn");
    if (!seen.insert(text).second) continue;
    const Finding& other = state.findings.get({std::stoll(text)});
    to_do.insert(to_do.end(), other.rests_on.begin(), other.rests_on.end());
  }
  return {};
}

Result<const Finding*> standing(const State& state, FindingKey key) {
  const Finding& finding = state.findings.get(key);
  if (finding.status == FindingStatus::withdrawn)
    return reject(Code::invalid_state, "The finding '" + finding.claim + "' was withdrawn.");
  return &finding;
}

Finding changed(const Finding& finding, const Asking& asking, const std::string& reason) {
  Finding row = finding;
  row.changed_by = asking.by;
  row.reason = reason;
  row.changed_at = asking.now;
  return row;
}

}  // namespace

Result<Events> decide_one(const State& state, const StateFinding& command, const Asking& asking) {
  TRY(must_say(command.claim, "a claim", "/claim"));
  TRY(check_confidence(command.confidence));
  Finding row = new_row<Finding>(asking, command.instance);
  row.claim = command.claim;
  row.cites = TRY(check_cites(state, command.instance, command.cites));
  TRY(check_findings(state, command.instance, command.rests_on, "/restsOn"));
  row.rests_on = command.rests_on;
  row.confidence = command.confidence;
  row.stated_by = asking.by;
  row.stated_at = asking.now;
  Events events{FindingStated{std::move(row)}};
  note(state, command.instance, asking, "stated findings", events);
  return events;
}

Result<Events> decide_one(const State& state, const ReviseFinding& command, const Asking& asking) {
  const Finding& finding = *TRY(standing(state, command.finding));
  TRY(must_say(command.reason, "a reason: why it is changed", "/reason"));
  Finding row = changed(finding, asking, command.reason);
  if (command.claim) row.claim = *command.claim;
  TRY(must_say(row.claim, "a claim", "/claim"));
  if (command.confidence) row.confidence = *command.confidence;
  TRY(check_confidence(row.confidence));
  if (command.cites) row.cites = TRY(check_cites(state, finding.instance, *command.cites));
  if (command.rests_on) {
    TRY(check_findings(state, finding.instance, *command.rests_on, "/restsOn"));
    TRY(rests_on_no_circle(state, finding.key, *command.rests_on));
    row.rests_on = *command.rests_on;
  }
  if (row.flagged && stands(state, row)) row.flagged = false, row.flag.clear();
  if (row.status == FindingStatus::accepted) row.status = FindingStatus::draft;  // it is another claim now
  Events events{FindingChanged{std::move(row)}};
  note(state, finding.instance, asking, "stated findings", events);
  return events;
}

Result<Events> decide_one(const State& state, const MoveFinding& command, const Asking& asking) {
  const Finding& finding = *TRY(standing(state, command.finding));
  if (command.act != FindingAct::accept) TRY(must_say(command.reason, "a reason", "/reason"));
  if (command.act == FindingAct::accept && finding.flagged)
    return reject(Code::unprocessable, "The finding '" + finding.claim +
                                           "' is flagged and cannot be accepted before it is revised: " + finding.flag);
  Finding row = changed(finding, asking, command.reason);
  row.status = command.act == FindingAct::accept    ? FindingStatus::accepted
               : command.act == FindingAct::contest ? FindingStatus::contested
                                                    : FindingStatus::withdrawn;
  Events events{FindingChanged{std::move(row)}};
  if (command.act == FindingAct::accept) note(state, finding.instance, asking, "accepted findings", events);
  if (command.act == FindingAct::withdraw)
    flag_dependents(state, finding.instance, finding.key,
                    "the finding '" + finding.claim + "' was withdrawn: " + command.reason, events);
  return events;
}

// In a review only its reviewers speak, and only while it is open.
Result<Events> decide_one(const State& state, const CommentOn& command, const Asking& asking) {
  const Finding& finding = *TRY(standing(state, command.finding));
  TRY(must_say(command.text, "a text", "/text"));
  if (command.review) {
    const Review* review = state.reviews.find(*command.review);
    if (!review || review->instance != finding.instance)
      return reject(Code::not_found,
                    "There is no review with key '" + std::to_string(command.review->value) + "' in this case.",
                    "/reviewKey");
    TRY(check_reviewer(state, *review, asking));
  }
  Comment row = new_row<Comment>(asking, finding.instance);
  row.finding = finding.key;
  row.review = command.review;
  row.made_by = asking.by;
  row.text = command.text;
  row.made_at = asking.now;
  return Events{CommentMade{std::move(row)}};
}

}  // namespace tandem::dossier
