#include "people/training/curriculum.h"

#include <algorithm>

#include "people/certification/read_attestation.h"

namespace tandem::people {

namespace {

std::unexpected<Rejection> cannot_read(const std::string& path, const std::string& what) {
  return reject(Code::invalid_argument, "The curriculum cannot be read: " + what + ".", path);
}

std::int64_t number(const Value& value) { return value.is_number() ? value.number().to_int64().value_or(0) : 0; }

Result<Module> read_module(const Value& value, const std::string& path) {
  if (!value["code"].is_string() || value["code"].string().empty())
    return cannot_read(path + "/code", "a module needs a code");
  Module module{std::string(value["code"].string()), number(value["hours"])};
  if (module.hours <= 0) return cannot_read(path + "/hours", "a module takes hours");
  if (value["exam"].is_string()) module.exam = value["exam"].string();
  if (!value["gives"].is_null()) module.gives.push_back(TRY(read_attestation(value["gives"])));
  return module;
}

Result<void> read_lengths(CurriculumPlan& plan, const Value& factors) {
  plan.by_criticality = {100, 115, 135, 160, 200};
  if (factors.is_null()) return {};
  if (!factors.is_list() || factors.list().size() != plan.by_criticality.size())
    return cannot_read("/byCriticality", "five percentages are needed, for criticality 1 to 5");
  std::ranges::transform(factors.list(), plan.by_criticality.begin(), number);
  if (plan.by_criticality.front() <= 0 || !std::ranges::is_sorted(plan.by_criticality))
    return cannot_read("/byCriticality", "more critical processes are not trained for shorter");
  return {};
}

}  // namespace

std::int64_t CurriculumPlan::hours() const {
  std::int64_t sum = 0;
  for (const Module& module : modules) sum += module.hours;
  return sum;
}

std::int64_t CurriculumPlan::weeks(std::int64_t criticality) const {
  const std::int64_t hundredths = hours() * by_criticality.at(static_cast<std::size_t>(criticality - 1)),
                     week = hours_per_week * 100;
  return (hundredths + week - 1) / week;
}

Result<CurriculumPlan> read_curriculum(const Value& facts) {
  CurriculumPlan plan;
  if (!facts["modules"].is_list() || facts["modules"].list().empty())
    return cannot_read("/modules", "a curriculum has modules");
  for (std::size_t at = 0; at < facts["modules"].list().size(); ++at)
    plan.modules.push_back(TRY(read_module(facts["modules"].list()[at], "/modules/" + std::to_string(at))));
  plan.hours_per_week = number(facts["hoursPerWeek"]);
  if (plan.hours_per_week <= 0) return cannot_read("/hoursPerWeek", "it says how many hours a week are spent on it");
  TRY(read_lengths(plan, facts["byCriticality"]));
  if (plan.weeks(5) > longest_training_weeks)
    return cannot_read("/modules", "for the most critical process it would take " + std::to_string(plan.weeks(5)) +
                                       " weeks, more than " + std::to_string(longest_training_weeks));
  const auto valid = facts["validFor"].is_string() ? parse_years_months(facts["validFor"].string()) : std::nullopt;
  if (!facts["validFor"].is_null() && (!valid || valid->months <= 0))
    return cannot_read("/validFor", "it is a duration of years and months such as \"P1Y\"");
  plan.valid_months = valid ? valid->months : 0;
  return plan;
}

}  // namespace tandem::people
