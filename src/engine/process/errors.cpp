#include "engine/process/errors.h"

#include "engine/process/catching.h"

namespace tandem::engine {

namespace {

std::string known_codes(const State& state, ElementKey from) {
  const std::string codes = caught_codes(state, from, bpmn::Trigger::error);
  return codes.empty() ? "No error events are available in the scope." : "Available error events are [" + codes + "].";
}

}  // namespace

std::optional<Catch> find_catch(const State& state, ElementKey from, const std::string& code) {
  return find_catch(state, from, bpmn::Trigger::error, code);
}

Outcome throw_error(Run& run, ElementKey from, const std::string& code, const std::string& message,
                    const Context& variables) {
  const auto found = find_catch(run.state(), from, code);
  if (!found) {
    return failed(IncidentType::unhandled_error_event,
                  "Expected to throw an error event with the code '" + code + "'" +
                      (message.empty() ? "" : " with message '" + message + "'") + ", but it was not caught. " +
                      known_codes(run.state(), from));
  }
  caught(run, found->host, *found->event, variables);
  return {};
}

void throw_escalation(Run& run, ElementKey from, const std::string& code, const Context& variables) {
  if (const auto found = find_catch(run.state(), from, bpmn::Trigger::escalation, code))
    caught(run, found->host, *found->event, variables);
}

}  // namespace tandem::engine
