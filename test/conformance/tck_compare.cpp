#include "tck_compare.h"

#include <algorithm>

#include "feel/compare.h"
#include "format/json.h"

namespace conformance {

using tandem::Context;
using tandem::Decimal;
using tandem::List;
using tandem::Value;

namespace {

bool matches_number(Decimal expected, Decimal actual) {
  static const Decimal tolerance = *Decimal::parse("0.00000001");
  const auto difference = subtract(expected, actual);
  if (!difference) return false;
  return (difference->is_negative() ? -*difference : *difference) <= tolerance;
}

bool matches_list(const List& expected, const List& actual) {
  return std::equal(expected.begin(), expected.end(), actual.begin(), actual.end(), matches);
}

bool matches_context(const Context& expected, const Context& actual) {
  return expected.size() == actual.size() && std::all_of(expected.begin(), expected.end(), [&](const auto& entry) {
           const Value* found = actual.find(entry.first);
           return found && matches(entry.second, *found);
         });
}

}  // namespace

bool matches(const Value& expected, const Value& actual) {
  if (expected.kind() != actual.kind()) return false;
  if (expected.is_number()) return matches_number(expected.number(), actual.number());
  if (expected.is_list()) return matches_list(expected.list(), actual.list());
  if (expected.is_context()) return matches_context(expected.context(), actual.context());
  return expected == actual || tandem::feel::equal(expected, actual) == true;
}

std::string to_text(const Value& value) {
  return std::string(tandem::name(value.kind())) + " " + tandem::to_json(value);
}

}  // namespace conformance
