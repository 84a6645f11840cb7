#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "bpmn/timer_text.h"

namespace tandem::bpmn {
namespace {

constexpr std::int64_t second_of_2100 = 4'102'444'800;

Instant some_instant() { return from_millis(*rc::gen::inRange<std::int64_t>(0, second_of_2100) * 1000); }

// A field of a cron expression from a random set of values, written as a list.
std::string some_field(int low, int high) {
  if (*rc::gen::inRange(0, 2) == 0) return "*";
  const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<int>>(rc::gen::inRange(low, high + 1)));
  std::string text;
  for (const int value : values) text += (text.empty() ? "" : ",") + std::to_string(value);
  return text;
}

// The oracle: is this second one the cron expression names? Written from the fields' text, not from Cron's bits.
bool field_allows(const std::string& field, unsigned value) {
  if (field == "*") return true;
  return ("," + field + ",").find("," + std::to_string(value) + ",") != std::string::npos;
}

RC_GTEST_PROP(TimerTextProperty, CronFindsTheFirstMatchingSecondOfTheNextDays, ()) {
  const std::string second = some_field(0, 59), minute = some_field(0, 59), hour = some_field(0, 23);
  const std::string weekday = some_field(0, 6);
  const auto cron = Cron::parse(second + " " + minute + " " + hour + " * * " + weekday);
  RC_ASSERT(cron.has_value());
  const Instant after = some_instant();
  const auto next = cron->next(after);
  RC_ASSERT(next.has_value());
  RC_ASSERT(*next > after);

  const auto matches = [&](std::chrono::sys_seconds at) {
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const std::chrono::hh_mm_ss time{at - day};
    return field_allows(second, static_cast<unsigned>(time.seconds().count())) &&
           field_allows(minute, static_cast<unsigned>(time.minutes().count())) &&
           field_allows(hour, static_cast<unsigned>(time.hours().count())) &&
           field_allows(weekday, std::chrono::weekday{day}.c_encoding());
  };
  const auto found = std::chrono::floor<std::chrono::seconds>(*next);
  RC_ASSERT(matches(found));
  const auto first = std::chrono::floor<std::chrono::seconds>(after) + std::chrono::seconds{1};
  const auto checked_until = std::min(found, first + std::chrono::seconds{20'000});
  for (auto at = first; at < checked_until; at += std::chrono::seconds{1}) RC_ASSERT(!matches(at));
}

RC_GTEST_PROP(TimerTextProperty, ACyclesMomentsAreTheAnchorPlusWholePeriods, ()) {
  const auto months = *rc::gen::inRange(0, 30);
  const auto seconds = *rc::gen::inRange(months == 0 ? 1 : 0, 1'000'000);
  const Period period{months, std::int64_t{seconds} * 1000};
  const std::string text = "R/P" + std::to_string(months) + "MT" + std::to_string(seconds) + "S";
  const Instant anchor = some_instant();
  const auto schedule = Schedule::parse(TimerSpec::Type::cycle, text)->anchored_at(anchor);
  Instant planned = anchor;
  for (std::int64_t k = 1; k <= 20; ++k) {
    const auto next = schedule.next(planned);
    RC_ASSERT(next == period.after(anchor, k));
    RC_ASSERT(*next > planned);
    planned = *next;
  }
}

RC_GTEST_PROP(TimerTextProperty, AnyTextIsReadOrRefused, (const std::string& text)) {
  for (const auto type : {TimerSpec::Type::date, TimerSpec::Type::duration, TimerSpec::Type::cycle}) {
    const auto schedule = Schedule::parse(type, text);
    if (!schedule) RC_ASSERT(!schedule.error().reason.empty());
  }
}

}  // namespace
}  // namespace tandem::bpmn
