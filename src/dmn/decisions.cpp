#include "dmn/decisions.h"

#include "dmn/evaluation.h"
#include "dmn/graph_builder.h"
#include "dmn/reader.h"
#include "feel/function.h"

namespace tandem::dmn {

namespace {

Rejection refusal(const std::vector<Problem>& problems, std::string_view file_name) {
  Rejection rejection{Code::invalid_argument,
                      std::string(file_name) + " has " + std::to_string(problems.size()) +
                          (problems.size() == 1 ? " problem" : " problems"),
                      problems.front().where, problems};
  for (const Problem& problem : problems) rejection.reason += "\n" + problem.where + ": " + problem.what;
  return rejection;
}

// By id, or else by name.
template <class Nodes>
Result<std::size_t> find_node(const Graph& graph, const Nodes& nodes, Link::Kind kind, std::string_view id_or_name) {
  const Link* known = graph.find(id_or_name);
  if (known && known->kind == kind) return known->index;
  for (std::size_t at = 0; at < nodes.size(); ++at)
    if (nodes[at].name == id_or_name) return at;
  const char* what = kind == Link::Kind::decision ? "decision" : "decision service or business knowledge model";
  return reject(Code::not_found, std::string("there is no ") + what + " \"" + std::string(id_or_name) + "\"");
}

// Each diagnostic says which decision it is about.
DecisionResult finish(Value value, Journal& journal) {
  DecisionResult result;
  result.failed = value.is_null() && !journal.failed_decision.empty();
  if (result.failed) result.failed_decision = std::move(journal.failed_decision);
  result.value = std::move(value);
  result.diagnostics = journal.run.take_diagnostics();
  for (std::size_t at = 0; at < journal.origins.size(); ++at)
    result.diagnostics[at].text = journal.origins[at] + ": " + result.diagnostics[at].text;
  result.traces = std::move(journal.traces);
  return result;
}

Value call_service(const Graph& graph, const ServiceNode& service, const Context& inputs, Journal& journal) {
  Context parameters;  // and nothing else of what was given; what is missing is null
  for (const Link& parameter : service.parameters) {
    const Value* given = inputs.find(parameter.name);
    bind_parameter(parameters, graph, parameter, given ? *given : Value());
  }
  Session session{journal.run};
  Value value = fitted(Evaluation(graph, parameters, journal).outputs(service), service.result, session);
  if (session.failed && journal.failed_decision.empty()) journal.failed_decision = service.id;
  return value;
}

Value call_knowledge(const Graph& graph, std::size_t index, const Context& inputs, Journal& journal) {
  const Value function = Evaluation(graph, inputs, journal).knowledge(index);
  std::vector<Function::Named> arguments;
  for (const auto& [name, value] : inputs) arguments.emplace_back(name, value);
  return feel::call(function, arguments, journal.run);
}

}  // namespace

Result<std::shared_ptr<const Decisions>> Decisions::read(std::string_view xml, std::string_view file_name,
                                                         const Importer& importer, Faults faults) {
  Problems problems{std::string(file_name)};
  const Definitions model = TRY(read_definitions(xml, file_name, problems));
  std::shared_ptr<const Decisions> graph = GraphBuilder(model, importer, problems).build();
  if (faults == Faults::refuse && !problems.empty()) return std::unexpected(refusal(problems.list(), file_name));
  return graph;
}

const char* name(DecisionTrace::Kind kind) {
  switch (kind) {
    case DecisionTrace::Kind::decision_table: return "DECISION_TABLE";
    case DecisionTrace::Kind::literal_expression: return "LITERAL_EXPRESSION";
    case DecisionTrace::Kind::other: break;
  }
  return "UNSPECIFIED";
}

std::optional<feel::Type> Graph::type(std::string_view name) const { return types_->find(name); }

const Link* Graph::find(std::string_view id) const {
  const auto found = by_id_.find(id);
  return found == by_id_.end() ? nullptr : &found->second;
}

bool Graph::declares(std::string_view variable) const {
  const auto named = [&](const auto& nodes) {
    for (const auto& node : nodes)
      if (node.variable == variable) return true;
    return false;
  };
  for (const ImportNode& import : imports)
    if (import.name == variable) return true;
  return named(input_nodes) || named(decision_nodes) || named(knowledge_nodes) || named(service_nodes);
}

Result<DecisionResult> Graph::evaluate(std::string_view decision, const Context& inputs, Instant now,
                                       Tracing tracing) const {
  const std::size_t index = TRY(find_node(*this, decision_nodes, Link::Kind::decision, decision));
  feel::Run run(now);
  Journal journal{run, tracing};
  Value value = Evaluation(*this, inputs, journal).root(index);
  return finish(std::move(value), journal);
}

Result<DecisionResult> Graph::invoke_service(std::string_view service, const Context& inputs, Instant now,
                                             Tracing tracing) const {
  feel::Run run(now);
  Journal journal{run, tracing};
  if (const auto knowledge = find_node(*this, knowledge_nodes, Link::Kind::knowledge, service)) {
    Value value = call_knowledge(*this, *knowledge, inputs, journal);
    return finish(std::move(value), journal);
  }
  const std::size_t index = TRY(find_node(*this, service_nodes, Link::Kind::service, service));
  Value value = call_service(*this, service_nodes[index], inputs, journal);
  return finish(std::move(value), journal);
}

}  // namespace tandem::dmn
