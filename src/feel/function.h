// Functions as values: FEEL's own, lambdas, and those made in C++ (business knowledge models, decision services).
#pragma once
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value.h"
#include "feel/run.h"
#include "feel/types.h"

namespace tandem {

class Function {
 public:
  struct Parameter {
    std::string name;
    feel::Type type = {};
  };

  Function(std::vector<Parameter> parameters, feel::Type result)
      : parameters_(std::move(parameters)), result_(std::move(result)) {}
  virtual ~Function() = default;

  const std::vector<Parameter>& parameters() const { return parameters_; }
  const feel::Type& result() const { return result_; }

  // The arguments are as many as the parameters and of their types. Use feel::call, which sees to that.
  virtual Value apply(std::span<const Value> arguments, feel::Run& run) const = 0;

  // What feel::call does: built-in functions override it because they have several signatures.
  virtual Value call(std::span<const Value> arguments, feel::Run& run) const;
  using Named = std::pair<std::string_view, Value>;
  virtual Value call_named(std::span<const Named> arguments, feel::Run& run) const;
  // Whether it may stand where a function of this type is wanted (its type has a signature).
  virtual bool fits(const feel::Type& type) const;

 private:
  std::vector<Parameter> parameters_;
  feel::Type result_;
};

namespace feel {

using Body = std::function<Value(std::span<const Value> arguments, Run& run)>;

// A function value whose body is C++. Captured things must live as long as the value: capture shared ownership.
Value make_function(std::vector<Function::Parameter> parameters, Type result, Body body);

// Calls a function value: arity is checked, arguments and result are coerced (§10.3.2.13.2). Null with a diagnostic if
// the value is no function, the arguments do not fit or the budget is used up.
Value call(const Value& function, std::span<const Value> arguments, Run& run);
Value call(const Value& function, std::span<const Function::Named> arguments, Run& run);

// A built-in function by its name, for example "sum", "min", "max" or "count" of a hit policy.
Value call_builtin(std::string_view name, std::span<const Value> arguments, Run& run);

}  // namespace feel
}  // namespace tandem
