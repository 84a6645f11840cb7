#pragma once
#include <memory>
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct InstanceStarted { Instance instance; };
EVENT(InstanceStarted, instance)
// `variables` (of the root scope) is for those who react to the end as it happens; the ledger does not repeat it.
struct InstanceEnded {
  InstanceKey instance;
  InstanceState state;
  Instant at;
  std::shared_ptr<const Context> variables = {};
};
EVENT(InstanceEnded, instance, state, at)

struct ElementStarted { ElementInstance element; };
EVENT(ElementStarted, element)
struct ElementMoved { ElementKey element; ElementState state; Instant at; };
EVENT(ElementMoved, element, state, at)
// An interrupting event has caught: `by` goes on when this element (or, for a scope, its content) has terminated.
struct ElementInterrupted { ElementKey element; std::string by; Value with; };
EVENT(ElementInterrupted, element, by, with)

// A flow was taken; into a join, its token waits in the scope.
struct SequenceFlowTaken { ElementKey scope; bpmn::FlowIndex flow; bool joins; };
EVENT(SequenceFlowTaken, scope, flow, joins)
// One token of each incoming flow of the join was used up.
struct JoinPassed { ElementKey scope; bpmn::ElementIndex element; };
EVENT(JoinPassed, scope, element)
// A terminate end event or an interruption drops the waiting tokens of its scope.
struct TokensDropped { ElementKey scope; };
EVENT(TokensDropped, scope)

struct VariableCreated { Variable variable; };
EVENT(VariableCreated, variable)
struct VariableUpdated { VariableKey variable; Value value; };
EVENT(VariableUpdated, variable, value)

struct DecisionEvaluated { DecisionEvaluation evaluation; };
EVENT(DecisionEvaluated, evaluation)

using ProcessEvent = std::variant<InstanceStarted, InstanceEnded, ElementStarted, ElementMoved, ElementInterrupted,
                                  SequenceFlowTaken, JoinPassed, TokensDropped, VariableCreated, VariableUpdated,
                                  DecisionEvaluated>;

}  // namespace tandem::engine
