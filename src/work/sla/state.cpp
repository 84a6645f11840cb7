#include "work/sla/state.h"

#include <algorithm>

#include "commerce/rows.h"
#include "core/caller.h"

namespace tandem::work {

// ---- calendars

const BusinessCalendar& Calendars::read(const std::string& key) const {
  static const BusinessCalendar always;
  if (key.empty()) return always;
  const auto found = read_.find(key);
  check(found != read_.end(), "a calendar that is used exists");
  return found->second;
}

std::optional<std::string> Calendars::key_of(const std::string& tenant, const std::string& id) const {
  if (id.empty()) return "";
  for (const std::string& key : {calendar_key(tenant, id), calendar_key(core::provider_tenant, id)})
    if (find(key)) return key;
  return std::nullopt;
}

void Calendars::entered(const Calendar& row) {
  auto calendar = calendar::read_calendar(row.facts);
  check(calendar.has_value(), "a calendar that was put in can be read");
  read_[row.key] = std::move(*calendar);
}

// ---- policies

const SlaPolicy* SlaPolicies::of_line(const std::string& line_key) const {
  const auto found = by_line_.find(line_key);
  return found == by_line_.end() ? nullptr : find(found->second.first);
}

const Promise* SlaPolicies::promise(const std::string& line_key) const {
  const auto found = by_line_.find(line_key);
  return found == by_line_.end() ? nullptr : &found->second.second;
}

void SlaPolicies::entered(const SlaPolicy& row) {
  if (row.until) return;
  auto promise = read_promise(row.facts);
  check(promise.has_value(), "a policy that was put in can be read");
  by_line_[commerce::line_key(row.tenant, row.line)] = {row.key, std::move(*promise)};
}

void SlaPolicies::left(const SlaPolicy& row) {
  if (!row.until) by_line_.erase(commerce::line_key(row.tenant, row.line));
}

// ---- clocks

const SlaClocks::Keys& SlaClocks::of_item(std::int64_t item) const {
  static const Keys none;
  const auto found = by_item_.find(item);
  return found == by_item_.end() ? none : found->second;
}

const SlaClock* SlaClocks::of_item(std::int64_t item, Metric metric) const {
  for (const SlaClockKey key : of_item(item))
    if (const SlaClock& clock = get(key); clock.metric == metric) return &clock;
  return nullptr;
}

void SlaClocks::entered(const SlaClock& row) {
  by_item_[row.item].insert(row.key);
  if (const auto next = next_event(row)) due_.emplace(*next, row.key);
}

void SlaClocks::left(const SlaClock& row) {
  const auto found = by_item_.find(row.item);
  found->second.erase(row.key);
  if (found->second.empty()) by_item_.erase(found);
  if (const auto next = next_event(row)) due_.erase({*next, row.key});
}

// ---- pauses

const SlaPauses::Keys& SlaPauses::of_item(std::int64_t item) const {
  static const Keys none;
  const auto found = by_item_.find(item);
  return found == by_item_.end() ? none : found->second;
}

const SlaPause* SlaPauses::by_hand(std::int64_t item) const {
  for (const SlaPauseKey key : of_item(item))
    if (const SlaPause& pause = get(key); !pause.element && !pause.until) return &pause;
  return nullptr;
}

const SlaPause* SlaPauses::at_element(std::int64_t element) const {
  const auto found = by_element_.find(element);
  return found == by_element_.end() ? nullptr : find(found->second);
}

bool SlaPauses::is_paused(std::int64_t item) const {
  return std::ranges::any_of(of_item(item), [&](SlaPauseKey key) { return !get(key).until; });
}

void SlaPauses::entered(const SlaPause& row) {
  by_item_[row.item].insert(row.key);
  if (row.element && !row.until) by_element_[*row.element] = row.key;
}

void SlaPauses::left(const SlaPause& row) {
  const auto found = by_item_.find(row.item);
  found->second.erase(row.key);
  if (found->second.empty()) by_item_.erase(found);
  if (row.element && !row.until) by_element_.erase(*row.element);
}

}  // namespace tandem::work
