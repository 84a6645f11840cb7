#include "feel/evaluate.h"

#include <algorithm>
#include <array>

#include "feel/arithmetic.h"
#include "feel/builtins/registry.h"
#include "feel/compare.h"
#include "feel/external.h"
#include "feel/property.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

constexpr std::uint32_t deepest_value = 200;         // lists in lists in contexts ...
constexpr std::uint64_t heaviest_value = 20'000'000;  // values in it when written out

// Room for a few values without asking the heap; more are rare.
class Values {
 public:
  explicit Values(std::size_t count) : count_(count) {
    if (count > few_.size()) many_.resize(count);
  }
  Value* data() { return many_.empty() ? few_.data() : many_.data(); }
  Value& operator[](std::size_t i) { return data()[i]; }
  std::span<Value> span() { return {data(), count_}; }

 private:
  std::size_t count_;
  std::array<Value, 4> few_;
  std::vector<Value> many_;
};

class NoScope final : public Scope {
 public:
  const Value* find(std::string_view) const override { return nullptr; }
};

// Diagnostics speak of this text until the guard ends.
class PlaceGuard {
 public:
  PlaceGuard(Run& run, std::string_view text) : run_(run), outer_(std::exchange(run.place, Run::Place{text, 0})) {}
  ~PlaceGuard() { run_.place = outer_; }
  PlaceGuard(const PlaceGuard&) = delete;
  PlaceGuard& operator=(const PlaceGuard&) = delete;

 private:
  Run& run_;
  Run::Place outer_;
};

Value to_value(std::optional<bool> truth) { return truth ? Value(*truth) : Value(); }

bool holds(Op op, std::strong_ordering order) {
  switch (op) {
    case Op::less: return order < 0;
    case Op::less_equal: return order <= 0;
    case Op::greater: return order > 0;
    default: return order >= 0;
  }
}

class Evaluator {
 public:
  Evaluator(const Program& program, const Scope& scope, Run& run, Value* slots)
      : program_(program), scope_(scope), run_(run), slots_(slots) {}

  Value eval(NodeId id) {
    const Node& node = program_.nodes[id];
    switch (node.op) {
      case Op::literal: return program_.constants[node.a];
      case Op::local: return slots_[node.slot];
      default: break;
    }
    if (!run_.step()) return nullptr;
    Value value = run_.enter() ? compute(node) : Value();
    run_.leave();
    return value;
  }

 private:
  // A node's value where it already is, or in `storage`: literals and variables are not copied.
  const Value& operand(NodeId id, Value& storage) {
    const Node& node = program_.nodes[id];
    if (node.op == Op::literal) return program_.constants[node.a];
    if (node.op == Op::local) return slots_[node.slot];
    if (node.op == Op::free_name)
      if (const Value* found = scope_.find(program_.names[node.a])) return *found;
    storage = eval(id);
    return storage;
  }

  std::span<const std::uint32_t> kids(const Node& node) const {
    return {program_.kids.data() + node.first, node.count};
  }

  void at(const Node& node) { run_.place.offset = node.at; }

  Value compute(const Node& node) {
    switch (node.op) {
      case Op::literal:
      case Op::local: break;  // done in eval
      case Op::free_name: return free_name(node);
      case Op::item_name: return item_name(node);
      case Op::path: return path(node);
      case Op::filter: return filter(node);
      case Op::call: return call(node);
      case Op::call_named: return call_named(node);
      case Op::builtin: return call_builtin(node);
      case Op::function: return function(node);
      case Op::trouble: return trouble(node);
      case Op::negate: return negate(node);
      case Op::add:
      case Op::subtract:
      case Op::multiply:
      case Op::divide:
      case Op::power: return calculate(node);
      case Op::equal:
      case Op::unequal:
      case Op::less:
      case Op::less_equal:
      case Op::greater:
      case Op::greater_equal: return compare(node);
      case Op::between: return between(node);
      case Op::conjunction: return junction(node, false);
      case Op::disjunction: return junction(node, true);
      case Op::instance_of: return instance_of(node);
      case Op::in: return in(node);
      case Op::test_compare: return test_compare(node);
      case Op::test_value: return test_value(node);
      case Op::tests: return junction(node, true);
      case Op::test_not: return test_not(node);
      case Op::test_any: return Value(true);
      case Op::conditional: return conditional(node);
      case Op::each: return each(node);
      case Op::some: return quantify(node, true);
      case Op::every: return quantify(node, false);
      case Op::list: return list(node);
      case Op::context: return context(node);
      case Op::range: return range(node);
    }
    return nullptr;
  }

