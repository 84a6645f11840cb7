#include "engine/timer/schedule.h"

#include "bpmn/timer_text.h"
#include "engine/process/catching.h"
#include "engine/process/expressions.h"
#include "engine/process/instances.h"
#include "engine/process/subscriptions.h"

namespace tandem::engine {

namespace {

// A temporal result is kept as its text: the timer's row must say all that a restart needs.
std::string schedule_text(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::string: return std::string(value.string());
    case Value::Kind::date_time: return to_string(value.date_time());
    case Value::Kind::years_months: return to_string(value.years_months());
    case Value::Kind::days_time: return to_string(value.days_time());
    default: return to_json(value);
  }
}

Answer<Timer> planned(const Run& run, const bpmn::Element& event, int part, const Value& when,
                      const std::string& diagnostics) {
  const bpmn::TimerSpec& spec = *definition_of(event, part).timer;
  const auto schedule = bpmn::Schedule::of(spec.type, when);
  const std::string source = (spec.when.expression ? "=" : "") + spec.when.text;
  if (!schedule) {
    const std::string because = diagnostics.empty() ? schedule.error().reason : diagnostics;
    return failed(IncidentType::extract_value_error,
                  "The timer of '" + event.id + "' cannot be set from '" + source + "': " + because);
  }
  const auto due = schedule->anchored_at(run.now()).next(run.now());
  if (!due)
    return failed(IncidentType::extract_value_error, "The timer of '" + event.id + "' ('" + source + "') is never due");
  Timer timer;
  timer.element_id = event.id;
  timer.due_at = *due;
  timer.created_at = run.now();
  timer.part = part;
  if (spec.type == bpmn::TimerSpec::Type::cycle) {
    timer.schedule = schedule_text(when);
    timer.repetitions = schedule->repetitions() ? static_cast<int>(*schedule->repetitions()) - 1 : -1;
  }
  return timer;
}

// The cycle's next moment, counted from the plan; nothing if this was the last.
std::optional<TimerRepeated> repetition(const Timer& timer) {
  if (timer.schedule.empty() || timer.repetitions == 0) return std::nullopt;
  const auto schedule = bpmn::Schedule::parse(bpmn::TimerSpec::Type::cycle, timer.schedule);
  check(schedule.has_value(), "a stored timer schedule was parsed before");
  const auto due = schedule->anchored_at(timer.created_at).next(timer.due_at);
  if (!due) return std::nullopt;
  return TimerRepeated{timer.key, *due, timer.repetitions < 0 ? -1 : timer.repetitions - 1};
}

}  // namespace

Outcome schedule_timer(Run& run, ElementKey host, const bpmn::Element& event, int part) {
  std::string diagnostics;
  const Value when = evaluate(run, host, definition_of(event, part).timer->when, &diagnostics);
  auto timer = planned(run, event, part, when, diagnostics);
  if (!timer) return std::unexpected(timer.error());
  const ElementInstance& waiting = run.state().elements.get(host);
  timer->key = run.make_key<TimerKey>();
  timer->tenant = waiting.tenant;
  timer->instance = waiting.instance;
  timer->element = host;
  timer->definition = waiting.definition;
  run.emit(TimerEvent(TimerScheduled{std::move(*timer)}));
  return {};
}

Outcome schedule_start_timer(Run& run, const Definition& definition, const bpmn::Element& event, int part) {
  auto timer = planned(run, event, part, constant(run, definition.tenant, definition_of(event, part).timer->when), "");
  if (!timer) return std::unexpected(timer.error());
  timer->key = run.make_key<TimerKey>();
  timer->tenant = definition.tenant;
  timer->definition = definition.key;
  run.emit(TimerEvent(TimerScheduled{std::move(*timer)}));
  return {};
}

void fire(Run& run, TimerKey key) {
  const Timer timer = run.state().timers.get(key);
  if (auto again = repetition(timer)) run.emit(TimerEvent(*again));
  else run.emit(TimerEvent(TimerFired{key}));

  const Definition& definition = run.state().definitions.get(timer.definition);
  const bpmn::Element& event = (*definition.process)[definition.process->find_event(timer.element_id)];
  if (event.event->trigger == bpmn::Trigger::parallel_multiple) part_fired(run, timer, event);
  else if (timer.element) caught(run, *timer.element, event, {});
  else start_instance(run, definition, {.start_event = event.id});
}

}  // namespace tandem::engine
