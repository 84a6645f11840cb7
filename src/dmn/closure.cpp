#include "dmn/closure.h"

#include "feel/external.h"

namespace tandem::dmn {

namespace {

// Shared by the function values made from one definition at one moment. A function does not hold itself, which would
// keep it alive for ever; a value for its own name is made anew in each call.
struct Closure {
  std::shared_ptr<const FunctionCode> code;
  std::shared_ptr<const Frame> outer;
};

Value function_value(const Closure& closure);

Value run_body(const Closure& closure, std::span<const Value> arguments, feel::Run& run) {
  const FunctionCode& code = *closure.code;
  Frame frame(closure.outer.get());
  if (!code.self.empty()) frame.put(code.self, function_value(closure));
  for (std::size_t at = 0; at < code.parameters.size(); ++at) frame.put(code.parameters[at].name, arguments[at]);
  Session session{run};
  return code.body->evaluate(frame, session);
}

Value function_value(const Closure& closure) {
  const Value function = feel::make_function(
      closure.code->parameters, closure.code->result,
      [closure](std::span<const Value> arguments, feel::Run& run) { return run_body(closure, arguments, run); });
  return Value(function.function(), closure.outer->depth() + 1);
}

class FunctionLogic final : public Logic {
 public:
  explicit FunctionLogic(FunctionCode code) : Logic({}), code_(std::make_shared<const FunctionCode>(std::move(code))) {}

 private:
  // The scope ends before the function does, so its variables are copied (values are cheap to copy).
  Value compute(const feel::Scope& scope, Session&) const override {
    auto outer = std::make_shared<Frame>();
    for (const std::string& name : code_->outer)
      if (const Value* value = scope.find(name)) outer->put(name, *value);
    return function_value({code_, std::move(outer)});
  }

  std::shared_ptr<const FunctionCode> code_;
};

class ExternalLogic final : public Logic {
 public:
  ExternalLogic(FunctionCode code, std::string kind) : Logic({}), code_(std::move(code)), kind_(std::move(kind)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    Context what;
    what.put(kind_, code_.body->evaluate(scope, session));
    return feel::make_function(code_.parameters, code_.result,
                               [what = Value(std::move(what))](std::span<const Value> arguments, feel::Run& run) {
                                 return feel::call_external(what, arguments, run);
                               });
  }

  FunctionCode code_;
  std::string kind_;
};

}  // namespace

LogicPtr make_external_definition(FunctionCode code, std::string kind) {
  return std::make_shared<ExternalLogic>(std::move(code), std::move(kind));
}

LogicPtr make_function_definition(FunctionCode code) { return std::make_shared<FunctionLogic>(std::move(code)); }

}  // namespace tandem::dmn