  // ---- names

  Value free_name(const Node& node) {
    const std::string& name = program_.names[node.a];
    if (const Value* found = scope_.find(name)) return *found;
    if (const Builtin* found = find_builtin(name)) return found->as_value;
    at(node);
    return run_.report("there is no variable \"" + name + "\"");
  }

  // The entries of the item that is being filtered come first, then those of filters around it.
  Value item_name(const Node& node) {
    for (const std::uint32_t slot : kids(node))
      if (slots_[slot].is_context())
        if (const Value* entry = slots_[slot].context().find(program_.names[node.a])) return *entry;
    if (program_.nodes[node.b].op == Op::free_name) {
      if (const Value* found = scope_.find(program_.names[program_.nodes[node.b].a])) return *found;
      if (const Builtin* found = find_builtin(program_.names[node.a])) return found->as_value;
      return nullptr;  // items need not all have the entry
    }
    return eval(node.b);
  }

  Value path(const Node& node) {
    Value storage;
    const Value& base = operand(node.a, storage);
    if (base.is_context())
      if (const Value* entry = base.context().find(program_.names[node.b])) return *entry;
    at(node);
    return property(base, program_.names[node.b], run_);
  }

  Value trouble(const Node& node) {
    at(node);
    return run_.report(std::string(program_.constants[node.a].string()));
  }

  // ---- operators

  Value negate(const Node& node) {
    Value storage;
    const Value& value = operand(node.a, storage);
    at(node);
    return feel::negate(value, run_);
  }

  Value calculate(const Node& node) {
    Value left, right;
    const Value& a = operand(node.a, left);
    const Value& b = operand(node.b, right);
    at(node);
    switch (node.op) {
      case Op::add: return add(a, b, run_);
      case Op::subtract: return subtract(a, b, run_);
      case Op::multiply: return multiply(a, b, run_);
      case Op::divide: return divide(a, b, run_);
      default: return power(a, b, run_);
    }
  }

  Value compare(const Node& node) {
    Value left, right;
    const Value& a = operand(node.a, left);
    const Value& b = operand(node.b, right);
    at(node);
    return compare(node.op, a, b);
  }

  Value incomparable(const Value& a, const Value& b) {
    return run_.report(std::string("cannot compare ") + name(a.kind()) + " with " + name(b.kind()));
  }

  Value compare(Op op, const Value& a, const Value& b) {
    if (!charge_comparison(a, b)) return nullptr;
    if (op == Op::equal || op == Op::unequal) {
      const auto truth = equal(a, b);
      if (!truth) return incomparable(a, b);
      return Value(*truth == (op == Op::equal));
    }
    const auto found = order(a, b);
    if (!found) return incomparable(a, b);
    return Value(holds(op, *found));
  }

  // Large values take time to compare.
  bool charge_comparison(const Value& a, const Value& b) {
    return run_.step(static_cast<std::int64_t>(std::min(a.weight(), b.weight())));
  }

  Value between(const Node& node) {
    Value first, second, third;
    const Value& value = operand(node.a, first);
    const Value& low = operand(node.b, second);
    const Value& high = operand(node.c, third);
    at(node);
    const auto to_low = order(value, low);
    const auto to_high = order(value, high);
    if (!to_low) return incomparable(value, low);
    if (!to_high) return incomparable(value, high);
    return Value(*to_low >= 0 && *to_high <= 0);
  }

  // Three-valued and, or (table 50): one operand may decide; what is no boolean counts as null.
  Value junction(const Node& node, bool decisive) {
    bool known = true;
    for (const NodeId kid : kids(node)) {
      Value storage;
      const Value& value = operand(kid, storage);
      if (!value.is_boolean()) {
        known = false;
      } else if (value.boolean() == decisive) {
        return Value(decisive);
      }
    }
    return known ? Value(!decisive) : Value();
  }

  Value instance_of(const Node& node) {
    Value storage;
    return Value(is_instance(operand(node.a, storage), program_.types[node.b]));
  }

