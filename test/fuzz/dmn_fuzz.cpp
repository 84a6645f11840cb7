// Any bytes as a DMN file: reading ends, and whatever was read, tolerantly, can be evaluated.
#include <cstddef>
#include <cstdint>

#include "dmn/decisions.h"

using tandem::dmn::Decisions;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto model = Decisions::read(text, "fuzz.dmn", {}, tandem::dmn::Faults::tolerate);
  if (!model) return 0;
  const tandem::Instant now{};
  for (const auto& decision : (*model)->decisions()) (void)(*model)->evaluate(decision.id, {}, now);
  for (const auto& service : (*model)->services()) (void)(*model)->invoke_service(service.id, {}, now);
  return 0;
}
