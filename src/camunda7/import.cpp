#include "camunda7/import.h"

#include <algorithm>

#include "bpmn/read.h"
#include "camunda7/elements.h"
#include "format/xml_tree.h"

namespace tandem::camunda7 {

namespace {

constexpr std::string_view modeler_namespace = "http://camunda.org/schema/modeler/1.0";

// How the old engine ran things, which this one does as it must.
constexpr std::string_view without_meaning[] = {
    "async", "asyncBefore", "asyncAfter", "exclusive", "jobPriority", "taskPriority", "historyTimeToLive",
    "isStartableInTasklist", "modelerTemplate", "modelerTemplateVersion", "diagramRelationId", "triggerable",
};

bool is_without_meaning(std::string_view name) {
  return std::find(std::begin(without_meaning), std::end(without_meaning), name) != std::end(without_meaning);
}

bool is_event(const Subject& subject) {
  return subject.is(
      {"startEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "endEvent", "receiveTask"});
}

// Has no extensions of the old engine, and those of the new one.
bool is_imported(const XmlElement& root) {
  const auto declares = [&](auto&& fits) {
    return std::any_of(root.attributes.begin(), root.attributes.end(), [&](const XmlAttribute& given) {
      return given.name.starts_with("xmlns") && fits(given.value);
    });
  };
  return declares([](std::string_view uri) { return uri == zeebe_namespace; }) && !declares(is_camunda);
}

class Importer {
 public:
  explicit Importer(XmlTree& tree) : tree_(tree) {}

  Findings run() {
    set_platform();
    walk(tree_.root, "");
    std::stable_sort(findings_.begin(), findings_.end(),
                     [](const Finding& a, const Finding& b) { return a.line < b.line; });
    return std::move(findings_);
  }

 private:
  // The prefixes, and for whom the Modeler shows the file.
  void set_platform() {
    std::vector<XmlAttribute>& attributes = tree_.root.attributes;
    std::erase_if(attributes, [](const XmlAttribute& given) {
      return given.name.starts_with("xmlns:") && is_camunda(given.value);
    });
    for (XmlAttribute& given : attributes) {
      if (given.name_space != modeler_namespace) continue;
      if (given.local_name() == "executionPlatform") given.value = "Camunda Cloud";
      if (given.local_name() == "executionPlatformVersion") given.value = "8.9.0";
    }
    tree_.root.set("xmlns:zeebe", std::string(zeebe_namespace));
  }

  void walk(XmlElement& element, const std::string& id_around) {
    const std::string own = element.value("id"),
                      id = own.empty() || element.name_space != bpmn_namespace ? id_around : own;
    if (element.name_space == bpmn_namespace && element.local_name() != "extensionElements") translate(element, id);
    for (XmlElement* child : element.children())
      if (!child->is_new()) walk(*child, id);
  }

  void translate(XmlElement& element, const std::string& id) {
    Subject subject(element, id, findings_);
    translate_by_kind(subject);
    if (is_event(subject)) translate_event(subject);
    if (XmlElement* loop = element.child(bpmn_namespace, "multiInstanceLoopCharacteristics"))
      translate_loop(subject, *loop);
    translate_fields(subject);
    translate_input_output(subject);
    translate_execution_listeners(subject);
    translate_properties(subject);
    report_what_is_left(subject);
    subject.remove_empty_extensions();
  }

  // The first row that fits: a service task that becomes a script task is not looked at again.
  static void translate_by_kind(Subject& subject) {
    constexpr std::pair<std::string_view, void (*)(Subject&)> kinds[] = {
        {"process", translate_process},
        {"serviceTask", translate_service_task},
        {"sendTask", translate_service_task},
        {"intermediateThrowEvent", translate_service_task},
        {"endEvent", translate_service_task},
        {"businessRuleTask", translate_business_rule_task},
        {"scriptTask", translate_script_task},
        {"userTask", translate_user_task},
        {"startEvent", translate_start_form},
        {"callActivity", translate_call_activity},
        {"sequenceFlow", translate_condition_of_flow},
        {"message", translate_definition},
        {"signal", translate_definition},
        {"error", translate_definition},
        {"escalation", translate_definition},
    };
    for (const auto& [kind, translate] : kinds)
      if (subject.is({kind})) return translate(subject);
  }

  static void report_what_is_left(Subject& subject) {
    for (const auto& [name, value] : subject.take_all_attributes()) {
      if (is_without_meaning(name)) subject.dropped(name + "=" + quoted(value) + " means nothing here");
      else subject.by_hand(name + "=" + quoted(value) + " has no counterpart");
    }
    for (const XmlElement& extension : subject.take_all_extensions()) {
      subject.at_line(extension.position.line);
      const std::string retries(extension.local_name());
      if (retries == "failedJobRetryTimeCycle")
        subject.dropped("the retry cycle means nothing here: the element has no job");
      else subject.by_hand("the extension " + retries + " has no counterpart");
    }
    subject.at_line(0);
  }

  XmlTree& tree_;
  Findings findings_;
};

}  // namespace

Result<Import> import_model(std::string_view xml, std::string_view file_name) {
  const XmlDocument document = TRY(XmlDocument::parse(xml));
  if (!document.root().is(bpmn_namespace, "definitions"))
    return reject(Code::invalid_argument,
                  std::string(file_name) + " is no BPMN 2.0 file: its root element is not definitions",
                  std::string(file_name));
  XmlTree tree = XmlTree::read(document);
  Import import;
  if (!is_imported(tree.root)) import.findings = Importer(tree).run();
  import.xml = tree.write();
  if (const auto processes = bpmn::read(import.xml, file_name); !processes)
    import.problems = processes.error().problems;
  return import;
}

}  // namespace tandem::camunda7
