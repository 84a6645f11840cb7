#include "cmmn/import.h"

#include <algorithm>

#include "bpmn/texts.h"
#include "cmmn/names.h"
#include "cmmn/read.h"
#include "format/xml.h"
#include "juel/to_feel.h"

namespace tandem::cmmn {

namespace {

using Kind = Finding::Kind;

// What a dialect adds, by the local name of the attribute or element. What is not here is dropped.
struct Known {
  std::string_view name;
  Kind kind;
  const char* what;
};

constexpr Known attributes[] = {
    {"assignee", Kind::translated, "assigned to"},
    {"candidateUsers", Kind::translated, "users"},
    {"candidateGroups", Kind::translated, "by"},
    {"dueDate", Kind::translated, "due"},
    {"followUpDate", Kind::translated, "follow up"},
    {"priority", Kind::translated, "priority"},
    {"formKey", Kind::by_hand, "is kept as an external form: make it a form of the deployment"},
    {"eventType", Kind::translated, "the kind of the listener"},
    {"signalRef", Kind::translated, "hears"},
    {"messageRef", Kind::translated, "hears"},
    {"correlationKey", Kind::translated, "key"},
    {"variableName", Kind::translated, "hears"},
    {"variableChangeType", Kind::translated, "hears"},
    {"availableCondition", Kind::translated, "available when"},
    {"milestoneVariable", Kind::translated, "sets"},
    {"maxInstanceCount", Kind::translated, "at most"},
    {"counterVariable", Kind::translated, "counted by"},
    {"collectionVariable", Kind::translated, "for each"},
    {"elementVariable", Kind::translated, "as"},
    {"elementIndexVariable", Kind::translated, "with index"},
    {"triggerMode", Kind::translated, "if instead of when"},
    {"exitEventType", Kind::translated, "completes after"},
    {"exitType", Kind::translated, "(active):"},
    {"resultVariable", Kind::translated, "into"},
    {"sentryRef", Kind::translated, "a criterion"},
    {"class", Kind::by_hand, "runs a Java class: make the task a job, and let a worker do it"},
    {"delegateExpression", Kind::by_hand, "runs a Java bean: make the task a job, and let a worker do it"},
    {"expression", Kind::by_hand, "calls Java code: make the task a job, and let a worker do it"},
    {"type", Kind::by_hand, "is a kind of task of its own: make it a job of that type"},
};

constexpr Known elements[] = {
    {"in", Kind::translated, "gives"},
    {"out", Kind::translated, "gets"},
    {"variableOnPart", Kind::translated, "after data"},
    {"planItemLifecycleListener", Kind::translated, "on ... to ..."},
    {"completionNeutralRule", Kind::translated, "ignored by its stage"},
    {"parentCompletionRule", Kind::translated, "ignored by its stage"},
    {"reactivationRule", Kind::translated, "reactivated when"},
    {"taskListener", Kind::by_hand, "listens with Java code: let a task listener's job do it"},
    {"caseExecutionListener", Kind::by_hand, "listens with Java code: let a step of the case do it"},
    {"script", Kind::by_hand, "is a script: write it in FEEL, or make it a job"},
    {"field", Kind::by_hand, "is a field of Java code: give it to the job as a header"},
    {"formData", Kind::by_hand, "is an embedded form: make it a form of the deployment"},
};

bool is_dialect(std::string_view name_space) { return name_space == flowable || name_space == camunda; }

template <std::size_t N>
const Known* find(const Known (&all)[N], std::string_view name) {
  const auto found = std::find_if(std::begin(all), std::end(all), [&](const Known& one) { return one.name == name; });
  return found == std::end(all) ? nullptr : &*found;
}

std::string_view local(std::string_view qualified) { return qualified.substr(qualified.find(':') + 1); }

class Reporter {
 public:
  void look_at(const XmlNode& node, std::string_view around) {
    const std::string_view own = node.attribute("id");
    const std::string_view id = own.empty() ? around : own;
    if (is_dialect(node.name_space())) look_at_element(node, id);
    for (const auto& [qualified, value] : node.attributes())
      if (is_dialect(node.name_space_of(qualified))) look_at_attribute(node, id, local(qualified), value);
    look_at_text(node, id);
    for (const XmlNode& child : node.children()) look_at(child, id);
  }

  std::vector<Finding> findings;

 private:
  void add(Kind kind, const XmlNode& node, std::string_view id, std::string what) {
    findings.push_back({kind, node.position().line, std::string(id), std::move(what)});
  }

  void look_at_element(const XmlNode& node, std::string_view id) {
    const Known* known = find(elements, node.name());
    const std::string name = "<" + std::string(node.name()) + "> ";
    if (known) add(known->kind, node, id, name + (known->kind == Kind::translated ? "became: " : "") + known->what);
    else add(Kind::dropped, node, id, name + "has no counterpart");
  }

  void look_at_attribute(const XmlNode& node, std::string_view id, std::string_view attribute, std::string_view value) {
    const Known* known = find(attributes, attribute);
    const std::string name = std::string(attribute) + "=" + bpmn::quoted(value) + " ";
    if (known) add(known->kind, node, id, name + (known->kind == Kind::translated ? "became: " : "") + known->what);
    else add(Kind::dropped, node, id, name + "has no counterpart");
  }

  // Expressions: what the reader makes of them, or why it cannot.
  void look_at_text(const XmlNode& node, std::string_view id) {
    const std::string text(bpmn::trimmed(node.text()));
    if (!juel::is_expression(text)) return;
    const auto feel = juel::to_feel(text);
    if (feel) add(Kind::translated, node, id, text + " became: " + *feel);
    else add(Kind::by_hand, node, id, text + " is beyond translation: " + feel.error().reason);
  }
};

}  // namespace

const char* name(Finding::Kind kind) {
  static constexpr const char* names[] = {"translated", "dropped", "by hand"};
  return names[static_cast<std::size_t>(kind)];
}

Result<Import> import_model(std::string_view xml, std::string_view file_name) {
  const XmlDocument document = TRY(XmlDocument::parse(xml));
  Reporter reporter;
  reporter.look_at(document.root(), "");
  Import import{{}, std::move(reporter.findings), {}};
  auto cases = read(xml, file_name);
  if (cases) import.cases = std::move(*cases);
  else import.problems = cases.error().problems;
  return import;
}

}  // namespace tandem::cmmn
