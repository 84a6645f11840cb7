// ISO 8601 text of calendar values, both ways.
#include <algorithm>
#include <cstdlib>

#include "base/temporal.h"

namespace tandem {

namespace {

// ---- reading ISO 8601: a cursor that takes one thing after the other

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ == text_.size(); }
  std::string_view rest() const { return text_.substr(at_); }
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  bool take(char c) { return peek() == c && (++at_, true); }

  // Exactly `count` digits.
  std::optional<int> number(std::size_t count) {
    const std::string_view digits = take_digits();
    if (digits.size() != count) return std::nullopt;
    return static_cast<int>(to_int(digits));
  }

  // Any digits that fit.
  std::optional<std::int64_t> number() {
    const std::string_view digits = take_digits();
    if (digits.empty() || digits.size() > 18) return std::nullopt;
    return to_int(digits);
  }

  // ".25" as nanoseconds, digits beyond the ninth are dropped; 0 if there is no point.
  std::optional<std::int32_t> fraction() {
    if (!take('.')) return 0;
    const std::string_view digits = take_digits();
    if (digits.empty()) return std::nullopt;
    std::string nine(digits.substr(0, 9));
    nine.resize(9, '0');
    return static_cast<std::int32_t>(to_int(nine));
  }

  // The character, if that one follows it.
  bool take_before(char c, char following) {
    return text_.substr(at_).starts_with(std::string{c, following}) && take(c);
  }

  std::string_view take_digits() {
    const std::size_t from = at_;
    while (peek() >= '0' && peek() <= '9') ++at_;
    return text_.substr(from, at_ - from);
  }

