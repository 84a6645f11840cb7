// A second calculator, as naive as can be: it walks through every minute with the zone data's own words for what the
// clock on the wall shows, and shares no line with the one in use.
#include <gtest/gtest.h>

#include <random>

#include <date/tz.h>

#include "work/work.h"

namespace tandem::work {
namespace {

using Minute = std::int64_t;  // since 1970
constexpr Minute a_day = 24 * 60;
constexpr Minute horizon = 8 * a_day;

Instant at(Minute minute) { return Instant(std::chrono::minutes(minute)); }

struct NaiveSpan {
  std::array<bool, 7> days{};
  Minute from = 0, to = 0;  // of the day; the next one's if not greater
};
struct NaiveCalendar {
  std::string zone;
  std::vector<NaiveSpan> spans;
  std::set<std::int64_t> holidays;  // days since 1970
};

// Which minutes of the wall's clock belong to a span that began today or yesterday?
bool is_open_when_shown(const NaiveCalendar& calendar, Minute shown) {
  for (const Minute day : {shown / a_day - 1, shown / a_day}) {
    if (calendar.holidays.contains(day)) continue;
    const auto weekday = static_cast<std::size_t>((day + 3) % 7);  // 1970 began on a Thursday
    for (const NaiveSpan& span : calendar.spans) {
      const Minute to = span.to > span.from ? span.to : span.to + a_day;
      if (span.days[weekday] && day * a_day + span.from <= shown && shown < day * a_day + to) return true;
    }
  }
  return false;
}

// For every minute from `begin` on: is it open? A clock that is put back shows nothing new until it has caught up.
std::vector<bool> open_minutes(const NaiveCalendar& calendar, Minute begin) {
  const date::time_zone* zone = date::locate_zone(calendar.zone);
  std::vector<bool> open;
  Minute greatest = 0, offset = 0;
  for (Minute minute = begin - 2 * a_day; minute < begin + horizon; ++minute) {
    if (minute % 15 == 0 || minute == begin - 2 * a_day)
      offset = std::chrono::duration_cast<std::chrono::minutes>(
                   zone->get_info(date::sys_seconds(std::chrono::minutes(minute))).offset)
                   .count();
    greatest = std::max(greatest, minute + offset);
    if (minute >= begin) open.push_back(is_open_when_shown(calendar, greatest));
  }
  return open;
}

// ---- what happens, and what the naive calculator makes of it

struct Act {
  enum class Do { pause, resume, policy, hours, look, end } what = Do::look;
  Minute at = 0;
  Minute target = 0;         // of a policy
  Minute percent = 0;        // of a target, at risk
  std::size_t calendar = 0;  // which one a policy uses, or whose hours are changed
  NaiveCalendar hours = {};
};

struct Outcome {
  std::vector<std::pair<AlertKind, Minute>> alerts;
  ClockState state = ClockState::running;
  Minute elapsed = 0;
  std::optional<Minute> due;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

std::ostream& operator<<(std::ostream& out, const Outcome& one) {
  for (const auto& [kind, minute] : one.alerts) out << core::enum_name(kind) << " at " << to_iso(at(minute)) << ", ";
  out << core::enum_name(one.state) << ", elapsed " << one.elapsed << " min, due ";
  return out << (one.due ? to_iso(at(*one.due)) : "never");
}

class Naive {
 public:
  Naive(Minute begin, std::vector<NaiveCalendar> calendars, Act first)
      : begin_(begin), calendars_(std::move(calendars)), target_(first.target), percent_(first.percent),
        calendar_(first.calendar) {
    for (const NaiveCalendar& calendar : calendars_) open_.push_back(open_minutes(calendar, begin));
  }

  Outcome play(const std::vector<Act>& acts) {
    auto next = acts.begin();
    for (Minute minute = begin_; minute < begin_ + horizon; ++minute) {
      look(minute);
      for (; next != acts.end() && next->at == minute; ++next) carry_out(*next), look(minute);
      if (next == acts.end() && !told_) told_ = outcome();
      if (runs() && open_[calendar_][static_cast<std::size_t>(minute - begin_)]) ++elapsed_;
    }
    if (told_->state == ClockState::running && breached_at_) told_->due = breached_at_;
    return *told_;
  }

 private:
  bool runs() const { return !paused_ && !breached_at_ && !ended_; }

  Outcome outcome() const {
    const ClockState state = breached_at_ ? ClockState::breached
                             : ended_     ? ClockState::met
                             : paused_    ? ClockState::paused
                                          : ClockState::running;
    return {alerts_, state, elapsed_, breached_at_ ? breached_at_ : std::nullopt};
  }

  void look(Minute minute) {
    if (runs() && !warned_ && elapsed_ * 100 >= target_ * percent_) warn(minute);
    if (runs() && elapsed_ >= target_) breached_at_ = minute, alerts_.emplace_back(AlertKind::breach, minute);
  }
  void warn(Minute minute) { warned_ = true, alerts_.emplace_back(AlertKind::at_risk, minute); }

