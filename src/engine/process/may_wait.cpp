#include "engine/process/may_wait.h"

#include "bpmn/timer_text.h"

namespace tandem::engine {

namespace {

Value evaluated(const feel::Scope& variables, Instant now, const bpmn::TextOrFeel& source) {
  return source.expression ? source.expression->evaluate({variables, now}).value : Value(source.text);
}

std::unexpected<Failure> cannot(const bpmn::Element& event, const char* what, const bpmn::TextOrFeel& source) {
  return failed(IncidentType::extract_value_error, "the event '" + event.id + "' cannot wait: its " + what + " '" +
                                                       (source.expression ? "=" : "") + source.text + "' gives none");
}

Outcome timer_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event,
                       const bpmn::TimerSpec& spec) {
  const auto schedule = bpmn::Schedule::of(spec.type, evaluated(variables, now, spec.when));
  if (schedule && schedule->anchored_at(now).next(now)) return {};
  return cannot(event, "timer", spec.when);
}

bool is_text(const Value& value) { return value.is_string() || value.is_number(); }

Outcome message_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event,
                         const bpmn::MessageSpec& spec) {
  if (!is_text(evaluated(variables, now, spec.name))) return cannot(event, "message name", spec.name);
  if (!is_text(evaluated(variables, now, spec.correlation_key)))
    return cannot(event, "correlation key", spec.correlation_key);
  return {};
}

Outcome signal_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event,
                        const bpmn::TextOrFeel& name) {
  if (is_text(evaluated(variables, now, name))) return {};
  return cannot(event, "signal name", name);
}

Outcome definition_may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event,
                            const bpmn::EventSpec& spec) {
  switch (spec.trigger) {
    case bpmn::Trigger::timer: return timer_may_wait(variables, now, event, *spec.timer);
    case bpmn::Trigger::message: return message_may_wait(variables, now, event, *spec.message);
    case bpmn::Trigger::signal: return signal_may_wait(variables, now, event, spec.code);
    default: return {};
  }
}

}  // namespace

Outcome may_wait(const feel::Scope& variables, Instant now, const bpmn::Element& event) {
  if (!event.event) return {};
  for (const bpmn::EventSpec& spec : bpmn::definitions_of(*event.event))
    if (auto outcome = definition_may_wait(variables, now, event, spec); !outcome) return outcome;
  return {};
}

}  // namespace tandem::engine
