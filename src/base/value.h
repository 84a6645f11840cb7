// Value: what a variable holds, what JSON carries and what FEEL computes. One type for all three, so nothing is
// converted on the way. Immutable and cheap to copy (24 bytes; big payloads are shared by an atomic count, so values
// may cross threads).
//
// JSON knows null, boolean, number, string, list and context. FEEL adds temporal values, ranges and functions; the JSON
// writer gives temporal values their ISO text.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/decimal.h"
#include "base/temporal.h"

namespace tandem {

class Value;
struct Range;
class Function;  // FEEL's functions; the shape is feel's business

// A context's entries, in the order they were written. Later puts replace earlier ones of the same name.
class Context {
 public:
  using Entry = std::pair<std::string, Value>;

  Context() = default;
  static Context of_distinct(std::vector<Entry> entries);  // for readers that know no name comes twice: no search

  const Value* find(std::string_view name) const;
  void put(std::string_view name, Value value);
  bool erase(std::string_view name);
  bool empty() const;
  std::size_t size() const;
  const Entry* begin() const;
  const Entry* end() const;

 private:
  std::vector<Entry> entries_;
};

using List = std::vector<Value>;

class Value {
 public:
  enum class Kind : std::uint8_t {
    null, boolean, number, string, list, context,                        // JSON
    date, time, date_time, years_months, days_time, range, function,     // FEEL
  };

  Value() : kind_(Kind::null) {}
  Value(std::nullptr_t) : Value() {}
  Value(bool value) : kind_(Kind::boolean) { raw_.boolean = value; }
  Value(Decimal value);
  Value(int value) : Value(Decimal(value)) {}
  Value(std::int64_t value) : Value(Decimal(value)) {}
  Value(std::string_view text);
  Value(const std::string& text) : Value(std::string_view(text)) {}
  Value(std::string&& text);
  Value(const char* text) : Value(std::string_view(text)) {}
  Value(List items);
  Value(Context entries);
  Value(Date);
  Value(Time);
  Value(DateTime);
  Value(YearsMonths);
  Value(DaysTime);
  Value(Range);
  Value(std::shared_ptr<const Function>, std::uint32_t depth = 0);  // depth of what it has captured

  Value(const Value&) noexcept;
  Value(Value&&) noexcept;
  Value& operator=(const Value&) noexcept;
  Value& operator=(Value&&) noexcept;
  ~Value();

  // {"a", 1}, {"b", 2}: a context, for tests and replies.
  static Value context(std::initializer_list<Context::Entry> entries);
  static Value list(std::initializer_list<Value> items);

  Kind kind() const { return kind_; }
  bool is_null() const { return kind_ == Kind::null; }
  bool is_boolean() const { return kind_ == Kind::boolean; }
  bool is_number() const { return kind_ == Kind::number; }
  bool is_string() const { return kind_ == Kind::string; }
  bool is_list() const { return kind_ == Kind::list; }
  bool is_context() const { return kind_ == Kind::context; }
  bool is_true() const { return kind_ == Kind::boolean && raw_.boolean; }

  // Each wants the kind it names (check).
  bool boolean() const;
  Decimal number() const;
  std::string_view string() const;
  const List& list() const;
  const Context& context() const;
  Date date() const;
  const Time& time() const;
  const DateTime& date_time() const;
  YearsMonths years_months() const;
  DaysTime days_time() const;
  const Range& range() const;
  const std::shared_ptr<const Function>& function() const;

  // How deep lists, contexts and functions are nested in this value: 0 for a number, 1 for [1]. Whoever builds values
  // from hostile input limits it, because comparing, writing and destroying them recurses.
  std::uint32_t depth() const;
  // How many values there are in it, counting shared ones as often as they appear (and long strings by their length):
  // what writing it out would cost, which can be far more than what it occupies.
  std::uint64_t weight() const;

  // Appends to a list in place. Only if nobody else shares it: false (and nothing done) otherwise.
  bool append_in_place(const Value& item);

  // The entry of a context, or null if this is no context or has no such entry.
  const Value& operator[](std::string_view name) const;

  // Same kind and same content; numbers compare numerically, contexts without regard to order. (FEEL's "=" with its
  // nulls and temporal rules is feel's.)
  friend bool operator==(const Value& a, const Value& b);

 private:
  struct Shared;
  template <class T> struct Box;
  template <class T> const T& unbox(Kind kind) const;
  template <class T> void box(Kind kind, T&& payload);
  void retain() const noexcept;
  void release() noexcept;
  bool is_shared() const;

  union Raw {
    bool boolean;
    struct { std::uint64_t low, high; } bits;
    char text[16];
    Shared* shared;
  } raw_ = {};
  Kind kind_;
  std::uint8_t short_length_ = 0;  // of a string of at most 16 bytes, kept inside; long_string otherwise
  static constexpr std::uint8_t long_string = 0xff;
};

static_assert(sizeof(Value) == 24);

inline bool Context::empty() const { return entries_.empty(); }
inline std::size_t Context::size() const { return entries_.size(); }
inline const Context::Entry* Context::begin() const { return entries_.data(); }
inline const Context::Entry* Context::end() const { return entries_.data() + entries_.size(); }

const char* name(Value::Kind kind);  // "null", "boolean", "number", "string", "list", "context", "date", ...

// FEEL's range: [1..5], (1..5], and the open-ended ones of unary tests (an absent end has no bound). "(= 5)" and
// "(!= 5)" have the value at both ends, which are both equal or unequal: they are not the same as [5..5].
struct Range {
  enum class End : std::uint8_t { closed, open, absent, equal, unequal };
  Value low;
  Value high;
  End low_end = End::closed;
  End high_end = End::closed;
};

}  // namespace tandem
