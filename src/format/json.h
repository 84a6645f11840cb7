// JSON text <-> Value. Numbers stay exact (Decimal), so 12345678901234567890.12345 survives the round trip.
// Input is hostile: depth and size are limited, all bytes must be used, duplicate names are refused.
#pragma once
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/value.h"

namespace tandem {

struct JsonLimits {
  std::size_t max_depth = 64;
  std::size_t max_bytes = 16 << 20;
};

// The rejection says what was wrong and where: path is "line:column" of the text.
Result<Value> parse_json(std::string_view text, const JsonLimits& limits = {});

// Compact JSON. Temporal values become their ISO text, ranges and functions their FEEL text.
void write_json(std::string& out, const Value& value);
std::string to_json(const Value& value);
void write_json_string(std::string& out, std::string_view text);  // quoted and escaped

}  // namespace tandem
