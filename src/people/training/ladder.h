// A step of the career ladder as data, and how somebody stands before it.
//
//   {"volume": 200, "quality": 95, "checks": 30, "tenure": "P6M", "requirements": [{"exam": "underwriting-basics"}],
//    "retrainBelow": 85}
//
// Quality is what we may be confident of, not what happened to be sampled: the lower end of Wilson's interval at 95 %.
#pragma once
#include "base/result.h"
#include "people/certification/requirement.h"
#include "people/training/rows.h"

namespace tandem::people {

struct LadderPlan {
  std::int64_t volume = 0;
  std::int64_t checks = 0;          // at least so many
  std::int64_t quality = 0;         // the lower bound, in hundredths of a percent
  std::int64_t tenure_months = 0;
  std::int64_t retrain_below = 0;   // the same bound; 0: never
  Requirements requirements;
};

Result<LadderPlan> read_ladder(const Value& facts);

// In hundredths of a percent; 0 of no checks.
std::int64_t lower_bound_of_quality(std::int64_t passed, std::int64_t checked);

}  // namespace tandem::people
