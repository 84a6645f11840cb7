#include "bpmn/timer_text.h"

#include <gtest/gtest.h>

namespace tandem::bpmn {
namespace {

using Type = TimerSpec::Type;

Instant at(std::string_view text) {
  const auto moment = parse_date_time(text);
  EXPECT_TRUE(moment) << text;
  return *to_instant(*moment);
}

std::string refusal(Type type, std::string_view text) {
  const auto schedule = Schedule::parse(type, text);
  return schedule ? "accepted" : schedule.error().reason;
}

// The next `count` moments, without milliseconds, one after the other.
std::string moments(const Schedule& schedule, Instant after, int count) {
  std::string list;
  for (int i = 0; i < count; ++i) {
    const auto next = schedule.next(after);
    if (!next) return list + "never";
    list += to_iso(*next).substr(0, 19) + (i + 1 < count ? " " : "");
    after = *next;
  }
  return list;
}

std::string cycle(std::string_view text, std::string_view from, int count) {
  const auto schedule = Schedule::parse(Type::cycle, text);
  if (!schedule) return schedule.error().reason;
  return moments(schedule->anchored_at(at(from)), at(from), count);
}

TEST(TimerText, ADateIsDueOnceEvenIfItIsPast) {
  const auto schedule = Schedule::parse(Type::date, "2030-01-31T09:00:00+01:00");
  ASSERT_TRUE(schedule);
  EXPECT_EQ(schedule->repetitions(), 1);
  EXPECT_EQ(moments(*schedule, at("2024-01-01T00:00:00Z"), 1), "2030-01-31T08:00:00");
  EXPECT_EQ(moments(*schedule, at("2040-01-01T00:00:00Z"), 1), "2030-01-31T08:00:00");
}

TEST(TimerText, TheOffsetDecidesWhenAZoneNameFollowsIt) {
  const auto schedule = Schedule::parse(Type::date, "2030-07-01T09:00:00+02:00[Europe/Berlin]");
  ASSERT_TRUE(schedule);
  EXPECT_EQ(to_iso(*schedule->next({})), "2030-07-01T07:00:00.000Z");
}

TEST(TimerText, DurationsCountFromTheGivenMoment) {
  const struct { const char *text, *from, *due; } table[] = {
      {"PT10S", "2024-02-28T23:59:55Z", "2024-02-29T00:00:05.000Z"},
      {"PT0.25S", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.250Z"},
      {"P1D", "2024-02-28T12:00:00Z", "2024-02-29T12:00:00.000Z"},
      {"P2W", "2024-02-20T12:00:00Z", "2024-03-05T12:00:00.000Z"},
      {"P1M", "2024-01-31T12:00:00Z", "2024-02-29T12:00:00.000Z"},
      {"P1M", "2023-01-31T12:00:00Z", "2023-02-28T12:00:00.000Z"},
      {"P1Y", "2024-02-29T12:00:00Z", "2025-02-28T12:00:00.000Z"},
      {"P4Y", "2024-02-29T12:00:00Z", "2028-02-29T12:00:00.000Z"},
      {"P1Y2M3DT4H5M6S", "2024-01-31T00:00:00Z", "2025-04-03T04:05:06.000Z"},
      {"-PT5S", "2024-01-01T00:00:00Z", "2023-12-31T23:59:55.000Z"},
      {"PT0S", "2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z"},
  };
  for (const auto& row : table) {
    const auto schedule = Schedule::parse(Type::duration, row.text);
    ASSERT_TRUE(schedule) << row.text;
    EXPECT_EQ(to_iso(*schedule->next(at(row.from))), row.due) << row.text << " from " << row.from;
  }
}

TEST(TimerText, CyclesSayHowOften) {
  EXPECT_EQ(Schedule::parse(Type::cycle, "R3/PT10S")->repetitions(), 3);
  EXPECT_EQ(Schedule::parse(Type::cycle, "R/PT10S")->repetitions(), std::nullopt);
  EXPECT_EQ(Schedule::parse(Type::cycle, "R-1/PT10S")->repetitions(), std::nullopt);
  EXPECT_EQ(Schedule::parse(Type::cycle, "0 0 9 * * *")->repetitions(), std::nullopt);
}

TEST(TimerText, CyclesFollowTheCalendarFromTheirAnchor) {
  EXPECT_EQ(cycle("R/PT10S", "2024-01-01T00:00:00Z", 3),
            "2024-01-01T00:00:10 2024-01-01T00:00:20 2024-01-01T00:00:30");
  // The 31st is not forgotten in February.
  EXPECT_EQ(cycle("R/P1M", "2024-01-31T10:00:00Z", 4),
            "2024-02-29T10:00:00 2024-03-31T10:00:00 2024-04-30T10:00:00 2024-05-31T10:00:00");
  EXPECT_EQ(cycle("R/P1Y", "2024-02-29T10:00:00Z", 4),
            "2025-02-28T10:00:00 2026-02-28T10:00:00 2027-02-28T10:00:00 2028-02-29T10:00:00");
  EXPECT_EQ(cycle("R/2024-01-31T10:00:00Z/P1M", "2024-01-01T00:00:00Z", 3),
            "2024-01-31T10:00:00 2024-02-29T10:00:00 2024-03-31T10:00:00");
}

TEST(TimerText, ACycleThatBeganLongAgoStaysOnItsGrid) {
  EXPECT_EQ(cycle("R/0001-01-01T00:00:00Z/PT1M", "2024-05-05T05:05:30Z", 2), "2024-05-05T05:06:00 2024-05-05T05:07:00");
  EXPECT_EQ(cycle("R/2000-01-31T00:00:00Z/P1M", "2024-02-01T00:00:00Z", 1), "2024-02-29T00:00:00");
}

TEST(TimerText, WithoutAnAnchorACycleCountsFromThePlannedMoment) {
  const auto schedule = Schedule::parse(Type::cycle, "R/PT1H");
  EXPECT_EQ(to_iso(*schedule->next(at("2024-01-01T00:30:00Z"))), "2024-01-01T01:30:00.000Z");
}

TEST(TimerText, TimeEndsWithTheYear9999) {
  EXPECT_EQ(cycle("R/P1Y", "9998-06-01T00:00:00Z", 2), "9999-06-01T00:00:00 never");
  EXPECT_EQ(Schedule::parse(Type::duration, "P9000Y")->next(at("2024-01-01T00:00:00Z")), std::nullopt);
  EXPECT_EQ(cycle("0 0 0 1 1 *", "9999-06-01T00:00:00Z", 1), "never");
}

TEST(TimerText, CronInUtc) {
  const char* from = "2024-02-28T10:30:15Z";  // a Wednesday
  const struct { const char *text, *due; } table[] = {
      {"* * * * * *", "2024-02-28T10:30:16 2024-02-28T10:30:17"},
      {"*/20 * * * * *", "2024-02-28T10:30:20 2024-02-28T10:30:40"},
      {"5/20 * * * * *", "2024-02-28T10:30:25 2024-02-28T10:30:45"},
      {"0 0 9-17/4 * * *", "2024-02-28T13:00:00 2024-02-28T17:00:00"},
      {"0 15,45 9 * * MON-FRI", "2024-02-29T09:15:00 2024-02-29T09:45:00"},
      {"0 0 0 29 2 ?", "2024-02-29T00:00:00 2028-02-29T00:00:00"},
      {"0 0 0 31 * *", "2024-03-31T00:00:00 2024-05-31T00:00:00"},
      {"0 0 0 13 * FRI", "2024-09-13T00:00:00 2024-12-13T00:00:00"},
      {"0 0 12 * jan,Dec sun", "2024-12-01T12:00:00 2024-12-08T12:00:00"},
      {"0 0 12 ? * 7", "2024-03-03T12:00:00 2024-03-10T12:00:00"},
      {"0 0 12 ? * 0", "2024-03-03T12:00:00 2024-03-10T12:00:00"},
      {"@daily", "2024-02-29T00:00:00 2024-03-01T00:00:00"},
      {"@monthly", "2024-03-01T00:00:00 2024-04-01T00:00:00"},
      {"0 0 0 29 2 MON", "2044-02-29T00:00:00 2072-02-29T00:00:00"},
  };
  for (const auto& row : table) EXPECT_EQ(cycle(row.text, from, 2), row.due) << row.text;
}

// In Berlin clocks are put forward on 31 March 2030 at two, and back on 27 October at three.
TEST(TimerText, DaysOfACycleAreCountedOnTheClocksOfTheZoneItsStartNames) {
  const struct { const char *text, *due;
  } table[] = {
      {"R/2030-03-30T09:00:00+01:00[Europe/Berlin]/P1D", "2030-03-30T08:00:00 2030-03-31T07:00:00 2030-04-01T07:00:00"},
      {"R/2030-03-30T09:00:00@Europe/Berlin/P1D", "2030-03-30T08:00:00 2030-03-31T07:00:00 2030-04-01T07:00:00"},
      {"R/2030-03-30T09:00:00+01:00/P1D", "2030-03-30T08:00:00 2030-03-31T08:00:00 2030-04-01T08:00:00"},
      {"R/2030-03-30T09:00:00+01:00[Europe/Berlin]/PT24H",
       "2030-03-30T08:00:00 2030-03-31T08:00:00 2030-04-01T08:00:00"},
      {"R/2030-03-30T09:00:00+01:00[Europe/Berlin]/P1DT1H",
       "2030-03-30T08:00:00 2030-03-31T08:00:00 2030-04-01T09:00:00"},
      {"R/2030-03-24T09:00:00+01:00[Europe/Berlin]/P1W", "2030-03-24T08:00:00 2030-03-31T07:00:00 2030-04-07T07:00:00"},
      {"R/2030-09-30T09:00:00+02:00[Europe/Berlin]/P1M", "2030-09-30T07:00:00 2030-10-30T08:00:00 2030-11-30T08:00:00"},
      {"R/2030-03-30T02:30:00+01:00[Europe/Berlin]/P1D", "2030-03-30T01:30:00 2030-03-31T01:30:00 2030-04-01T00:30:00"},
      {"R/2030-10-26T02:30:00+02:00[Europe/Berlin]/P1D", "2030-10-26T00:30:00 2030-10-27T00:30:00 2030-10-28T01:30:00"},
  };
  for (const auto& row : table) EXPECT_EQ(cycle(row.text, "2030-01-01T00:00:00Z", 3), row.due) << row.text;
}

TEST(TimerText, CronInAZone) {
  const struct { const char *text, *from, *due; } table[] = {
      {"CRON_TZ=Europe/Berlin 0 0 9 * * *", "2030-03-29T12:00:00Z", "2030-03-30T08:00:00 2030-03-31T07:00:00"},
      {"CRON_TZ=Europe/Berlin @daily", "2030-03-30T12:00:00Z", "2030-03-30T23:00:00 2030-03-31T22:00:00"},
      {"CRON_TZ=Europe/Berlin 0 30 2 * * *", "2030-03-30T12:00:00Z", "2030-03-31T01:30:00 2030-04-01T00:30:00"},
      {"CRON_TZ=Europe/Berlin 0 30 2 * * *", "2030-10-26T12:00:00Z", "2030-10-27T00:30:00 2030-10-28T01:30:00"},
      {"CRON_TZ=Europe/Berlin 0 */30 * * * *", "2030-10-27T01:10:00Z", "2030-10-27T02:00:00 2030-10-27T02:30:00"},
      {"CRON_TZ=Asia/Kolkata 0 0 9 * * MON", "2030-01-01T00:00:00Z", "2030-01-07T03:30:00 2030-01-14T03:30:00"},
  };
  for (const auto& row : table) EXPECT_EQ(cycle(row.text, row.from, 2), row.due) << row.text << " from " << row.from;
}

TEST(TimerText, RefusalsSayWhatWasExpected) {
  const struct { Type type; const char *text, *reason;
  } table[] = {
      {Type::date, "tomorrow", "not an ISO 8601 date and time such as \"2030-01-31T09:00:00Z\": \"tomorrow\""},
      {Type::date, "2030-02-30T00:00:00Z",
       "not an ISO 8601 date and time such as \"2030-01-31T09:00:00Z\": \"2030-02-30T00:00:00Z\""},
      {Type::duration, "10s", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"10s\""},
      {Type::duration, "P", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"P\""},
      {Type::duration, "PT", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"PT\""},
      {Type::duration, "P1W1D", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"P1W1D\""},
      {Type::duration, "P1DT", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"P1DT\""},
      {Type::duration, "P1M2Y", "not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"P1M2Y\""},
      {Type::cycle, "R0/PT1S", "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": \"R0/PT1S\""},
      {Type::cycle, "R1000000001/PT1S",
       "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": \"R1000000001/PT1S\""},
      {Type::cycle, "R/PT0S", "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": \"R/PT0S\""},
      {Type::cycle, "R/-PT1S", "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": \"R/-PT1S\""},
      {Type::cycle, "R/x/PT1S",
       "not a repetition such as \"R3/PT10S\" or \"R/2030-01-01T00:00:00Z/P1D\": \"R/x/PT1S\""},
      {Type::cycle, "0 9 * * *",
       "a cron expression has six fields (second minute hour day-of-month month day-of-week), not 5"},
      {Type::cycle, "CRON_TZ=Europe/Berlin",
       "a cron expression has six fields (second minute hour day-of-month month day-of-week), not 0"},
      {Type::cycle, "CRON_TZ=Mars 0 0 9 * * *", "there is no time zone \"Mars\""},
      {Type::cycle, "R/2030-01-01T00:00:00+01:00[Europe/Nowhere]/P1D", "there is no time zone \"Europe/Nowhere\""},
      {Type::cycle, "0 60 * * * *", "the minute of the cron expression cannot be \"60\""},
      {Type::cycle, "0 0 * * FOO *", "the month of the cron expression cannot be \"FOO\""},
      {Type::cycle, "0 0 9-8 * * *", "the hour of the cron expression cannot be \"9-8\""},
      {Type::cycle, "0 */0 * * * *", "the minute of the cron expression cannot be \"*/0\""},
      {Type::cycle, "0 0 0 30 2 *", "no day of any year satisfies the cron expression"},
      {Type::cycle, "0 0 0 L * *", "the day-of-month of the cron expression cannot be \"L\""},
      {Type::cycle, "0 0 ? * * *", "the hour of the cron expression cannot be \"?\""},
      {Type::cycle, "0 0 0 1, * *", "the day-of-month of the cron expression cannot be \"\""},
  };
  for (const auto& row : table) EXPECT_EQ(refusal(row.type, row.text), row.reason) << row.text;
}

TEST(TimerText, FeelValues) {
  EXPECT_EQ(to_iso(*Schedule::of(Type::duration, DaysTime{90, 0})->next(at("2024-01-01T00:00:00Z"))),
            "2024-01-01T00:01:30.000Z");
  EXPECT_EQ(to_iso(*Schedule::of(Type::duration, YearsMonths{1})->next(at("2024-01-31T00:00:00Z"))),
            "2024-02-29T00:00:00.000Z");
  EXPECT_EQ(to_iso(*Schedule::of(Type::date, *parse_date_time("2024-01-31T00:00:00Z"))->next({})),
            "2024-01-31T00:00:00.000Z");
  EXPECT_EQ(to_iso(*Schedule::of(Type::date, Date{2024, 1, 31})->next({})), "2024-01-31T00:00:00.000Z");
  EXPECT_EQ(Schedule::of(Type::cycle, "R2/PT1S")->repetitions(), 2);
  EXPECT_EQ(Schedule::of(Type::duration, 5).error().reason, "the timer needs a duration, not a value of type number");
  EXPECT_EQ(Schedule::of(Type::date, DaysTime{5, 0}).error().reason,
            "the timer needs a date and time, not a value of type days and time duration");
}

}  // namespace
}  // namespace tandem::bpmn
