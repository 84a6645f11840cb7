// A curriculum as data: modules with their hours, and how much longer it takes for a critical process. Nobody trains
// for longer than 26 weeks: a curriculum that would is refused.
//
//   {"hoursPerWeek": 30, "byCriticality": [100, 115, 135, 160, 200],
//    "modules": [{"code": "basics", "hours": 40}, {"code": "numbers", "hours": 20, "exam": "numeric"},
//                {"code": "english", "hours": 30, "gives": {"language": "en", "level": "B2"}}]}
#pragma once
#include <vector>

#include "people/certification/commands.h"
#include "base/result.h"

namespace tandem::people {

inline constexpr std::int64_t longest_training_weeks = 26;

struct Module {
  std::string code;
  std::int64_t hours = 0;
  std::string exam;             // to be passed before the module is done; "" if none
  std::vector<Attest> gives;    // attested when it is done
};

struct CurriculumPlan {
  std::vector<Module> modules;
  std::int64_t hours_per_week = 0;
  std::vector<std::int64_t> by_criticality;  // percent of the hours, for 1 to 5
  std::int64_t valid_months = 0;             // of the training when it is done; 0: for ever

  std::int64_t hours() const;
  std::int64_t weeks(std::int64_t criticality) const;
};

Result<CurriculumPlan> read_curriculum(const Value& facts);

}  // namespace tandem::people
