#include "dmn/iteration.h"

#include <optional>

#include "feel/iteration.h"

namespace tandem::dmn {

namespace {

// What an iterator goes through, as in FEEL; nothing if there is nothing to go through.
std::optional<List> items_of(const Value& in, Session& session) {
  if (in.is_list()) return in.list();
  List items;
  const auto add = [&](const Value& item) {
    items.push_back(item);
    return session.run.take(sizeof(Value));
  };
  return feel::visit_items(in, session.run, add) ? std::optional(std::move(items)) : std::nullopt;
}

class FilterLogic final : public Logic {
 public:
  FilterLogic(feel::Type type, LogicPtr in, LogicPtr match)
      : Logic(std::move(type)), in_(std::move(in)), match_(std::move(match)) {}

 private:
  Value compute(const feel::Scope& scope, Session& session) const override {
    const auto items = items_of(in_->evaluate(scope, session), session);
    if (!items) return session.fail("the filter has no list to filter");
    List kept;
    for (const Value& item : *items) {
      const Value holds = test(item, scope, session);
      if (!holds.is_boolean() && !holds.is_null()) return session.fail("the filter's match is no boolean");
      if (holds.is_true()) kept.push_back(item);
      if (session.run.over()) return Value();
    }
    return Value(std::move(kept));
  }

  // The entries of an item that is a context can be used by name, and hide "item" (§10.3.2.5).
  Value test(const Value& item, const feel::Scope& scope, Session& session) const {
    Frame frame(&scope);
    frame.put("item", item);
    if (!item.is_context()) return match_->evaluate(frame, session);
    return match_->evaluate(feel::ContextScope(item.context(), &frame), session);
  }

  LogicPtr in_, match_;
};

class IterationLogic : public Logic {
 public:
  IterationLogic(feel::Type type, std::string variable, LogicPtr in, LogicPtr body)
      : Logic(std::move(type)), variable_(std::move(variable)), in_(std::move(in)), body_(std::move(body)) {}

 protected:
  virtual Value iterate(const List& items, const feel::Scope& scope, Session& session) const = 0;

  std::string variable_;
  LogicPtr in_, body_;

 private:
  Value compute(const feel::Scope& scope, Session& session) const final {
    const auto items = items_of(in_->evaluate(scope, session), session);
    if (!items) return session.fail("there is no list to iterate over");
    return iterate(*items, scope, session);
  }
};

class ForLogic final : public IterationLogic {
 public:
  using IterationLogic::IterationLogic;

 private:
  // The results so far are visible as "partial" (§10.3.2.14), so they grow inside the frame.
  Value iterate(const List& items, const feel::Scope& scope, Session& session) const override {
    Frame frame(&scope);
    Value& partial = frame.put("partial", Value(List{}));
    for (const Value& item : items) {
      Frame inner(&frame);
      inner.put(variable_, item);
      append(partial, body_->evaluate(inner, session), session);
      if (session.run.over()) return Value();
    }
    return std::move(partial);
  }

  static void append(Value& list, const Value& item, Session& session) {
    Value safe = not_too_deep(item, session);
    if (list.append_in_place(safe)) return;
    List copy = list.list();  // a result has kept the list as it was
    session.run.take(static_cast<std::int64_t>(copy.size() * sizeof(Value)));
    copy.push_back(std::move(safe));
    list = Value(std::move(copy));
  }
};

// "some" and "every" in FEEL's three-valued logic; the decisive answer of "some" is true, that of "every" false.
class QuantifierLogic final : public IterationLogic {
 public:
  QuantifierLogic(feel::Type type, bool decisive, std::string variable, LogicPtr in, LogicPtr body)
      : IterationLogic(std::move(type), std::move(variable), std::move(in), std::move(body)), decisive_(decisive) {}

 private:
  Value iterate(const List& items, const feel::Scope& scope, Session& session) const override {
    bool decided = false, unknown = false;
    for (const Value& item : items) {
      Frame frame(&scope);
      frame.put(variable_, item);
      const Value holds = body_->evaluate(frame, session);
      if (!holds.is_boolean() && !holds.is_null()) return session.fail("what has to be satisfied is no boolean");
      if (holds.is_null()) unknown = true;
      else if (holds.boolean() == decisive_) decided = true;
      if (session.run.over()) return Value();
    }
    if (decided) return Value(decisive_);
    return unknown ? Value() : Value(!decisive_);
  }

  bool decisive_;
};

}  // namespace

LogicPtr make_filter(feel::Type type, LogicPtr in, LogicPtr match) {
  return std::make_shared<FilterLogic>(std::move(type), std::move(in), std::move(match));
}

LogicPtr make_iteration(feel::Type type, Iteration::Kind kind, std::string variable, LogicPtr in, LogicPtr body) {
  if (kind == Iteration::Kind::for_each)
    return std::make_shared<ForLogic>(std::move(type), std::move(variable), std::move(in), std::move(body));
  return std::make_shared<QuantifierLogic>(std::move(type), kind == Iteration::Kind::some, std::move(variable),
                                           std::move(in), std::move(body));
}

}  // namespace tandem::dmn
