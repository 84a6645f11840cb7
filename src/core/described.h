// JSON of a described struct and back: how events are kept in records. Fields are columns of a row, or described
// structs. A member that is as a new struct has it is left out: most of a young row is empty, and records are most of
// what is written.
#pragma once
#include "core/row.h"

namespace tandem::core {

std::string to_base64(std::string_view bytes);
std::string from_base64(std::string_view text);  // check: it is base64

template <class T>
concept Described = boost::describe::has_describe_members<T>::value;

// Cheap, and never wrong the other way: a nested struct counts as different.
template <class T>
bool is_same(const T& a, const T& b) {
  if constexpr (Described<T>) return false;
  else return a == b;
}

template <class T>
void write_field(std::string& out, const T& field) {
  if constexpr (is_optional<T>::value) {
    if (field) write_field(out, *field);
    else out += "null";
  } else if constexpr (is_id<T>::value) out += std::to_string(field.value);
  else if constexpr (std::is_same_v<T, bool>) out += field ? "true" : "false";
  else if constexpr (std::is_integral_v<T>) out += std::to_string(field);
  else if constexpr (std::is_same_v<T, Instant>) out += std::to_string(to_millis(field));
  else if constexpr (std::is_same_v<T, std::string>) write_json_string(out, field);
  else if constexpr (std::is_same_v<T, Blob>) write_json_string(out, to_base64(field.bytes));
  else if constexpr (std::is_enum_v<T>) write_json_string(out, enum_name(field));
  else if constexpr (std::is_same_v<T, Value>) write_json(out, field);
  else if constexpr (std::is_same_v<T, std::vector<std::string>>)
    write_json(out, Value(List(field.begin(), field.end())));
  else {
    static const T fresh{};
    out += '{';
    bool first = true;
    for_each_field<T>([&](auto member) {
      if (is_same(field.*member.pointer, fresh.*member.pointer)) return;
      if (!std::exchange(first, false)) out += ',';
      out += '"';
      out += member.name;
      out += "\":";
      write_field(out, field.*member.pointer);
    });
    out += '}';
  }
}

template <class T>
void read_field(const Value& in, T& field) {
  if constexpr (is_optional<T>::value) {
    if (in.is_null()) field.reset();
    else read_field(in, field.emplace());
  } else if constexpr (is_id<T>::value) field.value = in.number().to_int64().value();
  else if constexpr (std::is_same_v<T, bool>) field = in.boolean();
  else if constexpr (std::is_integral_v<T>) field = static_cast<T>(in.number().to_int64().value());
  else if constexpr (std::is_same_v<T, Instant>) field = from_millis(in.number().to_int64().value());
  else if constexpr (std::is_same_v<T, std::string>) field = std::string(in.string());
  else if constexpr (std::is_same_v<T, Blob>) field.bytes = from_base64(in.string());
  else if constexpr (std::is_enum_v<T>) field = enum_value<T>(in.string());
  else if constexpr (std::is_same_v<T, Value>) field = in;
  else if constexpr (std::is_same_v<T, std::vector<std::string>>) {
    field.clear();
    for (const Value& item : in.list()) field.emplace_back(item.string());
  } else {
    for_each_field<T>([&](auto member) {
      if (const Value* given = in.context().find(member.name)) read_field(*given, field.*member.pointer);
    });
  }
}

// The name an event has in a record: each event struct says it, next to its description.
#define EVENT(Type, ...)                                   \
  BOOST_DESCRIBE_STRUCT(Type, (), (__VA_ARGS__))           \
  inline constexpr const char* event_name(const Type*) { return #Type; }

}  // namespace tandem::core
