#include "bpmn/read_extensions.h"

#include <algorithm>

#include "bpmn/names.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

bool is_count(std::string_view text) {
  const auto is_digit = [](char c) { return '0' <= c && c <= '9'; };
  return !text.empty() && text.size() <= 9 && std::all_of(text.begin(), text.end(), is_digit);
}

NamedTexts read_pairs(const XmlNode& list, std::string_view tag, std::string_view key, std::string_view value) {
  NamedTexts pairs;
  for (const XmlNode& entry : list.children(tag)) pairs.emplace_back(entry.attribute(key), entry.attribute(value));
  return pairs;
}

JobSpec read_job_attributes(const XmlNode& definition, std::string_view fallback_retries, Problems& problems) {
  JobSpec job;
  job.type = read_text(definition, definition.attribute("type"), "job type", problems);
  job.retries = read_text(definition, definition.attribute("retries"), "number of retries", problems);
  if (job.retries.empty()) job.retries.text = fallback_retries;
  if (is_fixed(job.retries) && !is_count(job.retries.text))
    problems.add(definition, "the number of retries is " + quoted(job.retries.text) + ": write a whole number");
  return job;
}

struct Bound {
  Binding binding = Binding::latest;
  std::string version_tag;
};

// bindingType and versionTag, as called processes, decisions, forms and linked resources have them.
Bound read_binding(const XmlNode& at, Problems& problems) {
  const std::string_view type = at.attribute("bindingType");
  Bound bound{Binding::latest, std::string(trimmed(at.attribute("versionTag")))};
  if (type == "deployment") bound.binding = Binding::deployment;
  else if (type == "versionTag") bound.binding = Binding::version_tag;
  else if (!type.empty() && type != "latest")
    problems.add(at, "bindingType cannot be " + quoted(type) + ": write latest, deployment or versionTag");
  if (bound.binding == Binding::version_tag && bound.version_tag.empty())
    problems.add(at, "the binding by version tag has no tag: set versionTag");
  return bound;
}

std::string read_variable(const XmlNode& at, std::string_view attribute, std::string_view what, Problems& problems) {
  const std::string_view name = trimmed(at.attribute(attribute));
  if (!name.empty() && !is_variable_name(name))
    problems.add(at, "the " + std::string(what) + " cannot be called " + quoted(name) +
                         ": use letters, digits and _, and start with a letter");
  return std::string(name);
}

std::string read_result_variable(const XmlNode& at, Problems& problems) {
  std::string name = read_variable(at, "resultVariable", "result variable", problems);
  if (name.empty()) problems.add(at, "the result has no variable to go to: set resultVariable");
  return name;
}

// "order.customer.name": the variable and the entries below it.
std::vector<std::string> read_target(const XmlNode& at, Problems& problems) {
  const std::string_view whole = trimmed(at.attribute("target"));
  std::vector<std::string> path;
  bool is_path = true;
  for (std::string_view rest = whole;;) {
    const std::size_t dot = rest.find('.');
    path.emplace_back(rest.substr(0, dot));
    is_path = is_path && is_variable_name(path.back());
    if (dot == std::string_view::npos) break;
    rest.remove_prefix(dot + 1);
  }
  if (!is_path)
    problems.add(at, "the mapping's target " + quoted(whole) + " is not a variable: write a name such as order, or a " +
                         "path such as order.total");
  return path;
}

std::vector<Mapping> read_mappings(const XmlNode& list, std::string_view tag, Problems& problems) {
  std::vector<Mapping> mappings;
  for (const XmlNode& entry : list.children(tag)) {
    Mapping mapping{read_text(entry, entry.attribute("source"), "mapping's source", problems),
                    read_target(entry, problems)};
    mappings.push_back(std::move(mapping));
  }
  return mappings;
}

std::optional<ListenerSpec::On> listener_event(std::string_view text, bool of_task) {
  using On = ListenerSpec::On;
  if (of_task && text == "cancel") return On::canceling;  // so called by the first releases of task listeners
  constexpr std::pair<std::string_view, On> events[] = {
      {"start", On::start},
      {"end", On::end},
      {"beforeAll", On::before_all},
      {"cancel", On::cancel},
      {"creating", On::creating},
      {"assigning", On::assigning},
      {"updating", On::updating},
      {"completing", On::completing},
      {"canceling", On::canceling},
      // as the first releases of task listeners had them
      {"create", On::creating},
      {"assignment", On::assigning},
      {"update", On::updating},
      {"complete", On::completing},
  };
  for (const auto& [name, event] : events)
    if (name == text) return event;
  return std::nullopt;
}

