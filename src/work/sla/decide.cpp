#include "work/sla/decide.h"

#include <algorithm>

#include "core/caller.h"

namespace tandem::work {

namespace {

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

// ---- what every change of a clock has to do

std::vector<std::string> to_notify(const Promise* promise, Metric metric, AlertKind kind) {
  std::vector<std::string> groups;
  const Target* target = promise ? promise->target(metric) : nullptr;
  if (!target) return groups;
  for (const Escalation& escalation : target->escalations)
    if (escalation.on == kind) groups.insert(groups.end(), escalation.notify.begin(), escalation.notify.end());
  return groups;
}

// Clocks change at one instant, and what came before it by itself comes first: a clock that is stopped a second after
// it was due was breached.
class Changing {
 public:
  Changing(const State& state, core::Keys& keys, Instant now, Events& events)
      : state_(state), keys_(keys), now_(now), events_(events) {}

  const BusinessCalendar& calendar_of(const SlaClock& clock) const { return state_.calendars.read(clock.calendar); }
  const Promise* promise_of(const SlaClock& clock) const {
    return state_.policies.promise(commerce::line_key(clock.tenant, clock.line));
  }

  void catch_up(SlaClock& clock, Instant until, const Promise* promise) {
    for (auto next = next_event(clock); next && *next <= until; next = next_event(clock)) {
      const AlertKind kind = pass_event(clock);
      SlaAlert alert{{keys_.next()}, clock.tenant, clock.line, clock.item, clock.metric,
                     kind,           *next,        now_,       to_notify(promise, clock.metric, kind)};
      if (kind == AlertKind::at_risk) events_.emplace_back(SlaAtRisk{clock, std::move(alert)});
      else events_.emplace_back(SlaBreached{clock, std::move(alert)});
    }
  }
  void catch_up(SlaClock& clock) { catch_up(clock, now_, promise_of(clock)); }

  void pause(SlaClock clock) {
    catch_up(clock);
    if (clock.state != ClockState::running) return;
    const auto was_due_at = clock.due_at;
    work::pause(clock, calendar_of(clock), now_);
    events_.emplace_back(ClockPaused{clock, was_due_at});
  }

  void resume(SlaClock clock) {
    if (clock.state != ClockState::paused) return;
    work::resume(clock, calendar_of(clock), now_);
    events_.emplace_back(ClockResumed{clock, std::nullopt});
    catch_up(clock);
  }

  void stop(SlaClock clock, ClockState state) {
    catch_up(clock);
    work::stop(clock, calendar_of(clock), state, now_);
    events_.emplace_back(ClockStopped{clock});
  }

  // Nobody asks any more: the item is not due by it.
  void drop(SlaClock clock) {
    catch_up(clock);
    work::stop(clock, calendar_of(clock), ClockState::canceled, now_);
    clock.due_at.reset();
    events_.emplace_back(ClockStopped{clock});
  }

  // From now on by another target, another calendar, or other hours of its own.
  void retarget(SlaClock clock, const SlaClock& like, const BusinessCalendar& hours, const Promise* promise) {
    catch_up(clock);
    if (clock.state == ClockState::breached) return;
    const auto was_due_at = clock.due_at;
    const BusinessCalendar& before = calendar_of(clock);
    clock.calendar = like.calendar;
    clock.policy_version = like.policy_version;
    work::retarget(clock, before, hours, {Duration(like.target_ms), like.at_risk_percent}, now_);
    events_.emplace_back(ClockRetargeted{clock, was_due_at});
    catch_up(clock, now_, promise);
  }