 private:
  static std::int64_t to_int(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    return value;
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

#define TAKE(target, expression)       \
  const auto target##_ = (expression); \
  if (!target##_) return std::nullopt; \
  const auto target = *target##_

// Four digits, or up to nine without a leading zero.
std::optional<std::int32_t> read_year(Reader& in) {
  const bool negative = in.take('-');
  const std::string_view digits = in.take_digits();
  if (digits.size() < 4 || digits.size() > 9 || (digits.size() > 4 && digits.front() == '0')) return std::nullopt;
  const int year = std::atoi(std::string(digits).c_str());
  return negative ? -year : year;
}

std::optional<Date> read_date(Reader& in) {
  TAKE(year, read_year(in));
  if (!in.take('-')) return std::nullopt;
  TAKE(month, in.number(2));
  if (!in.take('-')) return std::nullopt;
  TAKE(day, in.number(2));
  const Date date{year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  if (!is_valid(date)) return std::nullopt;
  return date;
}

std::optional<Zone> read_offset(Reader& in) {
  const int sign = in.take('-') ? -1 : 1;
  if (sign > 0 && !in.take('+')) return std::nullopt;
  TAKE(hours, in.number(2));
  if (!in.take(':')) return std::nullopt;
  TAKE(minutes, in.number(2));
  int seconds = 0;
  if (in.take(':')) {
    TAKE(given, in.number(2));
    seconds = given;
  }
  if (minutes > 59 || seconds > 59) return std::nullopt;
  return Zone{Zone::Kind::offset, sign * (hours * 3600 + minutes * 60 + seconds)};
}

// What is left of the text: nothing, Z, +02:00 or @Europe/Paris.
std::optional<Zone> read_zone(Reader& in) {
  if (in.at_end()) return Zone{};
  if (in.take('Z') || in.take('z')) return in.at_end() ? std::optional(Zone{Zone::Kind::offset}) : std::nullopt;
  if (in.take('@')) {
    Zone zone{Zone::Kind::named, 0, std::string(in.rest())};
    return is_valid(zone) ? std::optional(std::move(zone)) : std::nullopt;
  }
  TAKE(zone, read_offset(in));
  return in.at_end() && is_valid(zone) ? std::optional(zone) : std::nullopt;
}

// 24:00:00 is allowed and comes out as one whole day of nanoseconds.
std::optional<Time> read_time(Reader& in) {
  TAKE(hour, in.number(2));
  if (!in.take(':')) return std::nullopt;
  TAKE(minute, in.number(2));
  if (!in.take(':')) return std::nullopt;
  TAKE(second, in.number(2));
  TAKE(nanos, in.fraction());
  const bool midnight = hour == 24 && minute == 0 && second == 0 && nanos == 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) return std::nullopt;
  TAKE(zone, read_zone(in));
  return Time{(hour * 3600LL + minute * 60 + second) * nanos_per_second + nanos, zone};
}

// ---- writing

void pad(std::string& out, std::int64_t number, int width) {
  const std::string digits = std::to_string(number);
  out.append(std::max<std::size_t>(width, digits.size()) - digits.size(), '0');
  out += digits;
}

void write_fraction(std::string& out, std::int64_t nanos) {
  if (nanos == 0) return;
  out += '.';
  pad(out, nanos, 9);
  out.erase(out.find_last_not_of('0') + 1);
}

void write_zone(std::string& out, const Zone& zone) {
  if (zone.kind == Zone::Kind::local) return;
  if (zone.kind == Zone::Kind::named) {
    out += '@';
    out += zone.name;
    return;
  }
  if (zone.offset_s == 0) {
    out += 'Z';
    return;
  }
  const int seconds = std::abs(zone.offset_s);
  out += zone.offset_s < 0 ? '-' : '+';
  pad(out, seconds / 3600, 2);
  out += ':';
  pad(out, seconds / 60 % 60, 2);
  if (seconds % 60 == 0) return;
  out += ':';
  pad(out, seconds % 60, 2);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Reader in(text);
  TAKE(date, read_date(in));
  return in.at_end() ? std::optional(date) : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Reader in(text);
  auto time = read_time(in);
  if (time) time->nanos %= seconds_per_day * nanos_per_second;
  return time;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Reader in(text);
  TAKE(date, read_date(in));
  if (!in.take('T')) return std::nullopt;
  TAKE(time, read_time(in));
  if (time.nanos < seconds_per_day * nanos_per_second) return DateTime{date, time};
  TAKE(next_day, date_from_days(to_days(date) + 1));
  return DateTime{next_day, Time{0, time.zone}};
}

std::optional<YearsMonths> parse_years_months(std::string_view text) {
  Reader in(text);
  const bool negative = in.take('-');
  if (!in.take('P') || in.at_end()) return std::nullopt;
  std::int64_t months = 0;
  TAKE(first, in.number());
  constexpr std::int64_t greatest_months = 12LL * 100'000'000'000'000;
  if (first > greatest_months / 12) return std::nullopt;
  if (in.take('Y')) {
    months = first * 12;
    if (!in.at_end()) {
      TAKE(second, in.number());
      months += second;
      if (!in.take('M')) return std::nullopt;
    }
  } else if (in.take('M')) {
    months = first;
  } else {
    return std::nullopt;
  }
  if (!in.at_end() || months > greatest_months) return std::nullopt;
  return YearsMonths{negative ? -months : months};
}

namespace {

struct Part {
  char unit;
  std::int64_t seconds;
};

DaysTime signed_duration(bool negative, std::int64_t seconds, std::int32_t nanos) {
  if (!negative) return {seconds, nanos};
  return nanos == 0 ? DaysTime{-seconds, 0}
                    : DaysTime{-seconds - 1, static_cast<std::int32_t>(nanos_per_second - nanos)};
}

}  // namespace

std::optional<DaysTime> parse_days_time(std::string_view text) {
  static constexpr Part parts[] = {{'D', seconds_per_day}, {'H', 3600}, {'M', 60}, {'S', 1}};
  Reader in(text);
  const bool negative = in.take('-');
  if (!in.take('P') || in.at_end()) return std::nullopt;
  std::int64_t seconds = 0;
  std::int32_t nanos = 0;
  bool after_t = false;
  for (const Part& part : parts) {
    if (part.unit == 'H') {
      after_t = in.take('T');
      if (!after_t || in.at_end()) break;
    }
    Reader ahead = in;
    const auto amount = ahead.number();
    if (!amount || (ahead.peek() != part.unit && !(part.unit == 'S' && ahead.peek() == '.'))) continue;
    in = ahead;
    if (part.unit == 'S' && !in.take_before('.', 'S')) {  // "PT0.S" has no fraction
      TAKE(fraction, in.fraction());
      nanos = fraction;
    }
    if (!in.take(part.unit)) return std::nullopt;
    if (*amount > 100'000'000'000'000'000 / part.seconds) return std::nullopt;
    seconds += *amount * part.seconds;
    after_t = false;
  }
  if (!in.at_end() || after_t) return std::nullopt;  // something else, or a T with nothing behind it
  return signed_duration(negative, seconds, nanos);
}

#undef TAKE

std::string to_string(const Date& date) {
  std::string out;
  if (date.year < 0) out += '-';
  pad(out, std::abs(date.year), 4);
  out += '-';
  pad(out, date.month, 2);
  out += '-';
  pad(out, date.day, 2);
  return out;
}

std::string to_string(const Time& time) {
  std::string out;
  const std::int64_t seconds = time.nanos / nanos_per_second;
  pad(out, seconds / 3600, 2);
  out += ':';
  pad(out, seconds / 60 % 60, 2);
  out += ':';
  pad(out, seconds % 60, 2);
  write_fraction(out, time.nanos % nanos_per_second);
  write_zone(out, time.zone);
  return out;
}

std::string to_string(const DateTime& value) { return to_string(value.date) + 'T' + to_string(value.time); }

std::string to_string(const YearsMonths& duration) {
  const std::int64_t months = std::abs(duration.months);
  if (months == 0) return "P0M";
  std::string out = duration.months < 0 ? "-P" : "P";
  if (months >= 12) out += std::to_string(months / 12) + 'Y';
  if (months % 12) out += std::to_string(months % 12) + 'M';
  return out;
}

std::string to_string(const DaysTime& duration) {
  const bool negative = duration.seconds < 0;
  const DaysTime size = negative ? signed_duration(true, duration.seconds, duration.nanos) : duration;
  if (size.seconds == 0 && size.nanos == 0) return "PT0S";
  std::string out = negative ? "-P" : "P";
  if (size.seconds >= seconds_per_day) out += std::to_string(size.seconds / seconds_per_day) + 'D';
  const std::int64_t rest = size.seconds % seconds_per_day;
  if (rest == 0 && size.nanos == 0) return out;
  out += 'T';
  if (rest >= 3600) out += std::to_string(rest / 3600) + 'H';
  if (rest / 60 % 60) out += std::to_string(rest / 60 % 60) + 'M';
  if (rest % 60 == 0 && size.nanos == 0) return out;
  out += std::to_string(rest % 60);
  write_fraction(out, size.nanos);
  return out + 'S';
}

}  // namespace tandem
