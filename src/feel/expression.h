// A FEEL expression or unary test (DMN 1.5 chapter 10): parsed once, evaluated often, from any thread.
//
// Parsing can be refused (the path says line:column, the reason what was expected). Evaluation cannot: what has no
// answer is null with a diagnostic. Evaluation reads no clock and has a budget, so hostile expressions end.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/value.h"
#include "feel/run.h"
#include "feel/types.h"

namespace tandem::feel {

struct Program;

// Where names get their values. It and the values it points to stay where they are until the evaluation has ended.
class Scope {
 public:
  virtual ~Scope() = default;
  virtual const Value* find(std::string_view name) const = 0;  // nullptr: unknown
};

// The entries of one context, with an optional scope around it.
class ContextScope final : public Scope {
 public:
  explicit ContextScope(const Context& context, const Scope* outer = nullptr) : context_(context), outer_(outer) {}
  const Value* find(std::string_view name) const override;

 private:
  const Context& context_;
  const Scope* outer_;
};

struct Environment {
  const Scope& scope;
  Instant now;  // what now() and today() answer (UTC)
  Budget budget = {};
};

struct Evaluation {
  Value value;
  std::vector<Diagnostic> diagnostics;
};

// Names the expression may use although they hold spaces or operators ("loan amount", "a-b"): the parser prefers the
// longest known one (DMN 1.5 §10.3.1.6). Unknown names without such characters need not be listed.
using Names = std::vector<std::string>;

class Expression {
 public:
  // `types` finds the named types "instance of" and parameters may use.
  static Result<Expression> parse(std::string_view text, const Names& names = {}, const TypeFinder& types = {});
  static Result<Expression> parse_unary_tests(std::string_view text, const Names& names = {},
                                              const TypeFinder& types = {});

  Evaluation evaluate(const Environment& environment) const;
  // Of a unary test: true, false or null, with `input` as the implied left side ("?" inside the text).
  Evaluation test(const Value& input, const Environment& environment) const;
  // The same as part of a larger evaluation, which has the clock, the budget and the diagnostics.
  Value evaluate(const Scope& scope, Run& run) const;
  Value test(const Value& input, const Scope& scope, Run& run) const;

  const std::string& text() const;
  // Free names: variables read by the expression, in order of appearance, each once.
  const std::vector<std::string>& reads() const;
  // What it was parsed to (feel/ast.h), for those who analyse it.
  const Program& program() const;

  Expression(const Expression&);
  Expression(Expression&&) noexcept;
  Expression& operator=(const Expression&);
  Expression& operator=(Expression&&) noexcept;
  ~Expression();

 private:
  struct Compiled;
  explicit Expression(std::shared_ptr<const Compiled> compiled);
  std::shared_ptr<const Compiled> compiled_;
};

}  // namespace tandem::feel
