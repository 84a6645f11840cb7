#include "bpmn/read.h"

#include <unordered_map>

#include "bpmn/draft.h"
#include "bpmn/names.h"
#include "bpmn/texts.h"

namespace tandem::bpmn {

namespace {

// What is not XML at all: the only problem there is.
Rejection not_xml(const Rejection& why, std::string_view file_name) {
  const std::string where = std::string(file_name) + (why.path.empty() ? "" : ":" + why.path);
  return {Code::invalid_argument,
          std::string(file_name) + " cannot be deployed, a problem was found",
          std::string(file_name),
          {{where, why.reason}}};
}

bool check_root(const XmlNode& root, Problems& problems) {
  if (!root.is(bpmn_namespace, "definitions")) {
    problems.add(root, "the root element is not BPMN 2.0's definitions: export the diagram as BPMN 2.0 XML");
    return false;
  }
  for (const XmlNode& child : root.children())
    if (child.name_space() == bpmn_namespace && !is_descriptive_root(child.name()) &&
        !child.name().ends_with("EventDefinition"))
      problems.add(child, "elements of type " + quoted(child.name()) + " are not supported: remove it");
  return true;
}

// Ids are unique in a file (BPMN 2.0.2 §8.3.1); every reference relies on it.
void check_ids(const XmlNode& node, std::unordered_map<std::string, int>& lines, Problems& problems) {
  if (node.name_space() == bpmn_namespace && node.has_attribute("id")) {
    const auto [first, is_new] = lines.emplace(node.attribute("id"), node.position().line);
    if (!is_new)
      problems.add(node, "the id " + quoted(first->first) + " is already used in line " +
                             std::to_string(first->second) + ": choose another");
  }
  for (const XmlNode& child : node.children()) check_ids(child, lines, problems);
}

std::vector<XmlNode> executable_processes(const XmlNode& root, Problems& problems) {
  std::vector<XmlNode> found;
  for (const XmlNode& process : root.children("process"))
    if (process.name_space() == bpmn_namespace && read_bool(process, "isExecutable", false, problems))
      found.push_back(process);
  return found;
}

std::vector<Draft> read_drafts(const XmlNode& root, Problems& problems) {
  std::vector<Draft> drafts;
  std::unordered_map<std::string, int> lines;
  check_ids(root, lines, problems);
  const std::vector<XmlNode> processes = executable_processes(root, problems);
  if (processes.empty()) problems.add(root, "there is no executable process: set isExecutable=\"true\" on one");
  const Definitions definitions = Definitions::read(root, problems);
  for (const XmlNode& process : processes) {
    Draft draft = read_process(process, definitions, problems);
    link_up(draft, problems);
    check_draft(draft, problems);
    drafts.push_back(std::move(draft));
  }
  return drafts;
}

}  // namespace

Result<std::vector<std::shared_ptr<const Process>>> read(std::string_view xml, std::string_view file_name) {
  const auto document = XmlDocument::parse(xml);
  if (!document) return std::unexpected(not_xml(document.error(), file_name));
  const XmlNode root = document->root();
  Problems problems(file_name);
  std::vector<Draft> drafts;
  if (check_root(root, problems)) drafts = read_drafts(root, problems);
  if (!problems.empty()) return std::unexpected(problems.rejection());
  std::vector<std::shared_ptr<const Process>> processes;
  for (Draft& draft : drafts) processes.push_back(compile(std::move(draft)));
  return processes;
}

}  // namespace tandem::bpmn
