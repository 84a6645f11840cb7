#include "engine/process/decisions.h"

namespace tandem::engine {

namespace {

Value value_of(const std::vector<dmn::InputTrace>& traces) {
  List list;
  for (const dmn::InputTrace& trace : traces)
    list.push_back(Value::context({{"id", trace.id}, {"name", trace.name}, {"value", trace.value}}));
  return Value(std::move(list));
}

Value value_of(const std::vector<dmn::MatchedRule>& rules) {
  List list;
  for (const dmn::MatchedRule& rule : rules)
    list.push_back(Value::context({{"id", rule.id}, {"index", rule.index}, {"outputs", value_of(rule.outputs)}}));
  return Value(std::move(list));
}

Value value_of(const std::vector<dmn::DecisionTrace>& traces) {
  List list;
  for (const dmn::DecisionTrace& trace : traces)
    list.push_back(Value::context({{"id", trace.id}, {"name", trace.name}, {"kind", dmn::name(trace.kind)},
                                   {"inputs", value_of(trace.inputs)}, {"matched", value_of(trace.matched)},
                                   {"output", trace.output}}));
  return Value(std::move(list));
}

std::string failure_text(const Definition& decision, const dmn::DecisionResult& result) {
  if (!result.failed) return {};
  std::string text = "Expected to evaluate decision '" + decision.id + "', but ";
  if (result.diagnostics.empty()) return text + "it has no result";
  for (std::size_t i = 0; i < result.diagnostics.size(); ++i) text += (i ? "; " : "") + result.diagnostics[i].text;
  return text;
}

EvaluatedDecision evaluated(const Run& run, const Definition& decision, const Context& inputs) {
  auto result = decision.decisions->evaluate(decision.id, inputs, run.now());
  if (!result) return {{}, {}, result.error().reason, decision.id, Value(List{})};
  return {{}, result->value, failure_text(decision, *result), result->failed_decision, value_of(result->traces)};
}

}  // namespace

EvaluatedDecision evaluate_decision(Run& run, const Definition& decision, const Context& inputs,
                                    std::optional<ElementKey> element) {
  EvaluatedDecision result = evaluated(run, decision, inputs);
  result.key = run.make_key<DecisionEvaluationKey>();
  DecisionEvaluation row;
  row.key = result.key;
  row.tenant = decision.tenant;
  row.decision = decision.key;
  row.decision_id = decision.id;
  row.decision_name = decision.name;
  row.version = decision.version;
  if (element) {
    const ElementInstance& owner = run.state().elements.get(*element);
    row.instance = owner.instance;
    row.element = *element;
    row.element_id = owner.element_id;
  }
  row.result = result.output;
  row.traces = result.traces;
  row.failure = result.failure;
  row.evaluated_at = run.now();
  run.emit(ProcessEvent(DecisionEvaluated{std::move(row)}));
  return result;
}

}  // namespace tandem::engine
