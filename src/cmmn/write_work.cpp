#include "cmmn/write_work.h"

#include "cmmn/demands.h"
#include "cmmn/names.h"

namespace tandem::cmmn {

namespace {

using NamedTexts = std::vector<std::pair<std::string, std::string>>;

// ---- extension elements

XmlElement pairs(const char* list, const char* entry, const char* key, const char* value, const NamedTexts& texts) {
  XmlElement out = xml_element(list);
  for (const auto& [name, text] : texts) {
    XmlElement& one = out.add(xml_element(entry));
    one.set(key, name);
    one.set(value, text);
  }
  return out;
}

std::string joined(const std::vector<std::string>& path) {
  std::string text;
  for (const std::string& name : path) text += (text.empty() ? "" : ".") + name;
  return text;
}

void add_mappings(const char* tag, const std::vector<bpmn::Mapping>& mappings, XmlElement& out) {
  for (const bpmn::Mapping& mapping : mappings) {
    XmlElement& one = out.add(xml_element(tag));
    one.set("source", text_of(mapping.source));
    one.set("target", joined(mapping.target));
  }
}

void write_io(const bpmn::IoMapping& io, XmlElement& extensions) {
  if (io.inputs.empty() && io.outputs.empty()) return;
  XmlElement& mapping = extensions.add(xml_element("zeebe:ioMapping"));
  add_mappings("zeebe:input", io.inputs, mapping);
  add_mappings("zeebe:output", io.outputs, mapping);
}

void write_job(const bpmn::JobSpec& job, XmlElement& extensions) {
  XmlElement& definition = extensions.add(xml_element("zeebe:taskDefinition"));
  definition.set("type", text_of(job.type));
  definition.set("retries", text_of(job.retries));
}

void write_headers(const bpmn::Element& work, XmlElement& extensions) {
  const NamedTexts& headers = work.job ? work.job->headers : work.user_task ? work.user_task->headers : NamedTexts{};
  if (!headers.empty()) extensions.add(pairs("zeebe:taskHeaders", "zeebe:header", "key", "value", headers));
}

void write_propagation(const bpmn::CalledProcess& call, XmlElement& extensions) {
  XmlElement& called = extensions.add(xml_element("zeebe:calledElement"));
  called.set("propagateAllParentVariables", call.propagate_all_parent_variables ? "true" : "false");
  if (call.propagate_all_child_variables)
    called.set("propagateAllChildVariables", *call.propagate_all_child_variables ? "true" : "false");
}

void write_assignments(const PlanItem& item, XmlElement& extensions) {
  for (const Assignment& assignment : item.assignments) {
    XmlElement& one = extensions.add(xml_element("tandem:assignment"));
    set_if(one, "from", assignment.from);
    set_if(one, "to", assignment.to);
    one.set("variable", assignment.variable);
    one.set("value", text_of(assignment.value));
  }
}

void write_demand(const Demand& demand, XmlElement& list) {
  if (!is_of_words(demand)) {
    XmlElement& own = list.add(xml_element("tandem:demand"));
    own.set("text", demand.text);
    own.set_text(text_of(demand.condition));
    return;
  }
  const DemandWords words = words_of(demand);
  XmlElement& one = list.add(xml_element(("tandem:" + words.name).c_str()));
  set_if(one, "kind", words.kind);
  if (words.least > 1) one.set("atLeast", std::to_string(words.least));
}

void write_demands(const PlanItem& item, XmlElement& extensions) {
  XmlElement list = xml_element("tandem:demands");
  for (const Demand& demand : item.demands)
    if (!is_implied(demand)) write_demand(demand, list);
  if (!list.items.empty()) extensions.add(std::move(list));
}

XmlElement extensions_of(const PlanItem& item, const bpmn::Element& work) {
  XmlElement extensions = xml_element("extensionElements");
  if (!work.properties.empty())
    extensions.add(pairs("zeebe:properties", "zeebe:property", "name", "value", work.properties));
  if (work.job) write_job(*work.job, extensions);
  write_headers(work, extensions);
  write_io(work.io, extensions);
  if (work.called_process) write_propagation(*work.called_process, extensions);
  if (work.user_task && !work.user_task->form_id.empty())
    extensions.add(xml_element("zeebe:formDefinition")).set("formId", work.user_task->form_id);
  write_assignments(item, extensions);
  write_demands(item, extensions);
  return extensions;
}

// ---- the definition's own

void write_human_task(const bpmn::UserTaskSpec& task, const std::map<std::string, std::string>& role_ids,
                      XmlElement& out) {
  const auto role = task.candidate_groups.expression ? role_ids.end() : role_ids.find(task.candidate_groups.text);
  if (role != role_ids.end()) out.set("performerRef", role->second);
  else set_if(out, "flowable:candidateGroups", text_of(task.candidate_groups));
  set_if(out, "flowable:candidateUsers", text_of(task.candidate_users));
  set_if(out, "flowable:assignee", text_of(task.assignee));
  set_if(out, "flowable:dueDate", text_of(task.due_date));
  set_if(out, "flowable:followUpDate", text_of(task.follow_up_date));
  set_if(out, "flowable:priority", text_of(task.priority));
  set_if(out, "flowable:formKey", task.external_reference);
}

// An attribute may hold fixed text only; an expression has an element of its own.
void write_reference(const char* attribute, const bpmn::TextOrFeel& reference, XmlElement& out) {
  if (!reference.expression) return out.set(attribute, reference.text);
  out.add(xml_element((std::string(attribute) + "Expression").c_str())).set_text(text_of(reference));
}

void write_timer(const bpmn::TimerSpec& timer, XmlElement& out) {
  static constexpr const char* types[] = {"date", "duration", "cycle"};
  if (timer.when.expression) out.set("tandem:timerType", types[static_cast<std::size_t>(timer.type)]);
  out.add(xml_element("timerExpression")).set_text(text_of(timer.when));
}

void write_event(Kind kind, const bpmn::EventSpec& event, XmlElement& out) {
  if (kind == Kind::timer_listener && event.timer) write_timer(*event.timer, out);
  if (kind == Kind::signal_listener) out.set("flowable:signalRef", text_of(event.code));
  if (kind != Kind::message_listener || !event.message) return;
  out.set("flowable:messageRef", text_of(event.message->name));
  set_if(out, "flowable:correlationKey", text_of(event.message->correlation_key));
}

}  // namespace

XmlElement xml_element(const char* name) {
  XmlElement element;
  element.name = name;
  return element;
}

std::string text_of(const bpmn::TextOrFeel& text) { return text.expression ? text_of(*text.expression) : text.text; }
std::string text_of(const feel::Expression& expression) { return "=" + expression.text(); }

void set_if(XmlElement& out, const char* attribute, std::string value) {
  if (!value.empty()) out.set(attribute, std::move(value));
}

void write_work(const PlanItem& item, const bpmn::Element& work, const std::map<std::string, std::string>& role_ids,
                XmlElement& out) {
  if (!work.documentation.empty()) out.add(xml_element("documentation")).set_text(work.documentation);
  XmlElement extensions = extensions_of(item, work);
  if (!extensions.items.empty()) out.add(std::move(extensions));
  if (work.user_task) write_human_task(*work.user_task, role_ids, out);
  if (work.called_process)
    write_reference(item.kind == Kind::case_task ? "caseRef" : "processRef", work.called_process->process_id, out);
  if (work.called_decision) {
    write_reference("decisionRef", work.called_decision->decision_id, out);
    set_if(out, "flowable:resultVariable", work.called_decision->result_variable);
  }
  if (work.event) write_event(item.kind, *work.event, out);
}

}  // namespace tandem::cmmn
