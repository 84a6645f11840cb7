// Decision logic, compiled: something that has a value in a scope. Made once by the compiler, evaluated from any
// thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include <boost/container/small_vector.hpp>

#include "dmn/decisions.h"
#include "feel/expression.h"

namespace tandem::dmn {

// Names with their values, inside another scope. Later names hide earlier ones. The names live elsewhere.
class Frame final : public feel::Scope {
 public:
  explicit Frame(const feel::Scope* outer = nullptr) : outer_(outer) {}
  Value& put(std::string_view name, Value value) { return entries_.emplace_back(name, std::move(value)).second; }
  const Value* find(std::string_view name) const override;
  std::uint32_t depth() const;  // of the deepest value

 private:
  boost::container::small_vector<std::pair<std::string_view, Value>, 4> entries_;
  const feel::Scope* outer_;
};

// The evaluation of one piece of logic: what is left of the budget, and what is to be said about it.
struct Session {
  feel::Run& run;
  DecisionTrace* trace = nullptr;  // of the decision whose logic this is, if a trace is wanted
  bool failed = false;             // the logic broke a rule, such as two hits of a unique table
  bool explain = false;            // the trace is to say why rules did not apply

  Value fail(std::string text);  // null, after saying so
};

class Logic {
 public:
  explicit Logic(feel::Type type) : type_(std::move(type)) {}
  virtual ~Logic() = default;

  // The value, as one of the declared type (DMN 1.5 §10.3.2.9.4).
  Value evaluate(const feel::Scope& scope, Session& session) const;

 private:
  virtual Value compute(const feel::Scope& scope, Session& session) const = 0;
  feel::Type type_;
};

using LogicPtr = std::shared_ptr<const Logic>;

// The value, or null and a failure if it is nested deeper than is safe to compare, write and destroy.
Value not_too_deep(Value value, Session& session);

// The value as one of the type; a value that does not fit is null and a failure.
Value fitted(const Value& value, const feel::Type& type, Session& session);

}  // namespace tandem::dmn