  // ---- tests

  Value in(const Node& node) {
    slots_[node.slot] = eval(node.a);
    return eval(node.b);
  }

  Value test_compare(const Node& node) {
    Value storage;
    const Value& end = operand(node.a, storage);
    const Op op = static_cast<Op>(node.mode);
    const Value& value = slots_[node.slot];
    if (!charge_comparison(value, end)) return nullptr;
    if (op == Op::equal || op == Op::unequal) {
      const auto truth = equal(value, end);
      return truth ? Value(*truth == (op == Op::equal)) : Value();
    }
    const auto found = order(value, end);
    return found ? Value(holds(op, *found)) : Value();
  }

  Value test_value(const Node& node) {
    Value storage;
    const Value& wanted = operand(node.a, storage);
    const Value& value = slots_[node.slot];
    const bool condition = node.mode == 1 || (node.mode == 2 && !value.is_boolean());
    if (condition && wanted.is_boolean()) return wanted;
    if (node.mode == 0 && wanted.is_null() && !value.is_null()) return nullptr;  // "5 in [1..null]"
    return to_value(is_in(value, wanted));
  }

  // value in wanted (table 55): in the range, in the list, or equal.
  std::optional<bool> is_in(const Value& value, const Value& wanted) {
    if (wanted.kind() == Kind::range && value.kind() != Kind::range) return contains(wanted.range(), value);
    if (wanted.is_list()) return is_in_list(value, wanted);
    return equal(value, wanted);
  }

  std::optional<bool> is_in_list(const Value& value, const Value& wanted) {
    if (value.is_list() && equal(value, wanted) == true) return true;
    for (const Value& item : wanted.list()) {
      if (!charge_comparison(value, item)) return std::nullopt;
      const bool by_range = item.kind() == Kind::range && value.kind() != Kind::range;
      if ((by_range ? contains(item.range(), value) : equal(value, item)) == true) return true;
    }
    return false;
  }

  Value test_not(const Node& node) {
    const Value value = eval(node.a);
    return value.is_boolean() ? Value(!value.boolean()) : Value();
  }

  // ---- structure

  Value conditional(const Node& node) {
    Value storage;
    const Value& condition = operand(node.a, storage);
    if (!condition.is_boolean() && !condition.is_null()) {
      at(node);
      run_.report(std::string("the condition is a ") + name(condition.kind()) + ", not a boolean");
    }
    return eval(condition.is_true() ? node.b : node.c);
  }

  Value checked(Value value) {
    if (value.depth() > deepest_value) return run_.report("the value is nested too deeply");
    if (value.weight() > heaviest_value) return run_.report("the value is too large");
    return value;
  }

  Value list(const Node& node) {
    if (!run_.take(static_cast<std::int64_t>(node.count * sizeof(Value)))) return nullptr;
    List items;
    items.reserve(node.count);
    for (const NodeId kid : kids(node)) items.push_back(eval(kid));
    return checked(Value(std::move(items)));
  }

  Value context(const Node& node) {
    if (!run_.take(static_cast<std::int64_t>(node.count * sizeof(Value)))) return nullptr;
    Context entries;
    const auto parts = kids(node);
    for (std::size_t i = 0; i < parts.size(); i += 3) {
      Value& slot = slots_[parts[i + 2]];
      slot = eval(parts[i + 1]);
      entries.put(program_.names[parts[i]], slot);
    }
    return checked(Value(std::move(entries)));
  }

  Value range(const Node& node) {
    Range range;
    range.low_end = static_cast<Range::End>(node.mode % 8);
    range.high_end = static_cast<Range::End>(node.mode / 8);
    if (node.a != no_node) range.low = eval(node.a);
    if (node.b != no_node) range.high = eval(node.b);
    at(node);
    if ((node.a != no_node && range.low.is_null()) || (node.b != no_node && range.high.is_null()))
      return run_.report("an end of the range is null");
    if (range.low_end == Range::End::equal || range.low_end == Range::End::unequal) return Value(std::move(range));
    const Value& known = node.a != no_node ? range.low : range.high;
    if (!order(known, node.b != no_node ? range.high : known)) return incomparable(range.low, range.high);
    return Value(std::move(range));
  }

  // ---- iteration

