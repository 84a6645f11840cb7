// A row says what it holds once, with BOOST_DESCRIBE_STRUCT; columns, cells and JSON follow from that.
//
//   struct Timer {
//     static constexpr TableName table{"timer"};
//     TimerKey key;  Instant due_at;  ...
//   };
//   BOOST_DESCRIBE_STRUCT(Timer, (), (key, due_at, ...))
//
// The first described member is the primary key, an Id or std::string. Members that are not described are derived: they
// live in memory only.
#pragma once
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include <boost/describe.hpp>
#include <boost/mp11.hpp>

#include "base/check.h"
#include "base/id.h"
#include "base/instant.h"
#include "base/value.h"
#include "core/cells.h"
#include "format/json.h"

namespace tandem::core {

// What a column holds. Times are milliseconds since 1970, enums and Values (JSON) are text.
enum class ColumnType { integer, text, bytes };

struct Column {
  const char* name;
  ColumnType type;
};

struct TableName {
  const char* name;
  bool append_only = false;  // rows are written once and not kept in memory
};

// Bytes that are no text: a document's content.
struct Blob {
  std::string bytes;
  friend bool operator==(const Blob&, const Blob&) = default;
};

template <class T> struct is_id : std::false_type {};
template <class Tag> struct is_id<Id<Tag>> : std::true_type {};
template <class T> struct is_optional : std::false_type {};
template <class T> struct is_optional<std::optional<T>> : std::true_type {};

template <class E>
const char* enum_name(E value) {
  return boost::describe::enum_to_string(value, "?");
}

template <class E>
E enum_value(std::string_view text) {
  E value{};
  const bool known = boost::describe::enum_from_string(std::string(text).c_str(), value);
  check(known, "a stored enum value is one we know");
  return value;
}

template <class T>
constexpr ColumnType column_type() {
  if constexpr (is_optional<T>::value) return column_type<typename T::value_type>();
  else if constexpr (std::is_same_v<T, Blob>) return ColumnType::bytes;
  else if constexpr (is_id<T>::value || std::is_integral_v<T> || std::is_same_v<T, Instant>) return ColumnType::integer;
  else return ColumnType::text;
}

// ---- one field to a cell and back

template <class T>
void write_cell(CellWriter& out, const T& field) {
  if constexpr (is_optional<T>::value) {
    if (field) write_cell(out, *field);
    else out.null();
  } else if constexpr (is_id<T>::value) out.integer(field.value);
  else if constexpr (std::is_integral_v<T>) out.integer(static_cast<std::int64_t>(field));
  else if constexpr (std::is_same_v<T, Instant>) out.integer(to_millis(field));
  else if constexpr (std::is_same_v<T, std::string>) out.text(field);
  else if constexpr (std::is_same_v<T, Blob>) out.bytes(field.bytes);
  else if constexpr (std::is_enum_v<T>) out.text(enum_name(field));
  else if constexpr (std::is_same_v<T, Value>) out.text(to_json(field));
  else if constexpr (std::is_same_v<T, std::vector<std::string>>)
    out.text(to_json(Value(List(field.begin(), field.end()))));
  else static_assert(!sizeof(T), "a row's field has a type no column has");
}

template <class T>
void read_cell(CellReader& in, T& field) {
  if constexpr (is_optional<T>::value) {
    if (in.is_null()) {
      in.skip();
      field.reset();
    } else read_cell(in, field.emplace());
  } else if constexpr (is_id<T>::value) field.value = in.integer();
  else if constexpr (std::is_same_v<T, bool>) field = in.integer() != 0;
  else if constexpr (std::is_integral_v<T>) field = static_cast<T>(in.integer());
  else if constexpr (std::is_same_v<T, Instant>) field = from_millis(in.integer());
  else if constexpr (std::is_same_v<T, std::string>) field = std::string(in.text());
  else if constexpr (std::is_same_v<T, Blob>) field.bytes = std::string(in.bytes());
  else if constexpr (std::is_enum_v<T>) field = enum_value<T>(in.text());
  else if constexpr (std::is_same_v<T, Value>) {
    auto value = parse_json(in.text());
    check(value.has_value(), "a stored JSON value is JSON");
    field = std::move(*value);
  } else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    Value list;
    read_cell(in, list);
    field.clear();
    for (const Value& item : list.list()) field.emplace_back(item.string());
  } else static_assert(!sizeof(T), "a row's field has a type no column has");
}

// ---- whole rows

template <class Row, class F>
void for_each_field(F&& f) {
  boost::mp11::mp_for_each<boost::describe::describe_members<Row, boost::describe::mod_public>>(f);
}

template <class Row>
std::vector<Column> columns_of() {
  std::vector<Column> columns;
  for_each_field<Row>([&](auto field) {
    using Field = std::remove_cvref_t<decltype(std::declval<Row>().*field.pointer)>;
    columns.push_back({field.name, column_type<Field>()});
  });
  return columns;
}

template <class Row>
void write_row(CellWriter& out, const Row& row) {
  for_each_field<Row>([&](auto field) { write_cell(out, row.*field.pointer); });
}

template <class Row>
void read_row(CellReader& in, Row& row) {
  for_each_field<Row>([&](auto field) { read_cell(in, row.*field.pointer); });
}

}  // namespace tandem::core
