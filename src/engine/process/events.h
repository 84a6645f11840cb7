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
// A complex gateway has seen what was still to come: one token of each incoming flow its first phase did not use is
// used up.
struct GatewayReset { ElementKey gateway; };
EVENT(GatewayReset, gateway)
// A terminate end event or an interruption drops the waiting tokens of its scope.
struct TokensDropped { ElementKey scope; };
EVENT(TokensDropped, scope)

// One execution listener of the element's present state has done its job.
struct ListenerCompleted { ElementKey element; };
EVENT(ListenerCompleted, element)

// An activity that is repeated, or an ad-hoc sub-process, has begun. How many inner instances began and ended is
// counted as they do; the row and its outputs go with the body.
struct LoopStarted { Loop loop; };
EVENT(LoopStarted, loop)
struct LoopOutputPut { LoopOutput output; };
EVENT(LoopOutputPut, output)
struct LoopFulfilled { ElementKey body; };
EVENT(LoopFulfilled, body)
struct LoopQueued { ElementKey body; Value items; };  // all that wait for their turn now
EVENT(LoopQueued, body, items)

struct VariableCreated { Variable variable; };
EVENT(VariableCreated, variable)
struct VariableUpdated { VariableKey variable; Value value; };
EVENT(VariableUpdated, variable, value)

struct DecisionEvaluated { DecisionEvaluation evaluation; };
EVENT(DecisionEvaluated, evaluation)

using ProcessEvent = std::variant<InstanceStarted, InstanceEnded, ElementStarted, ElementMoved, ElementInterrupted,
                                  SequenceFlowTaken, JoinPassed, GatewayReset, TokensDropped, ListenerCompleted,
                                  LoopStarted, LoopOutputPut, LoopFulfilled, LoopQueued, VariableCreated,
                                  VariableUpdated, DecisionEvaluated>;

}  // namespace tandem::engine