  // Calls visit(item) until it says no. False if the domain cannot be gone through.
  template <class Visit>
  bool visit_items(const Value& domain, Visit&& visit) {
    if (domain.is_null()) return false;
    if (domain.kind() == Kind::range) return visit_range(domain.range(), visit);
    if (!domain.is_list()) return visit(domain), true;
    for (const Value& item : domain.list())
      if (!run_.step() || !visit(item)) break;
    return true;
  }

  template <class Visit>
  bool visit_range(const Range& range, Visit&& visit) {
    using End = Range::End;
    if (range.low_end == End::absent || range.high_end == End::absent || range.low_end == End::unequal) return false;
    const auto low = ordinal(range.low);
    const auto high = ordinal(range.high);
    if (!low || !high || range.low.kind() != range.high.kind() || *low > *high) return false;
    const std::int64_t first = *low + (range.low_end == End::open);
    const std::int64_t last = *high - (range.high_end == End::open);
    if (first <= last) count(first, last, range.low.kind(), visit);
    return true;
  }

  // From low to high, either way (§10.3.2.14).
  template <class Visit>
  bool visit_between(const Value& low, const Value& high, Visit&& visit) {
    const auto first = ordinal(low);
    const auto last = ordinal(high);
    if (!first || !last || low.kind() != high.kind()) return false;
    count(*first, *last, low.kind(), visit);
    return true;
  }

  // Whole numbers and dates can be counted through.
  static std::optional<std::int64_t> ordinal(const Value& value) {
    if (value.is_number()) return value.number().to_int64();
    if (value.kind() == Kind::date) return to_days(value.date());
    return std::nullopt;
  }

  template <class Visit>
  void count(std::int64_t first, std::int64_t last, Kind kind, Visit&& visit) {
    const std::int64_t by = first <= last ? 1 : -1;
    for (std::int64_t i = first;; i += by) {
      if (!run_.step() || !visit(kind == Kind::number ? Value(i) : Value(*date_from_days(i))) || i == last) return;
    }
  }

  // Goes through all combinations of the iterations' items, the first outermost, and calls visit() with the slots set.
  // False if a domain cannot be gone through.
  template <class Visit>
  bool iterate(std::span<const std::uint32_t> iterations, Visit&& visit, bool& going) {
    if (iterations.empty()) {
      going = visit();
      return true;
    }
    bool well = true;
    const auto bind = [&](const Value& item) {
      slots_[iterations[0]] = item;
      well = iterate(iterations.subspan(3), visit, going);
      return well && going;
    };
    if (!run_.enter()) {
      run_.leave();
      return false;
    }
    const Value domain = eval(iterations[1]);
    const bool possible = iterations[2] == no_node ? visit_items(domain, bind)
                                                   : visit_between(domain, eval(iterations[2]), bind);
    run_.leave();
    return possible && well;
  }

  Value no_iteration(const Node& node) {
    at(node);
    return run_.over() ? Value() : Value(run_.report("cannot go through this: it is no list and no range of whole numbers or dates"));
  }

  Value each(const Node& node) {
    if (node.slot != no_slot) return each_with_partial(node);
    List results;
    const auto visit = [&] {
      results.push_back(eval(node.a));
      return run_.take(sizeof(Value));
    };
    bool going = true;
    if (!iterate(kids(node), visit, going)) return no_iteration(node);
    return run_.over() ? Value() : checked(Value(std::move(results)));
  }

  // "partial" is the list of results so far. It grows in place unless somebody has kept it.
  Value each_with_partial(const Node& node) {
    slots_[node.slot] = Value(List{});
    const auto visit = [&] {
      Value result = eval(node.a);
      Value& partial = slots_[node.slot];
      if (!partial.append_in_place(result)) {
        if (!run_.take(static_cast<std::int64_t>(partial.list().size() * sizeof(Value)))) return false;
        List copy = partial.list();
        copy.push_back(std::move(result));
        partial = Value(std::move(copy));
      }
      return run_.take(sizeof(Value)) && partial.depth() <= deepest_value && partial.weight() <= heaviest_value;
    };
    bool going = true;
    if (!iterate(kids(node), visit, going)) return no_iteration(node);
    return run_.over() ? Value() : checked(std::exchange(slots_[node.slot], Value()));
  }

