#include "feel/to_text.h"

#include "feel/function.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

using Kind = Value::Kind;

void write(std::string& out, const Value& value, bool quoted);

void write_string(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"': out += "\\\""; break;
      case '\\': out += "\\\\"; break;
      case '\n': out += "\\n"; break;
      case '\r': out += "\\r"; break;
      case '\t': out += "\\t"; break;
      default: out += c;
    }
  }
  out += '"';
}

void write_list(std::string& out, const List& list) {
  out += '[';
  bool first = true;
  for (const Value& item : list) {
    if (!std::exchange(first, false)) out += ", ";
    write(out, item, true);
  }
  out += ']';
}

bool is_plain_name(std::string_view name) {
  std::size_t at = 0;
  if (name.empty() || !is_name_start(next_code_point(name, at))) return false;
  while (at < name.size())
    if (!is_name_part(next_code_point(name, at))) return false;
  return true;
}

void write_context(std::string& out, const Context& context) {
  out += '{';
  bool first = true;
  for (const auto& [name, value] : context) {
    if (!std::exchange(first, false)) out += ", ";
    if (is_plain_name(name)) out += name;
    else write_string(out, name);
    out += ": ";
    write(out, value, true);
  }
  out += '}';
}

void write_range(std::string& out, const Range& range) {
  using End = Range::End;
  if (range.low_end == End::equal || range.low_end == End::unequal) {
    out += range.low_end == End::equal ? "(= " : "(!= ";
    write(out, range.low, true);
    out += ')';
    return;
  }
  if (range.low_end == End::absent) {
    out += range.high_end == End::closed ? "(<= " : "(< ";
    write(out, range.high, true);
    out += ')';
    return;
  }
  if (range.high_end == End::absent) {
    out += range.low_end == End::closed ? "(>= " : "(> ";
    write(out, range.low, true);
    out += ')';
    return;
  }
  out += range.low_end == End::closed ? '[' : '(';
  write(out, range.low, true);
  out += "..";
  write(out, range.high, true);
  out += range.high_end == End::closed ? ']' : ')';
}

void write_function(std::string& out, const Function& function) {
  out += "function(";
  bool first = true;
  for (const auto& parameter : function.parameters()) {
    if (!std::exchange(first, false)) out += ", ";
    out += parameter.name;
  }
  out += ')';
}

template <class T>
void write_temporal(std::string& out, const T& value, bool quoted) {
  out += quoted ? "@\"" + to_string(value) + "\"" : to_string(value);
}

void write(std::string& out, const Value& value, bool quoted) {
  switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.boolean() ? "true" : "false"; break;
    case Kind::number: out += value.number().to_string(); break;
    case Kind::string: quoted ? write_string(out, value.string()) : void(out += value.string()); break;
    case Kind::list: write_list(out, value.list()); break;
    case Kind::context: write_context(out, value.context()); break;
    case Kind::date: write_temporal(out, value.date(), quoted); break;
    case Kind::time: write_temporal(out, value.time(), quoted); break;
    case Kind::date_time: write_temporal(out, value.date_time(), quoted); break;
    case Kind::years_months: write_temporal(out, value.years_months(), quoted); break;
    case Kind::days_time: write_temporal(out, value.days_time(), quoted); break;
    case Kind::range: write_range(out, value.range()); break;
    case Kind::function: write_function(out, *value.function()); break;
  }
}

}  // namespace

std::string to_literal(const Value& value) {
  std::string out;
  write(out, value, true);
  return out;
}

std::string to_text(const Value& value) {
  std::string out;
  write(out, value, false);
  return out;
}

}  // namespace tandem::feel
