#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

bool is_link(const Subject& subject, Kind kind) { return subject.is({kind}) && subject.trigger() == Trigger::link; }

}  // namespace

// BPMN 2.0.2 §8.3.13: a sequence flow does not cross the boundary of a sub-process.
void flows_stay_in_their_scope(const Subject& subject) {
  for (const FlowIndex index : subject.element().outgoing) {
    const Element& target = subject.at(subject.flow(index).to);
    if (target.parent != subject.element().parent)
      subject.problems.add(subject.draft.flow_nodes[index],
                           "the sequence flow goes from " + quoted(subject.element().id) + " to " + quoted(target.id) +
                               ", which lies in another scope: connect elements of the same scope");
  }
}

void nothing_flows_in(const Subject& subject) {
  const bool may_not = subject.is({Kind::start_event, Kind::boundary_event, Kind::event_sub_process}) ||
                       subject.element().for_compensation || is_link(subject, Kind::intermediate_catch_event);
  if (may_not && !subject.element().incoming.empty())
    subject.wrong(subject.what() + " has an incoming sequence flow, and is not started by one: remove the flow");
}

void nothing_flows_out(const Subject& subject) {
  const bool is_compensation_boundary =
      subject.is({Kind::boundary_event}) && subject.trigger() == Trigger::compensation;
  const bool may_not = subject.is({Kind::end_event, Kind::event_sub_process}) || is_compensation_boundary ||
                       subject.element().for_compensation || is_link(subject, Kind::intermediate_throw_event);
  if (may_not && !subject.element().outgoing.empty())
    subject.wrong(subject.what() + " has an outgoing sequence flow that would never be taken: remove the flow");
}

// BPMN 2.0.2 §8.3.13: the source of a conditional flow is an activity, or a gateway that chooses. Taking a flow
// although its condition is false would be worse than refusing it.
void conditions_only_where_they_are_evaluated(const Subject& subject) {
  if (is_activity(subject.element().kind)) return;
  if (subject.is({Kind::exclusive_gateway, Kind::inclusive_gateway, Kind::complex_gateway})) return;
  for (const FlowIndex flow : subject.element().outgoing)
    if (subject.flow(flow).condition)
      subject.problems.add(subject.draft.flow_nodes[flow], "the condition is not evaluated, because the flow leaves " +
                                                               with_article(label(subject.element().kind)) +
                                                               ": let it leave an activity or a gateway that chooses");
}

}  // namespace tandem::bpmn
