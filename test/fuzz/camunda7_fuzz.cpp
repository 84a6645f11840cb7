// Any bytes are a model of Camunda 7 or are refused; what the import writes is XML again and needs no second import.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "camunda7/import.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto import = camunda7::import_model({reinterpret_cast<const char*>(data), size}, "fuzz.bpmn");
  if (!import) return 0;
  const auto again = camunda7::import_model(import->xml, "fuzz.bpmn");
  check(again.has_value(), "what was written can be read");
  check(again->xml == import->xml, "a second import changes nothing");
  return 0;
}
