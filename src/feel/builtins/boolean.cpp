// DMN 1.5 §10.3.4.2 and, for lists of booleans, §10.3.4.4.
#include <algorithm>

#include "feel/builtins/bodies.h"
#include "feel/compare.h"

namespace tandem::feel::builtins {

namespace {

// Three-valued "and" (decisive: false) or "or" (decisive: true) of a list; items that are no booleans make it null.
Value junction(const List& list, bool decisive, Run& run) {
  bool known = true;
  for (const Value& item : list) {
    if (!run.step()) return nullptr;
    if (!item.is_boolean() && !item.is_null())
      return run.report(std::string("a ") + name(item.kind()) + " is no boolean");
    if (item.is_boolean() && item.boolean() == decisive) return Value(decisive);
    known = known && item.is_boolean();
  }
  return known ? Value(!decisive) : Value();
}

}  // namespace

Value negation(Arguments a, Run& run) {
  if (a[0].is_boolean()) return Value(!a[0].boolean());
  if (a[0].is_null()) return nullptr;
  return run.report(std::string("not() of a ") + name(a[0].kind()));
}

Value all(Arguments a, Run& run) { return junction(a[0].list(), false, run); }
Value any(Arguments a, Run& run) { return junction(a[0].list(), true, run); }

Value is(Arguments a, Run& run) {
  if (!run.step(static_cast<std::int64_t>(std::min(a[0].weight(), a[1].weight())))) return nullptr;
  return Value(same(a[0], a[1]));
}

}  // namespace tandem::feel::builtins
