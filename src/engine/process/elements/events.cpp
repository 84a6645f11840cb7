#include "engine/message/correlate.h"
#include "engine/message/publish.h"
#include "engine/process/catching.h"
#include "engine/process/elements/elements.h"
#include "engine/process/errors.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine::elements {

// Intermediate catch events and receive tasks. Active before it waits: a buffered message may catch at once.
Outcome activate_catch(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  if (auto waiting = open_waiting(run, key, model); !waiting) return waiting;
  become_active(run, key);
  return {};
}

// A throw that publishes its message itself, with the variables of its own scope (its input mappings).
Outcome activate_message_throw(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const bpmn::MessageSpec& spec = *model.event->message;
  PublishMessage message;
  message.tenant = self.tenant;
  const auto name = evaluate_text(run, key, spec.name, "the message name");
  if (!name) return std::unexpected(name.error());
  const auto correlation_key = evaluate_optional_text(run, key, spec.correlation_key, "the correlation key");
  if (!correlation_key) return std::unexpected(correlation_key.error());
  message.name = *name;
  message.correlation_key = correlation_key->value_or("");
  const auto message_id = evaluate_optional_text(run, key, spec.message_id, "the message id");
  if (!message_id) return std::unexpected(message_id.error());
  const auto time_to_live = evaluate_period(run, key, spec.time_to_live, "the time to live");
  if (!time_to_live) return std::unexpected(time_to_live.error());
  message.message_id = message_id->value_or("");
  message.time_to_live = *time_to_live;
  message.variables = Value(local_variables(run.state(), key));
  become_active(run, key);
  work_done(run, key);
  if (!is_buffered(run.state(), message)) publish(run, std::move(message));
  return {};
}

Outcome activate_error_end(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const auto code = evaluate_text(run, key, model.event->code, "the error code");
  if (!code) return std::unexpected(code.error());
  if (!find_catch(run.state(), key, *code)) return throw_error(run, key, *code, "", {});
  become_active(run, key);
  return throw_error(run, key, *code, "", local_variables(run.state(), key));
}

// BPMN 2.0 §13.5.6: everything else in the scope ends; the scope then completes.
Outcome activate_terminate_end(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const ElementKey scope = self.parent;
  become_active(run, key);
  work_done(run, key);
  if (!run.state().elements.get(scope).join_tokens.empty()) run.emit(ProcessEvent(TokensDropped{scope}));
  for (const ElementKey other : run.state().elements.get(scope).children)
    if (other != key) run.push(Run::Todo::Do::terminate, other);
  return {};
}

}  // namespace tandem::engine::elements
