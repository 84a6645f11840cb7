#include "feel/function.h"

#include "feel/builtins/registry.h"

namespace tandem {

using feel::Run;

// A parameter takes at least what is asked for; a result that is not declared is taken on trust.
bool Function::fits(const feel::Type& type) const {
  if (type.parameters().size() != parameters_.size() + 1) return false;
  for (std::size_t i = 0; i < parameters_.size(); ++i)
    if (!feel::conforms(type.parameters()[i], parameters_[i].type)) return false;
  return result_.is_any() || feel::conforms(result_, type.result());
}

Value Function::call(std::span<const Value> arguments, Run& run) const {
  if (arguments.size() != parameters_.size())
    return run.report("the function has " + std::to_string(parameters_.size()) + " parameters but was given " +
                      std::to_string(arguments.size()) + " arguments");
  std::vector<Value> coerced;
  coerced.reserve(arguments.size());
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    coerced.push_back(feel::coerce(arguments[i], parameters_[i].type, run));
    if (coerced.back().is_null() && !arguments[i].is_null()) return nullptr;  // it did not fit: has been reported
  }
  return feel::coerce(apply(coerced, run), result_, run);
}

Value Function::call_named(std::span<const Named> arguments, Run& run) const {
  std::vector<Value> in_order(parameters_.size());
  std::vector<bool> given(parameters_.size());
  for (const auto& [name, value] : arguments) {
    std::size_t i = 0;
    while (i < parameters_.size() && parameters_[i].name != name) ++i;
    if (i == parameters_.size()) return run.report("the function has no parameter \"" + std::string(name) + "\"");
    if (given[i]) return run.report("the parameter \"" + std::string(name) + "\" is given twice");
    in_order[i] = value;
    given[i] = true;
  }
  return call(in_order, run);
}

namespace feel {

namespace {

class NativeFunction final : public Function {
 public:
  NativeFunction(std::vector<Parameter> parameters, Type result, Body body)
      : Function(std::move(parameters), std::move(result)), body_(std::move(body)) {}
  Value apply(std::span<const Value> arguments, Run& run) const override { return body_(arguments, run); }

 private:
  Body body_;
};

template <class Call>
Value guarded(const Value& function, Run& run, Call&& call) {
  if (function.kind() != Value::Kind::function)
    return run.report("a " + std::string(name(function.kind())) + " cannot be called");
  if (!run.step()) return nullptr;
  const bool entered = run.enter();
  Value result = entered ? call(*function.function()) : Value();
  run.leave();
  return run.over() ? Value() : std::move(result);
}

}  // namespace

Value make_function(std::vector<Function::Parameter> parameters, Type result, Body body) {
  return Value(std::make_shared<const NativeFunction>(std::move(parameters), std::move(result), std::move(body)));
}

Value call(const Value& function, std::span<const Value> arguments, Run& run) {
  return guarded(function, run, [&](const Function& callee) { return callee.call(arguments, run); });
}

Value call(const Value& function, std::span<const Function::Named> arguments, Run& run) {
  return guarded(function, run, [&](const Function& callee) { return callee.call_named(arguments, run); });
}

Value call_builtin(std::string_view name, std::span<const Value> arguments, Run& run) {
  const Builtin* found = find_builtin(name);
  if (!found) return run.report("there is no built-in function \"" + std::string(name) + "\"");
  std::vector<Value> own(arguments.begin(), arguments.end());
  return call_builtin(*found, own, run);
}

}  // namespace feel
}  // namespace tandem