  void carry_out(const Act& act) {
    using Do = Act::Do;
    if (act.what == Do::pause && !breached_at_) paused_ = true;
    if (act.what == Do::resume && !breached_at_) paused_ = false;
    if (act.what == Do::end) ended_ = true;
    if (act.what == Do::hours) calendars_[act.calendar] = act.hours, open_[act.calendar] = open_minutes(act.hours, begin_);
    if (act.what != Do::policy || breached_at_) return;
    target_ = act.target, percent_ = act.percent, calendar_ = act.calendar;
    warned_ = warned_ && elapsed_ * 100 >= target_ * percent_;
  }

  Minute begin_;
  std::vector<NaiveCalendar> calendars_;
  std::vector<std::vector<bool>> open_;
  Minute target_, percent_;
  std::size_t calendar_;
  Minute elapsed_ = 0;
  bool paused_ = false, warned_ = false, ended_ = false;
  std::optional<Minute> breached_at_;
  std::vector<std::pair<AlertKind, Minute>> alerts_;
  std::optional<Outcome> told_;
};

// ---- the same in the room

std::string two_digits(Minute number) { return (number < 10 ? "0" : "") + std::to_string(number); }
std::string time_text(Minute minute) { return two_digits(minute / 60) + ":" + two_digits(minute % 60); }

Value facts_of(const NaiveCalendar& calendar) {
  constexpr const char* names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  List hours, holidays;
  for (const NaiveSpan& span : calendar.spans) {
    List days;
    for (std::size_t day = 0; day < 7; ++day)
      if (span.days[day]) days.emplace_back(names[day]);
    hours.push_back(Value::context(
        {{"days", Value(std::move(days))}, {"from", time_text(span.from)}, {"to", time_text(span.to)}}));
  }
  for (const std::int64_t day : calendar.holidays)
    holidays.push_back(Value::context({{"date", to_string(*date_from_days(day))}}));
  return Value::context(
      {{"timeZone", calendar.zone}, {"hours", Value(std::move(hours))}, {"holidays", Value(std::move(holidays))}});
}

class Room {
 public:
  void ask(const Command& command, Minute now) {
    const auto events = decide(state_, command, &line_, keys_, at(now));
    ASSERT_TRUE(events) << events.error().reason;
    for (const Event& event : *events) {
      apply(state_, event);
      std::visit([&](const auto& one) { note(one); }, event);
    }
  }

  void put_hours(std::size_t calendar, const NaiveCalendar& hours, Minute now) {
    ask(PutCalendar{"acme", std::to_string(calendar), facts_of(hours)}, now);
  }
  void put_policy(const Act& act, Minute now) {
    const Value target = Value::context({{"metric", "RESOLUTION"},
                                         {"within", "PT" + std::to_string(act.target) + "M"},
                                         {"calendar", std::to_string(act.calendar)},
                                         {"atRisk", act.percent}});
    ask(PutSlaPolicy{"acme", "entry", Value::context({{"targets", Value::list({target})}}), "agreed", "ann"}, now);
  }
  void carry_out(const Act& act) {
    using Do = Act::Do;
    switch (act.what) {
      case Do::pause: if (clock.state == ClockState::running) ask(PauseClocks{item_, "asked", "ann"}, act.at); break;
      case Do::resume: if (clock.state == ClockState::paused) ask(ResumeClocks{item_, "ann"}, act.at); break;
      case Do::policy: put_policy(act, act.at); break;
      case Do::hours: put_hours(act.calendar, act.hours, act.at); break;
      case Do::look: break;
      case Do::end: ask(EndItem{item_, "done", Value()}, act.at); break;
    }
  }
  void receive(Minute now) {
    ask(ReceiveItem{.tenant = "acme", .line = "entry", .external_id = "A"}, now);
    item_ = state_.items.sorted().front()->key;
  }

  Outcome outcome(bool ended) const {
    Outcome told{alerts, clock.state, 0, std::nullopt};
    told.elapsed = clock.elapsed_ms / 60'000;
    EXPECT_TRUE(ended || state_.items.get(item_).due_at == clock.due_at);
    if (clock.due_at) told.due = std::chrono::duration_cast<std::chrono::minutes>(clock.due_at->time_since_epoch()).count();
    return told;
  }

  std::vector<std::pair<AlertKind, Minute>> alerts;
  SlaClock clock;

 private:
  template <class E>
  void note(const E& event) {
    if constexpr (requires { event.clock; }) clock = event.clock;
    if constexpr (requires { event.alert; })
      alerts.emplace_back(event.alert.kind,
                          std::chrono::duration_cast<std::chrono::minutes>(event.alert.at.time_since_epoch()).count());
  }

