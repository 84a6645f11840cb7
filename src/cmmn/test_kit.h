// For tests: everything a plan says, as text, so that two plans can be compared and a difference be seen. Ids of
// criteria, sentries and definitions are left out: they are names, and other files have others.
#pragma once
#include <sstream>

#include "cmmn/names.h"

namespace tandem::cmmn::test {

inline std::string shown(const bpmn::TextOrFeel& text) {
  return text.expression ? "=" + text.expression->text() : "'" + text.text + "'";
}
inline std::string shown(const std::optional<feel::Expression>& expression) {
  return expression ? expression->text() : "-";
}
inline std::string shown(const Rule& rule) { return rule.given ? shown(rule.condition) : "no"; }

inline std::string shown(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += "[" + name + "]";
  return text;
}

inline std::string shown(const std::vector<std::pair<std::string, std::string>>& pairs) {
  std::string text;
  for (const auto& [name, value] : pairs) text += "[" + name + "=" + value + "]";
  return text;
}

inline std::string shown(const std::vector<bpmn::Mapping>& mappings) {
  std::string text;
  for (const bpmn::Mapping& mapping : mappings) text += "[" + shown(mapping.target) + shown(mapping.source) + "]";
  return text;
}

inline void show_criterion(std::ostream& out, const Case& plan, const Criterion& criterion) {
  out << "  " << (criterion.is_exit ? "exit" : "entry") << " " << static_cast<int>(criterion.exit)
      << static_cast<int>(criterion.reach)
      << (criterion.on_event && criterion.if_part && !criterion.on_parts.empty() ? " on event" : "") << " if "
      << shown(criterion.if_part) << "\n";
  for (const OnPart& part : criterion.on_parts) {
    if (part.is_file()) out << "    data " << shown(part.path) << " " << name(part.file_transition) << "\n";
    else
      out << "    item " << part.source << " (" << plan[part.source].name << ") " << name(part.transition)
          << (part.exit_criterion.empty() ? "" : " by a criterion") << "\n";
  }
}

inline void show_work(std::ostream& out, const bpmn::Element& work) {
  out << "  work " << bpmn::name(work.kind) << " properties " << shown(work.properties) << " in "
      << shown(work.io.inputs) << " out " << shown(work.io.outputs) << "\n";
  if (work.user_task)
    out << "  task " << shown(work.user_task->assignee) << shown(work.user_task->candidate_groups)
        << shown(work.user_task->candidate_users) << shown(work.user_task->due_date)
        << shown(work.user_task->follow_up_date) << shown(work.user_task->priority) << " form "
        << work.user_task->form_id << " " << work.user_task->external_reference << " headers "
        << shown(work.user_task->headers) << "\n";
  if (work.job)
    out << "  job " << shown(work.job->type) << shown(work.job->retries) << shown(work.job->headers) << "\n";
  if (work.called_process)
    out << "  calls " << shown(work.called_process->process_id) << work.called_process->is_case
        << work.called_process->propagate_all_parent_variables
        << static_cast<int>(work.called_process->propagate_all_child_variables.value_or(true))
        << work.called_process->propagate_all_child_variables.has_value() << "\n";
  if (work.called_decision)
    out << "  decides " << shown(work.called_decision->decision_id) << " into " << work.called_decision->result_variable
        << "\n";
  if (!work.event) return;
  out << "  event " << static_cast<int>(work.event->trigger) << shown(work.event->code);
  if (work.event->timer)
    out << " timer " << static_cast<int>(work.event->timer->type) << shown(work.event->timer->when);
  if (work.event->message)
    out << " message " << shown(work.event->message->name) << shown(work.event->message->correlation_key);
  out << "\n";
}

inline void show_item(std::ostream& out, const Case& plan, ItemIndex index) {
  const PlanItem& item = plan[index];
  out << index << " " << name(item.kind) << " '" << item.name << "' in " << static_cast<int>(item.parent)
      << " required " << shown(item.required) << " by hand " << shown(item.manual_activation) << " available "
      << shown(item.available_condition) << " reactivated " << shown(item.reactivation) << " blocks "
      << static_cast<int>(item.blocks) << " flags " << item.auto_complete << item.is_blocking << item.is_discretionary
      << " roles " << shown(item.roles) << " variable " << item.variable << shown(item.variable_events) << " milestone "
      << item.milestone_variable << "\n";
  if (item.repetition)
    out << "  repeats " << shown(item.repetition->rule) << " " << item.repetition->maximum.value_or(-1) << " "
        << item.repetition->counter << " " << item.repetition->collection << " " << item.repetition->element_variable
        << " " << item.repetition->index_variable << "\n";
  for (const feel::Expression& condition : item.applicability) out << "  applicable " << condition.text() << "\n";
  for (const Demand& one : item.demands)
    out << "  demands " << one.name << " '" << one.text << "' " << one.condition.text() << " " << shown(one.have) << " "
        << shown(one.applies) << "\n";
  for (const Assignment& one : item.assignments)
    out << "  sets " << one.from << ">" << one.to << " " << one.variable << "=" << one.value.text() << "\n";
  for (const Criterion& entry : item.entries) show_criterion(out, plan, entry);
  for (const Criterion& exit : item.exits) show_criterion(out, plan, exit);
  show_work(out, (*plan.graph)[index]);
}

// Listeners are shown with what they listen to; `listening` follows from the criteria.
inline std::string plan_text(const Case& plan) {
  std::ostringstream out;
  out << "case " << plan.id << " '" << plan.name << "' roles " << shown(plan.roles) << "\n";
  for (ItemIndex index = 0; index < plan.items.size(); ++index) show_item(out, plan, index);
  return out.str();
}

}  // namespace tandem::cmmn::test
