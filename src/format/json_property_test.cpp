#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "format/json.h"

namespace tandem {
namespace {

std::string any_text() {
  auto text = *rc::gen::container<std::string>(rc::gen::inRange<char>(0, 0x7f));
  return *rc::gen::arbitrary<bool>() ? text : text + "\xc3\xa9\xf0\x9f\x98\x80";
}

// 34 digits hold any 64-bit integer shifted by an exponent of up to 8 either way.
Value any_number() {
  const Decimal digits(*rc::gen::arbitrary<std::int64_t>());
  const std::string exponent = std::to_string(*rc::gen::inRange(-8, 8));
  return *Decimal::parse(digits.to_string() + "e" + exponent);
}

Value any_value(int depth) {
  switch (*rc::gen::inRange(0, depth > 0 ? 6 : 4)) {
    case 0: return Value();
    case 1: return Value(*rc::gen::arbitrary<bool>());
    case 2: return any_number();
    case 3: return Value(any_text());
    case 4: {
      List items;
      for (int left = *rc::gen::inRange(0, 5); left > 0; --left) items.push_back(any_value(depth - 1));
      return Value(std::move(items));
    }
    default: {
      Context entries;
      for (int left = *rc::gen::inRange(0, 5); left > 0; --left) entries.put(any_text(), any_value(depth - 1));
      return Value(std::move(entries));
    }
  }
}

RC_GTEST_PROP(JsonProperty, what_is_written_reads_back, ()) {
  const Value value = any_value(4);
  const std::string text = to_json(value);
  const auto again = parse_json(text);
  RC_ASSERT(again.has_value());
  RC_ASSERT(*again == value);
  RC_ASSERT(to_json(*again) == text);
}

// Valid text with one byte replaced: read or refused, and what was read can be written and read again.
RC_GTEST_PROP(JsonProperty, no_bytes_break_it, ()) {
  std::string text = to_json(any_value(4));
  text[*rc::gen::inRange<std::size_t>(0, text.size())] = *rc::gen::arbitrary<char>();
  const auto value = parse_json(text);
  if (!value) {
    RC_ASSERT(!value.error().path.empty());
  } else {
    const auto again = parse_json(to_json(*value));
    RC_ASSERT(again.has_value());
    RC_ASSERT(*again == *value);
  }
}

}  // namespace
}  // namespace tandem
