#include "people/hours.h"

#include <algorithm>

#include "base/check.h"

namespace tandem::people {

namespace {

constexpr std::string_view day_names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

std::unexpected<Rejection> unreadable(std::size_t at, const std::string& what) {
  return reject(Code::invalid_argument, what, "/hours/" + std::to_string(at));
}

std::optional<std::int64_t> nanos(const Value& text) {
  const auto time = text.is_string() ? parse_time(std::string(text.string()) + (text.string().size() == 5 ? ":00" : ""))
                                     : std::nullopt;
  return time ? std::optional(time->nanos) : std::nullopt;
}

Result<Span> read_span(const Value& value, std::size_t at) {
  Span span;
  const auto from = nanos(value["from"]), to = nanos(value["to"]);
  if (!from || !to) return unreadable(at, "Hours have a 'from' and a 'to', such as \"09:00\".");
  span.from = *from, span.to = *to;
  if (!value["days"].is_list() || value["days"].list().empty())
    return unreadable(at, "Hours name their days: MO, TU, WE, TH, FR, SA, SU.");
  for (const Value& day : value["days"].list()) {
    const auto found = day.is_string() ? std::ranges::find(day_names, day.string()) : std::end(day_names);
    if (found == std::end(day_names)) return unreadable(at, "A day is one of MO, TU, WE, TH, FR, SA, SU.");
    span.days[static_cast<std::size_t>(found - std::begin(day_names))] = true;
  }
  return span;
}

bool covers(const Span& span, int today, std::int64_t time) {
  const auto works = [&](int day) { return span.days[static_cast<std::size_t>(day)]; };
  if (span.from < span.to) return works(today) && span.from <= time && time < span.to;
  return (works(today) && span.from <= time) || (works((today + 6) % 7) && time < span.to);
}

}  // namespace

Zone zone_of(const std::string& time_zone) {
  if (time_zone.empty()) return {Zone::Kind::offset, 0, ""};
  return {Zone::Kind::named, 0, time_zone};
}

Result<std::vector<Span>> read_hours(const Value& hours) {
  std::vector<Span> spans;
  if (hours.is_null()) return spans;
  if (!hours.is_list())
    return reject(Code::invalid_argument, "Hours are a list of days with 'from' and 'to'.", "/hours");
  for (std::size_t at = 0; at < hours.list().size(); ++at) spans.push_back(TRY(read_span(hours.list()[at], at)));
  return spans;
}

bool are_at_work(const Value& hours, const std::string& time_zone, Instant now) {
  const auto spans = read_hours(hours);
  check(spans.has_value(), "hours of a person can be read");
  if (spans->empty()) return true;
  const std::int64_t seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
  const auto local = date_time_from_epoch(seconds, 0, zone_of(time_zone));
  check(local.has_value(), "an instant has a date");
  const int today = weekday(local->date) - 1;
  return std::ranges::any_of(*spans, [&](const Span& span) { return covers(span, today, local->time.nanos); });
}

}  // namespace tandem::people
