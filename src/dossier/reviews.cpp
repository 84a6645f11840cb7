// Peers: four eyes, independent opinions, panels.
//
// Four eyes means: not the person whose work it is, and not by way of somebody else. So whoever owns the case, added to
// it, decided in it or asked for the review is refused, and an opinion in another person's name is taken from nobody
// who could have one of their own.
#include "dossier/reviews.h"

#include <algorithm>

#include "dossier/rules.h"

namespace tandem::dossier {

namespace {

bool contains(const Names& names, const std::string& name) { return std::ranges::find(names, name) != names.end(); }

Rejection refusal(const std::string& person, std::vector<std::string> reasons) {
  Rejection rejection{Code::unprocessable,
                      "'" + person + "' cannot review this: a review is by somebody else than those whose work it is."};
  for (std::string& reason : reasons) rejection.problems.push_back({"/person", std::move(reason)});
  return rejection;
}

std::vector<std::string> reasons_against(const State& state, const Review& review, const std::string& person) {
  std::vector<std::string> reasons = reasons_against_independence(state, review.instance, person);
  if (review.requested_by == person) reasons.push_back(person + " has asked for the review.");
  return reasons;
}

std::string site_of(const State& state, const std::string& person) {
  const Mandate* mandate = state.mandates.find(person);
  return mandate ? mandate->site : "";
}

bool is_asked(const Review& review, const people::Person* person, const std::string& id) {
  if (!review.reviewers.empty()) return contains(review.reviewers, id);
  return person && contains(person->groups, review.reviewer_group);
}

// Persons of the group who may give an opinion.
int eligible_in_group(const State& state, const Review& review, const Asking& asking) {
  int eligible = 0;
  for (const people::Person* person : asking.people.sorted())
    if (contains(person->groups, review.reviewer_group) && reasons_against(state, review, person->id).empty())
      ++eligible;
  return eligible;
}

Result<void> check_named(const State& state, const Review& review, const Asking& asking) {
  Rejection rejection{Code::unprocessable, "Not everybody who is named can review this."};
  std::set<std::string> sites;
  for (const std::string& name : review.reviewers) {
    const people::Person* person = asking.people.find(name);
    if (!person) rejection.problems.push_back({"/reviewers", "there is nobody here with the id '" + name + "'"});
    for (const std::string& reason : reasons_against(state, review, name))
      rejection.problems.push_back({"/reviewers", reason});
    const std::string site = site_of(state, name);
    if (review.different_sites && (site.empty() || !sites.insert(site).second))
      rejection.problems.push_back(
          {"/reviewers", name + " is of no site of their own: each expert of this panel comes from another one"});
  }
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

Result<void> check_request(const State& state, const Review& review, const Asking& asking) {
  if (review.reviewers.empty() == review.reviewer_group.empty())
    return reject(Code::invalid_argument, "A review is asked of named persons or of a group.", "/reviewers");
  if (review.wanted < 1) return reject(Code::invalid_argument, "At least one opinion must be wanted.", "/wanted");
  if (!review.reviewers.empty()) {
    if (std::set(review.reviewers.begin(), review.reviewers.end()).size() != review.reviewers.size())
      return reject(Code::invalid_argument, "A person is named twice.", "/reviewers");
    if (review.wanted > static_cast<int>(review.reviewers.size()))
      return reject(Code::unprocessable, "More opinions are wanted than persons are named.", "/wanted");
    return check_named(state, review, asking);
  }
  if (const int eligible = eligible_in_group(state, review, asking); eligible < review.wanted)
    return reject(Code::unprocessable,
                  "In the group '" + review.reviewer_group + "' " + std::to_string(eligible) +
                      " person(s) could judge this independently, " + std::to_string(review.wanted) +
                      " opinion(s) are wanted.",
                  "/group");
  return {};
}

const Opinion* opinion_from(const State& state, const Review& review, auto&& fits) {
  for (const OpinionKey key : state.opinions.of(review.instance))
    if (const Opinion& opinion = state.opinions.get(key); opinion.review == review.key && fits(opinion))
      return &opinion;
  return nullptr;
}

// With the one that is being given.
ReviewClosed closing(const State& state, const Review& review, Verdict last, Instant now) {
  int approvals = last == Verdict::approved ? 1 : 0;
  for (const OpinionKey key : state.opinions.of(review.instance))
    if (const Opinion& opinion = state.opinions.get(key);
        opinion.review == review.key && opinion.verdict == Verdict::approved)
      ++approvals;
  const int returns = review.wanted - approvals;
  const bool approved = review.by_majority ? approvals > returns : returns == 0;
  return {review.key, review.instance, approved ? ReviewStatus::approved : ReviewStatus::returned,
          approvals,  returns,         now};
}

Result<void> check_open(const Review& review) {
  if (review.status == ReviewStatus::open) return {};
  return reject(Code::invalid_state,
                std::string("The review is closed: it was ") + core::enum_name(review.status) + ".");
}

}  // namespace

bool is_public(const Review& review) {
  return review.status == ReviewStatus::approved || review.status == ReviewStatus::returned ||
         (review.status == ReviewStatus::open && !review.blind);
}

std::vector<std::string> reasons_against_independence(const State& state, CaseKey instance, const std::string& person) {
  std::vector<std::string> reasons;
  if (const TeamMember* member = state.team.member(instance, person); member && member->role == "owner")
    reasons.push_back(person + " owns the case.");
  for (const std::string& key : state.contributions.of(instance))
    if (const Contribution& row = state.contributions.get(key); row.person == person)
      reasons.push_back(person + " " + row.what + ".");
  return reasons;
}

Result<void> check_reviewer(const State& state, const Review& review, const Asking& asking) {
  TRY(check_open(review));
  const people::Person* person = asking.people.find(asking.by);
  if (!is_asked(review, person, asking.by))
    return reject(Code::forbidden, "'" + asking.by + "' was not asked for this review.", "/person");
  if (auto reasons = reasons_against(state, review, asking.by); !reasons.empty())
    return std::unexpected(refusal(asking.by, std::move(reasons)));
  if (asking.caller != asking.by && asking.people.find(asking.caller))
    return std::unexpected(refusal(
        asking.by, {asking.caller + " speaks for " + asking.by + ": a review is given in person, not by delegation."}));
  return {};
}

Result<Events> decide_one(const State& state, const RequestReview& command, const Asking& asking) {
  TRY(must_say(command.question, "a question: what is to be looked at", "/question"));
  TRY(check_findings(state, command.instance, command.findings, "/findings"));
  Review row = new_row<Review>(asking, command.instance);
  row.question = command.question;
  row.findings = command.findings;
  row.reviewers = command.reviewers;
  row.reviewer_group = command.group;
  row.wanted = command.wanted == 0 ? std::max(1, static_cast<int>(command.reviewers.size())) : command.wanted;
  row.blind = command.blind;
  row.by_majority = command.by_majority;
  row.different_sites = command.different_sites;
  row.requested_by = asking.by;
  row.requested_at = asking.now;
  row.due_at = command.due_at;
  TRY(check_request(state, row, asking));
  return Events{ReviewRequested{std::move(row)}};
}

Result<Events> decide_one(const State& state, const GiveOpinion& command, const Asking& asking) {
  const Review& review = state.reviews.get(command.review);
  TRY(check_reviewer(state, review, asking));
  TRY(must_say(command.reasons, "reasons", "/reasons"));
  if (opinion_from(state, review, [&](const Opinion& one) { return one.given_by == asking.by; }))
    return reject(Code::already_exists, "'" + asking.by + "' has given an opinion in this review.");
  Opinion row = new_row<Opinion>(asking, review.instance);
  row.review = review.key;
  row.given_by = asking.by;
  row.site = site_of(state, asking.by);
  if (review.different_sites &&
      (row.site.empty() || opinion_from(state, review, [&](const Opinion& one) { return one.site == row.site; })))
    return reject(Code::unprocessable,
                  "Each expert of this panel comes from another site: there is an opinion from '" + row.site +
                      "' already, or the person has no site.",
                  "/person");
  row.verdict = command.verdict;
  row.reasons = command.reasons;
  row.given_at = asking.now;
  Events events{OpinionGiven{std::move(row)}};
  if (review.given + 1 == review.wanted) events.push_back(closing(state, review, command.verdict, asking.now));
  return events;
}

Result<Events> decide_one(const State& state, const CancelReview& command, const Asking& asking) {
  const Review& review = state.reviews.get(command.review);
  TRY(check_open(review));
  TRY(must_say(command.reason, "a reason", "/reason"));
  return Events{ReviewClosed{review.key, review.instance, ReviewStatus::canceled, 0, 0, asking.now}};
}

}  // namespace tandem::dossier
