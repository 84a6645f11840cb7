#include "calendar/hours.h"

#include <algorithm>

namespace tandem::calendar {

namespace {

constexpr std::chrono::hours whole_day{24};
constexpr std::string_view day_names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};  // RFC 5545 §3.3.10

std::optional<Duration> time_of_day(const Value& text) {
  const auto time = text.is_string() ? parse_time(std::string(text.string()) + (text.string().size() == 5 ? ":00" : ""))
                                     : std::nullopt;
  if (!time) return std::nullopt;
  return std::chrono::duration_cast<Duration>(std::chrono::nanoseconds(time->nanos));
}

Result<std::size_t> read_day(const Value& day, const std::string& path) {
  const auto found = day.is_string() ? std::ranges::find(day_names, day.string()) : std::end(day_names);
  if (found == std::end(day_names))
    return reject(Code::invalid_argument, "A day is one of MO, TU, WE, TH, FR, SA, SU.", path);
  return static_cast<std::size_t>(found - std::begin(day_names));
}

Result<void> read_days(const Value& hours, const std::string& path, Week& week) {
  const Period period = TRY(read_period(hours, path));
  if (!hours["days"].is_list() || hours["days"].list().empty())
    return reject(Code::invalid_argument, "Hours name their days: MO, TU, WE, TH, FR, SA, SU.", path);
  for (const Value& day : hours["days"].list()) week[TRY(read_day(day, path))].push_back(period);
  return {};
}

}  // namespace

Zone zone_of(const std::string& time_zone) {
  if (time_zone.empty()) return {Zone::Kind::offset, 0, ""};
  return {Zone::Kind::named, 0, time_zone};
}

Result<Period> read_period(const Value& hours, const std::string& path) {
  const auto from = time_of_day(hours["from"]), to = time_of_day(hours["to"]);
  if (!from || !to)
    return reject(Code::invalid_argument, "Hours have a 'from' and a 'to', such as \"09:00\".", path);
  return Period{*from, *from < *to ? *to : *to + whole_day};
}

Result<Week> read_week(const Value& hours, const std::string& path) {
  Week week;
  const bool always = hours.is_null() || (hours.is_list() && hours.list().empty());
  if (always) week.fill({{Duration(0), whole_day}});
  if (!always && !hours.is_list())
    return reject(Code::invalid_argument, "Hours are a list of days with 'from' and 'to'.", path);
  for (std::size_t at = 0; !always && at < hours.list().size(); ++at)
    TRY(read_days(hours.list()[at], path + "/" + std::to_string(at), week));
  for (std::vector<Period>& day : week) std::ranges::sort(day, {}, &Period::from);
  return week;
}

}  // namespace tandem::calendar
