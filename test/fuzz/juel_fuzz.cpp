// Any text is JUEL that becomes FEEL, or is refused with its place.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "juel/to_feel.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto feel = juel::to_feel(text);
  if (feel) check(!feel->empty(), "a translation is an expression");
  else check(!feel.error().path.empty(), "a refusal says where");
  return 0;
}
