// The decision log. A decision is made by a person with an authority (a sum) and an autonomy (a level, of the service
// whose case it is). What is above either does not take effect: it goes to the persons of the next level, one of whom
// approves or returns it.
#include "dossier/rules.h"

#include <algorithm>

namespace tandem::dossier {

namespace {

struct Standing {
  std::int64_t authority = 0;
  int autonomy = 0;
};

// A person's level for a service, else their level for any ("*"); 0 if neither is said.
Standing standing_of(const State& state, const people::Person& person, const std::string& service) {
  const Mandate* mandate = state.mandates.find(person.id);
  const Value autonomy = mandate ? mandate->autonomy : Value();
  const Value& own = autonomy[service];
  const Value& level = own.is_null() ? autonomy["*"] : own;
  return {person.authority, level.is_number() ? static_cast<int>(level.number().to_int64().value_or(0)) : 0};
}

bool may_decide_alone(const Standing& standing, std::int64_t amount, int autonomy_needed) {
  return standing.authority >= amount && standing.autonomy >= autonomy_needed;
}

// Those with the least authority that is enough: one level up, not the top.
Names next_level(const State& state, const Asking& asking, std::int64_t amount, const std::string& decider) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  Names persons;
  for (const people::Person* person : asking.people.sorted()) {
    if (person->id == decider || person->authority > least ||
        !may_decide_alone(standing_of(state, *person, asking.service), amount, asking.autonomy_needed))
      continue;
    if (person->authority < least) persons.clear();
    least = person->authority;
    persons.push_back(person->id);
  }
  return persons;
}

// R002: a decision says what was decided and why, and rests on evidence.
Result<void> is_reasoned(const Judge& command) {
  Rejection rejection{Code::unprocessable, "The decision is not complete."};
  if (is_blank(command.question)) rejection.problems.push_back({"/question", "what was to be decided is missing"});
  if (is_blank(command.outcome)) rejection.problems.push_back({"/outcome", "what was decided is missing"});
  if (is_blank(command.rationale))
    rejection.problems.push_back({"/rationale", "the reasons for the decision are missing"});
  if (!command.cites.is_list() || command.cites.list().empty())
    rejection.problems.push_back({"/evidence", "at least one piece of evidence must be cited"});
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

Result<void> is_an_option(const Judge& command) {
  if (command.options.is_null()) return {};
  if (!command.options.is_list() || command.options.list().empty())
    return reject(Code::invalid_argument, "The options are a list of texts.", "/options");
  if (std::ranges::find(command.options.list(), Value(command.outcome)) != command.options.list().end()) return {};
  return reject(Code::unprocessable, "'" + command.outcome + "' is none of the options.", "/outcome");
}

Result<void> are_articles(const State& state, const Asking& asking, const Names& articles) {
  for (const std::string& text : articles) {
    const auto at = text.rfind('@');
    const std::string id = text.substr(0, at), version = at == std::string::npos ? "" : text.substr(at + 1);
    const bool is_number =
        !version.empty() && version.size() < 9 && version.find_first_not_of("0123456789") == std::string::npos;
    if (!is_number || !state.articles.find_version(asking.tenant, id, std::stoi(version)))
      return reject(Code::unprocessable,
                    "There is no article '" + text + "': cite an id with its version, like fraud-patterns@3.",
                    "/articles");
  }
  return {};
}

Result<void> can_be_superseded(const State& state, const Judge& command) {
  if (!command.supersedes) return {};
  const Judgement* older = state.judgements.find(*command.supersedes);
  if (!older || older->instance != command.instance)
    return reject(Code::not_found,
                  "There is no decision with key '" + std::to_string(command.supersedes->value) + "' in this case.",
                  "/supersedes");
  if (older->status != JudgementStatus::superseded) return {};
  return reject(Code::invalid_state,
                "That decision was superseded before, by '" + std::to_string(older->superseded_by->value) + "'.",
                "/supersedes");
}

Judgement judgement_of(const Judge& command, const Asking& asking) {
  Judgement row;
  row.key = {asking.keys.next()};
  row.tenant = asking.tenant;
  row.item = asking.item.value_or(0);
  row.outcome = command.outcome;
  row.rationale = command.rationale;
  row.decided_by = asking.by;
  row.decided_at = asking.now;
  row.instance = command.instance;
  row.question = command.question;
  row.options = command.options;
  row.findings = command.findings;
  row.articles = command.articles;
  row.evaluation = command.evaluation;
  row.amount = command.amount;
  row.autonomy_needed = asking.autonomy_needed;
  row.supersedes = command.supersedes;
  return row;
}

// In effect at once, or for the next level to approve.
void settle(const State& state, Judgement& row, const Asking& asking) {
  const people::Person* decider = asking.people.find(asking.by);
  const Standing standing = decider ? standing_of(state, *decider, asking.service) : Standing{};
  row.authority = standing.authority;
  if (may_decide_alone(standing, row.amount, row.autonomy_needed)) return;
  row.status = JudgementStatus::awaiting_approval;
  row.awaits = next_level(state, asking, row.amount, asking.by);
}

void supersede_older(const Judgement& row, Events& events) {
  if (row.supersedes && row.status == JudgementStatus::effective)
    events.push_back(JudgementSuperseded{*row.supersedes, *row.instance, row.key});
}

// The next level looks with its own eyes: not the decider, not for somebody else.
Result<void> may_answer(const State& state, const Judgement& row, const Asking& asking) {
  if (row.status != JudgementStatus::awaiting_approval)
    return reject(Code::invalid_state,
                  std::string("The decision awaits no approval: it is ") + core::enum_name(row.status) + ".");
  Rejection rejection{Code::unprocessable, "'" + asking.by + "' cannot approve or return this decision."};
  const people::Person* person = asking.people.find(asking.by);
  if (row.decided_by == asking.by) rejection.problems.push_back({"/person", asking.by + " has made the decision."});
  else if (!person || !may_decide_alone(standing_of(state, *person, asking.service), row.amount, row.autonomy_needed))
    rejection.problems.push_back({"/person", asking.by + " has not the authority or autonomy for it."});
  if (asking.caller != asking.by && (asking.caller == row.decided_by || asking.people.find(asking.caller)))
    rejection.problems.push_back({"/person", asking.caller + " speaks for " + asking.by +
                                                 ": an approval is given in person, not by delegation."});
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

}  // namespace

Result<Events> decide_one(const State& state, const Judge& command, const Asking& asking) {
  TRY(is_reasoned(command));
  TRY(is_an_option(command));
  if (command.amount < 0)
    return reject(Code::invalid_argument, "The amount at stake is a sum of zero or more.", "/amount");
  Judgement row = judgement_of(command, asking);
  row.evidence = TRY(check_cites(state, command.instance, command.cites));
  TRY(check_findings(state, command.instance, command.findings, "/findings"));
  TRY(are_articles(state, asking, command.articles));
  TRY(can_be_superseded(state, command));
  settle(state, row, asking);
  Events events{JudgementRecorded{row}};
  supersede_older(row, events);
  note(state, command.instance, asking, "decided", events);
  return events;
}

Result<Events> decide_one(const State&, const RecordJudgement& command, const Asking& asking) {
  Judgement row = command.judgement;
  row.key = {asking.keys.next()};
  row.decided_at = asking.now;
  return Events{JudgementRecorded{std::move(row)}};
}

Result<Events> decide_one(const State& state, const AnswerJudgement& command, const Asking& asking) {
  Judgement row = state.judgements.get(command.judgement);
  TRY(may_answer(state, row, asking));
  TRY(must_say(command.rationale, "a rationale", "/rationale"));
  if (command.approve && row.flagged)
    return reject(Code::unprocessable, "The decision is flagged and cannot be approved: " + row.flag);
  Events events{JudgementAnswered{row.key, *row.instance, command.approve, asking.by, command.rationale, asking.now}};
  row.status = command.approve ? JudgementStatus::effective : JudgementStatus::returned;
  if (command.approve) TRY(can_be_superseded(state, {.instance = *row.instance, .supersedes = row.supersedes}));
  supersede_older(row, events);
  note(state, *row.instance, asking, "approved decisions", events);
  return events;
}

}  // namespace tandem::dossier
