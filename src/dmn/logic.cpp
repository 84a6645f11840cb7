#include "dmn/logic.h"

#include <algorithm>

namespace tandem::dmn {

const Value* Frame::find(std::string_view name) const {
  for (auto entry = entries_.rbegin(); entry != entries_.rend(); ++entry)
    if (entry->first == name) return &entry->second;
  return outer_ ? outer_->find(name) : nullptr;
}

std::uint32_t Frame::depth() const {
  std::uint32_t depth = 0;
  for (const auto& [name, value] : entries_) depth = std::max(depth, value.depth());
  return depth;
}

Value Session::fail(std::string text) {
  failed = true;
  run.place = {};  // about the model, not about a place in an expression
  return run.report(std::move(text));
}

Value not_too_deep(Value value, Session& session) {
  constexpr std::uint32_t max_depth = 500;
  if (value.depth() <= max_depth) return value;
  return session.fail("the value is nested deeper than " + std::to_string(max_depth));
}

Value fitted(const Value& value, const feel::Type& type, Session& session) {
  if (type.is_any()) return value;
  Value fit = feel::coerce(value, type, session.run);
  if (fit.is_null() && !value.is_null()) session.failed = true;
  return fit;
}

Value Logic::evaluate(const feel::Scope& scope, Session& session) const {
  if (!session.run.step()) return Value();
  return fitted(not_too_deep(compute(scope, session), session), type_, session);
}

}  // namespace tandem::dmn
