#include "views/sql.h"

#include "base/match.h"

namespace tandem::views {

Sql& Sql::operator<<(const Sql& other) {
  text_ += other.text_;
  values_.insert(values_.end(), other.values_.begin(), other.values_.end());
  return *this;
}

Sql& Sql::value(SqlValue value) {
  text_ += '?';
  values_.push_back(std::move(value));
  return *this;
}

Sql& Sql::list(const std::vector<SqlValue>& values) {
  *this << "(";
  for (std::size_t at = 0; at < values.size(); ++at) {
    if (at) *this << ", ";
    value(values[at]);
  }
  return *this << ")";
}

store::sqlite::Statement& Sql::prepare(store::Snapshot& snapshot) const {
  store::sqlite::Statement& statement = snapshot.prepare(text_);
  for (int at = 0; const SqlValue& value : values_) {
    match(static_cast<const SqlValue::variant&>(value), [&](std::monostate) { statement.bind_null(at); },
          [&](std::int64_t number) { statement.bind(at, number); },
          [&](const std::string& text) { statement.bind_text(at, text); });
    ++at;
  }
  return statement;
}

namespace {

Sql joined(const std::vector<Sql>& conditions, std::string_view word, std::string_view none) {
  if (conditions.empty()) return Sql(none);
  if (conditions.size() == 1) return conditions.front();
  Sql sql;
  for (const Sql& condition : conditions) {
    sql << (sql.empty() ? "(" : word) << condition;
  }
  return sql << ")";
}

}  // namespace

Sql all_of(const std::vector<Sql>& conditions) { return joined(conditions, " AND ", "1"); }
Sql any_of(const std::vector<Sql>& conditions) { return joined(conditions, " OR ", "0"); }

}  // namespace tandem::views
