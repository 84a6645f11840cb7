// Calls of functions, and the functions that literals make.
#include <algorithm>

#include "feel/evaluator.h"
#include "feel/external.h"

namespace tandem::feel {

namespace {

class Closure final : public Function, public std::enable_shared_from_this<Closure> {
 public:
  Closure(std::shared_ptr<const Program> program, const Lambda& lambda, std::vector<Value> captured)
      : Function(lambda.parameters, Type()), program_(std::move(program)), lambda_(lambda),
        captured_(std::move(captured)) {}

  Value apply(std::span<const Value> arguments, Run& run) const override {
    const PlaceGuard place(run, program_->text);
    Values slots(std::max<std::size_t>(lambda_.slots, 1));
    std::ranges::copy(arguments, slots.data());
    for (std::size_t i = 0; i < captured_.size(); ++i) slots[lambda_.captures[i].inner] = captured_[i];
    if (lambda_.self != no_slot) slots[lambda_.self] = Value(shared_from_this());
    const NoScope nothing;
    Value result = Evaluator(*program_, nothing, run, slots.data()).eval(lambda_.body);
    return lambda_.external ? call_external(result, arguments, run) : result;
  }

 private:
  std::shared_ptr<const Program> program_;
  const Lambda& lambda_;  // of the program
  std::vector<Value> captured_;
};

}  // namespace

Value Evaluator::function(const Node& node) {
  const Lambda& lambda = program_.lambdas[node.a];
  std::vector<Value> captured;
  std::uint32_t depth = 0;
  for (const Lambda::Capture& capture : lambda.captures) {
    if (capture.free) {
      const Value* found = scope_.find(program_.names[capture.outer]);
      const Builtin* known = found ? nullptr : find_builtin(program_.names[capture.outer]);
      captured.push_back(found ? *found : known ? known->as_value : Value());
    } else {
      captured.push_back(slots_[capture.outer]);
    }
    depth = std::max(depth, captured.back().depth());
  }
  if (!run_.take(static_cast<std::int64_t>(sizeof(Closure) + captured.size() * sizeof(Value)))) return nullptr;
  auto closure = std::make_shared<const Closure>(program_.shared_from_this(), lambda, std::move(captured));
  return checked(Value(std::move(closure), depth));
}

// What is called; if there is no such name, that is reported as of a function.
Value Evaluator::callee(const Node& node) {
  const Node& named = program_.nodes[node.a];
  if (named.op != Op::free_name) return eval(node.a);
  const std::string& name = program_.names[named.a];
  if (const Value* found = scope_.find(name)) return *found;
  if (const Builtin* found = find_builtin(name)) return found->as_value;
  at(named);
  return run_.report("there is no function \"" + name + "\"");
}

Value Evaluator::call(const Node& node) {
  const Value callee = this->callee(node);
  const auto parts = kids(node);
  Values arguments(parts.size());
  for (std::size_t i = 0; i < parts.size(); ++i) arguments[i] = eval(parts[i]);
  at(node);
  if (callee.kind() != Value::Kind::function)
    if (const Builtin* shadowed = builtin_of(program_.nodes[node.a]))
      return checked(feel::call_builtin(*shadowed, arguments.span(), run_));
  return checked(feel::call(callee, std::span<const Value>(arguments.span()), run_));
}

// A variable that is no function does not hide the built-in function of its name.
const Builtin* Evaluator::builtin_of(const Node& callee) const {
  return callee.op == Op::free_name ? find_builtin(program_.names[callee.a]) : nullptr;
}

Value Evaluator::call_named(const Node& node) {
  const Value callee = this->callee(node);
  const auto parts = kids(node);
  std::vector<Function::Named> arguments;
  for (std::size_t i = 0; i < parts.size(); i += 2)
    arguments.emplace_back(program_.names[parts[i]], eval(parts[i + 1]));
  at(node);
  return checked(feel::call(callee, arguments, run_));
}

Value Evaluator::call_builtin(const Node& node) {
  const Builtin& callee = builtin(node.a);
  const auto parts = kids(node);
  Values arguments(parts.size());
  std::uint32_t given = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (parts[i] == no_node) continue;
    arguments[i] = eval(parts[i]);
    given |= 1u << std::min<std::size_t>(i, 31);
  }
  at(node);
  if (node.b == no_node) return checked(feel::call_builtin(callee, arguments.span(), run_));
  return checked(call_overload(callee, callee.overloads[node.b], arguments.span(), given, run_));
}

}  // namespace tandem::feel
