// Any bytes are a case template or a list of problems with their places; what is accepted says the same
// when it is written and read again.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/check.h"
#include "cmmn/lint.h"
#include "cmmn/template.h"

using namespace tandem;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto plan = cmmn::read_template({reinterpret_cast<const char*>(data), size}, "fuzz.case");
  if (!plan) {
    check(!plan.error().problems.empty(), "a refusal says why");
    for (const Problem& problem : plan.error().problems)
      check(problem.where.starts_with("fuzz.case:"), "a problem has a place");
    return 0;
  }
  cmmn::lint(**plan);
  const auto again = cmmn::read_template(cmmn::write_template(**plan), "fuzz.case");
  check(again.has_value(), "what was written can be read");
  check(cmmn::write_template(**again) == cmmn::write_template(**plan), "writing it again changes nothing");
  return 0;
}
