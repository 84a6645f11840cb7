#include "calendar/calendar.h"

#include <gtest/gtest.h>

#include "base/check.h"

namespace tandem::calendar {
namespace {

Instant at(const char* text) { return to_instant(parse_date_time(text).value()).value(); }

Value hours(std::vector<Value> days, const char* from, const char* to) {
  return Value::context({{"days", List(days.begin(), days.end())}, {"from", from}, {"to", to}});
}

const std::vector<Value> weekdays{"MO", "TU", "WE", "TH", "FR"};
const std::vector<Value> every_day{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};

BusinessCalendar of(Context facts) { return read_calendar(Value(std::move(facts))).value(); }

BusinessCalendar office(const char* zone) {
  return of(Value::context({{"timeZone", zone}, {"hours", Value::list({hours(weekdays, "09:00", "18:00")})}}).context());
}

double hours_between(const BusinessCalendar& calendar, const char* from, const char* to) {
  return std::chrono::duration<double, std::ratio<3600>>(business_time_between(calendar, at(from), at(to))).count();
}

// R219: nine to six on working days, where the site is.
TEST(BusinessCalendar, R219_an_office_is_open_from_nine_to_six_where_it_is) {
  const BusinessCalendar bengaluru = office("Asia/Kolkata");
  EXPECT_FALSE(is_open(bengaluru, at("2026-11-02T03:29:59Z")));
  EXPECT_TRUE(is_open(bengaluru, at("2026-11-02T03:30:00Z")));
  EXPECT_TRUE(is_open(bengaluru, at("2026-11-02T12:29:59Z")));
  EXPECT_FALSE(is_open(bengaluru, at("2026-11-02T12:30:00Z")));
  EXPECT_FALSE(is_open(bengaluru, at("2026-11-07T06:00:00Z")));  // a Saturday
}

TEST(BusinessCalendar, time_passes_only_while_it_is_open) {
  const BusinessCalendar paris = office("Europe/Paris");
  EXPECT_EQ(hours_between(paris, "2026-11-02T08:00:00Z", "2026-11-02T09:30:00Z"), 1.5);
  EXPECT_EQ(hours_between(paris, "2026-11-06T16:00:00Z", "2026-11-09T09:00:00Z"), 2);  // over a weekend
  EXPECT_EQ(hours_between(paris, "2026-11-02T09:00:00Z", "2026-11-02T08:00:00Z"), 0);
  EXPECT_EQ(add_business_time(paris, at("2026-11-06T16:00:00Z"), std::chrono::hours(2)), at("2026-11-09T09:00:00Z"));
  EXPECT_EQ(add_business_time(paris, at("2026-11-06T16:00:00Z"), std::chrono::hours(1)), at("2026-11-06T17:00:00Z"))
      << "the end of an opening, not the beginning of the next";
  EXPECT_EQ(add_business_time(paris, at("2026-11-07T16:00:00Z"), Duration(0)), at("2026-11-07T16:00:00Z"));
}

TEST(BusinessCalendar, always_is_the_time_that_really_passes) {
  const BusinessCalendar always = of(Value::context({{"timeZone", "Europe/Paris"}}).context());
  EXPECT_TRUE(always.always);
  EXPECT_EQ(hours_between(always, "2026-10-24T22:00:00Z", "2026-10-25T23:00:00Z"), 25);
  const BusinessCalendar round_the_clock =
      of(Value::context({{"timeZone", "Europe/Paris"}, {"hours", Value::list({hours(every_day, "00:00", "00:00")})}})
             .context());
  EXPECT_EQ(hours_between(round_the_clock, "2026-03-01T00:00:00Z", "2026-11-01T00:00:00Z"), 245 * 24);
}

// One night has nine hours from ten to six, another seven.
TEST(BusinessCalendar, a_night_shift_has_the_hours_of_its_night) {
  const BusinessCalendar night =
      of(Value::context({{"timeZone", "Europe/Paris"}, {"hours", Value::list({hours(every_day, "22:00", "06:00")})}})
             .context());
  EXPECT_EQ(hours_between(night, "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z"), 9);
  EXPECT_EQ(hours_between(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z"), 7);
  EXPECT_EQ(hours_between(night, "2026-06-28T12:00:00Z", "2026-06-29T12:00:00Z"), 8);
}

// At 02:00 the clock goes to 03:00 in spring, at 03:00 back to 02:00 in autumn.
TEST(BusinessCalendar, times_that_come_twice_or_never) {
  const auto from_to = [](const char* from, const char* to) {
    return of(Value::context({{"timeZone", "Europe/Paris"}, {"hours", Value::list({hours({"SU"}, from, to)})}})
                  .context());
  };
  const auto in_spring = [&](const char* from, const char* to) {
    return hours_between(from_to(from, to), "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z");
  };
  EXPECT_EQ(in_spring("02:30", "04:00"), 1);
  EXPECT_EQ(in_spring("01:30", "02:30"), 0.5);
  EXPECT_EQ(in_spring("02:15", "02:45"), 0);
  EXPECT_EQ(in_spring("02:30", "03:15"), 0.25);
  const auto in_autumn = [&](const char* from, const char* to) {
    return hours_between(from_to(from, to), "2026-10-24T12:00:00Z", "2026-10-25T12:00:00Z");
  };
  EXPECT_EQ(in_autumn("02:30", "03:30"), 2);  // from the first 02:30 on
  EXPECT_EQ(in_autumn("01:00", "02:30"), 1.5);
  EXPECT_EQ(add_business_time(from_to("02:30", "04:00"), at("2026-03-28T12:00:00Z"), Duration(1)),
            at("2026-03-29T01:00:00.001Z"));
}

TEST(BusinessCalendar, holidays_have_no_hours_or_others) {
  const BusinessCalendar calendar = of(
      Value::context(
          {{"hours", Value::list({hours(weekdays, "09:00", "18:00")})},
           {"holidays", Value::list({Value::context({{"every", "12-25"}}),
                                     Value::context({{"date", "2026-12-24"},
                                                     {"hours", Value::list({Value::context({{"from", "09:00"},
                                                                                            {"to", "12:00"}})})}}),
                                     Value::context({{"date", "2026-12-26"},
                                                     {"hours", Value::list({Value::context({{"from", "10:00"},
                                                                                            {"to", "14:00"}})})}})})}})
          .context());
  EXPECT_EQ(hours_between(calendar, "2026-12-23T00:00:00Z", "2026-12-24T00:00:00Z"), 9);
  EXPECT_EQ(hours_between(calendar, "2026-12-24T00:00:00Z", "2026-12-25T00:00:00Z"), 3);
  EXPECT_EQ(hours_between(calendar, "2026-12-25T00:00:00Z", "2026-12-26T00:00:00Z"), 0);
  EXPECT_EQ(hours_between(calendar, "2026-12-26T00:00:00Z", "2026-12-27T00:00:00Z"), 4);  // a working Saturday
  EXPECT_EQ(hours_between(calendar, "2028-12-25T00:00:00Z", "2028-12-26T00:00:00Z"), 0);
}

TEST(BusinessCalendar, hours_that_overlap_count_once) {
  const BusinessCalendar calendar =
      of(Value::context({{"hours", Value::list({hours(every_day, "20:00", "04:00"), hours(every_day, "02:00", "05:00"),
                                                hours(every_day, "03:00", "03:30")})}})
             .context());
  EXPECT_EQ(hours_between(calendar, "2026-06-01T12:00:00Z", "2026-06-02T12:00:00Z"), 9);
}

TEST(BusinessCalendar, what_cannot_be_read_says_where) {
  const auto path_of = [](Value facts) {
    const auto calendar = read_calendar(facts);
    return calendar ? "read" : calendar.error().path;
  };
  EXPECT_EQ(path_of(Value::context({{"timeZone", "Mars/Base"}})), "/timeZone");
  EXPECT_EQ(path_of(Value::context({{"timeZone", 1}})), "/timeZone");
  EXPECT_EQ(path_of(Value::context({{"hours", "nine to five"}})), "/hours");
  EXPECT_EQ(path_of(Value::context({{"hours", Value::list({hours({"XX"}, "09:00", "18:00")})}})), "/hours/0");
  EXPECT_EQ(path_of(Value::context({{"hours", Value::list({hours({"MO"}, "9", "18:00")})}})), "/hours/0");
  EXPECT_EQ(path_of(Value::context({{"holidays", Value::list({Value::context({{"date", "2026-02-30"}})})}})),
            "/holidays/0");
}

// The look-ahead has an end.
TEST(BusinessCalendar, one_that_never_opens_is_refused) {
  List holidays;
  for (int month = 1; month <= 12; ++month)
    for (int day = 1; day <= days_in_month(2000, month); ++day) {
      const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
      holidays.push_back(Value::context({{"every", two(month) + "-" + two(day)}}));
    }
  const auto refused = read_calendar(Value::context({{"holidays", holidays}}));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().path, "/holidays");
  holidays.pop_back();
  EXPECT_TRUE(read_calendar(Value::context({{"holidays", holidays}})));
}

}  // namespace
}  // namespace tandem::calendar
