#include "dmn/boxed.h"

#include "feel/function.h"

namespace tandem::dmn {

namespace {

class LiteralLogic final : public Logic {
 public:
  LiteralLogic(feel::Type type, std::optional<feel::Expression> expression)
      : Logic(std::move(type)), expression_(std::move(expression)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    return expression_ ? expression_->evaluate(scope, session.run) : Value();
  }

  std::optional<feel::Expression> expression_;
};

class BrokenLogic final : public Logic {
 public:
  explicit BrokenLogic(std::string why) : Logic({}), why_(std::move(why)) {}

 private:
  Value compute(const feel::Scope&, Session& session) const override { return session.fail(why_); }

  std::string why_;
};

class ContextLogic final : public Logic {
 public:
  ContextLogic(feel::Type type, std::vector<ContextEntry> entries)
      : Logic(std::move(type)), entries_(std::move(entries)) {}

 private:
  // Each entry sees those before it (§10.2.1.4).
  Value compute(const feel::Scope& scope, Session& session) const override {
    Frame frame(&scope);
    Context context;
    for (const ContextEntry& entry : entries_) {
      Value value = fitted(entry.value->evaluate(frame, session), entry.type, session);
      if (entry.name.empty()) return value;
      frame.put(entry.name, value);
      context.put(entry.name, std::move(value));
    }
    return Value(std::move(context));
  }

  std::vector<ContextEntry> entries_;
};

class ListLogic final : public Logic {
 public:
  ListLogic(feel::Type type, std::vector<LogicPtr> items) : Logic(std::move(type)), items_(std::move(items)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    List list;
    for (const LogicPtr& item : items_) list.push_back(item->evaluate(scope, session));
    return Value(std::move(list));
  }

  std::vector<LogicPtr> items_;
};

class RelationLogic final : public Logic {
 public:
  RelationLogic(feel::Type type, std::vector<RelationColumn> columns, std::vector<std::vector<LogicPtr>> rows)
      : Logic(std::move(type)), columns_(std::move(columns)), rows_(std::move(rows)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    List list;
    for (const std::vector<LogicPtr>& row : rows_) {
      Context context;
      for (std::size_t at = 0; at < columns_.size() && at < row.size(); ++at)
        context.put(columns_[at].name, fitted(row[at]->evaluate(scope, session), columns_[at].type, session));
      list.push_back(Value(std::move(context)));
    }
    return Value(std::move(list));
  }

  std::vector<RelationColumn> columns_;
  std::vector<std::vector<LogicPtr>> rows_;
};

class InvocationLogic final : public Logic {
 public:
  InvocationLogic(feel::Type type, LogicPtr function, std::vector<Argument> arguments)
      : Logic(std::move(type)), function_(std::move(function)), arguments_(std::move(arguments)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    const Value function = function_->evaluate(scope, session);
    std::vector<Function::Named> arguments;
    for (const Argument& argument : arguments_)
      arguments.emplace_back(argument.name, argument.value->evaluate(scope, session));
    return feel::call(function, arguments, session.run);
  }

  LogicPtr function_;
  std::vector<Argument> arguments_;
};

class ConditionalLogic final : public Logic {
 public:
  ConditionalLogic(feel::Type type, LogicPtr condition, LogicPtr yes, LogicPtr no)
      : Logic(std::move(type)), condition_(std::move(condition)), yes_(std::move(yes)), no_(std::move(no)) {}

 private:
  // A condition that is not known (null) does not hold; one that is no boolean is a mistake.
  Value compute(const feel::Scope& scope, Session& session) const override {
    const Value holds = condition_->evaluate(scope, session);
    if (!holds.is_boolean() && !holds.is_null()) return session.fail("the condition is no boolean");
    return (holds.is_true() ? yes_ : no_)->evaluate(scope, session);
  }

  LogicPtr condition_, yes_, no_;
};

}  // namespace

LogicPtr make_literal(feel::Type type, std::optional<feel::Expression> expression) {
  return std::make_shared<LiteralLogic>(std::move(type), std::move(expression));
}

LogicPtr make_broken(std::string why) { return std::make_shared<BrokenLogic>(std::move(why)); }

LogicPtr make_context(feel::Type type, std::vector<ContextEntry> entries) {
  return std::make_shared<ContextLogic>(std::move(type), std::move(entries));
}

LogicPtr make_list(feel::Type type, std::vector<LogicPtr> items) {
  return std::make_shared<ListLogic>(std::move(type), std::move(items));
}

LogicPtr make_relation(feel::Type type, std::vector<RelationColumn> columns, std::vector<std::vector<LogicPtr>> rows) {
  return std::make_shared<RelationLogic>(std::move(type), std::move(columns), std::move(rows));
}

LogicPtr make_invocation(feel::Type type, LogicPtr function, std::vector<Argument> arguments) {
  return std::make_shared<InvocationLogic>(std::move(type), std::move(function), std::move(arguments));
}

LogicPtr make_conditional(feel::Type type, LogicPtr condition, LogicPtr yes, LogicPtr no) {
  return std::make_shared<ConditionalLogic>(std::move(type), std::move(condition), std::move(yes), std::move(no));
}

}  // namespace tandem::dmn
