#include "engine/process/may_wait.h"

#include "bpmn/timer_text.h"

namespace tandem::engine {

namespace {

Value evaluated(const feel::Scope& variables, Instant now, const bpmn::TextOrFeel& source) {
  return source.expression ? source.expression->evaluate({variables, now}).value : Value(source.text);
}

std::unexpected<Failure> cannot(const bpmn::Element& event, const char* what, const bpmn::TextOrFeel& source) {
  return failed(IncidentType::extract_value_error,
                "the event '" + event.id + "' cannot wait: its " + what + " '" + (source.expression ? "=" : "") + source.text + "' gives none");
}

Outcome timer_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event) {
  const bpmn::TimerSpec& spec = *event.event->timer;
  const auto schedule = bpmn::Schedule::of(spec.type, evaluated(variables, now, spec.when));
  if (schedule && schedule->anchored_at(now).next(now)) return {};
  return cannot(event, "timer", spec.when);
}

bool is_text(const Value& value) { return value.is_string() || value.is_number(); }

Outcome message_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event) {
  const bpmn::MessageSpec& spec = *event.event->message;
  if (!is_text(evaluated(variables, now, spec.name))) return cannot(event, "message name", spec.name);
  if (!is_text(evaluated(variables, now, spec.correlation_key))) return cannot(event, "correlation key", spec.correlation_key);
  return {};
}

Outcome signal_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event) {
  if (is_text(evaluated(variables, now, event.event->code))) return {};
  return cannot(event, "signal name", event.event->code);
}

}  // namespace

Outcome may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event) {
  if (!event.event) return {};
  switch (event.event->trigger) {
    case bpmn::Trigger::timer: return timer_may_wait(variables, now, event);
    case bpmn::Trigger::message: return message_may_wait(variables, now, event);
    case bpmn::Trigger::signal: return signal_may_wait(variables, now, event);
    default: return {};
  }
}

}  // namespace tandem::engine
