#include "cmmn/work.h"

#include "bpmn/names.h"
#include "bpmn/read_extensions.h"
#include "bpmn/texts.h"
#include "cmmn/names.h"

namespace tandem::cmmn {

namespace {

using Roles = std::map<std::string, std::string>;

bpmn::UserTaskSpec read_human_task(const XmlNode& what, const Roles& roles, Problems& problems) {
  bpmn::UserTaskSpec spec;
  const auto text = [&](const char* name) { return read_value(what, extension(what, name), name, problems); };
  spec.assignee = text("assignee");
  spec.candidate_groups = text("candidateGroups");
  spec.candidate_users = text("candidateUsers");
  spec.due_date = text("dueDate");
  spec.follow_up_date = text("followUpDate");
  spec.priority = text("priority");
  spec.external_reference = std::string(extension(what, "formKey"));  // a form of the other engine's
  spec.form_id = std::string(bpmn::trimmed(bpmn::zeebe_extension(what, "formDefinition").attribute("formId")));
  spec.headers = bpmn::read_headers(what);
  // CMMN 1.1 §5.4.10.4: the performer is a role of the case.
  const auto performer = roles.find(std::string(what.attribute("performerRef")));
  if (performer != roles.end() && spec.candidate_groups.empty()) spec.candidate_groups.text = performer->second;
  return spec;
}

// "what it refers to": an attribute, or an expression in an element of its own.
bpmn::TextOrFeel read_reference(const XmlNode& what, const std::string& attribute, Problems& problems) {
  const XmlNode expression = what.child(attribute + "Expression");
  return read_value(what, expression ? expression.text() : std::string(what.attribute(attribute)), attribute, problems);
}

bpmn::Mapping mapping(const XmlNode& node, std::string_view source, std::string_view target, Problems& problems) {
  bpmn::Mapping out;
  out.source.text = std::string(source);
  if (auto expression = read_condition(node, source, "mapping", problems))
    out.source.expression = std::move(*expression);
  out.target.emplace_back(target);
  return out;
}

// camunda:in / flowable:in, out: one variable, an expression, or all.
bool read_in_or_out(const XmlNode& what, const char* tag, std::vector<bpmn::Mapping>& mappings, Problems& problems) {
  bool all = false;
  for (const XmlNode& place : {what.child("extensionElements"), what})
    for (const XmlNode& node : place.children(tag)) {
      if (node.attribute("variables") == "all") all = true;
      const std::string_view expression = node.attribute("sourceExpression");
      const std::string_view source = expression.empty() ? node.attribute("source") : expression;
      if (!source.empty()) mappings.push_back(mapping(node, source, node.attribute("target"), problems));
    }
  return all;
}

bpmn::CalledProcess read_call(const XmlNode& what, Kind kind, bpmn::IoMapping& io, Problems& problems) {
  bpmn::CalledProcess call;
  call.is_case = kind == Kind::case_task;
  call.process_id = read_reference(what, call.is_case ? "caseRef" : "processRef", problems);
  if (call.process_id.empty())
    problems.add(what, std::string("the task needs a ") + (call.is_case ? "caseRef" : "processRef"));
  const bool all_in = read_in_or_out(what, "in", io.inputs, problems),
             all_out = read_in_or_out(what, "out", io.outputs, problems);
  call.propagate_all_parent_variables = io.inputs.empty() || all_in;
  if (all_out) call.propagate_all_child_variables = true;
  const XmlNode ours = bpmn::zeebe_extension(what, "calledElement");
  call.propagate_all_parent_variables =
      bpmn::read_bool(ours, "propagateAllParentVariables", call.propagate_all_parent_variables, problems);
  if (ours.has_attribute("propagateAllChildVariables"))
    call.propagate_all_child_variables = bpmn::read_bool(ours, "propagateAllChildVariables", true, problems);
  return call;
}

bpmn::EventSpec read_event(const XmlNode& what, Kind kind, Problems& problems) {
  bpmn::EventSpec event;
  if (kind == Kind::timer_listener) {
    event.trigger = bpmn::Trigger::timer;
    bpmn::TimerSpec timer;
    timer.when = read_value(what, what.child("timerExpression").text(), "timer expression", problems);
    const std::string& text = timer.when.text;
    // Of an expression the text does not say it
    const std::string_view type = what.attribute(tandem_case, "timerType");
    if (!type.empty())
      timer.type = type == "date"    ? bpmn::TimerSpec::Type::date
                   : type == "cycle" ? bpmn::TimerSpec::Type::cycle
                                     : timer.type;
    else if (text.starts_with('R')) timer.type = bpmn::TimerSpec::Type::cycle;
    else if (!text.empty() && text.front() >= '0' && text.front() <= '9') timer.type = bpmn::TimerSpec::Type::date;
    if (timer.when.empty()) problems.add(what, "the timer event listener needs a timerExpression, such as PT24H");
    event.timer = std::move(timer);
    return event;
  }
  const bool is_signal = kind == Kind::signal_listener;
  event.trigger = is_signal ? bpmn::Trigger::signal : bpmn::Trigger::message;
  const bpmn::TextOrFeel name =
      read_value(what, extension(what, is_signal ? "signalRef" : "messageRef"), "name", problems);
  if (name.empty()) problems.add(what, "the listener needs the name of what it listens to");
  if (is_signal) event.code = name;
  else
    event.message = bpmn::MessageSpec{
        .name = name,
        .correlation_key = read_value(what, extension(what, "correlationKey"), "correlation key", problems)};
  return event;
}

bpmn::CalledDecision read_decision(const XmlNode& what, Problems& problems) {
  bpmn::CalledDecision decision;
  decision.decision_id = read_reference(what, "decisionRef", problems);
  if (decision.decision_id.empty()) problems.add(what, "the decision task needs a decisionRef");
  const std::string_view result = extension(what, "resultVariable");
  decision.result_variable = std::string(result.empty() ? what.attribute("id") : result);
  return decision;
}

// A task without a job is ticked off by hand.
void read_job_of(const XmlNode& what, bpmn::Element& element, Problems& problems) {
  element.job = bpmn::read_job(what, problems);
  if (element.job) element.kind = bpmn::Kind::service_task;
}

}  // namespace

bpmn::Kind element_kind(Kind kind) {
  switch (kind) {
    case Kind::case_plan: return bpmn::Kind::process;
    case Kind::stage: return bpmn::Kind::stage;
    case Kind::human_task: return bpmn::Kind::user_task;
    case Kind::process_task:
    case Kind::case_task: return bpmn::Kind::call_activity;
    case Kind::decision_task: return bpmn::Kind::business_rule_task;
    case Kind::timer_listener:
    case Kind::signal_listener:
    case Kind::message_listener: return bpmn::Kind::intermediate_catch_event;
    default: return bpmn::Kind::plan_task;
  }
}

bpmn::Element read_work(const XmlNode& what, const PlanItem& item, const Roles& roles, Problems& problems) {
  bpmn::Element element;
  element.id = item.id;
  element.name = item.name;
  element.kind = element_kind(item.kind);
  element.parent = item.parent;
  element.documentation = what.child("documentation").text();
  element.line = item.line;
  element.properties = bpmn::read_properties(what);
  element.io = bpmn::read_io_mapping(what, problems);
  switch (item.kind) {
    case Kind::human_task: element.user_task = read_human_task(what, roles, problems); break;
    case Kind::process_task:
    case Kind::case_task: element.called_process = read_call(what, item.kind, element.io, problems); break;
    case Kind::decision_task: element.called_decision = read_decision(what, problems); break;
    case Kind::timer_listener:
    case Kind::signal_listener:
    case Kind::message_listener: element.event = read_event(what, item.kind, problems); break;
    case Kind::task: read_job_of(what, element, problems); break;
    default: break;
  }
  return element;
}

}  // namespace tandem::cmmn
