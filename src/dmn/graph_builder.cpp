#include "dmn/graph_builder.h"

#include <algorithm>
#include <set>

#include "dmn/requirement_cycles.h"

namespace tandem::dmn {

namespace {

const char* describe(Link::Kind kind) {
  switch (kind) {
    case Link::Kind::input: return "input data";
    case Link::Kind::decision: return "decision";
    case Link::Kind::knowledge: return "business knowledge model";
    case Link::Kind::service: return "decision service";
  }
  return "";
}

DecisionTrace::Kind trace_kind(const BoxedPtr& logic) {
  if (!logic) return DecisionTrace::Kind::other;
  if (std::holds_alternative<DecisionTable>(logic->kind)) return DecisionTrace::Kind::decision_table;
  if (std::holds_alternative<Literal>(logic->kind)) return DecisionTrace::Kind::literal_expression;
  return DecisionTrace::Kind::other;
}

std::string prefixed(const std::string& prefix, std::string_view name) {
  return prefix.empty() ? std::string(name) : prefix + "." + std::string(name);
}

bool is_dmn_import(const Import& import) {
  return import.type.empty() || import.type.find("/DMN/") != std::string::npos;
}

}  // namespace

GraphBuilder::GraphBuilder(const Definitions& model, const Decisions::Importer& importer, Problems& problems)
    : model_(model), problems_(problems) {
  graph_->id_ = model.id;
  graph_->name_ = model.name;
  graph_->name_space_ = model.name_space;
  import_models(importer);
}

std::shared_ptr<Graph> GraphBuilder::build() {
  define_types();
  compiler_.emplace(model_, *graph_->types_, problems_);
  declare_elements();
  resolve_requirements();
  report_requirement_cycles(*graph_, model_, problems_);
  compile_logic();
  graph_->problems_ = problems_.list();
  return graph_;
}

void GraphBuilder::import_models(const Decisions::Importer& importer) {
  for (const Import& import : model_.imports) {
    if (!is_dmn_import(import)) continue;  // of data types or predictive models, which nothing here refers to
    const auto* found = importer ? dynamic_cast<const Graph*>(importer(import.name_space)) : nullptr;
    if (found) graph_->imports.push_back({import.name, found->shared_from_this()});
    else problems_.add(import.place, "the imported model \"" + import.name_space + "\" is not there: deploy it first");
  }
}

void GraphBuilder::define_types() {
  // Own the imported graphs, not this one: the finder is kept by what this graph owns.
  const auto imported = [imports = graph_->imports](std::string_view name) -> std::optional<feel::Type> {
    for (const ImportNode& import : imports) {
      std::string_view local = name;
      if (!import.name.empty()) {
        if (!name.starts_with(import.name + ".")) continue;
        local.remove_prefix(import.name.size() + 1);
      }
      if (auto type = import.graph->type(local)) return type;
    }
    return std::nullopt;
  };
  feel::Names members = member_names(model_);
  for (const ImportNode& import : graph_->imports)
    members.insert(members.end(), import.graph->members().begin(), import.graph->members().end());
  graph_->types_ = std::make_shared<TypeTable>(model_.items, members, imported, problems_);
  graph_->members_ = std::make_shared<const feel::Names>(std::move(members));
}

void GraphBuilder::declare(Kind kind, std::size_t index, const std::string& name, const Place& place) {
  if (place.id.empty()) return;
  if (!graph_->by_id_.emplace(place.id, Link{kind, -1, index, name}).second)
    problems_.add(place, "the id " + place.id + " is used twice: give each element an id of its own");
}

void GraphBuilder::declare_elements() {
  for (const InputData& input : model_.inputs) {
    declare(Kind::input, graph_->input_nodes.size(), input.variable.name, input.place);
    graph_->input_nodes.push_back({input.place.id, input.name, input.variable.name, compiler_->type(input.variable)});
  }
  for (const Decision& decision : model_.decisions) {
    declare(Kind::decision, graph_->decision_nodes.size(), decision.variable.name, decision.place);
    graph_->decision_nodes.push_back({decision.place.id,
                                      decision.name,
                                      decision.variable.name,
                                      trace_kind(decision.logic),
                                      compiler_->type(decision.variable),
                                      {},
                                      nullptr});
    graph_->decision_infos_.push_back({decision.place.id, decision.name, decision.version_tag});
  }
  for (const KnowledgeModel& knowledge : model_.knowledge) {
    declare(Kind::knowledge, graph_->knowledge_nodes.size(), knowledge.variable.name, knowledge.place);
    graph_->knowledge_nodes.push_back({knowledge.place.id, knowledge.name, knowledge.variable.name, {}, nullptr});
  }
  for (const Service& service : model_.services) {
    declare(Kind::service, graph_->service_nodes.size(), service.variable.name, service.place);
    graph_->service_nodes.push_back(
        {service.place.id, service.name, service.variable.name, result_type(service.variable), {}, {}});
    graph_->service_infos_.push_back({service.place.id, service.name, {}});
  }
}

// The variable of something that can be invoked has the type of the function or, in older files, of its result.
feel::Type GraphBuilder::result_type(const Variable& variable) {
  const feel::Type type = compiler_->type(variable);
  if (type.kind() != feel::Type::Kind::function) return type;
  return type.has_signature() ? type.result() : feel::Type();
}

std::optional<Link> GraphBuilder::imported_link(std::string_view name_space, std::string_view id) const {
  for (std::size_t at = 0; at < graph_->imports.size(); ++at) {
    const ImportNode& import = graph_->imports[at];
    if (import.graph->name_space() != name_space) continue;
    const Link* found = import.graph->find(id);
    if (found) return Link{found->kind, static_cast<int>(at), found->index, prefixed(import.name, found->name)};
  }
  return std::nullopt;
}

std::optional<Link> GraphBuilder::link(const Reference& reference) {
  const std::string_view href = reference.href;
  const std::size_t hash = href.find('#');
  const std::string_view id = hash == std::string_view::npos ? href : href.substr(hash + 1);
  const std::string_view name_space = hash == std::string_view::npos ? std::string_view{} : href.substr(0, hash);
  if (!name_space.empty() && name_space != model_.name_space) return imported_link(name_space, id);
  const Link* found = graph_->find(id);
  if (!found) return std::nullopt;
  return *found;
}

std::vector<Link> GraphBuilder::links(const std::vector<Reference>& references, std::initializer_list<Kind> wanted) {
  std::vector<Link> found;
  for (const Reference& reference : references) {
    const auto target = link(reference);
    if (!target)
      problems_.add(reference.place, "\"" + reference.href + "\" leads to no element: correct the href or remove it");
    else if (std::find(wanted.begin(), wanted.end(), target->kind) == wanted.end())
      problems_.add(reference.place,
                    "\"" + reference.href + "\" leads to a " + describe(target->kind) + ", which cannot stand here");
    else found.push_back(*target);
  }
  return found;
}

void GraphBuilder::resolve_requirements() {
  const auto append = [](std::vector<Link>& to, std::vector<Link> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  };
  for (std::size_t at = 0; at < model_.decisions.size(); ++at) {
    std::vector<Link>& required = graph_->decision_nodes[at].requires_;
    append(required, links(model_.decisions[at].knowledge, {Kind::knowledge, Kind::service}));
    append(required, links(model_.decisions[at].information, {Kind::input, Kind::decision}));
  }
  for (std::size_t at = 0; at < model_.knowledge.size(); ++at) {
    std::vector<Link> required = links(model_.knowledge[at].knowledge, {Kind::knowledge, Kind::service});
    // Itself a function can call anyway.
    std::erase_if(required, [&](const Link& link) {
      return link.import < 0 && link.kind == Kind::knowledge && link.index == at;
    });
    append(graph_->knowledge_nodes[at].requires_, std::move(required));
  }
  for (std::size_t at = 0; at < model_.services.size(); ++at) {
    ServiceNode& service = graph_->service_nodes[at];
    append(service.outputs, links(model_.services[at].output_decisions, {Kind::decision}));
    append(service.parameters, links(model_.services[at].input_data, {Kind::input}));
    append(service.parameters, links(model_.services[at].input_decisions, {Kind::decision}));
    links(model_.services[at].encapsulated_decisions, {Kind::decision});  // only to check them
  }
}

Vocabulary GraphBuilder::vocabulary(const std::vector<Link>& links) const {
  Vocabulary names(graph_->members_);
  std::set<int> prefixes;
  for (const Link& link : links) {
    names.add(link.name);
    if (link.import < 0 || graph_->imports[link.import].name.empty()) continue;
    const std::string& prefix = graph_->imports[link.import].name;
    names.add(link.name.substr(prefix.size() + 1));  // behind the dot
    if (prefixes.insert(link.import).second) names.add(prefix);
  }
  return names;
}

void GraphBuilder::compile_logic() {
  for (std::size_t at = 0; at < model_.decisions.size(); ++at) {
    DecisionNode& node = graph_->decision_nodes[at];
    node.logic = compiler_->compile(model_.decisions[at].logic, vocabulary(node.requires_), node.variable);
  }
  for (std::size_t at = 0; at < model_.knowledge.size(); ++at) {
    KnowledgeNode& node = graph_->knowledge_nodes[at];
    const KnowledgeModel& knowledge = model_.knowledge[at];
    if (knowledge.logic)
      node.logic = compiler_->compile_function(*knowledge.logic, vocabulary(node.requires_), node.variable,
                                               result_type(knowledge.variable));
    else node.logic = compiler_->compile(nullptr, vocabulary({}));
  }
}

}  // namespace tandem::dmn
