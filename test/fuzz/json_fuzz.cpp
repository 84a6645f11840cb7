// Any bytes are a value or a refusal; a value written out reads back as itself.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "format/json.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto value = tandem::parse_json({reinterpret_cast<const char*>(data), size});
  if (!value) return 0;
  const auto again = tandem::parse_json(tandem::to_json(*value));
  tandem::check(again.has_value() && *again == *value, "JSON survives the round trip");
  return 0;
}
