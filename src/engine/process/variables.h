// Scoped variables: reading up the tree, writing into a scope, merging upwards.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

// The variable of that name in exactly this scope, or nullptr.
const Variable* local_variable(const State& state, const ElementInstance& scope, std::string_view name);
// The nearest one, from the scope outwards.
const Variable* visible_variable(const State& state, ElementKey scope, std::string_view name);
// All that are visible from a scope, the nearest of each name; of the given names only, unless there are none.
Context visible_variables(const State& state, ElementKey scope, const Names& only = {});
Context local_variables(const State& state, ElementKey scope);

// Whether a value may become a variable; the failure says why not. Deeper or bigger ones could not be read back.
inline constexpr std::uint32_t max_variable_depth = 48;
inline constexpr std::uint64_t max_variable_weight = 4'000'000;
Outcome check_variable(const std::string& name, const Value& value);

// Variables are JSON: a date or a duration is kept as its text.
void set_local(Run& run, ElementKey scope, std::string_view name, Value value);
// Each into the nearest scope that has the name, from `scope` outwards; if none has, into the root scope, or into the
// inner instance of the ad-hoc sub-process it lies in: what its activities find out stays with each activation.
void merge(Run& run, ElementKey scope, const Context& variables);

// What FEEL sees from a scope: its variables, and `camunda` unless one of them has that name.
class VariableScope final : public feel::Scope {
 public:
  VariableScope(const State& state, ElementKey scope) : state_(state), scope_(scope) {}
  const Value* find(std::string_view name) const override;

 private:
  const State& state_;
  ElementKey scope_;
};

}  // namespace tandem::engine
