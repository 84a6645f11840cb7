// Any text is a schedule or a refusal, and a schedule only ever moves forward.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "bpmn/timer_text.h"

using namespace tandem;
using namespace tandem::bpmn;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const Instant now = from_millis(1'700'000'000'000);
  for (const auto type : {TimerSpec::Type::date, TimerSpec::Type::duration})
    if (const auto once = Schedule::parse(type, text)) check(once->repetitions() == 1, "it is due once");
  const auto cycle = Schedule::parse(TimerSpec::Type::cycle, text);
  if (!cycle) return 0;
  Instant planned = now;
  for (int i = 0; i < 5; ++i) {
    const auto next = cycle->anchored_at(now).next(planned);
    if (!next) return 0;
    check(*next > planned, "a cycle moves forward");
    planned = *next;
  }
  return 0;
}
