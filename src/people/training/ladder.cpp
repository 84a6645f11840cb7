#include "people/training/ladder.h"

#include <algorithm>
#include <cmath>

namespace tandem::people {

namespace {

std::int64_t number(const Value& value, std::int64_t absent = 0) {
  return value.is_number() ? value.number().to_int64().value_or(absent) : absent;
}

Result<std::int64_t> percentage(const Value& facts, const char* name) {
  const std::int64_t percent = number(facts[name]);
  if (percent < 0 || percent > 100)
    return reject(Code::invalid_argument, "A percentage is 0 to 100.", std::string("/") + name);
  return percent * 100;
}

}  // namespace

Result<LadderPlan> read_ladder(const Value& facts) {
  LadderPlan plan{.volume = number(facts["volume"]), .checks = number(facts["checks"])};
  plan.quality = TRY(percentage(facts, "quality"));
  plan.retrain_below = TRY(percentage(facts, "retrainBelow"));
  if (!facts["tenure"].is_null()) {
    const auto tenure = facts["tenure"].is_string() ? parse_years_months(facts["tenure"].string()) : std::nullopt;
    if (!tenure || tenure->months < 0 || tenure->months > 1200)
      return reject(Code::invalid_argument, "A tenure is a duration of years and months such as \"P6M\".", "/tenure");
    plan.tenure_months = tenure->months;
  }
  plan.requirements = TRY(read_requirements(facts["requirements"]));
  return plan;
}

// Wilson (1927): the smallest share that makes what was seen no rarer than 2.5 %.
std::int64_t lower_bound_of_quality(std::int64_t passed, std::int64_t checked) {
  if (checked == 0) return 0;
  constexpr double z = 1.959963984540054;
  const double n = static_cast<double>(checked), share = static_cast<double>(passed) / n;
  const double middle = share + z * z / (2 * n), spread = z * std::sqrt(share * (1 - share) / n + z * z / (4 * n * n));
  return static_cast<std::int64_t>(std::floor(std::max(0.0, middle - spread) / (1 + z * z / n) * 10'000));
}

}  // namespace tandem::people
