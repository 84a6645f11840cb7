// FEEL's types (DMN 1.5 §10.3.2.3, §10.3.2.9): what "instance of" asks for, what a parameter or an item definition
// declares. A Type is a handle: cheap to copy, immutable, shareable between threads.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/value.h"
#include "feel/run.h"

namespace tandem::feel {

class Type;

// Narrows a type to allowed values (an item definition's unary tests). "instance of" does not look at it; coercion
// does.
class Constraint {
 public:
  virtual ~Constraint() = default;
  virtual bool allows(const Value& value, Run& run) const = 0;
};

class Type {
 public:
  enum class Kind : std::uint8_t {
    any,
    null,
    boolean,
    number,
    string,
    date,
    time,
    date_time,
    years_months,
    days_time,
    duration,  // duration: either
    list,
    context,
    range,
    function,
  };
  using Entries = std::vector<std::pair<std::string, Type>>;

  Type() = default;  // Any
  Type(Kind kind) : kind_(kind) {}
  static Type list_of(Type item);
  static Type range_of(Type bound);
  static Type context_of(Entries entries);
  static Type function_of(std::vector<Type> parameters, Type result);
  // The type that stands elsewhere and lives at least as long: for item definitions that contain themselves.
  static Type reference(const Type& elsewhere);
  // The same type under a name (for messages), or narrowed.
  Type named(std::string name) const;
  Type constrained(std::shared_ptr<const Constraint> constraint) const;

  Kind kind() const;
  bool is_any() const { return kind() == Kind::any; }
  const Type& item() const;                     // of a list or a range; Any if not said
  const Entries& entries() const;               // of a context
  const std::vector<Type>& parameters() const;  // of a function
  bool has_signature() const;                   // of a function: parameters and result are known
  const Type& result() const;                   // of a function
  const Constraint* constraint() const;
  const std::string& name() const;  // empty if it has none

 private:
  struct Detail;
  const Type& resolved() const;
  Type with(Detail&& detail) const;
  Kind kind_ = Kind::any;
  std::shared_ptr<const Detail> detail_;
};

// "number", "date and time", "dateTime", "years and months duration", "Any", ...: the types that need no definition.
std::optional<Type> built_in_type(std::string_view name);
std::string to_string(const Type& type);  // "list<context<a: number>>"

// "value instance of type" (§10.3.2.9): null is an instance of null only.
bool is_instance(const Value& value, const Type& type);
// Type a may stand where b is wanted (§10.3.2.9.2).
bool conforms(const Type& a, const Type& b);

// The value as a value of the type (§10.3.2.9.4): itself, or unwrapped from or wrapped in a singleton list, or a date
// as date and time at midnight UTC. Null conforms to everything. Otherwise null with a diagnostic.
Value coerce(const Value& value, const Type& type, Run& run);
// The same without a word: nothing if it does not conform.
std::optional<Value> try_coerce(const Value& value, const Type& type, Run& run);

// Finds the types the surrounding model defines; nothing if the name is unknown.
using TypeFinder = std::function<std::optional<Type>(std::string_view name)>;

}  // namespace tandem::feel
