#include "dmn/boxed_reader.h"

#include <array>

namespace tandem::dmn {

namespace {

BoxedPtr boxed(const XmlNode& node, decltype(Boxed::kind) kind) {
  return std::make_unique<Boxed>(Boxed{type_ref_of(node), std::move(kind), place_of(node)});
}

// The boxed expression inside a part that has to be there, such as <then>.
BoxedPtr required(const XmlNode& node, std::string_view name, Problems& problems) {
  const XmlNode holder = part(node, name);
  BoxedPtr found = holder ? read_boxed_inside(holder, problems) : nullptr;
  if (!found)
    problems.add(place_of(node),
                 "<" + std::string(node.name()) + "> has no expression in <" + std::string(name) + ">: add one");
  return found;
}

BoxedPtr read_literal(const XmlNode& node, Problems& problems) {
  if (part(node, "importedValues"))
    problems.add(place_of(node), "values imported from other files are not supported: write the expression here");
  return boxed(node, Literal{read_text(node)});
}

BoxedPtr read_table(const XmlNode& node, Problems& problems) {
  return boxed(node, read_decision_table(node, problems));
}

BoxedPtr read_invocation(const XmlNode& node, Problems& problems) {
  Invocation invocation;
  invocation.function = read_boxed_inside(node, problems);
  if (!invocation.function)
    problems.add(place_of(node), "the invocation does not say what it invokes: add a literal expression with the name");
  for (const XmlNode& binding : parts(node, "binding"))
    invocation.bindings.push_back({read_variable(part(binding, "parameter")), read_boxed_inside(binding, problems)});
  return boxed(node, std::move(invocation));
}

BoxedPtr read_context(const XmlNode& node, Problems& problems) {
  BoxedContext context;
  for (const XmlNode& entry : parts(node, "contextEntry")) {
    BoxedContext::Entry& read = context.entries.emplace_back();
    if (const XmlNode variable = part(entry, "variable")) read.variable = read_variable(variable);
    read.value = read_boxed_inside(entry, problems);
  }
  return boxed(node, std::move(context));
}

BoxedPtr read_list(const XmlNode& node, Problems& problems);

std::vector<BoxedPtr> read_items(const XmlNode& node, Problems& problems);

BoxedPtr read_relation(const XmlNode& node, Problems& problems) {
  Relation relation;
  for (const XmlNode& column : parts(node, "column")) relation.columns.push_back(read_variable(column));
  for (const XmlNode& row : parts(node, "row")) {
    relation.rows.push_back({read_items(row, problems), place_of(row)});
    if (relation.rows.back().cells.size() != relation.columns.size())
      problems.add(place_of(row), "the row has " + std::to_string(relation.rows.back().cells.size()) +
                                      " cells, but the relation has " + std::to_string(relation.columns.size()) +
                                      " columns: give the row one expression for each column");
  }
  return boxed(node, std::move(relation));
}

BoxedPtr read_conditional(const XmlNode& node, Problems& problems) {
  return boxed(node, Conditional{required(node, "if", problems), required(node, "then", problems),
                                 required(node, "else", problems)});
}

BoxedPtr read_filter(const XmlNode& node, Problems& problems) {
  return boxed(node, Filter{required(node, "in", problems), required(node, "match", problems)});
}

BoxedPtr read_iteration(const XmlNode& node, Iteration::Kind kind, std::string_view body, Problems& problems) {
  Iteration iteration{kind, name_of(node, "iteratorVariable"), required(node, "in", problems),
                      required(node, body, problems)};
  if (iteration.variable.empty())
    problems.add(place_of(node), "the iteration has no variable: add the attribute iteratorVariable");
  return boxed(node, std::move(iteration));
}

BoxedPtr read_for(const XmlNode& node, Problems& problems) {
  return read_iteration(node, Iteration::Kind::for_each, "return", problems);
}

BoxedPtr read_some(const XmlNode& node, Problems& problems) {
  return read_iteration(node, Iteration::Kind::some, "satisfies", problems);
}

BoxedPtr read_every(const XmlNode& node, Problems& problems) {
  return read_iteration(node, Iteration::Kind::every, "satisfies", problems);
}

struct BoxedKind {
  std::string_view name;
  BoxedPtr (*read)(const XmlNode& node, Problems& problems);
};

constexpr std::array kinds{
    BoxedKind{"literalExpression", read_literal},
    BoxedKind{"decisionTable", read_table},
    BoxedKind{"invocation", read_invocation},
    BoxedKind{"context", read_context},
    BoxedKind{"list", read_list},
    BoxedKind{"relation", read_relation},
    BoxedKind{"functionDefinition", read_function_definition},
    BoxedKind{"conditional", read_conditional},
    BoxedKind{"filter", read_filter},
    BoxedKind{"for", read_for},
    BoxedKind{"some", read_some},
    BoxedKind{"every", read_every},
};

const BoxedKind* kind_of(const XmlNode& node) {
  for (const BoxedKind& kind : kinds)
    if (kind.name == node.name()) return &kind;
  return nullptr;
}

std::vector<BoxedPtr> read_items(const XmlNode& node, Problems& problems) {
  std::vector<BoxedPtr> items;
  for (const XmlNode& child : parts(node))
    if (const BoxedKind* kind = kind_of(child)) items.push_back(kind->read(child, problems));
  return items;
}

BoxedPtr read_list(const XmlNode& node, Problems& problems) {
  return boxed(node, BoxedList{read_items(node, problems)});
}

FunctionDefinition::Kind function_kind(const XmlNode& node, Problems& problems) {
  const std::string_view kind = node.attribute("kind");
  if (kind == "Java") return FunctionDefinition::Kind::java;
  if (kind == "PMML") return FunctionDefinition::Kind::pmml;
  if (!kind.empty() && kind != "FEEL")
    problems.add(place_of(node), "\"" + std::string(kind) + "\" is no kind of function: use FEEL, Java or PMML");
  return FunctionDefinition::Kind::feel;
}

}  // namespace

BoxedPtr read_boxed_inside(const XmlNode& node, Problems& problems) {
  for (const XmlNode& child : parts(node))
    if (const BoxedKind* kind = kind_of(child)) return kind->read(child, problems);
  return nullptr;
}

BoxedPtr read_function_definition(const XmlNode& node, Problems& problems) {
  FunctionDefinition function;
  function.kind = function_kind(node, problems);
  for (const XmlNode& parameter : parts(node, "formalParameter"))
    function.parameters.push_back(read_variable(parameter));
  function.body = read_boxed_inside(node, problems);
  return boxed(node, std::move(function));
}

}  // namespace tandem::dmn
