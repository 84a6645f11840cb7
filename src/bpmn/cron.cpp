#include "bpmn/cron.h"

#include <algorithm>
#include <charconv>

#include "base/time_zone.h"
#include "bpmn/local_time.h"
#include "bpmn/problems.h"

namespace tandem::bpmn {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

struct FieldRule {
  const char* name;
  unsigned low, high;
  const char* names;  // three letters each, the first stands for `low`
};

constexpr FieldRule fields[] = {
    {"second", 0, 59, ""},
    {"minute", 0, 59, ""},
    {"hour", 0, 23, ""},
    {"day-of-month", 1, 31, ""},
    {"month", 1, 12, "JANFEBMARAPRMAYJUNJULAUGSEPOCTNOVDEC"},
    {"day-of-week", 0, 7, "SUNMONTUEWEDTHUFRISAT"},
};

constexpr std::pair<std::string_view, std::string_view> macros[] = {
    {"@yearly", "0 0 0 1 1 *"}, {"@annually", "0 0 0 1 1 *"}, {"@monthly", "0 0 0 1 * *"}, {"@weekly", "0 0 0 * * 0"},
    {"@daily", "0 0 0 * * *"},  {"@midnight", "0 0 0 * * *"}, {"@hourly", "0 0 * * * *"},
};

constexpr sys_days last_day{std::chrono::year{9999} / 12 / 31};

std::vector<std::string_view> split(std::string_view text, char separator, bool drop_empty) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    const std::string_view part = text.substr(0, end);
    if (!part.empty() || !drop_empty) parts.push_back(part);
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::optional<unsigned> parse_number(std::string_view text) {
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<unsigned> parse_name(std::string_view text, const FieldRule& rule) {
  std::string upper(text);
  std::transform(upper.begin(), upper.end(), upper.begin(),
                 [](char c) { return 'a' <= c && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
  const std::string_view names = rule.names;
  if (upper.size() != 3) return std::nullopt;
  for (std::size_t at = 0; at < names.size(); at += 3)
    if (names.substr(at, 3) == upper) return rule.low + static_cast<unsigned>(at / 3);
  return std::nullopt;
}

// One field while it is read; the rejection names the field and what it got.
class FieldReader {
 public:
  explicit FieldReader(const FieldRule& rule) : rule_(rule) {}

  Result<std::uint64_t> read(std::string_view text) const {
    std::uint64_t bits = 0;
    for (const std::string_view item : split(text, ',', false)) bits |= TRY(read_item(item));
    return bits;
  }

 private:
  Result<std::uint64_t> read_item(std::string_view item) const {
    const std::size_t slash = item.find('/');
    auto [low, high] = TRY(read_range(item.substr(0, slash)));
    unsigned step = 1;
    if (slash != std::string_view::npos) {
      const auto parsed = parse_number(item.substr(slash + 1));
      if (!parsed || *parsed == 0) return refuse(item);
      step = *parsed;
      if (low == high) high = rule_.high;  // "5/10"
    }
    return bits_of(low, high, step);
  }

  Result<std::pair<unsigned, unsigned>> read_range(std::string_view text) const {
    if (text == "*" || (text == "?" && is_day())) return std::pair(rule_.low, rule_.high);
    const std::size_t dash = text.find('-');
    const unsigned low = TRY(read_value(text.substr(0, dash)));
    const unsigned high = dash == std::string_view::npos ? low : TRY(read_value(text.substr(dash + 1)));
    if (low > high) return refuse(text);
    return std::pair(low, high);
  }

  Result<unsigned> read_value(std::string_view text) const {
    auto value = parse_number(text);
    if (!value) value = parse_name(text, rule_);
    if (!value || *value < rule_.low || *value > rule_.high) return refuse(text);
    return *value;
  }

  std::uint64_t bits_of(unsigned low, unsigned high, unsigned step) const {
    std::uint64_t bits = 0;
    for (unsigned value = low; value <= high; value += step) bits |= std::uint64_t{1} << value;
    return bits;
  }

  bool is_day() const { return rule_.name == std::string_view("day-of-month") || rule_.high == 7; }

  std::unexpected<Rejection> refuse(std::string_view text) const {
    return reject(Code::invalid_argument,
                  "the " + std::string(rule_.name) + " of the cron expression cannot be \"" + std::string(text) + "\"");
  }

  const FieldRule& rule_;
};

}  // namespace

Result<Cron> Cron::parse(std::string_view text) {
  constexpr std::string_view mark = "CRON_TZ=";
  Cron cron;
  if (text.starts_with(mark)) {
    cron.zone_ = text.substr(mark.size(), text.find(' ') - mark.size());
    if (!zone_exists(cron.zone_)) return reject(Code::invalid_argument, "there is no time zone " + quoted(cron.zone_));
    text.remove_prefix(std::min(text.size(), mark.size() + cron.zone_.size() + 1));
  }
  TRY(cron.read_fields(text));
  return cron;
}

Result<void> Cron::read_fields(std::string_view text) {
  for (const auto& [macro, meaning] : macros)
    if (text == macro) text = meaning;
  const std::vector<std::string_view> parts = split(text, ' ', true);
  if (parts.size() != std::size(fields))
    return reject(Code::invalid_argument,
                  "a cron expression has six fields (second minute hour day-of-month month day-of-week), not " +
                      std::to_string(parts.size()));
  for (std::size_t at = 0; at < parts.size(); ++at) allowed_[at] = TRY(FieldReader(fields[at]).read(parts[at]));
  if (has(weekday, 7)) allowed_[weekday] |= 1;
  if (!day_from(sys_days{std::chrono::year{2000} / 1 / 1}))
    return reject(Code::invalid_argument, "no day of any year satisfies the cron expression");
  return {};
}

// The calendar repeats after 400 years, so a day not found within them does not exist. Months that do not match are
// skipped whole.
std::optional<sys_days> Cron::day_from(sys_days first) const {
  const sys_days end = std::min(last_day, first + days{146'097});
  for (sys_days at = first; at <= end;) {
    const std::chrono::year_month_day date{at};
    if (!has(month, static_cast<unsigned>(date.month()))) {
      at = sys_days{(date.year() / date.month() + std::chrono::months{1}) / 1};
      continue;
    }
    const unsigned of_week = std::chrono::weekday{at}.c_encoding();
    if (has(day, static_cast<unsigned>(date.day())) && has(weekday, of_week)) return at;
    at += days{1};
  }
  return std::nullopt;
}

std::optional<std::chrono::seconds> Cron::time_from(std::chrono::seconds first) const {
  const std::chrono::hh_mm_ss from{first};
  const auto h0 = static_cast<unsigned>(from.hours().count());
  const auto m0 = static_cast<unsigned>(from.minutes().count());
  const auto s0 = static_cast<unsigned>(from.seconds().count());
  for (unsigned h = h0; h < 24; ++h) {
    if (!has(hour, h)) continue;
    for (unsigned m = h == h0 ? m0 : 0; m < 60; ++m) {
      if (!has(minute, m)) continue;
      for (unsigned s = h == h0 && m == m0 ? s0 : 0; s < 60; ++s)
        if (has(second, s)) return std::chrono::hours{h} + std::chrono::minutes{m} + std::chrono::seconds{s};
    }
  }
  return std::nullopt;
}

// In an hour that comes again, local times may lie before `after`: they have been due already.
std::optional<Instant> Cron::next(Instant after) const {
  for (auto local = next_local(local_of(after, zone_)); local; local = next_local(*local))
    if (const Instant moment = moment_of(*local, zone_); moment > after) return moment;
  return std::nullopt;
}

std::optional<Instant> Cron::next_local(Instant after) const {
  const auto from = std::chrono::floor<std::chrono::seconds>(after) + std::chrono::seconds{1};
  const sys_days today = std::chrono::floor<days>(from);
  if (today > last_day) return std::nullopt;
  const auto day = day_from(today);
  if (!day) return std::nullopt;
  if (*day == today)
    if (const auto time = time_from(from - today)) return *day + *time;
  const auto later = *day == today ? day_from(today + days{1}) : day;
  if (!later) return std::nullopt;
  return *later + *time_from(std::chrono::seconds{0});  // every field allows something, so there is a first time
}

}  // namespace tandem::bpmn
