#include "bpmn/timer_text.h"

#include <charconv>
#include <cstdlib>
#include <string>

#include "base/time_zone.h"
#include "bpmn/local_time.h"
#include "bpmn/problems.h"

namespace tandem::bpmn {

namespace {

using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::int64_t millis_per_day = 86'400'000;
constexpr Instant first_instant = sys_days{std::chrono::year{1} / 1 / 1};
constexpr Instant end_of_time = sys_days{std::chrono::year{10'000} / 1 / 1};
constexpr std::int64_t longest_ms = (end_of_time - first_instant).count();
constexpr std::int64_t most_repetitions = 1'000'000'000;  // of a cycle that counts; R/... is without end
constexpr std::int64_t longest_months = 10'000 * 12;

std::optional<std::int64_t> parse_integer(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::int64_t> to_millis(const DaysTime& duration) {
  if (duration.seconds > longest_ms / 1000 || duration.seconds < -longest_ms / 1000) return std::nullopt;
  return duration.seconds * 1000 + duration.nanos / 1'000'000;
}

// "P2W": weeks stand alone in ISO 8601, and FEEL does not have them.
std::optional<Period> parse_weeks(std::string_view text) {
  if (!text.starts_with('P') || !text.ends_with('W')) return std::nullopt;
  const auto weeks = parse_integer(text.substr(1, text.size() - 2));
  if (!weeks || *weeks < 0 || *weeks > longest_ms / (7 * millis_per_day)) return std::nullopt;
  return Period{0, *weeks * 7 * millis_per_day, *weeks * 7};
}

// Of "P3DT4H" the 3.
std::int64_t days_written(std::string_view text) {
  const std::size_t end = text.find('D');
  return end == std::string_view::npos ? 0 : parse_integer(text.substr(1, end - 1)).value_or(0);
}

// Where the years and months end in "P1Y2M3DT4H": behind the last Y or M of the date part.
std::size_t end_of_months(std::string_view text) {
  const std::string_view date_part = text.substr(0, text.find('T'));
  const std::size_t last = date_part.find_last_of("YM");
  return last == std::string_view::npos ? 1 : last + 1;
}

std::optional<Period> parse_unsigned(std::string_view text) {
  if (!text.starts_with('P')) return std::nullopt;
  if (const auto weeks = parse_weeks(text)) return weeks;
  Period period;
  const std::size_t split = end_of_months(text);
  const std::string rest = "P" + std::string(text.substr(split));
  if (split > 1) {
    const auto months = parse_years_months(text.substr(0, split));
    if (!months || months->months > longest_months) return std::nullopt;
    period.months = months->months;
  }
  if (rest.size() > 1 || split == 1) {
    const auto exact = parse_days_time(rest);
    const auto millis = exact ? to_millis(*exact) : std::nullopt;
    if (!millis) return std::nullopt;
    period.millis = *millis;
    period.days = days_written(rest);
  }
  return period;
}

// Java writes the zone's name behind the offset ("+01:00[Europe/Berlin]"); the offset alone says which moment it is.
std::string_view without_zone_name(std::string_view text) {
  const std::size_t bracket = text.find('[');
  if (bracket == std::string_view::npos || !text.ends_with(']')) return text;
  return text.substr(0, bracket);
}

// The zone that is named so, or in place of an offset ("@Europe/Berlin", as FEEL writes it).
std::string zone_name(std::string_view text) {
  const std::size_t mark = text.find_first_of("[@");
  if (mark == std::string_view::npos) return {};
  text.remove_prefix(mark + 1);
  if (text.ends_with(']')) text.remove_suffix(1);
  return std::string(text);
}

std::optional<Instant> parse_moment(std::string_view text) {
  const auto moment = parse_date_time(without_zone_name(text));
  const auto instant = moment ? to_instant(*moment) : std::nullopt;
  if (!instant || *instant < first_instant || *instant >= end_of_time) return std::nullopt;
  return instant;
}

// Whole months later on the same day, or the last day of a month that is too short.
sys_days add_months(sys_days day, std::int64_t months) {
  const year_month_day date{day};
  const year_month_day moved = date + std::chrono::months{months};
  return moved.ok() ? sys_days{moved} : sys_days{moved.year() / moved.month() / std::chrono::last};
}

}  // namespace

std::optional<Period> Period::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  auto period = parse_unsigned(negative ? text.substr(1) : text);
  if (period && negative) period = Period{-period->months, -period->millis, -period->days};
  return period;
}

std::optional<Instant> Period::after(Instant from, std::int64_t times, const std::string& zone) const {
  std::int64_t all_months = 0, all_millis = 0;
  if (__builtin_mul_overflow(months, times, &all_months) || __builtin_mul_overflow(millis, times, &all_millis))
    return std::nullopt;
  if (std::abs(all_months) > longest_months || std::abs(all_millis) > longest_ms) return std::nullopt;
  if (from < first_instant || from >= end_of_time) return std::nullopt;
  const Instant local = local_of(from, zone);
  const sys_days day = std::chrono::floor<std::chrono::days>(local);
  const tandem::Duration on_the_clock{days * times * millis_per_day};
  const Instant moved = moment_of(add_months(day, all_months) + (local - day) + on_the_clock, zone);
  const Instant moment = moved + (tandem::Duration{all_millis} - on_the_clock);
  if (moment < first_instant || moment >= end_of_time) return std::nullopt;
  return moment;
}

Result<Schedule> Schedule::parse(TimerSpec::Type type, std::string_view text) {
  switch (type) {
    case TimerSpec::Type::date: return parse_date(text);
    case TimerSpec::Type::duration: return parse_duration(text);
    case TimerSpec::Type::cycle: return parse_cycle(text);
  }
  return reject(Code::invalid_argument, "unknown type of timer");
}

Result<Schedule> Schedule::parse_date(std::string_view text) {
  Schedule schedule;
  schedule.start_ = parse_moment(text);
  if (!schedule.start_)
    return reject(Code::invalid_argument,
                  "not an ISO 8601 date and time such as \"2030-01-31T09:00:00Z\": " + quoted(text));
  return schedule;
}

Result<Schedule> Schedule::parse_duration(std::string_view text) {
  Schedule schedule;
  schedule.period_ = Period::parse(text);
  if (!schedule.period_)
    return reject(Code::invalid_argument, "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": " + quoted(text));
  return schedule;
}

// "R3/PT10S", "R/2030-01-01T00:00:00Z/P1D"; without the R it is cron.
Result<Schedule> Schedule::parse_cycle(std::string_view text) {
  Schedule schedule;
  const std::size_t slash = text.find('/');
  if (!text.starts_with('R') || slash == std::string_view::npos) {
    schedule.cron_ = TRY(Cron::parse(text));
    schedule.repetitions_.reset();
    return schedule;
  }
  const auto refuse = [&] {
    return reject(Code::invalid_argument,
                  "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": " + quoted(text));
  };
  const std::string_view count = text.substr(1, slash - 1);
  if (count.empty() || count == "-1") {
    schedule.repetitions_.reset();
  } else {
    schedule.repetitions_ = parse_integer(count);
    if (!schedule.repetitions_ || *schedule.repetitions_ < 1 || *schedule.repetitions_ > most_repetitions)
      return refuse();
  }
  if (!schedule.read_interval(text.substr(slash + 1))) return refuse();
  if (!schedule.zone_.empty() && !zone_exists(schedule.zone_))
    return reject(Code::invalid_argument, "there is no time zone " + quoted(schedule.zone_));
  return schedule;
}

// A period, or a moment and a period. The last slash divides them: the name of a zone has its own.
bool Schedule::read_interval(std::string_view text) {
  if (const std::size_t end = text.rfind('/'); end != std::string_view::npos) {
    const std::string_view moment = text.substr(0, end);
    start_ = parse_moment(moment);
    zone_ = zone_name(moment);
    if (!start_) return false;
    text.remove_prefix(end + 1);
  }
  period_ = Period::parse(text);
  return period_ && period_->is_positive();
}

Result<Schedule> Schedule::of(TimerSpec::Type type, const Value& value) {
  Schedule schedule;
  switch (value.kind()) {
    case Value::Kind::string: return parse(type, value.string());
    case Value::Kind::date_time:
      schedule.start_ = to_instant(value.date_time());
      if (type == TimerSpec::Type::date && schedule.start_) return schedule;
      break;
    case Value::Kind::date:
      schedule.start_ = to_instant(DateTime{value.date(), Time{}});
      if (type == TimerSpec::Type::date && schedule.start_) return schedule;
      break;
    case Value::Kind::years_months:
    case Value::Kind::days_time:
      if (type == TimerSpec::Type::duration)
        return parse_duration(value.kind() == Value::Kind::days_time ? to_string(value.days_time())
                                                                     : to_string(value.years_months()));
      break;
    default: break;
  }
  constexpr const char* wanted[] = {"a date and time", "a duration", "the text of a cycle"};
  return reject(Code::invalid_argument, std::string("the timer needs ") + wanted[static_cast<std::size_t>(type)] +
                                            ", not a value of type " + name(value.kind()));
}

Schedule Schedule::anchored_at(Instant moment) const {
  Schedule anchored = *this;
  if (period_ && period_->is_positive() && !start_) anchored.start_ = moment;
  return anchored;
}

std::optional<Instant> Schedule::next(Instant after) const {
  if (cron_) return cron_->next(after);
  if (!period_) return start_;
  if (!start_) return period_->after(after);
  return next_from(*start_, after);
}

// The smallest k >= 0 with anchor + k * period later than `after`. The moments never go back as k grows, so doubling
// finds a bound and halving the place: a cycle that began long ago costs no more than a young one.
std::optional<Instant> Schedule::next_from(Instant anchor, Instant after) const {
  if (anchor > after) return anchor;
  const auto is_later = [&](std::int64_t k) {
    const auto moment = period_->after(anchor, k, zone_);
    return !moment || *moment > after;
  };
  std::int64_t not_later = 0, later = 1;
  while (!is_later(later)) {
    not_later = later;
    later *= 2;
  }
  while (later - not_later > 1) {
    const std::int64_t middle = not_later + (later - not_later) / 2;
    (is_later(middle) ? later : not_later) = middle;
  }
  return period_->after(anchor, later, zone_);
}

}  // namespace tandem::bpmn
