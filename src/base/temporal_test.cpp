#include "base/temporal.h"

#include <gtest/gtest.h>

#include "base/time_zone.h"

namespace tandem {
namespace {

template <class T>
std::string text_or_nothing(const std::optional<T>& value) {
  return value ? to_string(*value) : "nothing";
}

struct Case {
  const char* text;
  const char* expected;
};

TEST(Temporal, reads_dates_that_exist) {
  const Case cases[] = {
      {"2017-01-01", "2017-01-01"},
      {"-2017-12-31", "-2017-12-31"},
      {"999999999-12-31", "999999999-12-31"},
      {"2020-02-29", "2020-02-29"},
      {"2021-02-29", "nothing"},
      {"998-12-31", "nothing"},
      {"01211-12-31", "nothing"},
      {"9999999999-12-25", "nothing"},
      {"2017-13-10", "nothing"},
      {"2012-12-25T", "nothing"},
      {"2012/12/25", "nothing"},
      {"+99999-12-01", "nothing"},
      {"", "nothing"},
      {"2017-1-01", "nothing"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(text_or_nothing(parse_date(text)), expected) << text;
}

TEST(Temporal, reads_times_with_offsets_and_zones) {
  const Case cases[] = {
      {"11:00:00Z", "11:00:00Z"},
      {"11:22:33-00:00", "11:22:33Z"},
      {"13:20:00-05:00", "13:20:00-05:00"},
      {"11:59:45+02:45:55", "11:59:45+02:45:55"},
      {"00:01:00@Etc/UTC", "00:01:00@Etc/UTC"},
      {"10:30:00.1200", "10:30:00.12"},
      {"24:00:00", "00:00:00"},
      {"24:00:01", "nothing"},
      {"23:59:60", "nothing"},
      {"7:00:00", "nothing"},
      {"07:20", "nothing"},
      {"13:20:00@xyz/abc", "nothing"},
      {"13:20:00+19:00", "nothing"},
      {"13:20:00+5:00", "nothing"},
      {"13:20:00+02:00@Europe/Paris", "nothing"},
      {"11:30:00T", "nothing"},
      {"13:20:00.", "nothing"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(text_or_nothing(parse_time(text)), expected) << text;
}

TEST(Temporal, reads_dates_with_times) {
  const Case cases[] = {
      {"2017-12-31T11:22:33.123456789Z", "2017-12-31T11:22:33.123456789Z"},
      {"-99999-12-31T11:22:33", "-99999-12-31T11:22:33"},
      {"2017-12-31T24:00:00", "2018-01-01T00:00:00"},
      {"2011-12-31T10:15:30@Europe/Paris", "2011-12-31T10:15:30@Europe/Paris"},
      {"2017-12-31", "nothing"},
      {"2011-12-0310:15:30", "nothing"},
  };
  for (const auto& [text, expected] : cases) EXPECT_EQ(text_or_nothing(parse_date_time(text)), expected) << text;
}

TEST(Temporal, reads_durations_of_both_kinds) {
  const Case months[] = {{"P26M", "P2Y2M"},  {"-P100M", "-P8Y4M"}, {"P0Y", "P0M"},       {"P99999999Y", "P99999999Y"},
                         {"P1D", "nothing"}, {"P", "nothing"},     {"P1M1Y", "nothing"}, {"1Y", "nothing"}};
  for (const auto& [text, expected] : months) EXPECT_EQ(text_or_nothing(parse_years_months(text)), expected) << text;
  const Case days[] = {{"P1DT2H3M4.123456789S", "P1DT2H3M4.123456789S"},
                       {"PT1000M", "PT16H40M"},
                       {"-PT0.999S", "-PT0.999S"},
                       {"PT0.999S", "PT0.999S"},
                       {"P2DT100M", "P2DT1H40M"},
                       {"PT0S", "PT0S"},
                       {"PT0.S", "PT0S"},
                       {"-P1D", "-P1D"},
                       {"PT.5S", "nothing"},
                       {"P1DT", "nothing"},
                       {"PT", "nothing"},
                       {"P1H", "nothing"},
                       {"P0", "nothing"},
                       {"PT1S2M", "nothing"},
                       {"P99999999999999999999D", "nothing"},
                       {"P1Y", "nothing"},
                       {"P1.5D", "nothing"}};
  for (const auto& [text, expected] : days) EXPECT_EQ(text_or_nothing(parse_days_time(text)), expected) << text;
}

TEST(Temporal, counts_days_both_ways) {
  for (const std::int64_t days : {-365'242'498'977LL, -719'528LL, -1LL, 0LL, 59LL, 11'016LL, 365'241'779'741LL})
    EXPECT_EQ(to_days(*date_from_days(days)), days);
  EXPECT_EQ(to_days({1970, 1, 1}), 0);
  EXPECT_EQ(to_days({2000, 3, 1}), 11'017);
  EXPECT_FALSE(date_from_days(to_days({999'999'999, 12, 31}) + 1));
}

TEST(Temporal, knows_weekdays_and_weeks) {
  EXPECT_EQ(weekday({2018, 12, 10}), 1);
  EXPECT_EQ(weekday({1969, 12, 28}), 7);
  EXPECT_EQ(week_of_year({2003, 12, 29}), 1);
  EXPECT_EQ(week_of_year({2005, 1, 1}), 53);
  EXPECT_EQ(week_of_year({2019, 9, 17}), 38);
  EXPECT_EQ(day_of_year({2020, 12, 31}), 366);
}

TEST(Temporal, adds_months_and_stays_in_the_month) {
  EXPECT_EQ(plus_months({2021, 1, 31}, 1), (Date{2021, 2, 28}));
  EXPECT_EQ(plus_months({2021, 1, 1}, -13), (Date{2019, 12, 1}));
  EXPECT_EQ(plus_months({-2021, 1, 1}, -1), (Date{-2022, 12, 1}));
  EXPECT_FALSE(plus_months({999'999'999, 12, 1}, 1));
}

TEST(Temporal, finds_the_offset_of_a_zone_at_a_local_time) {
  const auto offset = [](const char* text) { return offset_seconds(*parse_date_time(text)); };
  EXPECT_EQ(offset("2021-01-01T00:00:00@Europe/Paris"), 3600);
  EXPECT_EQ(offset("2021-07-01T00:00:00@Europe/Paris"), 7200);
  EXPECT_EQ(offset("2021-10-31T02:30:00@Europe/Paris"), 7200);  // happens twice: the earlier
  EXPECT_EQ(offset("2021-03-28T02:30:00@Europe/Paris"), 3600);  // never happens: the one before
  EXPECT_EQ(offset("999999999-07-01T00:00:00@Europe/Paris"), 7200);
  EXPECT_EQ(offset("-999999999-07-01T00:00:00@Europe/Paris"), 561);
  EXPECT_FALSE(offset("2021-01-01T00:00:00"));
  EXPECT_TRUE(zone_exists("Australia/Melbourne"));
  EXPECT_FALSE(zone_exists("Middle/Earth"));
}

TEST(Temporal, goes_to_instants_and_back) {
  const auto instant = to_instant(*parse_date_time("2030-01-01T01:00:00.25+01:00"));
  ASSERT_TRUE(instant);
  EXPECT_EQ(to_iso(*instant), "2030-01-01T00:00:00.250Z");
  EXPECT_EQ(to_string(to_date_time(*instant)), "2030-01-01T00:00:00.25Z");
  EXPECT_EQ(to_string(to_date_time(from_millis(-1))), "1969-12-31T23:59:59.999Z");
  EXPECT_FALSE(to_instant(*parse_date_time("999999999-01-01T00:00:00Z")));
}

}  // namespace
}  // namespace tandem
