// What is particular to each kind of element. A kind is one file in elements/ and one line in the table of
// behaviours.cpp.
#pragma once
#include "engine/process/flows.h"

namespace tandem::engine {

struct Behaviour {
  // Inputs are mapped and boundary events wait. Does the kind's work: either becomes active and waits for something, or
  // becomes active and is done at once. A Failure leaves it activating.
  Outcome (*activate)(Run& run, const ElementInstance& self, const bpmn::Element& model) = nullptr;
  // Outputs are mapped. Which flows are taken; a Failure leaves it completing. Null: every flow whose condition holds.
  Answer<Flows> (*leave)(Run& run, const ElementInstance& self, const bpmn::Element& model) = nullptr;
  // Of a scope. A child is about to complete, and nothing else can hold it up: takes what it gives to the scope. A
  // Failure leaves the child completing.
  Outcome (*child_completing)(Run& run, const ElementInstance& self, const bpmn::Element& model,
                              const ElementInstance& child) = nullptr;
  // Of an active scope that is not interrupted. A child has ended: begins what comes next, or is done. Null: done when
  // nothing is left in it.
  void (*child_ended)(Run& run, const ElementInstance& self, const bpmn::Element& model) = nullptr;
};

// The kind's behaviour, or nullptr if the engine does not execute it (deployment refuses such a model).
const Behaviour* behaviour_of(const bpmn::Element& model);

// Why the engine does not execute this element as it is modelled; empty if it does.
std::string unsupported(const bpmn::Process& process, const bpmn::Element& model);

// The ordinary way to leave: every flow without a condition or with one that holds, else the default flow.
Answer<Flows> conditional_flows(Run& run, const ElementInstance& self, const bpmn::Element& model,
                                const Context& extra = {});

}  // namespace tandem::engine
