#include "dmn/evaluation.h"

#include "feel/function.h"

namespace tandem::dmn {

const Value* CallerScope::find(std::string_view name) const {
  return graph_.declares(name) ? nullptr : inputs_.find(name);
}

Evaluation::Evaluation(const Graph& graph, const Context& inputs, Journal& journal, bool borrowed)
    : graph_(graph), inputs_(inputs), journal_(journal), borrowed_(borrowed), caller_(graph, inputs),
      decisions_(graph.decision_nodes.size()), knowledge_(graph.knowledge_nodes.size()),
      imports_(graph.imports.size()) {}

Value Evaluation::root(std::size_t index) {
  return once(decisions_[index], graph_.decision_nodes[index].name, &Evaluation::compute_decision, index);
}

Value Evaluation::outputs(const ServiceNode& service) {
  if (service.outputs.size() == 1) return value_of(service.outputs.front());
  Context context;
  for (const Link& output : service.outputs) context.put(output.name, value_of(output));
  return Value(std::move(context));
}

Value Evaluation::value_of(const Link& link) {
  Evaluation& place = link.import < 0 ? *this : imported(link.import);
  switch (link.kind) {
    case Link::Kind::input: return place.input(link.index);
    case Link::Kind::decision: return place.decision(link.index);
    case Link::Kind::knowledge: return place.knowledge(link.index);
    case Link::Kind::service: return place.service(link.index);
  }
  return Value();
}

// An imported model finds its inputs in the context under its prefix, or else among those of who imports it.
Evaluation& Evaluation::imported(int import) {
  std::unique_ptr<Evaluation>& evaluation = imports_[static_cast<std::size_t>(import)];
  if (!evaluation) {
    const ImportNode& node = graph_.imports[static_cast<std::size_t>(import)];
    const Value* own = node.name.empty() ? nullptr : inputs_.find(node.name);
    const bool has_own = own && own->is_context();
    evaluation = std::make_unique<Evaluation>(*node.graph, has_own ? own->context() : inputs_, journal_, !has_own);
  }
  return *evaluation;
}

Value Evaluation::input(std::size_t index) {
  const InputNode& node = graph_.input_nodes[index];
  const Value* given = inputs_.find(node.variable);
  if (!given) return Value();
  Session session{journal_.run};
  return fitted(*given, node.type, session);
}

Value Evaluation::decision(std::size_t index) {
  const DecisionNode& node = graph_.decision_nodes[index];
  const Value* given = borrowed_ ? nullptr : inputs_.find(node.variable);
  if (!given) return root(index);
  Session session{journal_.run};
  return fitted(*given, node.type, session);
}

Value Evaluation::knowledge(std::size_t index) {
  return once(knowledge_[index], graph_.knowledge_nodes[index].name, &Evaluation::compute_knowledge, index);
}

Value Evaluation::service(std::size_t index) {
  return service_function(graph_.shared_from_this(), graph_.service_nodes[index]);
}

// Depth is counted, and what requires itself is null: a graph that was read with tolerance may have cycles.
Value Evaluation::once(Memo& memo, const std::string& name, Value (Evaluation::*compute)(std::size_t),
                       std::size_t index) {
  if (memo.state == Memo::State::done) return memo.value;
  if (memo.state == Memo::State::under_way) return journal_.run.report(name + " requires itself");
  memo.state = Memo::State::under_way;
  if (journal_.run.enter()) memo.value = (this->*compute)(index);
  journal_.run.leave();
  memo.state = Memo::State::done;
  return memo.value;
}

// Imported things are in scope as "prefix.name", and as entries of a context called prefix.
void Evaluation::bring_into_scope(Frame& frame, const std::vector<Link>& links) {
  std::vector<Context> prefixes(graph_.imports.size());
  for (const Link& link : links) {
    Value value = value_of(link);
    if (link.import >= 0) {
      const std::string& prefix = graph_.imports[static_cast<std::size_t>(link.import)].name;
      if (!prefix.empty())
        prefixes[static_cast<std::size_t>(link.import)].put(link.name.substr(prefix.size() + 1), value);
    }
    frame.put(link.name, std::move(value));
  }
  for (std::size_t at = 0; at < prefixes.size(); ++at)
    if (!prefixes[at].empty()) frame.put(graph_.imports[at].name, Value(std::move(prefixes[at])));
}

Value Evaluation::compute_decision(std::size_t index) {
  const DecisionNode& node = graph_.decision_nodes[index];
  Frame frame(&caller_);
  bring_into_scope(frame, node.requires_);
  return evaluate_logic(node, frame);
}

Value Evaluation::evaluate_logic(const DecisionNode& node, const Frame& frame) {
  DecisionTrace trace;
  Session session{journal_.run};
  if (journal_.tracing != Tracing::off) {
    trace = {node.id, node.name, node.kind, {}, {}, {}};
    session.trace = &trace;
    session.explain = journal_.tracing == Tracing::explain;
  }
  Value value = fitted(node.logic->evaluate(frame, session), node.type, session);
  remember_origin(node.name);
  if ((session.failed || journal_.run.over()) && journal_.failed_decision.empty()) journal_.failed_decision = node.id;
  if (session.trace) {
    trace.output = value;
    journal_.traces.push_back(std::move(trace));
  }
  return value;
}

void Evaluation::remember_origin(const std::string& name) {
  journal_.origins.resize(journal_.run.diagnostics().size(), name);
}

Value Evaluation::compute_knowledge(std::size_t index) {
  const KnowledgeNode& node = graph_.knowledge_nodes[index];
  Frame frame;
  bring_into_scope(frame, node.requires_);
  Session session{journal_.run};
  return node.logic->evaluate(frame, session);
}

namespace {

const feel::Type& type_of(const Graph& graph, const Link& link) {
  const Graph& place = link.import < 0 ? graph : *graph.imports[static_cast<std::size_t>(link.import)].graph;
  if (link.kind == Link::Kind::input) return place.input_nodes[link.index].type;
  return place.decision_nodes[link.index].type;
}

Value run_service(const Graph& graph, const ServiceNode& service, std::span<const Value> arguments, feel::Run& run) {
  Context inputs;
  for (std::size_t at = 0; at < service.parameters.size(); ++at)
    bind_parameter(inputs, graph, service.parameters[at], arguments[at]);
  Journal journal{run};
  return Evaluation(graph, inputs, journal).outputs(service);
}

}  // namespace

void bind_parameter(Context& inputs, const Graph& graph, const Link& parameter, const Value& value) {
  if (parameter.import < 0) return inputs.put(parameter.name, value);
  const std::string& prefix = graph.imports[static_cast<std::size_t>(parameter.import)].name;
  if (prefix.empty()) return inputs.put(parameter.name, value);
  const Value* known = inputs.find(prefix);
  Context own = known && known->is_context() ? known->context() : Context{};
  own.put(parameter.name.substr(prefix.size() + 1), value);
  inputs.put(prefix, Value(std::move(own)));
}

Value service_function(std::shared_ptr<const Graph> graph, const ServiceNode& service) {
  std::vector<Function::Parameter> parameters;
  for (const Link& parameter : service.parameters) parameters.push_back({parameter.name, type_of(*graph, parameter)});
  return feel::make_function(std::move(parameters), service.result,
                             [graph, &service](std::span<const Value> arguments, feel::Run& run) {
                               return run_service(*graph, service, arguments, run);
                             });
}

}  // namespace tandem::dmn
