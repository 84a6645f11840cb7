#include <algorithm>

#include "bpmn/rules/rules.h"

namespace tandem::bpmn {

namespace {

// Asked of every element, the process included.
constexpr Rule rules[] = {

    flows_stay_in_their_scope, nothing_flows_in, nothing_flows_out, conditions_only_where_they_are_evaluated,

    process_starts, sub_process_starts, event_sub_process_starts, event_sub_process_is_no_loop,
    process_start_reads_no_variable, instantiating_element_begins, starts_differ,

    trigger_fits, multiple_fits, timer_fits, boundary_event_is_attached, boundary_events_differ, error_interrupts,
    message_correlates, thrown_message_is_sent, link_leads_somewhere, link_name_is_unique,

    every_branch_has_a_condition, default_flow_has_no_condition, event_based_gateway_waits, complex_gateway_activates,

    task_has_work, call_activity_calls, multi_instance_has_input, multi_instance_output_is_whole,
    activity_loops_one_way, standard_loop_ends, listeners_differ, task_listeners_are_on_user_tasks,

    extension_stands_once, listener_has_its_moment,

    ad_hoc_has_activities, ad_hoc_has_no_start_or_end, ad_hoc_is_led_by_one, ad_hoc_starts_known_activities,

    cancel_end_is_in_a_transaction, cancel_boundary_is_on_a_transaction,

    compensation_event_has_a_handler, handler_is_for_compensation, handler_is_used,
    compensation_start_is_inside_a_sub_process, handler_stands_alone,
    compensated_activity_can_be_compensated,

    no_loop_without_waiting,
};

}  // namespace

bool Subject::is(std::initializer_list<Kind> kinds) const {
  return std::find(kinds.begin(), kinds.end(), element().kind) != kinds.end();
}

Trigger Subject::trigger() const { return element().event ? element().event->trigger : Trigger::none; }

bool Subject::starts_process() const {
  if (is({Kind::start_event})) return element().parent == 0;
  if (is({Kind::receive_task})) return element().instantiate || draft.process.instantiating_gateway(index) != none;
  return is({Kind::intermediate_catch_event}) && draft.process.instantiating_gateway(index) != none;
}

std::span<const EventSpec> Subject::definitions() const {
  if (!element().event) return {};
  return definitions_of(*element().event);
}

bool Subject::has(Trigger trigger) const { return element().event && has_trigger(*element().event, trigger); }

std::string Subject::what() const { return "the " + std::string(label(element().kind)); }

void check_draft(const Draft& draft, Problems& problems) {
  for (ElementIndex index = 0; index < draft.process.elements.size(); ++index)
    for (const Rule rule : rules) rule({draft, index, problems});
}

}  // namespace tandem::bpmn