// Those of the element, then the listener's own.
NamedTexts read_listener_headers(const XmlNode& element, const XmlNode& listener) {
  NamedTexts headers = read_headers(element);
  for (auto& [key, value] : read_pairs(listener.child("taskHeaders"), "header", "key", "value")) {
    std::erase_if(headers, [&key](const auto& header) { return header.first == key; });
    headers.emplace_back(std::move(key), std::move(value));
  }
  return headers;
}

void read_listeners_of(const XmlNode& list, std::string_view tag, bool of_task, std::vector<ListenerSpec>& listeners,
                       Problems& problems) {
  for (const XmlNode& entry : list.children(tag)) {
    const auto on = listener_event(entry.attribute("eventType"), of_task);
    if (!on || (*on >= ListenerSpec::On::creating) != of_task) {
      problems.add(entry, with_article(of_task ? "task" : "execution") + " listener cannot listen to " +
                              quoted(entry.attribute("eventType")) + ": write " +
                              (of_task ? "creating, assigning, updating, completing or canceling"
                                       : "start, end, beforeAll (multi-instance) or cancel (process)"));
      continue;
    }
    ListenerSpec listener{*on, read_job_attributes(entry, "3", problems)};
    listener.job.headers = read_listener_headers(list.parent().parent(), entry);
    if (listener.job.type.empty()) problems.add(entry, "the listener has no job type: set type");
    listeners.push_back(std::move(listener));
  }
}

void check_priority(const XmlNode& at, const TextOrFeel& priority, Problems& problems) {
  if (!is_fixed(priority)) return;
  if (!is_count(priority.text) || priority.text.size() > 3 || std::stoi(priority.text) > 100)
    problems.add(at, "the priority is " + quoted(priority.text) + ": write a whole number from 0 to 100");
}

// How often: a whole number, or an expression that gives one.
TextOrFeel read_count(const XmlNode& at, std::string_view raw, std::string_view what, Problems& problems) {
  TextOrFeel count = read_text(at, raw, what, problems);
  if (is_fixed(count) && !is_count(count.text))
    problems.add(at, "the " + std::string(what) + " is " + quoted(count.text) + ": write a whole number");
  return count;
}

void check_date(const XmlNode& at, const TextOrFeel& date, std::string_view what, Problems& problems) {
  if (is_fixed(date) && !parse_date_time(date.text))
    problems.add(at, "the " + std::string(what) + " " + quoted(date.text) +
                         " is not an ISO 8601 date and time: write for example \"2030-01-31T09:00:00Z\"");
}

void read_form(const XmlNode& node, UserTaskSpec& task, Problems& problems) {
  const XmlNode form = zeebe_extension(node, "formDefinition");
  if (!form) return;
  task.form_id = trimmed(form.attribute("formId"));
  task.embedded_form_key = trimmed(form.attribute("formKey"));
  task.external_reference = trimmed(form.attribute("externalReference"));
  const Bound bound = read_binding(form, problems);
  task.form_binding = bound.binding;
  task.form_version_tag = bound.version_tag;
  // A native task shows a form of the deployment or of somebody else, a job-based one its own or one of the deployment.
  const std::string& other = task.native ? task.external_reference : task.embedded_form_key;
  const std::string& wrong = task.native ? task.embedded_form_key : task.external_reference;
  const char* names = task.native ? "formId and externalReference" : "formId and formKey";
  const int given = !task.form_id.empty() + !other.empty();
  if (given != 1 || !wrong.empty())
    problems.add(form, "the form of " + std::string(task.native ? "a user task" : "a job-based user task") +
                           " needs exactly one of " + names +
                           (wrong.empty() ? ", and has " + std::to_string(given) : "") + ": set one");
  else if (task.form_id.empty() && form.has_attribute("bindingType"))
    problems.add(form, "bindingType chooses a version of a form in the deployments, and formId names none: remove it");
}

