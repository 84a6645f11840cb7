// The kinds of keys of the engine.
#pragma once
#include "base/id.h"

namespace tandem::engine {

using DeploymentKey = Id<struct DeploymentTag>;
using ResourceKey = Id<struct ResourceTag>;
using DefinitionKey = Id<struct DefinitionTag>;    // of a process, decision, decision requirements graph or form
using InstanceKey = Id<struct InstanceTag>;
using ElementKey = Id<struct ElementTag>;          // of an element instance; a root scope has its instance's number
using VariableKey = Id<struct VariableTag>;
using JobKey = Id<struct JobTag>;
using UserTaskKey = Id<struct UserTaskTag>;
using TimerKey = Id<struct TimerTag>;
using SubscriptionKey = Id<struct SubscriptionTag>;
using MessageKey = Id<struct MessageTag>;
using SignalKey = Id<struct SignalTag>;
using IncidentKey = Id<struct IncidentTag>;
using DecisionEvaluationKey = Id<struct DecisionEvaluationTag>;
using LoopOutputKey = Id<struct LoopOutputTag>;
using CompensationKey = Id<struct CompensationTag>;
using PlanItemKey = Id<struct PlanItemTag>;
using AddedStepKey = Id<struct AddedStepTag>;      // of a step added to a case's plan
using PlanActKey = Id<struct PlanActTag>;
using VerdictKey = Id<struct VerdictTag>;          // on a step proposed for a template
using BatchKey = Id<struct BatchTag>;
using BatchItemKey = Id<struct BatchItemTag>;

inline ElementKey root_element(InstanceKey instance) { return {instance.value}; }

}  // namespace tandem::engine
