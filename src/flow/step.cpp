#include "flow/step.h"

#include "base/match.h"
#include "engine/user_task/transitions.h"
#include "engine/decide.h"
#include "flow/audit.h"
#include "flow/authorize.h"
#include "flow/escalate.h"
#include "flow/dossier.h"
#include "flow/explain_eligibility.h"
#include "flow/gates.h"
#include "flow/notices.h"
#include "flow/reactions/reactions.h"
#include "flow/take_next.h"
#include "flow/work_in_progress.h"

namespace tandem::flow {

namespace {

// The task a command completes, as it is before, with what it completes with: at once, or as the last of its listeners.
std::optional<engine::TaskCompletion> completed_task(const State& state, const engine::Command& command) {
  return match(command,
               [&](const engine::UserTaskCommand& subject) -> std::optional<engine::TaskCompletion> {
                 const auto* completion = std::get_if<engine::CompleteUserTask>(&subject);
                 return completion ? engine::completion_by(state.engine, *completion) : std::nullopt;
               },
               [&](const engine::JobCommand& subject) -> std::optional<engine::TaskCompletion> {
                 const auto* completion = std::get_if<engine::CompleteJob>(&subject);
                 return completion ? engine::completion_by(state.engine, *completion) : std::nullopt;
               },
               [](const auto&) { return std::optional<engine::TaskCompletion>(); });
}

Result<Value> carry_out(WorkInProgress& wip, const engine::Command& command) {
  const engine::Command passed = TRY(pass_gates(wip, command));
  const auto completion = completed_task(wip.state(), passed);
  if (!completion || !wip.caller().may_see(completion->task.tenant)) return wip.carry_out(passed);
  completed_task_is_noted(wip, completion->task, completion->variables);
  return wip.carry_out(passed);
}

template <class RoomCommand>
Result<Value> carry_out(WorkInProgress& wip, const RoomCommand& command) { return wip.carry_out(command); }
Result<Value> carry_out(WorkInProgress& wip, const commerce::Command& command) {
  TRY(requirements_can_be_read(command));
  return wip.carry_out(command);
}
Result<Value> carry_out(WorkInProgress& wip, const TakeNext& command) { return take_next(wip, command); }
Result<Value> carry_out(WorkInProgress& wip, const EscalateItem& command) { return escalate(wip, command); }
Result<Value> carry_out(WorkInProgress& wip, const dossier::Command& command) {
  return std::holds_alternative<dossier::AnswerOffer>(command.act) ? answer_offer(wip, command)
                                                                   : wip.carry_out(command);
}
Result<Value> carry_out(WorkInProgress& wip, const ExplainEligibility& command) {
  return explain_eligibility(wip, command);
}

// The root a record is about: the first instance or item its events name.
std::int64_t subject_of(const std::deque<Event>& events) {
  for (const Event& event : events) {
    if (const auto* of_work = std::get_if<work::Event>(&event))
      if (const auto* received = std::get_if<work::ItemReceived>(of_work)) return received->item.key.value;
    const auto* of_dossier = std::get_if<dossier::Event>(&event);
    if (const auto instance = of_dossier ? dossier::case_of(*of_dossier) : std::nullopt) return instance->value;
    const auto* of_engine = std::get_if<engine::Event>(&event);
    if (const auto* of_case = of_engine ? std::get_if<engine::CaseEvent>(&of_engine->body) : nullptr)
      if (const auto* acted = std::get_if<engine::PlanActed>(of_case)) return acted->act.instance.value;
    const auto* of_process = of_engine ? std::get_if<engine::ProcessEvent>(&of_engine->body) : nullptr;
    if (!of_process) continue;
    if (const auto* started = std::get_if<engine::InstanceStarted>(of_process)) return started->instance.key.value;
    if (const auto* started = std::get_if<engine::ElementStarted>(of_process)) return started->element.instance.value;
    if (const auto* ended = std::get_if<engine::InstanceEnded>(of_process)) return ended->instance.value;
  }
  return 0;
}

void record(State& state, const Command& command, const std::deque<Event>& events, Instant now) {
  core::Record row;
  row.position = {++state.position};
  row.tenant = command.caller.tenants.size() == 1 ? command.caller.tenants.front() : "";
  row.actor = command.caller.name;
  row.command = name(command);
  row.at = now;
  row.subject = subject_of(events);
  row.last_key = state.keys.last();
  row.events = "[";
  for (const Event& event : events) {
    if (row.events.size() > 1) row.events += ',';
    write_json(row.events, event);
  }
  row.events += ']';
  state.records.append(std::move(row));
}

std::string full_key(const Command& command) { return command.caller.name + "\n" + command.idempotency_key; }

constexpr std::chrono::hours answers_are_kept{24};

// The earlier answer of this idempotency key, if there is one.
Result<std::optional<Value>> earlier_answer(const State& state, const Command& command) {
  if (command.idempotency_key.empty()) return std::nullopt;
  const core::Idempotency* known = state.idempotency.find(full_key(command));
  if (!known) return std::nullopt;
  if (known->request != command.request)
    return reject(Code::unprocessable, "The Idempotency-Key '" + command.idempotency_key +
                                           "' was used for another request before; use a new key for a new request.");
  return known->reply;
}

// A few at each step, so none of them pays for all.
void forget_old_answers(State& state, Instant now) {
  constexpr int at_a_time = 4;
  for (int i = 0; i < at_a_time && !state.idempotency.by_age().empty(); ++i) {
    const auto& [at, key] = *state.idempotency.by_age().begin();
    if (at + answers_are_kept > now) return;
    state.idempotency.erase(std::string(key));
  }
}

bool is_tick(const Command& command) {
  const auto* of_engine = std::get_if<engine::Command>(&command.body);
  return of_engine && std::holds_alternative<engine::TimerCommand>(*of_engine);
}

// What comes due in rooms that have no clock of their own.
void pass_time(WorkInProgress& wip) {
  wip.must(work::Command(work::ExpireDocuments{}));
  wip.must(work::Command(work::WatchClocks{}));
  wip.must(dossier::Command{"", dossier::EndEngagements{}});
  wip.must(people::Command(people::ReviewLadder{}));
}

// A refusal that belongs into the audit log has a record without events.
void note_refusal(State& state, const Command& command, std::optional<core::Audit> audit, Code code, Instant now) {
  if (!audit || !logs_refusal(*audit, code)) return;
  record(state, command, {}, now);
  state.audits.append(finish_audit(std::move(*audit), Value(), {state.position}, now));
}

}  // namespace

const char* name(const Command& command) {
  return match(
      command.body, [](const engine::Command& one) { return engine::name(one); },
      [](const people::Command& one) { return people::name(one); },
      [](const commerce::Command& one) {
        static constexpr const char* names[] = {"PutService", "PutClient", "PutLine", "RecordUsage"};
        return names[one.index()];
      },
      [](const work::Command& one) {
        static constexpr const char* names[] = {"ReceiveItem",  "LinkInstance",   "EndItem",        "CountJudgement",
                                                "NoteHandled",  "StoreDocuments", "DeleteDocument", "ExpireDocuments",
                                                "FileDocument", "ChangeMode",     "PutCalendar",    "PutSlaPolicy",
                                                "PauseClocks",  "ResumeClocks",   "NoteResponse",   "WatchClocks"};
        static_assert(std::size(names) == std::variant_size_v<work::Command>);
        return names[one.index()];
      },
      [](const TakeNext&) { return "TakeNext"; }, [](const EscalateItem&) { return "EscalateItem"; },
      [](const ExplainEligibility&) { return "ExplainEligibility"; },
      [](const identity::Command& one) { return identity::name(one); },
      [](const cluster::Command& one) { return cluster::name(one); },
      [](const dossier::Command& one) { return dossier::name(one); });
}

Result<Done> step(State& state, const Command& command, Instant now) {
  TRY(authorize(state, command));
  forget_old_answers(state, now);
  if (auto earlier = TRY(earlier_answer(state, command))) return Done{std::move(*earlier), {}, true};
  WorkInProgress wip(state, command.caller, now);
  auto audit = begin_audit(state, command);
  auto answer = match(command.body, [&](const auto& body) { return carry_out(wip, body); });
  if (!answer) {
    note_refusal(state, command, std::move(audit), answer.error().code, now);
    return std::unexpected(std::move(answer.error()));
  }
  if (is_tick(command)) pass_time(wip);
  react(wip);
  if (!wip.events().empty()) record(state, command, wip.events(), now);
  if (audit && !wip.events().empty())
    state.audits.append(finish_audit(std::move(*audit), *answer, {state.position}, now));
  if (!command.idempotency_key.empty()) state.idempotency.insert({full_key(command), command.request, *answer, now});
  return Done{std::move(*answer), notices_of(state, wip.events())};
}

}  // namespace tandem::flow