void refuse_other_loops(const XmlNode& loop, Problems& problems) {
  const std::string_view behavior = loop.attribute("behavior");
  if (!behavior.empty() && behavior != "All")
    problems.add(loop, "behavior " + quoted(behavior) + " is not supported: remove it");
}

}  // namespace

IoMapping read_io_mapping(const XmlNode& node, Problems& problems) {
  const XmlNode mapping = zeebe_extension(node, "ioMapping");
  return {read_mappings(mapping, "input", problems), read_mappings(mapping, "output", problems)};
}

std::optional<JobSpec> read_job(const XmlNode& node, Problems& problems) {
  const XmlNode definition = zeebe_extension(node, "taskDefinition");
  if (!definition) return std::nullopt;
  JobSpec job = read_job_attributes(definition, "3", problems);
  if (job.type.empty()) problems.add(definition, "the job has no type: set type of zeebe:taskDefinition");
  job.headers = read_headers(node);
  return job;
}

std::vector<ListenerSpec> read_listeners(const XmlNode& node, Problems& problems) {
  std::vector<ListenerSpec> listeners;
  read_listeners_of(zeebe_extension(node, "executionListeners"), "executionListener", false, listeners, problems);
  read_listeners_of(zeebe_extension(node, "taskListeners"), "taskListener", true, listeners, problems);
  return listeners;
}

std::vector<LinkedResource> read_linked_resources(const XmlNode& node, Problems& problems) {
  std::vector<LinkedResource> resources;
  for (const XmlNode& entry : zeebe_extension(node, "linkedResources").children("linkedResource")) {
    const Bound bound = read_binding(entry, problems);
    resources.push_back({std::string(entry.attribute("resourceId")), std::string(entry.attribute("resourceType")),
                         std::string(entry.attribute("linkName")), bound.binding, bound.version_tag});
    if (resources.back().resource_id.empty())
      problems.add(entry, "the linked resource does not say which: set resourceId");
  }
  return resources;
}

NamedTexts read_headers(const XmlNode& node) {
  return read_pairs(zeebe_extension(node, "taskHeaders"), "header", "key", "value");
}

NamedTexts read_properties(const XmlNode& node) {
  return read_pairs(zeebe_extension(node, "properties"), "property", "name", "value");
}

NamedTexts read_embedded_forms(const XmlNode& process) {
  NamedTexts forms;
  for (const XmlNode& form : process.child("extensionElements").children("userTaskForm"))
    if (form.name_space() == zeebe_namespace) forms.emplace_back(form.attribute("id"), form.text());
  return forms;
}

std::string read_start_form(const XmlNode& start_event) {
  return std::string(trimmed(zeebe_extension(start_event, "formDefinition").attribute("formId")));
}

UserTaskSpec read_user_task(const XmlNode& node, Problems& problems) {
  const XmlNode assignment = zeebe_extension(node, "assignmentDefinition");
  const XmlNode schedule = zeebe_extension(node, "taskSchedule");
  const XmlNode priority = zeebe_extension(node, "priorityDefinition");
  UserTaskSpec task;
  task.native = bool(zeebe_extension(node, "userTask"));
  task.assignee = read_text(assignment, assignment.attribute("assignee"), "assignee", problems);
  task.candidate_groups = read_text(assignment, assignment.attribute("candidateGroups"), "candidate groups", problems);
  task.candidate_users = read_text(assignment, assignment.attribute("candidateUsers"), "candidate users", problems);
  task.due_date = read_text(schedule, schedule.attribute("dueDate"), "due date", problems);
  task.follow_up_date = read_text(schedule, schedule.attribute("followUpDate"), "follow-up date", problems);
  task.priority = read_text(priority, priority.attribute("priority"), "priority", problems);
  check_date(schedule, task.due_date, "due date", problems);
  check_date(schedule, task.follow_up_date, "follow-up date", problems);
  check_priority(priority, task.priority, problems);
  read_form(node, task, problems);
  task.headers = read_headers(node);
  return task;
}

std::optional<CalledDecision> read_called_decision(const XmlNode& node, Problems& problems) {
  const XmlNode called = zeebe_extension(node, "calledDecision");
  if (!called) return std::nullopt;
  CalledDecision decision;
  decision.decision_id = read_text(called, called.attribute("decisionId"), "decision id", problems);
  decision.result_variable = read_result_variable(called, problems);
  const Bound bound = read_binding(called, problems);
  decision.binding = bound.binding;
  decision.version_tag = bound.version_tag;
  if (decision.decision_id.empty())
    problems.add(called, "the task does not say which decision to evaluate: set decisionId");
  return decision;
}

