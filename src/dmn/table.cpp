#include "dmn/table.h"

#include <limits>

#include "dmn/explanation.h"
#include "dmn/rule_index.h"

namespace tandem::dmn {

namespace {

using Inputs = boost::container::small_vector<Value, 8>;

class TableLogic final : public Logic {
 public:
  TableLogic(feel::Type type, CompiledTable table)
      : Logic(std::move(type)), table_(std::move(table)), rules_(std::move(table_.tests)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    Inputs inputs;
    if (!read_inputs(inputs, scope, session)) return Value();
    const RuleNumbers matched = rules_.matching_rules(inputs, scope, session.run, limit());
    if (session.explain)
      session.trace->why_not = unmet_rules(table_, rules_.tests(), inputs, scope, session.run.now());
    if (matched.empty()) return defaults(scope, session);
    Hits hits;
    for (const std::size_t rule : matched) {
      auto outputs = output_values(rule, scope, session);
      if (!outputs) return Value();
      hits.push_back(*std::move(outputs));
    }
    return combine(table_.hit_rules, std::move(hits), session);
  }

  std::size_t limit() const {
    return is_first_match_enough(table_.hit_rules.policy) ? 1 : std::numeric_limits<std::size_t>::max();
  }

  // False if a value is not one the column allows. An input that is not known (null) passes: rules may test for it.
  bool read_inputs(Inputs& values, const feel::Scope& scope, Session& session) const {
    bool allowed = true;
    for (const CompiledInput& input : table_.inputs) {
      const Value& value = values.emplace_back(input.expression->evaluate(scope, session));
      if (session.trace) session.trace->inputs.push_back({input.id, input.name, value});
      if (value.is_null() || !input.values || input.values->allows(value, session.run)) continue;
      session.fail("the value of input " + input.name + " is not among its input values");
      allowed = false;
    }
    return allowed;
  }

  std::optional<Outputs> output_values(std::size_t rule, const feel::Scope& scope, Session& session) const {
    Outputs values;
    for (std::size_t at = 0; at < table_.outputs.size(); ++at) {
      const CompiledOutput& output = table_.outputs[at];
      const Value raw = table_.rules[rule].outputs[at]->evaluate(scope, session);
      const Value& value = values.emplace_back(fitted(raw, output.type, session));
      if (value.is_null() || !output.values || output.values->allows(value, session.run)) continue;
      session.fail("output " + output.name + " of rule " + std::to_string(rule + 1) +
                   " is not among its output values");
      return std::nullopt;
    }
    if (session.trace) session.trace->matched.push_back(trace_of(rule, values));
    return values;
  }

  MatchedRule trace_of(std::size_t rule, const Outputs& values) const {
    MatchedRule matched{table_.rules[rule].id, static_cast<int>(rule) + 1, {}};
    for (std::size_t at = 0; at < values.size(); ++at)
      matched.outputs.push_back({table_.outputs[at].id, table_.outputs[at].name, values[at]});
    return matched;
  }

  Value defaults(const feel::Scope& scope, Session& session) const {
    Outputs values;
    bool any = false;
    for (const CompiledOutput& output : table_.outputs) {
      Value& value = values.emplace_back();
      if (!output.default_entry) continue;
      value = fitted(output.default_entry->evaluate(scope, session), output.type, session);
      any = true;
    }
    return any ? combine_defaults(table_.hit_rules, values) : without_hits(table_.hit_rules);
  }

  CompiledTable table_;
  RuleIndex rules_;
};

}  // namespace

LogicPtr make_table(feel::Type type, CompiledTable table) {
  return std::make_shared<TableLogic>(std::move(type), std::move(table));
}

}  // namespace tandem::dmn
