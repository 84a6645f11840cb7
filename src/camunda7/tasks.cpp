#include <algorithm>

#include "camunda7/elements.h"
#include "camunda7/expressions.h"
#include "camunda7/work.h"
#include "juel/to_feel.h"

namespace tandem::camunda7 {

namespace {

void rename(XmlElement& element, std::string_view local_name) {
  element.name = element.name.substr(0, element.name.size() - element.local_name().size()) + std::string(local_name);
}

void put_script(Subject& subject, const std::string& feel, const std::string& variable) {
  XmlElement& script = subject.extension("script");
  script.set("expression", "=" + feel);
  script.set("resultVariable", variable);
}

// An expression that FEEL can compute needs no worker: the task becomes a script task.
void become_script_task(Subject& subject, const Work& work, const std::string& variable) {
  if (variable.empty())
    return subject.by_hand("the expression \"" + work.feel +
                           "\" has no result variable: name one, or give the task a job type");
  rename(subject.element(), "scriptTask");
  put_script(subject, work.feel, variable);
  subject.translated("the task computes \"" + work.feel + "\" and became a script task");
}

void put_work(Subject& subject, Work work, const std::string& variable) {
  if (!variable.empty()) {
    work.headers.emplace_back("resultVariable", variable);
    subject.by_hand("the worker has to complete the job with the variable " + quoted(variable) +
                    ", its header resultVariable");
  }
  put_job(subject, work);
}

// The event definition of a message that is thrown says how it is sent.
std::optional<Work> take_work_of_definition(Subject& subject) {
  XmlElement* definition = subject.element().child(bpmn_namespace, "messageEventDefinition");
  if (!definition) return std::nullopt;
  Findings unused;
  Subject holder(*definition, "", unused);
  return take_work(subject, holder);
}

struct Bindings {
  const char *binding, *version, *version_tag;
};

// zeebe's bindingType and versionTag from latest, deployment, version or versionTag.
void put_binding(Subject& subject, XmlElement& at, const Bindings& names) {
  const std::string binding = subject.take(names.binding).value_or("latest");
  const auto version = subject.take(names.version);
  const auto tag = subject.take(names.version_tag);
  if (binding == "deployment") at.set("bindingType", "deployment");
  if (binding == "versionTag") at.set("bindingType", "versionTag"), at.set("versionTag", tag.value_or(""));
  if (binding == "version")
    subject.by_hand("the binding to version " + quoted(version.value_or("")) +
                    " has no counterpart: give that version a version tag and bind to it, or bind to the deployment");
}

void refuse_result_mapping(Subject& subject) {
  const auto mapping = subject.take("mapDecisionResult");
  if (mapping && *mapping != "singleEntry")
    subject.by_hand("the decision's result was mapped by " + *mapping +
                    ": here it is the value of the decision; look at those who read the variable");
}

// ---- people

// Static names stay a list in one text; with expressions among them it is a FEEL list.
std::optional<std::string> names(Subject& subject, const std::string& given, const std::string& what) {
  if (!juel::is_expression(given)) return given;
  const std::vector<std::string> parts = split_list(given);
  std::string list;
  for (const std::string& part : parts) {
    const auto feel = subject.feel(part, what);
    if (!feel) return std::nullopt;
    list += (list.empty() ? "" : ", ") + *feel;
  }
  if (parts.size() > 1) return "=flatten([" + list + "])";
  subject.by_hand("the " + what + " " + quoted(given) + " must be a list of texts: a text with commas is no list here");
  return "=" + list;
}

// A fixed duration is counted from the creation of the task.
std::optional<std::string> date(Subject& subject, const std::string& given, const std::string& what) {
  if (given.starts_with('P')) return "=now() + duration(" + feel_literal(given) + ")";
  return subject.text(given, what);
}

using Translate = std::optional<std::string> (*)(Subject&, const std::string&, const std::string&);

std::optional<std::string> plain(Subject& subject, const std::string& given, const std::string& what) {
  return subject.text(given, what);
}

struct TaskAttribute {
  const char *camunda, *what, *extension, *zeebe;
  Translate translate;
};

constexpr TaskAttribute task_attributes[] = {
    {"assignee", "assignee", "assignmentDefinition", "assignee", plain},
    {"candidateUsers", "candidate users", "assignmentDefinition", "candidateUsers", names},
    {"candidateGroups", "candidate groups", "assignmentDefinition", "candidateGroups", names},
    {"dueDate", "due date", "taskSchedule", "dueDate", date},
    {"followUpDate", "follow-up date", "taskSchedule", "followUpDate", date},
    {"priority", "priority", "priorityDefinition", "priority", plain},
};

void refuse_form_data(Subject& subject) {
  for (const XmlElement& form : subject.take_extensions("formData")) {
    std::string fields;
    for (const XmlElement* field : form.children()) fields += (fields.empty() ? "" : ", ") + field->value("id");
    subject.by_hand("the fields of the generated form (" + fields + ") have no counterpart: make a form of them");
  }
}

void translate_form(Subject& subject) {
  refuse_form_data(subject);
  const auto key = subject.take("formKey");
  const auto reference = subject.take("formRef");
  if (key) {
    if (const auto text = subject.text(*key, "form key"))
      subject.extension("formDefinition").set("externalReference", *text);
    subject.translated("the form key " + quoted(*key) + " became the reference of an external form");
  } else if (reference) {
    XmlElement& form = subject.extension("formDefinition");
    form.set("formId", *reference);
    put_binding(subject, form, {"formRefBinding", "formRefVersion", "formRefVersionTag"});
    subject.translated("the form " + quoted(*reference) + " is a linked form");
  }
}

}  // namespace

void translate_process(Subject& subject) {
  if (const auto tag = subject.take("versionTag")) {
    subject.extension("versionTag").set("value", *tag);
    subject.translated("the version tag is " + quoted(*tag));
  }
  for (const char* who : {"candidateStarterGroups", "candidateStarterUsers"})
    if (const auto names = subject.take(who))
      subject.by_hand(std::string(who) + " " + quoted(*names) + ": who may start a process is an authorization");
}

void translate_service_task(Subject& subject) {
  auto work = take_work(subject, subject);
  if (!work) work = take_work_of_definition(subject);
  const std::string variable = subject.take("resultVariable").value_or("");
  if (!work) return;
  if (work->feel.empty()) return put_work(subject, *std::move(work), variable);
  if (subject.is({"serviceTask", "businessRuleTask", "sendTask"})) return become_script_task(subject, *work, variable);
  subject.by_hand("the expression \"" + work->feel + "\" sends nothing: give the event a job type");
}

void translate_business_rule_task(Subject& subject) {
  const auto decision = subject.take("decisionRef");
  if (!decision) return translate_service_task(subject);
  const std::string variable = subject.take("resultVariable").value_or("");
  const auto id = subject.text(*decision, "decision");
  XmlElement& called = subject.extension("calledDecision");
  if (id) called.set("decisionId", *id);
  if (variable.empty()) subject.by_hand("the decision has no result variable: name one");
  else called.set("resultVariable", variable);
  put_binding(subject, called, {"decisionRefBinding", "decisionRefVersion", "decisionRefVersionTag"});
  refuse_result_mapping(subject);
  subject.translated("the decision " + quoted(*decision) + " is evaluated by the engine");
}

void translate_script_task(Subject& subject) {
  const std::string format = subject.element().value("scriptFormat");
  const std::string variable = subject.take("resultVariable").value_or("");
  XmlElement* script = subject.element().child(bpmn_namespace, "script");
  const std::string text = script ? trimmed(script->text()) : "";
  if (const auto resource = subject.take("resource"))
    return subject.by_hand("the script lies in " + quoted(*resource) +
                           ": give the task a job type and a worker that runs it");
  std::optional<std::string> feel;
  if (format == "feel") feel = text.starts_with('=') ? text.substr(1) : text;
  else if (format == "juel") feel = subject.feel(text, "script");
  else
    subject.by_hand("the script is written in " + quoted(format) +
                    ": write it in FEEL (zeebe:script), or give the task a job type");
  if (!feel) return;
  if (variable.empty()) return subject.by_hand("the script has no result variable: name one");
  put_script(subject, *feel, variable);
  subject.translated("the script became FEEL");
}

void translate_user_task(Subject& subject) {
  subject.extension("userTask");
  for (const TaskAttribute& attribute : task_attributes) {
    const auto given = subject.take(attribute.camunda);
    if (!given || given->empty()) continue;
    const auto text = attribute.translate(subject, *given, attribute.what);
    if (!text) continue;
    subject.extension(attribute.extension).set(attribute.zeebe, *text);
    if (*text != *given)
      subject.translated("the " + std::string(attribute.what) + " " + quoted(*given) + " became " + quoted(*text));
  }
  translate_form(subject);
  translate_task_listeners(subject);
}

void translate_start_form(Subject& subject) {
  if (const auto variable = subject.take("initiator"))
    subject.by_hand("the variable " + quoted(*variable) + " held who started the process: let the client set it");
  translate_form(subject);
}

void translate_call_activity(Subject& subject) {
  if (const auto reference = subject.take("caseRef"))
    subject.by_hand("the called case " + quoted(*reference) + " has no counterpart in a call activity");
  for (const char* given : {"variableMappingClass", "variableMappingDelegateExpression"})
    if (const auto mapping = subject.take(given))
      subject.by_hand("the variables were mapped by " + quoted(*mapping) + ": write the mapping as inputs and outputs");
  if (const auto tenant = subject.take("calledElementTenantId"))
    subject.by_hand("the called process belongs to the tenant " + quoted(*tenant) +
                    ": here it is always that of the caller");
  XmlElement& called = subject.extension("calledElement");
  const auto id = subject.element().take("", "calledElement");
  if (id) {
    if (const auto text = subject.text(*id, "called process")) called.set("processId", *text);
    subject.translated("calls the process " + quoted(*id));
  }
  put_binding(subject, called, {"calledElementBinding", "calledElementVersion", "calledElementVersionTag"});
  translate_call_mappings(subject);
}

}  // namespace tandem::camunda7