std::optional<Script> read_script(const XmlNode& node, Problems& problems) {
  const XmlNode script = zeebe_extension(node, "script");
  if (!script) return std::nullopt;
  std::string variable = read_result_variable(script, problems);
  return Script{read_expression(script, script.attribute("expression"), "script", problems), std::move(variable)};
}

std::optional<CalledProcess> read_called_process(const XmlNode& node, Problems& problems) {
  const XmlNode called = zeebe_extension(node, "calledElement");
  CalledProcess process;
  process.process_id = read_text(called, called.attribute("processId"), "process id", problems);
  const Bound bound = read_binding(called, problems);
  process.binding = bound.binding;
  process.version_tag = bound.version_tag;
  process.propagate_all_parent_variables = read_bool(called, "propagateAllParentVariables", true, problems);
  if (called.has_attribute("propagateAllChildVariables"))
    process.propagate_all_child_variables = read_bool(called, "propagateAllChildVariables", true, problems);
  if (process.process_id.empty()) return std::nullopt;
  return process;
}

std::optional<MultiInstance> read_multi_instance(const XmlNode& node, Problems& problems) {
  const XmlNode loop = node.child("multiInstanceLoopCharacteristics");
  if (!loop) return std::nullopt;
  const XmlNode zeebe = zeebe_extension(loop, "loopCharacteristics");
  const XmlNode condition = loop.child("completionCondition");
  MultiInstance multi;
  multi.sequential = read_bool(loop, "isSequential", false, problems);
  multi.input_collection = read_feel(zeebe, zeebe.attribute("inputCollection"), "input collection", problems);
  const XmlNode cardinality = loop.child("loopCardinality");
  multi.cardinality = read_count(cardinality, cardinality.text(), "loop cardinality", problems);
  multi.input_element = read_variable(zeebe, "inputElement", "input element", problems);
  multi.output_collection = read_variable(zeebe, "outputCollection", "output collection", problems);
  multi.output_element = read_feel(zeebe, zeebe.attribute("outputElement"), "output element", problems);
  multi.completion_condition = read_feel(condition, condition.text(), "completion condition", problems);
  refuse_other_loops(loop, problems);
  return multi;
}

std::optional<StandardLoop> read_standard_loop(const XmlNode& node, Problems& problems) {
  const XmlNode loop = node.child("standardLoopCharacteristics");
  if (!loop) return std::nullopt;
  const XmlNode condition = loop.child("loopCondition");
  StandardLoop standard;
  standard.test_before = read_bool(loop, "testBefore", false, problems);
  standard.condition = read_feel(condition, condition.text(), "loop condition", problems);
  standard.maximum = read_count(loop, loop.attribute("loopMaximum"), "loop maximum", problems);
  return standard;
}

std::optional<feel::Expression> read_activation_condition(const XmlNode& complex_gateway, Problems& problems) {
  const XmlNode condition = complex_gateway.child("activationCondition");
  if (!condition) return std::nullopt;
  return read_expression(condition, condition.text(), "activation condition", problems);
}

AdHoc read_ad_hoc(const XmlNode& node, Problems& problems) {
  const XmlNode zeebe = zeebe_extension(node, "adHoc");
  const XmlNode condition = node.child("completionCondition");
  AdHoc ad_hoc;
  ad_hoc.sequential = node.attribute("ordering") == "Sequential";
  ad_hoc.active_elements =
      read_feel(zeebe, zeebe.attribute("activeElementsCollection"), "collection of active elements", problems);
  ad_hoc.completion_condition = read_feel(condition, condition.text(), "completion condition", problems);
  ad_hoc.cancel_remaining = read_bool(node, "cancelRemainingInstances", true, problems);
  ad_hoc.output_collection = read_variable(zeebe, "outputCollection", "output collection", problems);
  ad_hoc.output_element = read_feel(zeebe, zeebe.attribute("outputElement"), "output element", problems);
  return ad_hoc;
}

}  // namespace tandem::bpmn
