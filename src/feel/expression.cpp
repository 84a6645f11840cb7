#include "feel/expression.h"

#include "feel/ast.h"
#include "feel/evaluate.h"
#include "feel/parser.h"

namespace tandem::feel {

const Value* ContextScope::find(std::string_view name) const {
  if (const Value* found = context_.find(name)) return found;
  return outer_ ? outer_->find(name) : nullptr;
}

struct Expression::Compiled : Program {
  explicit Compiled(Program&& program) : Program(std::move(program)) {}
};

Expression::Expression(std::shared_ptr<const Compiled> compiled) : compiled_(std::move(compiled)) {}
Expression::Expression(const Expression&) = default;
Expression::Expression(Expression&&) noexcept = default;
Expression& Expression::operator=(const Expression&) = default;
Expression& Expression::operator=(Expression&&) noexcept = default;
Expression::~Expression() = default;

Result<Expression> Expression::parse(std::string_view text, const Names& names, const TypeFinder& types) {
  return Expression(std::make_shared<const Compiled>(TRY(parse_expression(text, names, types))));
}

Result<Expression> Expression::parse_unary_tests(std::string_view text, const Names& names, const TypeFinder& types) {
  return Expression(std::make_shared<const Compiled>(TRY(feel::parse_unary_tests(text, names, types))));
}

Evaluation Expression::evaluate(const Environment& environment) const {
  Run run(environment.now, environment.budget);
  Value value = evaluate(environment.scope, run);
  return {std::move(value), run.take_diagnostics()};
}

Evaluation Expression::test(const Value& input, const Environment& environment) const {
  Run run(environment.now, environment.budget);
  Value value = test(input, environment.scope, run);
  return {std::move(value), run.take_diagnostics()};
}

Value Expression::evaluate(const Scope& scope, Run& run) const { return feel::evaluate(*compiled_, scope, run); }

Value Expression::test(const Value& input, const Scope& scope, Run& run) const {
  return evaluate_test(*compiled_, input, scope, run);
}

const std::string& Expression::text() const { return compiled_->text; }
const std::vector<std::string>& Expression::reads() const { return compiled_->reads; }
const Program& Expression::program() const { return *compiled_; }

}  // namespace tandem::feel
