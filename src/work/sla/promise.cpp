#include "work/sla/promise.h"

#include <algorithm>

namespace tandem::work {

namespace {

constexpr std::chrono::hours longest{24 * 366};

std::unexpected<Rejection> unreadable(const std::string& what, const std::string& path) {
  return reject(Code::invalid_argument, what, path);
}

template <class E>
Result<E> read_word(const Value& value, const char* words, const std::string& path) {
  std::string name = value.is_string() ? std::string(value.string()) : "";
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  E found{};
  if (!boost::describe::enum_from_string(name.c_str(), found)) return unreadable(words, path);
  return found;
}

Result<Duration> read_within(const Value& value, const std::string& path) {
  const auto read = value.is_string() ? parse_days_time(value.string()) : std::nullopt;
  if (!read || read->seconds <= 0 || std::chrono::seconds(read->seconds) > longest)
    return unreadable("A target is met within a duration such as \"PT8H\" of business time, at most 366 days.", path);
  return std::chrono::seconds(read->seconds);
}

Result<std::int64_t> read_number(const Value& value, std::int64_t absent, std::int64_t most, const std::string& path) {
  if (value.is_null()) return absent;
  const auto number = value.is_number() ? value.number().to_int64() : std::nullopt;
  if (!number || *number < 0 || *number > most)
    return unreadable("Expected a whole number from 0 to " + std::to_string(most) + ".", path);
  return *number;
}

Result<std::vector<std::string>> read_texts(const Value& value, const std::string& path) {
  std::vector<std::string> texts;
  if (value.is_null()) return texts;
  if (!value.is_list()) return unreadable("Expected a list of names.", path);
  for (const Value& one : value.list()) {
    if (!one.is_string() || one.string().empty()) return unreadable("Expected a list of names.", path);
    texts.emplace_back(one.string());
  }
  return texts;
}

Result<std::string> read_calendar_id(const Value& value, const std::string& absent, const std::string& path) {
  if (value.is_null()) return absent;
  if (!value.is_string()) return unreadable("A calendar is named by its id.", path);
  return std::string(value.string());
}

Result<Escalation> read_escalation(const Value& facts, const std::string& path) {
  Escalation escalation;
  escalation.on = TRY(read_word<AlertKind>(facts["on"], "An escalation is on AT_RISK or on BREACH.", path + "/on"));
  escalation.notify = TRY(read_texts(facts["notify"], path + "/notify"));
  escalation.priority = TRY(read_number(facts["priority"], 0, 100, path + "/priority"));
  escalation.offer_to = TRY(read_texts(facts["offerTo"], path + "/offerTo"));
  return escalation;
}

Result<std::vector<Escalation>> read_escalations(const Value& facts, const std::string& path) {
  std::vector<Escalation> escalations;
  if (facts.is_null()) return escalations;
  if (!facts.is_list()) return unreadable("Escalations are a list.", path);
  for (std::size_t at = 0; at < facts.list().size(); ++at)
    escalations.push_back(TRY(read_escalation(facts.list()[at], path + "/" + std::to_string(at))));
  return escalations;
}

Result<Target> read_target(const Value& facts, const std::string& calendar, const std::string& path) {
  Target target;
  target.metric =
      TRY(read_word<Metric>(facts["metric"], "A target is for FIRST_RESPONSE or for RESOLUTION.", path + "/metric"));
  target.within = TRY(read_within(facts["within"], path + "/within"));
  target.calendar = TRY(read_calendar_id(facts["calendar"], calendar, path + "/calendar"));
  target.at_risk_percent = TRY(read_number(facts["atRisk"], target.at_risk_percent, 100, path + "/atRisk"));
  target.goal_percent = TRY(read_number(facts["goal"], 0, 100, path + "/goal"));
  target.escalations = TRY(read_escalations(facts["escalations"], path + "/escalations"));
  return target;
}

}  // namespace

const Target* Promise::target(Metric metric) const {
  const auto found = std::ranges::find(targets, metric, &Target::metric);
  return found == targets.end() ? nullptr : &*found;
}

bool Promise::pauses_at(const std::string& element_id) const {
  return std::ranges::find(paused_at, element_id) != paused_at.end();
}

Result<Promise> read_promise(const Value& facts) {
  Promise promise;
  const std::string calendar = TRY(read_calendar_id(facts["calendar"], "", "/calendar"));
  if (!facts["targets"].is_list() || facts["targets"].list().empty())
    return unreadable("A policy has targets.", "/targets");
  for (std::size_t at = 0; at < facts["targets"].list().size(); ++at) {
    const std::string path = "/targets/" + std::to_string(at);
    Target target = TRY(read_target(facts["targets"].list()[at], calendar, path));
    if (promise.target(target.metric)) return unreadable("There is one target for each metric.", path + "/metric");
    promise.targets.push_back(std::move(target));
  }
  promise.paused_at = TRY(read_texts(facts["pausedAt"], "/pausedAt"));
  return promise;
}

Promise own_level(std::int64_t due_within_ms) {
  if (due_within_ms <= 0) return {};
  return {.targets = {{.metric = Metric::resolution, .within = Duration(due_within_ms)}}};
}

}  // namespace tandem::work
