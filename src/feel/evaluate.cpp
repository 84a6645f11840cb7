#include "feel/evaluate.h"

#include <algorithm>

#include "feel/compare.h"
#include "feel/evaluator.h"
#include "feel/property.h"

namespace tandem::feel {

Value Evaluator::eval(NodeId id) {
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

// A node's value where it already is, or in `storage`: literals and variables are not copied.
const Value& Evaluator::operand(NodeId id, Value& storage) {
  const Node& node = program_.nodes[id];
  if (node.op == Op::literal) return program_.constants[node.a];
  if (node.op == Op::local) return slots_[node.slot];
  if (node.op == Op::free_name)
    if (const Value* found = scope_.find(program_.names[node.a])) return *found;
  storage = eval(id);
  return storage;
}

Value Evaluator::compute(const Node& node) {
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

Value Evaluator::free_name(const Node& node) {
  const std::string& name = program_.names[node.a];
  if (const Value* found = scope_.find(name)) return *found;
  if (const Builtin* found = find_builtin(name)) return found->as_value;
  at(node);
  return run_.report("there is no variable \"" + name + "\"");
}

// The entries of the item that is being filtered come first, then those of filters around it.
Value Evaluator::item_name(const Node& node) {
  for (const std::uint32_t slot : kids(node))
    if (slots_[slot].is_context()) {
      const Context& item = slots_[slot].context();
      if (!run_.step(static_cast<std::int64_t>(item.size() / 16))) return nullptr;
      if (const Value* entry = item.find(program_.names[node.a])) return *entry;
    }
  if (program_.nodes[node.b].op == Op::free_name) {
    if (const Value* found = scope_.find(program_.names[program_.nodes[node.b].a])) return *found;
    if (const Builtin* found = find_builtin(program_.names[node.a])) return found->as_value;
    return nullptr;  // items need not all have the entry
  }
  return eval(node.b);
}

Value Evaluator::path(const Node& node) {
  Value storage;
  const Value& base = operand(node.a, storage);
  if (base.is_context()) {
    if (!run_.step(static_cast<std::int64_t>(base.context().size() / 16))) return nullptr;
    if (const Value* entry = base.context().find(program_.names[node.b])) return *entry;
  }
  at(node);
  return property(base, program_.names[node.b], run_);
}

Value Evaluator::trouble(const Node& node) {
  at(node);
  return run_.report(std::string(program_.constants[node.a].string()));
}

// ---- structure

Value Evaluator::conditional(const Node& node) {
  Value storage;
  const Value& condition = operand(node.a, storage);
  if (!condition.is_boolean() && !condition.is_null()) {
    at(node);
    run_.report(std::string("the condition is a ") + name(condition.kind()) + ", not a boolean");
  }
  return eval(condition.is_true() ? node.b : node.c);
}

Value Evaluator::checked(Value value) {
  if (value.depth() > deepest_value) return run_.report("the value is nested too deeply");
  if (value.weight() > heaviest_value) return run_.report("the value is too large");
  return value;
}

Value Evaluator::list(const Node& node) {
  if (!run_.take(static_cast<std::int64_t>(node.count * sizeof(Value)))) return nullptr;
  List items;
  items.reserve(node.count);
  for (const NodeId kid : kids(node)) items.push_back(eval(kid));
  return checked(Value(std::move(items)));
}

Value Evaluator::context(const Node& node) {
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

Value Evaluator::range(const Node& node) {
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

// ---- whole programs

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
