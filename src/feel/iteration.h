// Going through the items of a value: a list, a range of whole numbers or dates, or the value alone
// (DMN 1.5 §10.3.2.14). Ranges are counted through, not laid out.
#pragma once
#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

// A range that can be counted through: whole numbers, or dates as days since 1970.
struct Count {
  std::int64_t first, last;
  Value::Kind kind;
  bool empty = false;
};
std::optional<Count> count_between(const Value& low, const Value& high);  // either way
std::optional<Count> count_of(const Range& range);                        // upwards only
Value counted(const Count& count, std::int64_t at);

template <class Visit>
void visit_count(const Count& count, Run& run, Visit&& visit) {
  const std::int64_t by = count.first <= count.last ? 1 : -1;
  for (std::int64_t i = count.first; !count.empty && run.step() && visit(counted(count, i)) && i != count.last;)
    i += by;
}

// Calls visit(item) until it says no. False if the domain cannot be gone through.
template <class Visit>
bool visit_items(const Value& domain, Run& run, Visit&& visit) {
  if (domain.is_null()) return false;
  if (domain.kind() == Value::Kind::range) {
    const auto count = count_of(domain.range());
    if (count) visit_count(*count, run, visit);
    return count.has_value();
  }
  if (!domain.is_list()) return visit(domain), true;
  for (const Value& item : domain.list())
    if (!run.step() || !visit(item)) break;
  return true;
}

// From low to high, upwards or downwards.
template <class Visit>
bool visit_between(const Value& low, const Value& high, Run& run, Visit&& visit) {
  const auto count = count_between(low, high);
  if (count) visit_count(*count, run, visit);
  return count.has_value();
}

}  // namespace tandem::feel
