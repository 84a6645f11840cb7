#include "dmn/reader.h"

#include <array>

#include "dmn/boxed_reader.h"

namespace tandem::dmn {

namespace {

constexpr std::array<std::string_view, 7> name_spaces{
    "http://www.omg.org/spec/DMN/20151101/dmn.xsd",  // 1.1
    "http://www.omg.org/spec/DMN/20180521/MODEL/",   // 1.2
    "https://www.omg.org/spec/DMN/20191111/MODEL/",  // 1.3
    "https://www.omg.org/spec/DMN/20211108/MODEL/",  // 1.4
    "https://www.omg.org/spec/DMN/20230324/MODEL/",  // 1.5
    "https://www.omg.org/spec/DMN/20240513/MODEL/",  // 1.6
    "http://www.omg.org/spec/DMN/20151101/dmn11.xsd",
};

bool is_dmn(const XmlNode& root) {
  if (root.name() != "definitions") return false;
  for (const std::string_view uri : name_spaces)
    if (root.name_space() == uri) return true;
  return false;
}

Reference read_reference(const XmlNode& node) { return {std::string(node.attribute("href")), place_of(node)}; }

std::vector<Reference> read_references(const XmlNode& node, std::string_view name) {
  std::vector<Reference> references;
  for (const XmlNode& child : parts(node, name)) references.push_back(read_reference(child));
  return references;
}

// A missing <variable> means: named as the element, of any type.
Variable read_own_variable(const XmlNode& node) {
  Variable variable = read_variable(part(node, "variable"));
  if (variable.name.empty()) variable.name = name_of(node);
  return variable;
}

std::string checked_name(const XmlNode& node, Problems& problems) {
  std::string name = name_of(node);
  if (name.empty())
    problems.add(place_of(node), "<" + std::string(node.name()) + "> has no name: add the attribute name");
  return name;
}

ItemDefinition read_item(const XmlNode& node, Problems& problems) {
  ItemDefinition item;
  item.name = checked_name(node, problems);
  item.type_ref = type_ref_of(node);
  item.is_collection = node.attribute("isCollection") == "true";
  item.allowed_values = read_optional_text(part(node, "allowedValues"));
  item.type_constraint = read_optional_text(part(node, "typeConstraint"));
  for (const XmlNode& component : parts(node, "itemComponent"))
    item.components.push_back(read_item(component, problems));
  if (const XmlNode function = part(node, "functionItem")) {
    item.function.emplace().output_type_ref = normalized_name(function.attribute("outputTypeRef"));
    for (const XmlNode& parameter : parts(function, "parameters"))
      item.function->parameters.push_back(read_variable(parameter));
  }
  item.place = place_of(node);
  return item;
}

std::vector<Reference> read_knowledge(const XmlNode& node) {
  std::vector<Reference> references;
  for (const XmlNode& requirement : parts(node, "knowledgeRequirement"))
    if (const XmlNode required = part(requirement, "requiredKnowledge")) references.push_back(read_reference(required));
  return references;
}

std::vector<Reference> read_information(const XmlNode& node) {
  std::vector<Reference> references;
  for (const XmlNode& requirement : parts(node, "informationRequirement"))
    for (const std::string_view kind : {"requiredDecision", "requiredInput"})
      if (const XmlNode required = part(requirement, kind)) references.push_back(read_reference(required));
  return references;
}

// The version tag of a decision, as modelers for Camunda write it among the extension elements.
std::string read_version_tag(const XmlNode& node) {
  return std::string(part(node, "extensionElements").child("versionTag").attribute("value"));
}

Decision read_decision(const XmlNode& node, Problems& problems) {
  return {checked_name(node, problems),
          read_version_tag(node),
          read_own_variable(node),
          read_information(node),
          read_knowledge(node),
          read_boxed_inside(node, problems),
          place_of(node)};
}

KnowledgeModel read_knowledge_model(const XmlNode& node, Problems& problems) {
  const XmlNode logic = part(node, "encapsulatedLogic");
  return {checked_name(node, problems), read_own_variable(node), read_knowledge(node),
          logic ? read_function_definition(logic, problems) : nullptr, place_of(node)};
}

Service read_service(const XmlNode& node, Problems& problems) {
  Service service{checked_name(node, problems),
                  read_own_variable(node),
                  read_references(node, "outputDecision"),
                  read_references(node, "encapsulatedDecision"),
                  read_references(node, "inputDecision"),
                  read_references(node, "inputData"),
                  place_of(node)};
  if (service.output_decisions.empty())
    problems.add(service.place, "the decision service has no output decision: add an <outputDecision>");
  return service;
}

Import read_import(const XmlNode& node) {
  return {name_of(node), std::string(node.attribute("namespace")), std::string(node.attribute("importType")),
          place_of(node)};
}

void read_elements(const XmlNode& root, Definitions& into, Problems& problems) {
  for (const XmlNode& node : parts(root)) {
    const std::string_view kind = node.name();
    if (kind == "import") into.imports.push_back(read_import(node));
    else if (kind == "itemDefinition") into.items.push_back(read_item(node, problems));
    else if (kind == "inputData")
      into.inputs.push_back({checked_name(node, problems), read_own_variable(node), place_of(node)});
    else if (kind == "decision") into.decisions.push_back(read_decision(node, problems));
    else if (kind == "businessKnowledgeModel") into.knowledge.push_back(read_knowledge_model(node, problems));
    else if (kind == "decisionService") into.services.push_back(read_service(node, problems));
  }
}

}  // namespace

Result<Definitions> read_definitions(std::string_view xml, std::string_view file_name, Problems& problems) {
  auto document = XmlDocument::parse(xml);
  if (!document) {
    Rejection rejection = std::move(document).error();
    rejection.path = std::string(file_name) + ":" + rejection.path;
    return std::unexpected(std::move(rejection));
  }
  const XmlNode root = document->root();
  if (!is_dmn(root))
    return reject(Code::invalid_argument,
                  "this is no DMN file: the root is <" + std::string(root.name()) + "> of namespace \"" +
                      std::string(root.name_space()) + "\", expected <definitions> of DMN 1.1 to 1.6",
                  problems.where(place_of(root)));
  Definitions read;
  read.id = root.attribute("id");
  read.name = name_of(root);
  read.name_space = root.attribute("namespace");
  read.expression_language = root.attribute("expressionLanguage");
  read.file_name = file_name;
  read_elements(root, read, problems);
  return read;
}

}  // namespace tandem::dmn