  Value quantify(const Node& node, bool decisive) {
    bool decided = false;
    bool known = true;
    const auto visit = [&] {
      Value storage;
      const Value& value = operand(node.a, storage);
      if (!value.is_boolean()) known = false;
      decided = value.is_boolean() && value.boolean() == decisive;
      return !decided;
    };
    bool going = true;
    if (!iterate(kids(node), visit, going)) return no_iteration(node);
    if (run_.over()) return nullptr;
    if (decided) return Value(decisive);
    return known ? Value(!decisive) : Value();
  }

  // ---- filters

  Value filter(const Node& node) {
    const Value base = eval(node.a);
    at(node);
    if (base.is_null()) return nullptr;
    const Value single = base.is_list() ? Value() : Value(List{base});
    const List& items = base.is_list() ? base.list() : single.list();
    const Node& condition = program_.nodes[node.b];
    if (condition.op == Op::literal && program_.constants[condition.a].is_number())
      return item_at(items, program_.constants[condition.a].number());
    return items.empty() ? filter_empty(node) : filter_items(node, items);
  }

  Value filter_empty(const Node& node) {
    slots_[node.slot] = Value();
    return eval(node.b).is_number() ? Value() : Value(List{});
  }

  Value filter_items(const Node& node, const List& items) {
    List chosen;
    for (std::size_t i = 0; i < items.size(); ++i) {
      slots_[node.slot] = items[i];
      Value storage;
      const Value& value = operand(node.b, storage);
      if (i == 0 && value.is_number()) return item_at(items, value.number());
      if (!value.is_true()) continue;
      if (!run_.take(sizeof(Value))) return nullptr;
      chosen.push_back(items[i]);
    }
    return run_.over() ? Value() : Value(std::move(chosen));
  }

  // From 1 forwards, from -1 backwards.
  Value item_at(const List& items, Decimal position) {
    const auto index = position.to_int64();
    const auto size = static_cast<std::int64_t>(items.size());
    if (!index || *index == 0 || std::abs(*index) > size) return nullptr;
    return items[*index > 0 ? *index - 1 : size + *index];
  }

  // ---- calls

  Value call(const Node& node) {
    const Value callee = eval(node.a);
    const auto parts = kids(node);
    Values arguments(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) arguments[i] = eval(parts[i]);
    at(node);
    if (callee.kind() != Kind::function)
      if (const Builtin* shadowed = builtin_of(program_.nodes[node.a]))
        return checked(feel::call_builtin(*shadowed, arguments.span(), run_));
    return checked(feel::call(callee, std::span<const Value>(arguments.span()), run_));
  }

  // A variable that is no function does not hide the built-in function of its name.
  const Builtin* builtin_of(const Node& callee) const {
    return callee.op == Op::free_name ? find_builtin(program_.names[callee.a]) : nullptr;
  }

  Value call_named(const Node& node) {
    const Value callee = eval(node.a);
    const auto parts = kids(node);
    std::vector<Function::Named> arguments;
    for (std::size_t i = 0; i < parts.size(); i += 2)
      arguments.emplace_back(program_.names[parts[i]], eval(parts[i + 1]));
    at(node);
    return checked(feel::call(callee, arguments, run_));
  }

  Value call_builtin(const Node& node) {
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

  Value function(const Node& node);

  const Program& program_;
  const Scope& scope_;
  Run& run_;
  Value* slots_;
};

// ---- function literals

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

}  // namespace

Value evaluate(const Program& program, const Scope& scope, Run& run) {
  const PlaceGuard place(run, program.text);
  Values slots(program.slots);
  Value result = Evaluator(program, scope, run, slots.data()).eval(program.root);
  return run.over() ? Value() : std::move(result);
}

Value evaluate_test(const Program& program, const Value& input, const Scope& scope, Run& run) {
  const PlaceGuard place(run, program.text);
  Values slots(program.slots);
  slots[0] = input;
  Value result = Evaluator(program, scope, run, slots.data()).eval(program.root);
  return run.over() || !result.is_boolean() ? Value() : std::move(result);
}

Value evaluate_constant(const Program& program, NodeId node, Run& run) {
  const NoScope nothing;
  const PlaceGuard place(run, program.text);
  return Evaluator(program, nothing, run, nullptr).eval(node);
}

}  // namespace tandem::feel
