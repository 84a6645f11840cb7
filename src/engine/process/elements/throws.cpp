// Events that throw: one thing, or several (BPMN 2.0.2 §10.5.1).
#include "engine/compensation/compensate.h"
#include "engine/message/publish.h"
#include "engine/process/elements/elements.h"
#include "engine/process/errors.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"
#include "engine/signal/broadcast.h"

namespace tandem::engine::elements {

namespace {

using bpmn::Trigger;

// What is thrown, evaluated: nothing is thrown before it is known that all can be.
struct Thrown {
  Trigger trigger = Trigger::none;
  std::string name;                                // error code, escalation code, signal name
  PublishMessage message = {};
  bpmn::ElementIndex activity = bpmn::none;        // compensated
};

// A message goes with the variables of the throw's own scope (its input mappings).
Answer<PublishMessage> message_of(const Run& run, const ElementInstance& self, const bpmn::MessageSpec& spec) {
  PublishMessage message;
  message.tenant = self.tenant;
  const auto name = evaluate_text(run, self.key, spec.name, "the message name");
  if (!name) return std::unexpected(name.error());
  const auto correlation_key = evaluate_optional_text(run, self.key, spec.correlation_key, "the correlation key");
  if (!correlation_key) return std::unexpected(correlation_key.error());
  const auto message_id = evaluate_optional_text(run, self.key, spec.message_id, "the message id");
  if (!message_id) return std::unexpected(message_id.error());
  const auto time_to_live = evaluate_period(run, self.key, spec.time_to_live, "the time to live");
  if (!time_to_live) return std::unexpected(time_to_live.error());
  message.name = *name;
  message.correlation_key = correlation_key->value_or("");
  message.message_id = message_id->value_or("");
  message.time_to_live = *time_to_live;
  message.variables = Value(local_variables(run.state(), self.key));
  return message;
}

Answer<Thrown> named(const Run& run, const ElementInstance& self, const bpmn::EventSpec& spec, const char* what) {
  auto name = evaluate_text(run, self.key, spec.code, what);
  if (!name) return std::unexpected(name.error());
  return Thrown{spec.trigger, std::move(*name)};
}

Answer<Thrown> evaluated(const Run& run, const ElementInstance& self, const bpmn::EventSpec& spec) {
  switch (spec.trigger) {
    case Trigger::error: return named(run, self, spec, "the error code");
    case Trigger::escalation: return named(run, self, spec, "the escalation code");
    case Trigger::signal: return named(run, self, spec, "the signal name");
    case Trigger::message: {
      auto message = message_of(run, self, *spec.message);
      if (!message) return std::unexpected(message.error());
      return Thrown{spec.trigger, "", std::move(*message)};
    }
    default: return Thrown{spec.trigger, "", {}, spec.activity};
  }
}

// What ends the event itself, or holds it up, comes last.
bool is_final(const Thrown& one) {
  return one.trigger == Trigger::error || one.trigger == Trigger::compensation || one.trigger == Trigger::cancel ||
         one.trigger == Trigger::terminate;
}

Answer<std::vector<Thrown>> all_evaluated(const Run& run, const ElementInstance& self, const bpmn::EventSpec& event) {
  std::vector<Thrown> all;
  for (const bpmn::EventSpec& spec : bpmn::definitions_of(event)) {
    auto one = evaluated(run, self, spec);
    if (!one) return std::unexpected(one.error());
    all.push_back(std::move(*one));
  }
  std::stable_partition(all.begin(), all.end(), [](const Thrown& one) { return !is_final(one); });
  return all;
}

// BPMN 2.0.2 §13.5.6: everything else in the scope ends; the scope then completes.
void end_everything_else(Run& run, ElementKey event) {
  const ElementKey scope = run.state().elements.get(event).parent;
  if (!run.state().elements.get(scope).join_tokens.empty()) run.emit(ProcessEvent(TokensDropped{scope}));
  for (const ElementKey other : run.state().elements.get(scope).children)
    if (other != event) run.push(Run::Todo::Do::terminate, other);
}

// Its Failure has been ruled out before.
void throw_one(Run& run, ElementKey key, Thrown&& one, const Context& variables) {
  switch (one.trigger) {
    case Trigger::message:
      if (!is_buffered(run.state(), one.message)) publish(run, std::move(one.message));
      return;
    case Trigger::signal: return (void)broadcast(run, run.state().elements.get(key).tenant, one.name, variables);
    case Trigger::escalation: return throw_escalation(run, key, one.name, variables);
    case Trigger::error: return (void)throw_error(run, key, one.name, "", variables);
    case Trigger::terminate: return end_everything_else(run, key);
    case Trigger::compensation: return compensate(run, key, one.activity);
    case Trigger::cancel: return end_everything_else(run, key), compensate(run, key, bpmn::none);
    default: return;
  }
}

}  // namespace

Outcome activate_throw(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  auto all = all_evaluated(run, self, *model.event);
  if (!all) return std::unexpected(all.error());
  const Thrown& last = all->back();
  if (last.trigger == Trigger::error && !find_catch(run.state(), key, last.name))
    return throw_error(run, key, last.name, "", {});
  const bool is_done = !is_final(last) || last.trigger == Trigger::terminate;
  const Context variables = local_variables(run.state(), key);
  become_active(run, key);
  if (is_done) work_done(run, key);
  for (Thrown& one : *all) throw_one(run, key, std::move(one), variables);
  return {};
}

}  // namespace tandem::engine::elements
