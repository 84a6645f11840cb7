// SQL under construction: text with the values of its parameters, in order. What clients send goes into values only.
#pragma once
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "store/sqlite/reader.h"

namespace tandem::views {

struct SqlValue : std::variant<std::monostate, std::int64_t, std::string> {
  using variant::variant;
};

class Sql {
 public:
  Sql() = default;
  explicit Sql(std::string_view text) : text_(text) {}

  Sql& operator<<(std::string_view text) { return text_ += text, *this; }
  Sql& operator<<(const Sql& other);
  Sql& value(SqlValue value);                                 // "?" and its value
  Sql& list(const std::vector<SqlValue>& values);             // "(?, ?)"

  bool empty() const { return text_.empty(); }
  const std::string& text() const { return text_; }
  store::sqlite::Statement& prepare(store::Snapshot& snapshot) const;  // bound to these values: keep this alive

 private:
  std::string text_;
  std::vector<SqlValue> values_;
};

// Conditions with one word between them; an empty list is true ("1") for AND and false ("0") for OR.
Sql all_of(const std::vector<Sql>& conditions);
Sql any_of(const std::vector<Sql>& conditions);

}  // namespace tandem::views
