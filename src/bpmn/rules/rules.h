// What must hold for a process to be deployed: one function per rule, one file per family, all in the table of
// check.cpp. A rule adds a problem for each place that breaks it and relies on no other rule: whatever a reference
// could not be resolved to is none.
#pragma once
#include <initializer_list>
#include <string>

#include "bpmn/draft.h"
#include "bpmn/names.h"

namespace tandem::bpmn {

// The element a rule looks at, and where it says what is wrong.
struct Subject {
  const Draft& draft;
  ElementIndex index;
  Problems& problems;

  const Element& element() const { return draft.at(index); }
  const XmlNode& node() const { return draft.nodes[index]; }
  const Element& at(ElementIndex other) const { return draft.at(other); }
  const Flow& flow(FlowIndex flow) const { return draft.process.flows[flow]; }
  bool is(std::initializer_list<Kind> kinds) const;
  Trigger trigger() const;      // none for what is no event
  bool starts_process() const;  // a start event of the process itself, or what instantiates it otherwise
  std::span<const EventSpec> definitions() const;  // of its event; none for what is no event
  bool has(Trigger trigger) const;                 // one of them
  std::string what() const;     // "the service task"
  void wrong(std::string what) const { problems.add(node(), std::move(what)); }
};

using Rule = void (*)(const Subject&);


// rules/flows.cpp
void flows_stay_in_their_scope(const Subject&);
void nothing_flows_in(const Subject&);
void nothing_flows_out(const Subject&);
void conditions_only_where_they_are_evaluated(const Subject&);

// rules/scopes.cpp
void process_starts(const Subject&);
void sub_process_starts(const Subject&);
void event_sub_process_starts(const Subject&);
void event_sub_process_is_no_loop(const Subject&);
void process_start_reads_no_variable(const Subject&);
void instantiating_element_begins(const Subject&);
void starts_differ(const Subject&);

// rules/events.cpp
void trigger_fits(const Subject&);
void multiple_fits(const Subject&);
void timer_fits(const Subject&);
void boundary_event_is_attached(const Subject&);
void boundary_events_differ(const Subject&);
void error_interrupts(const Subject&);
void message_correlates(const Subject&);
void thrown_message_is_sent(const Subject&);
void link_leads_somewhere(const Subject&);
void link_name_is_unique(const Subject&);

// rules/gateways.cpp
void every_branch_has_a_condition(const Subject&);
void default_flow_has_no_condition(const Subject&);
void event_based_gateway_waits(const Subject&);
void complex_gateway_activates(const Subject&);

// rules/activities.cpp
void task_has_work(const Subject&);
void call_activity_calls(const Subject&);
void multi_instance_has_input(const Subject&);
void multi_instance_output_is_whole(const Subject&);
void activity_loops_one_way(const Subject&);
void standard_loop_ends(const Subject&);
void listeners_differ(const Subject&);
void task_listeners_are_on_user_tasks(const Subject&);

// rules/extensions.cpp
void extension_stands_once(const Subject&);
void listener_has_its_moment(const Subject&);

// rules/ad_hoc.cpp
void ad_hoc_has_activities(const Subject&);
void ad_hoc_has_no_start_or_end(const Subject&);
void ad_hoc_is_led_by_one(const Subject&);
void ad_hoc_starts_known_activities(const Subject&);

// rules/transactions.cpp
void cancel_end_is_in_a_transaction(const Subject&);
void cancel_boundary_is_on_a_transaction(const Subject&);

// rules/compensation.cpp
void compensation_event_has_a_handler(const Subject&);
void handler_is_for_compensation(const Subject&);
void handler_is_used(const Subject&);
void compensation_start_is_inside_a_sub_process(const Subject&);
void handler_stands_alone(const Subject&);
void compensated_activity_can_be_compensated(const Subject&);

// rules/loops.cpp
void no_loop_without_waiting(const Subject& process);

// For rules that compare events: reports each that waits for the same as an earlier one.
void report_same_events(const Subject& at, const std::vector<ElementIndex>& events);

}  // namespace tandem::bpmn
