#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool has_conditions(const Subject& subject) {
  return subject.is({Kind::exclusive_gateway, Kind::inclusive_gateway, Kind::complex_gateway});
}

// BPMN 2.0.2 §10.6.6: what an event-based gateway may wait for.
bool can_be_waited_for(const Element& target) {
  if (target.kind == Kind::receive_task) return true;
  if (target.kind != Kind::intermediate_catch_event) return false;
  return target.event->trigger != Trigger::link && target.event->trigger != Trigger::none;
}

void check_target(const Subject& gateway, FlowIndex flow) {
  const Element& target = gateway.at(gateway.flow(flow).to);
  const auto wrong = [&](const std::string& what) { gateway.problems.add(gateway.draft.flow_nodes[flow], what); };
  if (!can_be_waited_for(target))
    wrong("the event-based gateway leads to " + quoted(target.id) + ", " + with_article(label(target.kind)) +
          ": lead it to catch events (message, timer, signal, conditional) or receive tasks");
  else if (target.incoming.size() > 1)
    wrong(quoted(target.id) + " follows an event-based gateway and has another incoming flow: remove the others");
  else if (!target.boundary_events.empty())
    wrong(quoted(target.id) + " follows an event-based gateway and has boundary events: remove them");
}

}  // namespace

void every_branch_has_a_condition(const Subject& subject) {
  if (!subject.is({Kind::exclusive_gateway, Kind::inclusive_gateway}) || subject.element().outgoing.size() < 2) return;
  for (const FlowIndex index : subject.element().outgoing)
    if (!subject.flow(index).condition && index != subject.element().default_flow)
      subject.problems.add(subject.draft.flow_nodes[index], "the flow leaves " + subject.what() +
                                                                " without a condition: add one, or make it the " +
                                                                "gateway's default flow");
}

void default_flow_has_no_condition(const Subject& subject) {
  const FlowIndex index = subject.element().default_flow;
  if (!has_conditions(subject) || index == none || !subject.flow(index).condition) return;
  subject.problems.add(subject.draft.flow_nodes[index],
                       "the default flow has a condition, which would never be evaluated: remove it");
}

void event_based_gateway_waits(const Subject& subject) {
  if (!subject.is({Kind::event_based_gateway})) return;
  if (subject.element().outgoing.size() < 2)
    subject.wrong("the event-based gateway has fewer than two outgoing flows: add the events it chooses between");
  for (const FlowIndex flow : subject.element().outgoing) check_target(subject, flow);
}

// BPMN 2.0.2 §10.6.5: where flows come together, the gateway must say when it has enough of them.
void complex_gateway_activates(const Subject& subject) {
  if (subject.is({Kind::complex_gateway}) && subject.element().incoming.size() > 1 &&
      !subject.element().activation_condition)
    subject.wrong("the complex gateway does not say when it is activated: add an activationCondition such as "
                  "\"=activationCount >= 2\"");
}

}  // namespace tandem::bpmn