  State state_;
  core::Keys keys_;
  commerce::ServiceLine line_{
      .key = "acme/entry", .tenant = "acme", .id = "entry", .service = "bpo.entry", .live_since = Instant{}};
  ItemKey item_;
};

// ---- random sequences, around the changes of the clocks

struct Dice {
  std::mt19937_64 engine;
  Minute from(Minute least, Minute most) { return least + static_cast<Minute>(engine() % static_cast<std::uint64_t>(most - least + 1)); }
  bool one_in(Minute n) { return from(1, n) == 1; }
};

struct Season {
  const char* zone;
  int year, month, day;
};
constexpr Season seasons[] = {
    {"Europe/Paris", 2026, 3, 26},      {"Europe/Paris", 2026, 10, 22},         {"America/New_York", 2026, 3, 5},
    {"America/New_York", 2026, 10, 29}, {"Australia/Lord_Howe", 2026, 4, 2},    {"Australia/Lord_Howe", 2026, 10, 1},
    {"America/St_Johns", 2011, 11, 3},  {"America/Sao_Paulo", 2018, 11, 1},     {"Asia/Kolkata", 2026, 11, 5},
    {"Africa/Casablanca", 2026, 2, 12}, {"Pacific/Apia", 2011, 12, 27},         {"Europe/London", 2036, 3, 26}};

NaiveCalendar some_calendar(Dice& dice, const Season& season, Minute begin) {
  NaiveCalendar calendar{season.zone, {}, {}};
  for (Minute spans = dice.from(1, 3); spans > 0; --spans) {
    NaiveSpan span;
    for (bool& day : span.days) day = !dice.one_in(4);
    span.days[static_cast<std::size_t>(dice.from(0, 6))] = true;
    span.from = dice.one_in(2) ? dice.from(0, 3 * 60) : dice.from(0, a_day - 1);
    span.to = (span.from + dice.from(30, a_day)) % a_day;  // long enough for every target to be met some day
    calendar.spans.push_back(span);
  }
  for (Minute holidays = dice.from(0, 2); holidays > 0; --holidays)
    calendar.holidays.insert(begin / a_day + dice.from(0, 8));
  return calendar;
}

Act some_target(Dice& dice) {
  return {.what = Act::Do::policy,
          .target = 20 * dice.from(1, dice.one_in(3) ? 180 : 30),
          .percent = 5 * dice.from(1, 20),
          .calendar = static_cast<std::size_t>(dice.from(0, 1))};
}

std::vector<Act> some_acts(Dice& dice, const Season& season, Minute begin) {
  using Do = Act::Do;
  std::vector<Act> acts;
  Minute now = begin;
  for (Minute left = dice.from(0, 12); left > 0; --left) {
    now += dice.from(0, 8 * 60);
    constexpr Do choices[] = {Do::pause, Do::pause, Do::resume, Do::resume, Do::policy, Do::hours, Do::look};
    Act act = some_target(dice);
    act.what = choices[dice.from(0, 6)];
    act.at = now;
    if (act.what == Do::hours) act.hours = some_calendar(dice, season, begin);
    acts.push_back(std::move(act));
  }
  acts.push_back({.what = dice.one_in(3) ? Do::end : Do::look, .at = now + dice.from(0, 12 * 60)});
  return acts;
}

// What the naive one still finds out by walking on: when a clock that runs will be due.
void expect_same(std::uint64_t seed) {
  Dice dice{std::mt19937_64(seed)};
  const Season& season = seasons[seed % std::size(seasons)];
  const Minute begin =
      to_days({season.year, static_cast<std::uint8_t>(season.month), static_cast<std::uint8_t>(season.day)}) * a_day +
      dice.from(0, a_day);
  const std::vector<NaiveCalendar> calendars{some_calendar(dice, season, begin), some_calendar(dice, season, begin)};
  const Act first = some_target(dice);
  const std::vector<Act> acts = some_acts(dice, season, begin);
  Room room;
  for (std::size_t one = 0; one < calendars.size(); ++one) room.put_hours(one, calendars[one], begin);
  room.put_policy(first, begin);
  room.receive(begin);
  for (const Act& act : acts) {
    if (dice.one_in(2)) room.ask(WatchClocks{}, act.at);  // a tick, or the act is the first to notice
    room.carry_out(act);
  }
  room.ask(WatchClocks{}, acts.back().at);
  const bool ended = acts.back().what == Act::Do::end;
  Outcome told = room.outcome(ended);
  Outcome expected = Naive(begin, calendars, first).play(acts);
  if (told.state == ClockState::running) expected.elapsed = told.elapsed;  // counted when it is needed
  if (told.state == ClockState::running && !expected.due && told.due && *told.due >= begin + horizon)
    expected.due = told.due;  // beyond what the naive one has walked
  if (told.state == ClockState::met) told.due.reset();
  ASSERT_EQ(told, expected) << "seed " << seed << ", " << season.zone;
}

}  // namespace

TEST(SlaReference, agrees_with_a_calculator_that_walks_through_every_minute) {
  for (std::uint64_t seed = 1; seed <= 2000 && !::testing::Test::HasFailure(); ++seed) expect_same(seed);
}

}  // namespace tandem::work
