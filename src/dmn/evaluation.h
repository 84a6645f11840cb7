// One evaluation of a graph with its inputs: each decision is evaluated at most once, when it is first required.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "dmn/graph.h"

namespace tandem::dmn {

// What the evaluations of one request share: the budget, the record, and the first thing that failed.
struct Journal {
  feel::Run& run;
  Tracing tracing = Tracing::off;
  std::vector<DecisionTrace> traces = {};
  std::string failed_decision = {};
  std::vector<std::string> origins = {};  // the decision each diagnostic of the run came from
};

// The caller's variables, as far as the model does not declare them: tables drawn without input data use them.
class CallerScope final : public feel::Scope {
 public:
  CallerScope(const Graph& graph, const Context& inputs) : graph_(graph), inputs_(inputs) {}
  const Value* find(std::string_view name) const override;

 private:
  const Graph& graph_;
  const Context& inputs_;
};

class Evaluation {
 public:
  // Borrowed inputs are those of an importing model: they answer for input data, but override no decisions.
  Evaluation(const Graph& graph, const Context& inputs, Journal& journal, bool borrowed = false);
  Evaluation(const Evaluation&) = delete;

  // A decision by its own logic, whatever the inputs say.
  Value root(std::size_t decision);
  // The function a business knowledge model is.
  Value knowledge(std::size_t index);
  // The output decisions of a service, whose parameters are the inputs.
  Value outputs(const ServiceNode& service);

 private:
  struct Memo {
    enum class State { fresh, under_way, done } state = State::fresh;
    Value value;
  };

  Value value_of(const Link& link);
  Value input(std::size_t index);
  Value decision(std::size_t index);
  Value service(std::size_t index);
  Value once(Memo& memo, const std::string& name, Value (Evaluation::*compute)(std::size_t), std::size_t index);
  Value compute_decision(std::size_t index);
  Value compute_knowledge(std::size_t index);
  Value evaluate_logic(const DecisionNode& node, const Frame& frame);
  void bring_into_scope(Frame& frame, const std::vector<Link>& links);
  Evaluation& imported(int import);
  void remember_origin(const std::string& name);

  const Graph& graph_;
  const Context& inputs_;
  Journal& journal_;
  bool borrowed_;
  CallerScope caller_;
  boost::container::small_vector<Memo, 4> decisions_, knowledge_;
  std::vector<std::unique_ptr<Evaluation>> imports_;
};

// Puts the value of a service's parameter where an evaluation looks for it.
void bind_parameter(Context& inputs, const Graph& graph, const Link& parameter, const Value& value);

// The function a decision service is in FEEL (§10.4). It evaluates apart from whoever calls it.
Value service_function(std::shared_ptr<const Graph> graph, const ServiceNode& service);

}  // namespace tandem::dmn
