// The only file that knows Boost.JSON. Its basic_parser calls JsonBuilder for every piece of the text; no tree of its
// own stands between the text and our Value.
#include "format/json.h"

#include <algorithm>
#include <array>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>
#include <numeric>

namespace tandem {
namespace {

namespace json = boost::json;

// Receives the pieces. Finished values and names wait on two flat stacks until their list or object closes, so every
// container is allocated once, with its final size. A callback that answers false with `error` set stops the parser.
class JsonBuilder {
 public:
  // Wanted by basic_parser. The size of the text is limited before parsing, and bounds all of these.
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  using Error = json::error_code;

  bool on_document_begin(Error&) { return true; }
  bool on_document_end(Error&) { return true; }

  bool on_object_begin(Error&) {
    object_starts_.push_back(names_.size());
    return true;
  }

  bool on_object_end(std::size_t count, Error& error) {
    if (count > quadratic_limit && !check_distinct(count, error)) return false;
    std::vector<Context::Entry> entries;
    entries.reserve(count);
    auto name = names_.end() - static_cast<std::ptrdiff_t>(count);
    for (auto value = values_.end() - static_cast<std::ptrdiff_t>(count); value != values_.end(); ++value, ++name)
      entries.emplace_back(std::move(*name), std::move(*value));
    names_.resize(names_.size() - count);
    values_.resize(values_.size() - count);
    object_starts_.pop_back();
    values_.emplace_back(Context::of_distinct(std::move(entries)));
    return true;
  }

  bool on_array_begin(Error&) { return true; }

  bool on_array_end(std::size_t count, Error&) {
    const auto first = values_.end() - static_cast<std::ptrdiff_t>(count);
    List items(std::make_move_iterator(first), std::make_move_iterator(values_.end()));
    values_.resize(values_.size() - count);
    values_.emplace_back(std::move(items));
    return true;
  }

  bool on_key_part(json::string_view part, std::size_t, Error&) { return collect(part); }

  bool on_key(json::string_view part, std::size_t, Error& error) {
    collect(part);
    const auto siblings = std::span(names_).subspan(object_starts_.back());
    if (siblings.size() < quadratic_limit && std::ranges::find(siblings, text_) != siblings.end())
      return refuse_duplicate(text_, error);
    names_.push_back(std::move(text_));
    text_.clear();
    return true;
  }

  bool on_string_part(json::string_view part, std::size_t, Error&) { return collect(part); }

  bool on_string(json::string_view part, std::size_t, Error&) {
    if (text_.empty()) return values_.emplace_back(std::string_view(part.data(), part.size())), true;
    collect(part);
    values_.emplace_back(text_);
    text_.clear();
    return true;
  }

  bool on_number_part(json::string_view part, Error&) { return collect(part); }

  // The number the parser computed is right for integers of 64 bits; anything else is read again from its text, which
  // has the digits a double would lose.
  bool on_int64(std::int64_t number, json::string_view, Error&) { return finish_number(Decimal(number)); }

  bool on_uint64(std::uint64_t, json::string_view part, Error& error) { return number_from_text(part, error); }
  bool on_double(double, json::string_view part, Error& error) { return number_from_text(part, error); }

  bool on_bool(bool value, Error&) { return values_.emplace_back(value), true; }
  bool on_null(Error&) { return values_.emplace_back(), true; }
  bool on_comment_part(json::string_view, Error&) { return true; }
  bool on_comment(json::string_view, Error&) { return true; }

  Value take() { return std::move(values_.back()); }
  const std::string& refusal() const { return refusal_; }

 private:
  // Names of small objects are compared as they come, so the error points at the second one; those of big objects are
  // sorted when the object closes, so that a hostile text of a million names costs n log n.
  static constexpr std::size_t quadratic_limit = 64;

  bool collect(json::string_view part) {
    text_.append(part.data(), part.size());
    return true;
  }

  bool finish_number(Decimal number) {
    text_.clear();
    values_.emplace_back(number);
    return true;
  }

  bool number_from_text(json::string_view part, Error& error) {
    collect(part);
    const std::optional<Decimal> number = Decimal::parse(text_);
    if (!number) return refuse("a number out of the range of decimal128", error);
    return finish_number(*number);
  }

  bool check_distinct(std::size_t count, Error& error) {
    std::vector<std::string_view> sorted(names_.end() - static_cast<std::ptrdiff_t>(count), names_.end());
    std::ranges::sort(sorted);
    const auto twice = std::ranges::adjacent_find(sorted);
    return twice == sorted.end() || refuse_duplicate(*twice, error);
  }

  bool refuse_duplicate(std::string_view name, Error& error) {
    std::string quoted;
    write_json_string(quoted, name);
    return refuse("the name " + quoted + " comes twice in one object", error);
  }

  bool refuse(std::string why, Error& error) {
    refusal_ = std::move(why);
    error = json::make_error_code(json::error::not_exact);
    return false;
  }

