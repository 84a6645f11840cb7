// What is open in a case, who works on it, and how long that takes.
#include "dossier/rules.h"

#include <algorithm>

namespace tandem::dossier {

// ---- questions

Result<Events> decide_one(const State&, const AskQuestion& command, const Asking& asking) {
  TRY(must_say(command.text, "a text", "/text"));
  Question row = new_row<Question>(asking, command.instance);
  row.kind = command.kind;
  row.text = command.text;
  row.raised_by = asking.by;
  row.raised_at = asking.now;
  return Events{QuestionRaised{std::move(row)}};
}

Result<Events> decide_one(const State& state, const AnswerQuestion& command, const Asking& asking) {
  const Question& row = state.questions.get(command.question);
  if (row.status != QuestionStatus::open)
    return reject(Code::invalid_state, std::string("The question is ") + core::enum_name(row.status) + " already.");
  TRY(must_say(command.answer, command.drop ? "a reason: why it is dropped" : "an answer", "/answer"));
  return Events{QuestionAnswered{row.key, row.instance,
                                 command.drop ? QuestionStatus::dropped : QuestionStatus::answered, command.answer,
                                 asking.by, asking.now}};
}

// ---- the team (R180)

Result<Events> decide_one(const State&, const JoinTeam& command, const Asking& asking) {
  TRY(must_say(command.person, "a person", "/person"));
  if (command.ends_at && *command.ends_at <= asking.now)
    return reject(Code::unprocessable, "The engagement of '" + command.person + "' would be over before it begins.",
                  "/endsAt");
  return Events{
      MemberJoined{{member_key(command.instance, command.person), asking.tenant, command.instance, command.person,
                    command.role.empty() ? "expert" : command.role, asking.now, command.ends_at, std::nullopt}}};
}

Result<Events> decide_one(const State& state, const LeaveTeam& command, const Asking& asking) {
  const TeamMember* member = state.team.member(command.instance, command.person);
  if (!member) return reject(Code::not_found, "'" + command.person + "' is not in the team of this case.");
  return Events{MemberLeft{member->key, member->instance, asking.now}};
}

Result<Events> decide_one(const State& state, const EndEngagements&, const Asking& asking) {
  constexpr std::size_t at_a_time = 1000;
  Events events;
  for (const auto& [at, key] : state.team.ends()) {
    if (at > asking.now || events.size() == at_a_time) break;
    events.push_back(MemberLeft{key, state.team.get(key).instance, at});
  }
  return events;
}

Result<Events> decide_one(const State& state, const NoteContribution& command, const Asking& asking) {
  Events events;
  Asking person = asking;
  person.by = command.person;
  note(state, command.instance, person, command.what, events);
  return events;
}

// ---- time (R111) and estimates (R115, R238)

Result<Events> decide_one(const State&, const RecordTime& command, const Asking& asking) {
  if (command.minutes < 1 || command.minutes > 24 * 60)
    return reject(Code::unprocessable, "Time is noted in minutes, at most a day of them.", "/minutes");
  TimeEntry row = new_row<TimeEntry>(asking, command.instance);
  row.person = asking.by;
  row.kind = command.kind;
  row.minutes = command.minutes;
  row.note = command.note;
  row.noted_at = asking.now;
  return Events{TimeRecorded{std::move(row)}};
}

namespace {

// What a case needs decided weighs most, what is new in it almost as much; the amount of input least.
int score_of(const MakeEstimate& command) {
  return (25 * command.inputs + 40 * command.decisions + 35 * command.novelty + 50) / 100;
}

constexpr std::pair<int, const char*> house_bands[] = {{30, "A"}, {60, "B"}, {85, "C"}, {100, "D"}};

// The service's own bands, in its order; else the house's, without a price.
void put_in_band(Estimate& row, const Value& bands) {
  if (bands.is_list())
    for (const Value& band : bands.list())
      if (band["upTo"].is_number() && Decimal(row.score) <= band["upTo"].number() && band["band"].is_string()) {
        row.band = band["band"].string();
        if (band["price"].is_number()) row.price = band["price"].number().to_int64().value_or(0);
        if (band["currency"].is_string()) row.currency = band["currency"].string();
        return;
      }
  row.band = std::ranges::find_if(house_bands, [&](const auto& band) { return row.score <= band.first; })->second;
}

bool is_percent(int number) { return number >= 0 && number <= 100; }

}  // namespace

Result<Events> decide_one(const State& state, const MakeEstimate& command, const Asking& asking) {
  if (!is_percent(command.inputs) || !is_percent(command.decisions) || !is_percent(command.novelty))
    return reject(Code::unprocessable, "Inputs, decisions and novelty are rated from 0 to 100.", "/inputs");
  if (command.minutes < 0) return reject(Code::unprocessable, "An estimate is not negative.", "/minutes");
  if (!state.estimates.of(command.instance).empty())
    TRY(must_say(command.reason, "a reason: why the estimate is changed", "/reason"));
  Estimate row = new_row<Estimate>(asking, command.instance);
  row.inputs = command.inputs;
  row.decisions = command.decisions;
  row.novelty = command.novelty;
  row.score = score_of(command);
  put_in_band(row, asking.bands);
  row.minutes = command.minutes;
  row.reason = command.reason;
  row.made_by = asking.by;
  row.made_at = asking.now;
  return Events{EstimateMade{std::move(row)}};
}

Result<Events> decide_one(const State& state, const AnswerEstimate& command, const Asking& asking) {
  const Estimate& row = state.estimates.get(command.estimate);
  if (row.status != EstimateStatus::proposed)
    return reject(Code::invalid_state,
                  std::string("The estimate is ") + core::enum_name(row.status) + ": there is nothing to agree to.");
  if (row.made_by == asking.by)
    return reject(Code::unprocessable,
                  "'" + asking.by + "' has made the estimate; the client agrees to it, or does not.", "/person");
  if (!command.agree) TRY(must_say(command.reason, "a reason", "/reason"));
  return Events{EstimateAnswered{row.key, row.instance,
                                 command.agree ? EstimateStatus::agreed : EstimateStatus::declined, asking.by,
                                 command.reason, asking.now}};
}

// ---- the end

Result<Events> decide_one(const State& state, const CloseDossier& command, const Asking&) {
  if (!has_dossier(state, command.instance)) return Events{};
  return Events{DossierClosed{command.instance}};
}

}  // namespace tandem::dossier
