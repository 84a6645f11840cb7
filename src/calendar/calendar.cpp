#include "calendar/calendar.h"

#include <algorithm>

#include "base/time_zone.h"

namespace tandem::calendar {

namespace {

using std::chrono::seconds;
constexpr std::int64_t look_ahead_days = 3660;

std::int64_t seconds_of(Instant at) { return std::chrono::floor<seconds>(at).time_since_epoch().count(); }

std::int64_t offset_at(const BusinessCalendar& calendar, std::int64_t utc) {
  return calendar.time_zone.empty() ? 0 : zone_offset_at_utc(calendar.time_zone, utc);
}

std::int64_t shown_at(const BusinessCalendar& calendar, std::int64_t utc) { return utc + offset_at(calendar, utc); }

std::int64_t day_of(const BusinessCalendar& calendar, Instant at) {
  return std::chrono::floor<std::chrono::days>(seconds(shown_at(calendar, seconds_of(at)))).count();
}

// The second at which the clock on the wall first shows the local one, or passes it because it is put forward then.
std::int64_t first_shown(const BusinessCalendar& calendar, std::int64_t local) {
  if (calendar.time_zone.empty()) return local;
  std::int64_t reached = local - zone_offset_at_local(calendar.time_zone, local);
  const std::int64_t skipped = shown_at(calendar, reached) - local;
  if (skipped <= 0) return reached;
  std::int64_t before = reached - skipped;  // of the clock being put forward, which happened since
  while (reached - before > 1) {
    const std::int64_t middle = before + (reached - before) / 2;
    (shown_at(calendar, middle) >= local ? reached : before) = middle;
  }
  return reached;
}

Instant instant_of(const BusinessCalendar& calendar, std::int64_t day, Duration time) {
  const auto whole = std::chrono::floor<seconds>(time);
  const std::int64_t shown = first_shown(calendar, day * seconds_per_day + whole.count());
  return Instant(seconds(shown)) + (time - whole);
}

const std::vector<Period>& periods_of(const BusinessCalendar& calendar, std::int64_t day) {
  if (const auto found = calendar.dates.find(day); found != calendar.dates.end()) return found->second;
  const Date date = date_from_days(day).value_or(Date{});
  if (const auto found = calendar.anniversaries.find({date.month, date.day}); found != calendar.anniversaries.end())
    return found->second;
  return calendar.week[static_cast<std::size_t>(weekday(date) - 1)];
}

struct Opening {
  Instant from, to;
};

// Openings one after the other, none of them before `from`, none overlapping another.
class Openings {
 public:
  Openings(const BusinessCalendar& calendar, Instant from, std::int64_t days)
      : calendar_(calendar), covered_(from), day_(day_of(calendar, from) - 1), last_day_(day_ + days) {}

  std::optional<Opening> next() {
    for (; day_ <= last_day_; ++day_, at_ = 0) {
      const std::vector<Period>& periods = periods_of(calendar_, day_);
      while (at_ < periods.size())
        if (const auto opening = after_covered(periods[at_++])) return opening;
    }
    return std::nullopt;
  }

 private:
  std::optional<Opening> after_covered(const Period& period) {
    const Instant to = instant_of(calendar_, day_, period.to);
    if (to <= covered_) return std::nullopt;
    const Instant from = std::max(covered_, instant_of(calendar_, day_, period.from));
    covered_ = to;
    return Opening{from, to};
  }

  const BusinessCalendar& calendar_;
  Instant covered_;
  std::int64_t day_;  // the first is the day before: its hours may go on
  std::int64_t last_day_;
  std::size_t at_ = 0;
};

std::unexpected<Rejection> unreadable(const std::string& what, const std::string& path) {
  return reject(Code::invalid_argument, what, path);
}

// Nothing open without hours of its own.
Result<std::vector<Period>> read_periods(const Value& hours, const std::string& path) {
  std::vector<Period> periods;
  if (hours.is_null()) return periods;
  if (!hours.is_list()) return unreadable("Hours of a day are a list of 'from' and 'to'.", path);
  for (const Value& one : hours.list()) periods.push_back(TRY(read_period(one, path)));
  std::ranges::sort(periods, {}, &Period::from);
  return periods;
}

std::optional<Date> date_in(const Value& text, const std::string& year = {}) {
  return text.is_string() ? parse_date(year + std::string(text.string())) : std::nullopt;
}

Result<void> read_holiday(const Value& holiday, const std::string& path, BusinessCalendar& calendar) {
  const auto date = date_in(holiday["date"]);
  const auto every = date_in(holiday["every"], "2000-");  // a leap year
  if (date.has_value() == every.has_value())
    return unreadable("A holiday has a 'date' such as \"2026-12-25\", or is on a day of 'every' year such as \"12-25\".",
                      path);
  auto periods = TRY(read_periods(holiday["hours"], path + "/hours"));
  if (date) calendar.dates[to_days(*date)] = std::move(periods);
  else calendar.anniversaries[{every->month, every->day}] = std::move(periods);
  return {};
}

Result<void> read_holidays(const Value& holidays, BusinessCalendar& calendar) {
  if (holidays.is_null()) return {};
  if (!holidays.is_list()) return unreadable("Holidays are a list.", "/holidays");
  for (std::size_t at = 0; at < holidays.list().size(); ++at)
    TRY(read_holiday(holidays.list()[at], "/holidays/" + std::to_string(at), calendar));
  return {};
}

bool has_hours(const Value& facts) { return facts["hours"].is_list() && !facts["hours"].list().empty(); }

}  // namespace

Result<BusinessCalendar> read_calendar(const Value& facts) {
  BusinessCalendar calendar;
  const Value& zone = facts["timeZone"];
  if (zone.is_string()) calendar.time_zone = zone.string();
  if (!is_valid(zone_of(calendar.time_zone)) || !(zone.is_null() || zone.is_string()))
    return unreadable("There is no time zone '" + calendar.time_zone + "'.", "/timeZone");
  calendar.week = TRY(read_week(facts["hours"]));
  TRY(read_holidays(facts["holidays"], calendar));
  calendar.always = !has_hours(facts) && calendar.dates.empty() && calendar.anniversaries.empty();
  if (!add_business_time(calendar, Instant{}, Duration(1)))
    return unreadable("The calendar never opens: its holidays leave nothing of its hours.", "/holidays");
  return calendar;
}

bool is_open(const BusinessCalendar& calendar, Instant at) {
  return business_time_between(calendar, at, at + Duration(1)) > Duration(0);
}

Duration business_time_between(const BusinessCalendar& calendar, Instant from, Instant to) {
  if (to <= from) return Duration(0);
  if (calendar.always) return to - from;
  Duration open{};
  Openings openings(calendar, from, day_of(calendar, to) - day_of(calendar, from) + 2);
  for (auto one = openings.next(); one && one->from < to; one = openings.next())
    open += std::min(one->to, to) - one->from;
  return open;
}

std::optional<Instant> add_business_time(const BusinessCalendar& calendar, Instant from, Duration duration) {
  if (calendar.always || duration <= Duration(0)) return from + std::max(duration, Duration(0));
  Openings openings(calendar, from, look_ahead_days);
  for (auto one = openings.next(); one; one = openings.next()) {
    if (one->from + duration <= one->to) return one->from + duration;
    duration -= one->to - one->from;
  }
  return std::nullopt;
}

}  // namespace tandem::calendar