  std::vector<Value> values_;
  std::vector<std::string> names_;
  std::vector<std::size_t> object_starts_;  // where in names_ each open object begins
  std::string text_;                        // a name, string or number that comes in parts
  std::string refusal_;
};

// Lines and columns count from 1; a column is a character, not a byte.
std::string position(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, std::min(offset, text.size()));
  const auto line = 1 + std::ranges::count(before, '\n');
  const std::string_view row = before.substr(before.rfind('\n') + 1);
  const auto column = 1 + std::ranges::count_if(row, [](char c) { return (c & 0xc0) != 0x80; });
  return std::to_string(line) + ":" + std::to_string(column);
}

std::string explain(json::error_code error) {
  if (error == json::error::incomplete) return "the text ends too early";
  if (error == json::error::too_deep) return "lists and objects are nested too deep";
  if (error == json::error::extra_data) return "there is text after the value";
  return error.message();
}

}  // namespace

Result<Value> parse_json(std::string_view text, const JsonLimits& limits) {
  if (text.size() > limits.max_bytes)
    return reject(Code::invalid_argument,
                  "JSON text of " + std::to_string(text.size()) + " bytes; the limit is " +
                      std::to_string(limits.max_bytes), "1:1");
  json::parse_options options;
  options.max_depth = limits.max_depth;
  json::basic_parser<JsonBuilder> parser(options);
  json::error_code error;
  const std::size_t used = parser.write_some(false, text.data(), text.size(), error);
  if (!error && used < text.size()) error = json::make_error_code(json::error::extra_data);  // "01" is 0, then text
  if (error) {
    const std::string& refusal = parser.handler().refusal();
    return reject(Code::invalid_argument, "not valid JSON: " + (refusal.empty() ? explain(error) : refusal),
                  position(text, used));
  }
  return parser.handler().take();
}

// ---- writing

namespace {

// What must be escaped in a string (RFC 8259 §7): the character after the backslash, 'u' for the \u00XX form.
constexpr auto escapes = [] {
  std::array<char, 256> table{};
  for (int c = 0; c < 0x20; ++c) table[c] = 'u';
  table['"'] = '"', table['\\'] = '\\', table['\b'] = 'b', table['\f'] = 'f', table['\n'] = 'n', table['\r'] = 'r',
  table['\t'] = 't';
  return table;
}();

void write_escape(std::string& out, unsigned char c) {
  static constexpr char digits[] = "0123456789abcdef";
  out += '\\';
  out += escapes[c];
  if (escapes[c] == 'u') (out += "00") += {digits[c >> 4], digits[c & 15]};
}

void write_list(std::string& out, const List& items) {
  char separator = '[';
  for (const Value& item : items) {
    out += separator;
    write_json(out, item);
    separator = ',';
  }
  out += items.empty() ? "[]" : "]";
}

void write_context(std::string& out, const Context& entries) {
  char separator = '{';
  for (const auto& [name, value] : entries) {
    out += separator;
    write_json_string(out, name);
    out += ':';
    write_json(out, value);
    separator = ',';
  }
  out += entries.empty() ? "{}" : "}";
}

// DMN 1.5 §10.3.2.7: [low..high], parentheses for open ends; one-sided ranges are written as comparisons.
std::string feel_text(const Range& range) {
  using End = Range::End;
  if (range.low_end == End::absent && range.high_end == End::absent) return "-";
  if (range.low_end == End::absent) return (range.high_end == End::open ? "<" : "<=") + to_json(range.high);
  if (range.high_end == End::absent) return (range.low_end == End::open ? ">" : ">=") + to_json(range.low);
  return (range.low_end == End::open ? "(" : "[") + to_json(range.low) + ".." + to_json(range.high) +
         (range.high_end == End::open ? ")" : "]");
}

}  // namespace

void write_json_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t clean = 0;  // start of the run that needs no escape
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (escapes[c] == 0) continue;
    out.append(text, clean, i - clean);
    write_escape(out, c);
    clean = i + 1;
  }
  out.append(text, clean, text.size() - clean);
  out += '"';
}

void write_json(std::string& out, const Value& value) {
  using Kind = Value::Kind;
  switch (value.kind()) {
    case Kind::null: out += "null"; break;
    case Kind::boolean: out += value.boolean() ? "true" : "false"; break;
    case Kind::number: out += value.number().to_string(); break;
    case Kind::string: write_json_string(out, value.string()); break;
    case Kind::list: write_list(out, value.list()); break;
    case Kind::context: write_context(out, value.context()); break;
    case Kind::date: write_json_string(out, to_string(value.date())); break;
    case Kind::time: write_json_string(out, to_string(value.time())); break;
    case Kind::date_time: write_json_string(out, to_string(value.date_time())); break;
    case Kind::years_months: write_json_string(out, to_string(value.years_months())); break;
    case Kind::days_time: write_json_string(out, to_string(value.days_time())); break;
    case Kind::range: write_json_string(out, feel_text(value.range())); break;
    case Kind::function: write_json_string(out, "function"); break;
  }
}

std::string to_json(const Value& value) {
  std::string out;
  write_json(out, value);
  return out;
}

}  // namespace tandem