  // As if it had run since then, with all the pauses there have been.
  void start_late(SlaClock clock, Instant since, const Promise* promise,
                  const std::vector<std::pair<Instant, std::optional<Instant>>>& pauses) {
    work::start(clock, calendar_of(clock), {Duration(clock.target_ms), clock.at_risk_percent}, since);
    events_.emplace_back(ClockStarted{clock});
    for (const auto& [from, to] : pauses) {
      catch_up(clock, from, promise);
      if (clock.state != ClockState::running) return;
      work::pause(clock, calendar_of(clock), from);
      events_.emplace_back(ClockPaused{clock, std::nullopt});
      if (!to) return;
      work::resume(clock, calendar_of(clock), *to);
      events_.emplace_back(ClockResumed{clock, std::nullopt});
    }
    catch_up(clock, now_, promise);
  }

 private:
  const State& state_;
  core::Keys& keys_;
  Instant now_;
  Events& events_;
};

SlaClock clock_for(const Target& target, std::string calendar, std::int64_t version, const WorkItem& item,
                   core::Keys& keys) {
  SlaClock clock;
  clock.key = {keys.next()};
  clock.tenant = item.tenant;
  clock.line = item.line;
  clock.item = item.key.value;
  clock.metric = target.metric;
  clock.policy_version = version;
  clock.calendar = std::move(calendar);
  clock.target_ms = target.within.count();
  clock.at_risk_percent = target.at_risk_percent;
  return clock;
}

// The clocks of one item.
std::vector<SlaClock> clocks_of(const State& state, ItemKey item) {
  std::vector<SlaClock> clocks;
  for (const SlaClockKey key : state.clocks.of_item(item.value)) clocks.push_back(state.clocks.get(key));
  return clocks;
}

// Pauses of an item, those that overlap as one: the last may be open.
std::vector<std::pair<Instant, std::optional<Instant>>> joined_pauses(const State& state, ItemKey item) {
  std::vector<std::pair<Instant, std::optional<Instant>>> all, joined;
  for (const SlaPauseKey key : state.pauses.of_item(item.value)) {
    const SlaPause& pause = state.pauses.get(key);
    all.emplace_back(pause.since, pause.until);
  }
  std::ranges::sort(all, {}, [](const auto& one) { return one.first; });
  for (const auto& [from, to] : all) {
    const bool overlaps = !joined.empty() && (!joined.back().second || from <= *joined.back().second);
    if (!overlaps) joined.emplace_back(from, to);
    else if (auto& end = joined.back().second; end && (!to || *to > *end)) end = to;
  }
  return joined;
}

}  // namespace

Result<const WorkItem*> open_item(const State& state, ItemKey key) {
  const WorkItem* item = state.items.find(key);
  if (!item) return reject(Code::not_found, "There is no open item with key '" + std::to_string(key.value) + "'.");
  return item;
}

// ---- items come and go

std::vector<SlaClock> first_clocks(const State& state, const commerce::ServiceLine& line, const WorkItem& item,
                                   core::Keys& keys) {
  const SlaPolicy* policy = state.policies.of_line(line.key);
  const Promise promise = policy ? *state.policies.promise(line.key) : own_level(line.due_within_ms);
  std::vector<SlaClock> clocks;
  for (const Target& target : promise.targets) {
    const auto calendar = state.calendars.key_of(item.tenant, target.calendar);
    check(calendar.has_value(), "the calendars of a policy exist");
    SlaClock& clock = clocks.emplace_back(clock_for(target, *calendar, policy ? policy->version : 0, item, keys));
    start(clock, state.calendars.read(*calendar), {target.within, target.at_risk_percent}, item.received_at);
  }
  return clocks;
}

void stop_clocks(const State& state, const WorkItem& item, ClockState if_in_time, core::Keys& keys, Instant now,
                 Events& events) {
  Changing changing(state, keys, now, events);
  for (const SlaClock& clock : clocks_of(state, item.key)) changing.stop(clock, if_in_time);
  for (const SlaPauseKey key : state.pauses.of_item(item.key.value)) {
    SlaPause pause = state.pauses.get(key);
    if (!std::exchange(pause.until, pause.until.value_or(now))) events.emplace_back(PauseEnded{std::move(pause)});
  }
}

Result<Events> decide_one(const State& state, const NoteResponse& command, const commerce::ServiceLine*,
                          core::Keys& keys, Instant now) {
  Events events;
  if (const SlaClock* clock = state.clocks.of_item(command.item.value, Metric::first_response))
    Changing(state, keys, now, events).stop(*clock, ClockState::met);
  return events;
}

// As much as one step should do.
Result<Events> decide_one(const State& state, const WatchClocks&, const commerce::ServiceLine*, core::Keys& keys,
                          Instant now) {
  constexpr std::size_t at_a_time = 1000;
  Events events;
  Changing changing(state, keys, now, events);
  for (const auto& [at, key] : state.clocks.due()) {
    if (at > now || events.size() >= at_a_time) break;
    SlaClock clock = state.clocks.get(key);
    changing.catch_up(clock);
  }
  return events;
}

// ---- pauses

namespace {

Result<void> can_be_paused(const State& state, const WorkItem& item, const PauseClocks& command) {
  const bool has_clock = std::ranges::any_of(clocks_of(state, item.key), [](const SlaClock& clock) {
    return clock.state == ClockState::running || clock.state == ClockState::paused;
  });
  if (!has_clock)
    return reject(Code::invalid_state, "The item '" + item.external_id + "' has no clock that could be paused.");
  if (command.element) return {};
  if (is_blank(command.reason))
    return reject(Code::invalid_argument, "Clocks are paused for a reason: say which.", "/reason");
  if (state.pauses.by_hand(item.key.value))
    return reject(Code::invalid_state, "The clocks of the item '" + item.external_id + "' are paused already.");
  return {};
}

std::ptrdiff_t open_pauses(const State& state, ItemKey item) {
  return std::ranges::count_if(state.pauses.of_item(item.value),
                               [&](SlaPauseKey key) { return !state.pauses.get(key).until; });
}

}  // namespace

Result<Events> decide_one(const State& state, const PauseClocks& command, const commerce::ServiceLine*,
                          core::Keys& keys, Instant now) {
  const WorkItem* item = TRY(open_item(state, command.item));
  TRY(can_be_paused(state, *item, command));
  SlaPause pause;
  pause.key = {keys.next()};
  pause.tenant = item->tenant;
  pause.item = item->key.value;
  pause.element = command.element;
  pause.element_id = command.element_id;
  pause.reason = command.reason;
  pause.paused_by = command.by;
  pause.since = now;
  Events events{PauseBegan{std::move(pause)}};
  Changing changing(state, keys, now, events);
  for (const SlaClock& clock : clocks_of(state, item->key)) changing.pause(clock);
  return events;
}

Result<Events> decide_one(const State& state, const ResumeClocks& command, const commerce::ServiceLine*,
                          core::Keys& keys, Instant now) {
  const WorkItem* item = TRY(open_item(state, command.item));
  const SlaPause* known =
      command.element ? state.pauses.at_element(*command.element) : state.pauses.by_hand(item->key.value);
  if (!known)
    return reject(Code::invalid_state, "The clocks of the item '" + item->external_id + "' are not paused by hand.");
  SlaPause pause = *known;
  pause.until = now;
  pause.resumed_by = command.by;
  Events events{PauseEnded{std::move(pause)}};
  if (open_pauses(state, item->key) > 1) return events;
  Changing changing(state, keys, now, events);
  for (const SlaClock& clock : clocks_of(state, item->key)) changing.resume(clock);
  return events;
}

// ---- calendars and policies

namespace {

std::string name_in(const Value& facts, const std::string& id) {
  return facts["name"].is_string() ? std::string(facts["name"].string()) : id;
}

// The calendar of each target, in their order; and whether it leaves the time for it.
Result<std::vector<std::string>> calendars_of(const State& state, const std::string& tenant, const Promise& promise,
                                              Instant now) {
  std::vector<std::string> keys;
  for (std::size_t at = 0; at < promise.targets.size(); ++at) {
    const Target& target = promise.targets[at];
    const std::string path = "/targets/" + std::to_string(at);
    const auto key = state.calendars.key_of(tenant, target.calendar);
    if (!key) return reject(Code::not_found, "There is no calendar '" + target.calendar + "'.", path + "/calendar");
    if (!add_business_time(state.calendars.read(*key), now, target.within))
      return reject(Code::invalid_argument,
                    "The calendar '" + target.calendar + "' does not open as long as that within ten years.",
                    path + "/within");
    keys.push_back(*key);
  }
  return keys;
}

struct Held {  // to a new policy
  const SlaPolicy& policy;
  const Promise& promise;
  const std::vector<std::string>& calendars;  // of its targets

