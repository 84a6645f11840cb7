// for, some, every and filters.
#include "feel/evaluator.h"
#include "feel/iteration.h"

namespace tandem::feel {

// Goes through all combinations of the iterations' items, the first outermost, and calls visit() with the slots set.
// False if a domain cannot be gone through.
template <class Visit>
bool Evaluator::iterate(std::span<const std::uint32_t> iterations, Visit&& visit, bool& going) {
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
  const bool possible = iterations[2] == no_node ? visit_items(domain, run_, bind)
                                                 : visit_between(domain, eval(iterations[2]), run_, bind);
  run_.leave();
  return possible && well;
}

Value Evaluator::each(const Node& node) {
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
Value Evaluator::each_with_partial(const Node& node) {
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

Value Evaluator::quantify(const Node& node, bool decisive) {
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

Value Evaluator::no_iteration(const Node& node) {
  at(node);
  return run_.report("cannot go through this: it is no list and no range of whole numbers or dates");
}

Value Evaluator::filter(const Node& node) {
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

Value Evaluator::filter_empty(const Node& node) {
  slots_[node.slot] = Value();
  return eval(node.b).is_number() ? Value() : Value(List{});
}

Value Evaluator::filter_items(const Node& node, const List& items) {
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
Value Evaluator::item_at(const List& items, Decimal position) {
  const auto index = position.to_int64();
  const auto size = static_cast<std::int64_t>(items.size());
  if (!index || *index == 0 || std::abs(*index) > size) return nullptr;
  return items[*index > 0 ? *index - 1 : size + *index];
}

}  // namespace tandem::feel
