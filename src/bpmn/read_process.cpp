#include "bpmn/draft.h"
#include "bpmn/names.h"
#include "bpmn/read_events.h"
#include "bpmn/read_extensions.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

// One walk over a process in document order. An element is read completely before its children are.
class ProcessReader {
 public:
  ProcessReader(const Definitions& definitions, Problems& problems) : definitions_(definitions), problems_(problems) {}

  Draft run(const XmlNode& node) {
    Process& process = draft_.process;
    process.id = node.attribute("id");
    process.name = node.attribute("name");
    process.version_tag = trimmed(zeebe_extension(node, "versionTag").attribute("value"));
    process.embedded_forms = read_embedded_forms(node);
    read_children(node, add(node, Kind::process, none));
    return std::move(draft_);
  }

 private:
  void read_children(const XmlNode& node, ElementIndex scope) {
    for (const XmlNode& child : node.children()) {
      if (child.name_space() != bpmn_namespace) continue;
      const std::string_view tag = child.name();
      if (const auto kind = kind_of_tag(tag)) read_element(child, *kind, scope);
      else if (tag == "sequenceFlow") read_flow(child);
      else if (tag == "association") draft_.associations.push_back(child);
      else if (!is_descriptive(tag) && !belongs_to_scope(tag)) refuse(child);
    }
  }

  // Children of sub-processes that describe the sub-process itself: what read_element() has looked at.
  static bool belongs_to_scope(std::string_view tag) {
    return tag == "incoming" || tag == "outgoing" || tag == "multiInstanceLoopCharacteristics" ||
           tag == "standardLoopCharacteristics" || tag == "completionCondition";
  }

  void refuse(const XmlNode& node) {
    problems_.add(node, "elements of type " + quoted(node.name()) + " are not supported: remove it");
  }

  void read_element(const XmlNode& node, Kind kind, ElementIndex scope) {
    if (kind == Kind::sub_process && read_bool(node, "triggeredByEvent", false, problems_))
      kind = Kind::event_sub_process;
    const ElementIndex index = add(node, kind, scope);
    if (is_scope(kind)) read_children(node, index);
  }

  ElementIndex add(const XmlNode& node, Kind kind, ElementIndex scope) {
    const auto index = static_cast<ElementIndex>(draft_.process.elements.size());
    Element element;
    element.kind = kind;
    element.parent = scope;
    read_common(node, element);
    read_details(node, element);
    if (element.id.empty())
      problems_.add(node, "the " + std::string(label(kind)) + " has no id: set one that is unique in the file");
    draft_.process.by_id.emplace(element.id, index);
    draft_.process.elements.push_back(std::move(element));
    draft_.nodes.push_back(node);
    if (scope != none) draft_.at(scope).children.push_back(index);
    return index;
  }

  void read_common(const XmlNode& node, Element& element) {
    element.id = node.attribute("id");
    element.name = node.attribute("name");
    element.line = node.position().line;
    element.documentation = trimmed(node.child("documentation").text());
    element.io = read_io_mapping(node, problems_);
    element.listeners = read_listeners(node, problems_);
    element.properties = read_properties(node);
    element.linked_resources = read_linked_resources(node, problems_);
    element.for_compensation = read_bool(node, "isForCompensation", false, problems_);
    if (!is_activity(element.kind)) return;
    element.multi_instance = read_multi_instance(node, problems_);
    element.standard_loop = read_standard_loop(node, problems_);
  }

  void read_details(const XmlNode& node, Element& element) {
    switch (element.kind) {
      case Kind::send_task: element.event = read_send_task(node, definitions_, problems_); break;
      case Kind::receive_task:
        element.event = read_receive_task(node, definitions_, problems_);
        element.instantiate = read_bool(node, "instantiate", false, problems_);
        break;
      case Kind::event_based_gateway: element.instantiate = read_bool(node, "instantiate", false, problems_); break;
      case Kind::user_task: read_user_task_element(node, element); return;
      case Kind::script_task: element.script = read_script(node, problems_); break;
      case Kind::business_rule_task: element.called_decision = read_called_decision(node, problems_); break;
      case Kind::call_activity: read_call(node, element); break;
      case Kind::ad_hoc_sub_process: element.ad_hoc = read_ad_hoc(node, problems_); break;
      case Kind::complex_gateway: element.activation_condition = read_activation_condition(node, problems_); break;
      case Kind::start_event: read_start_form_of_process(node, element); [[fallthrough]];
      case Kind::intermediate_catch_event:
      case Kind::intermediate_throw_event:
      case Kind::boundary_event:
      case Kind::end_event: element.event = read_event(node, element.kind, definitions_, problems_); break;
      default: break;
    }
    element.job = read_job(node, problems_);
  }

  // Without zeebe:userTask the task is a job, which workers of the first releases know by its type.
  void read_user_task_element(const XmlNode& node, Element& element) {
    element.user_task = read_user_task(node, problems_);
    if (element.user_task->native) return;
    element.job = JobSpec{{"io.camunda.zeebe:userTask", {}}, {"1", {}}, element.user_task->headers};
  }

  // A call activity calls a process or, by the property tandem:calledCase, a case.
  void read_call(const XmlNode& node, Element& element) {
    element.called_process = read_called_process(node, problems_);
    for (const auto& [name, value] : element.properties) {
      if (name != "tandem:calledCase") continue;
      if (!element.called_process) element.called_process.emplace();
      element.called_process->process_id = read_text(node, value, "called case", problems_);
      element.called_process->is_case = true;
    }
  }

  void read_start_form_of_process(const XmlNode& node, const Element& element) {
    if (element.parent != 0 || !draft_.process.start_form_id.empty()) return;
    draft_.process.start_form_id = read_start_form(node);
  }

  void read_flow(const XmlNode& node) {
    Flow flow;
    flow.id = node.attribute("id");
    if (flow.id.empty()) problems_.add(node, "the sequence flow has no id: set one that is unique in the file");
    if (const XmlNode condition = node.child("conditionExpression"))
      flow.condition = read_expression(condition, condition.text(), "condition", problems_);
    draft_.process.flows.push_back(std::move(flow));
    draft_.flow_nodes.push_back(node);
  }

  const Definitions& definitions_;
  Problems& problems_;
  Draft draft_;
};

}  // namespace

Draft read_process(const XmlNode& node, const Definitions& definitions, Problems& problems) {
  return ProcessReader(definitions, problems).run(node);
}

}  // namespace tandem::bpmn