  const std::string& calendar_of(const Target& target) const {
    return calendars[static_cast<std::size_t>(&target - promise.targets.data())];
  }
};

void hold(const State& state, Changing& changing, const SlaClock& clock, const Held& to) {
  const Target* target = to.promise.target(clock.metric);
  if (!target) return changing.drop(clock);
  SlaClock like = clock;
  like.calendar = to.calendar_of(*target);
  like.policy_version = to.policy.version;
  like.target_ms = target->within.count();
  like.at_risk_percent = target->at_risk_percent;
  changing.retarget(clock, like, state.calendars.read(like.calendar), &to.promise);
}

void hold(const State& state, Changing& changing, const WorkItem& item, const Held& to, core::Keys& keys) {
  for (const SlaClock& clock : clocks_of(state, item.key)) hold(state, changing, clock, to);
  const Target* target = to.promise.target(Metric::resolution);
  if (!target || state.clocks.of_item(item.key.value, Metric::resolution)) return;
  changing.start_late(clock_for(*target, to.calendar_of(*target), to.policy.version, item, keys), item.received_at,
                      &to.promise, joined_pauses(state, item.key));
}

}  // namespace

Result<Events> decide_one(const State& state, const PutCalendar& command, const commerce::ServiceLine*,
                          core::Keys& keys, Instant now) {
  if (command.id.empty() || command.id.find('/') != std::string::npos)
    return reject(Code::invalid_argument, "A calendar needs an id, without a '/' in it.", "/id");
  const BusinessCalendar hours = TRY(calendar::read_calendar(command.facts));
  const std::string key = calendar_key(command.tenant, command.id);
  Events events{CalendarPut{{key, command.tenant, command.id, name_in(command.facts, command.id), command.facts}}};
  Changing changing(state, keys, now, events);
  for (const SlaClock* clock : state.clocks.sorted())
    if (clock->calendar == key) changing.retarget(*clock, *clock, hours, changing.promise_of(*clock));
  return events;
}

Result<Events> decide_one(const State& state, const PutSlaPolicy& command, const commerce::ServiceLine* line,
                          core::Keys& keys, Instant now) {
  if (!line)
    return reject(Code::not_found,
                  "There is no contract line '" + command.line + "' in tenant '" + command.tenant + "'.", "/line");
  if (is_blank(command.reason))
    return reject(Code::invalid_argument, "A policy is put in for a reason: say which.", "/reason");
  const Promise promise = TRY(read_promise(command.facts));
  const auto calendars = TRY(calendars_of(state, command.tenant, promise, now));
  const SlaPolicy* known = state.policies.of_line(line->key);
  const SlaPolicy policy{{keys.next()},  command.tenant, command.line, known ? known->version + 1 : 1,
                         command.facts,  command.reason, command.by,   now,
                         std::nullopt};
  Events events{SlaPolicyPut{policy}};
  Changing changing(state, keys, now, events);
  for (const auto& [received_at, key] : state.items.open(line->key))
    hold(state, changing, state.items.get(key), {policy, promise, calendars}, keys);
  return events;
}

}  // namespace tandem::work
