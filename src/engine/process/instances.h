// Process instances: beginning one, and handing a called one's result back to its caller.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

struct StartWith {
  Context variables = {};
  std::string start_event = {};                 // the event that starts it; "" for the none start event
  std::optional<ElementKey> caller = {};        // the call activity
  Names tags = {};
  std::string business_id = {};
  Names terminate_after = {};
  std::string correlation_key = {};             // of the message that starts it
};

// The definition has the start event asked for (callers have looked). Its first steps are on the agenda.
InstanceKey start_instance(Run& run, const Definition& definition, StartWith with);
// The same without its first step: the caller puts something else into its root scope.
InstanceKey make_instance(Run& run, const Definition& definition, const StartWith& with);

// The definition a binding means, seen from a definition that refers to it; nullptr if there is none.
const Definition* bound_definition(const State& state, DefinitionKind kind, const Definition& from,
                                   const std::string& id, bpmn::Binding binding, const std::string& version_tag);

// What a finished instance gives its caller. Taken before the instance ends, given after.
struct InstanceResult {
  std::optional<ElementKey> caller;
  Context variables;
};
InstanceResult result_for_caller(const State& state, InstanceKey instance);
void return_to_caller(Run& run, const InstanceResult& result);

}  // namespace tandem::engine
