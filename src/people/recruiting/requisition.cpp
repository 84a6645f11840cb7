#include "people/recruiting/requisition.h"

#include <algorithm>

#include "people/certification/levels.h"

namespace tandem::people {

namespace {

constexpr std::int64_t first_class = 60;

std::unexpected<Rejection> cannot_read(const std::string& path, const std::string& what) {
  return reject(Code::invalid_argument, "The requisition cannot be read: " + what + ".", path);
}

std::int64_t number(const Value& value, std::int64_t absent = 0) {
  return value.is_number() ? value.number().to_int64().value_or(absent) : absent;
}

std::optional<std::int64_t> hundredths(const Value& percent) {
  const auto scaled = percent.is_number() ? multiply(percent.number(), 100) : std::nullopt;
  return scaled ? scaled->to_int64() : std::nullopt;
}

// ---- reading

Result<Guideline> percentage(Guide guide, const Value& value, const std::string& path) {
  const auto least = hundredths(value);
  if (!least) return cannot_read(path, "a percentage with at most two decimals is needed");
  return Guideline{guide, *least, ""};
}

Result<Guideline> read_guideline(const Value& facts, const Value& value, const std::string& path) {
  if (value["class"] == Value("first"))
    return percentage(Guide::class_at_least, facts["firstClass"].is_null() ? Value(first_class) : facts["firstClass"],
                      "/firstClass");
  if (!value["classAtLeast"].is_null())
    return percentage(Guide::class_at_least, value["classAtLeast"], path + "/classAtLeast");
  if (value["verified"].is_true()) return Guideline{Guide::verified};
  if (!value["instituteTierAtMost"].is_null())
    return Guideline{Guide::institute_tier, number(value["instituteTierAtMost"])};
  if (!value["scoreAtLeast"].is_null()) {
    Guideline guideline = TRY(percentage(Guide::score, value["scoreAtLeast"], path + "/scoreAtLeast"));
    if (value["section"].is_string()) guideline.section = value["section"].string();
    return guideline;
  }
  if (!value["degreeAtLeast"].is_null()) {
    const auto level = read_level(Proof::credential, value["degreeAtLeast"]);
    if (!level) return cannot_read(path + "/degreeAtLeast", "a degree is bachelor, master or doctorate");
    return Guideline{Guide::degree_at_least, *level};
  }
  const auto months =
      value["experienceAtLeast"].is_string() ? parse_years_months(value["experienceAtLeast"].string()) : std::nullopt;
  if (!months || months->months < 0) return cannot_read(path, "it is no guideline we know");
  return Guideline{Guide::experience, months->months};
}

// ---- against an offer

std::string percent_text(std::int64_t value) {
  const std::string rest = std::to_string(value % 100);
  return value < 0 ? "nothing" : std::to_string(value / 100) + "." + (rest.size() < 2 ? "0" : "") + rest + " %";
}

std::int64_t score_of(const Application& application, const std::string& section) {
  return section.empty() ? application.score : number(application.sections[section]["score"], -1);
}

struct Standing { bool is_met; std::string needed, there; };

Standing standing(const Guideline& guideline, const Application& application) {
  const Value& academics = application.academics;
  switch (guideline.guide) {
    case Guide::class_at_least: {
      const std::int64_t there = hundredths(academics["class"]).value_or(-1);
      return {there >= guideline.least, "at least " + percent_text(guideline.least), percent_text(there)};
    }
    case Guide::degree_at_least: {
      const std::int64_t there = read_level(Proof::credential, academics["degree"]).value_or(0);
      return {there >= guideline.least, "at least " + level_text(Proof::credential, guideline.least),
              there ? level_text(Proof::credential, there) : "none"};
    }
    case Guide::verified: return {academics["verified"].is_true(), "academic record verified", "not verified"};
    case Guide::institute_tier: {
      const std::int64_t there = number(academics["tier"], 0);
      return {there > 0 && there <= guideline.least, "tier " + std::to_string(guideline.least) + " or better",
              there ? "tier " + std::to_string(there) : "unknown"};
    }
    case Guide::experience:
      return {application.experience_months >= guideline.least, "at least " + to_string(YearsMonths{guideline.least}),
              to_string(YearsMonths{application.experience_months})};
    case Guide::score: break;
  }
  const std::int64_t there = score_of(application, guideline.section);
  return {there >= guideline.least, "at least " + percent_text(guideline.least), percent_text(there)};
}

constexpr const char* guide_names[] = {"class", "degree", "verified", "instituteTier", "experience", "score"};

}  // namespace

Result<RequisitionPlan> read_requisition(const Value& facts) {
  RequisitionPlan plan;
  for (const char* name : {"mode", "service", "shift", "ladder"})
    if (!facts[name].is_string() || facts[name].string().empty())
      return cannot_read(std::string("/") + name, std::string("candidates are told the ") + name);
  if (!facts["trainingWeeks"].is_number())
    return cannot_read("/trainingWeeks", "candidates are told how long the training is");
  if (facts["guidelines"].is_list())
    for (std::size_t at = 0; at < facts["guidelines"].list().size(); ++at)
      plan.guidelines.push_back(
          TRY(read_guideline(facts, facts["guidelines"].list()[at], "/guidelines/" + std::to_string(at))));
  if (facts["exam"].is_string()) plan.exam = facts["exam"].string();
  plan.kpo_cut = hundredths(facts["kpoCut"]).value_or(7'000);
  plan.tier_weight = number(facts["tierWeight"]);
  if (plan.tier_weight < 0 || plan.tier_weight > 100) return cannot_read("/tierWeight", "it is a percentage");
  return plan;
}

Failures against_offer(const RequisitionPlan& plan, const Application& application) {
  Failures failures;
  for (const Guideline& guideline : plan.guidelines) {
    Standing found = standing(guideline, application);
    if (!found.is_met)
      failures.push_back({guide_names[static_cast<std::size_t>(guideline.guide)], guideline.section, true,
                          std::move(found.needed), std::move(found.there)});
  }
  return failures;
}

Value ranking(const RequisitionPlan& plan, const Application& application) {
  const std::int64_t left = 100 - plan.tier_weight, tier = number(application.academics["tier"], 0);
  const std::int64_t score = std::max<std::int64_t>(application.score, 0) * plan.score_weight * left / 10'000;
  const std::int64_t interview =
      std::max<std::int64_t>(application.interview, 0) * plan.interview_weight * left / 10'000;
  const std::int64_t institute = tier > 0 ? plan.tier_weight * 100 / tier : 0;
  return Value::context(
      {{"score", score}, {"interview", interview}, {"institute", institute}, {"total", score + interview + institute}});
}

std::string taker_of(ApplicationKey application) { return "application:" + std::to_string(application.value); }

}  // namespace tandem::people
