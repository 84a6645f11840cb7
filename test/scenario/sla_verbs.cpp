// Verbs of calendars, policies and clocks, and what can be expected of them.
#include "format/json.h"
#include "verbs.h"

namespace tandem::scenario {

namespace {

template <class RoomCommand>
void ask(World& world, RoomCommand command, const std::string& actor = "") {
  world.carry_out({.caller = world.caller(actor), .body = work::Command(std::move(command))});
}

struct Item {
  std::string line, reference;
  work::ItemKey key;
};

// entry "PX-1": of the tenant all is about
Item item(World& world, Words& words) {
  Item found{words.word("a line"), words.word("the client's reference"), {}};
  for (const work::WorkItem& one : world.history().items())
    if (one.tenant == world.tenant && one.line == found.line && one.external_id == found.reference) found.key = one.key;
  return found;
}

// calendar office {"timeZone": "Europe/Paris", "hours": [..]} [of the provider]
void calendar(World& world, Words& words, const std::vector<Line>&) {
  work::PutCalendar command{.tenant = world.tenant, .id = words.word("an id"), .facts = {}};
  command.facts = words.json("a calendar");
  take_options(words, {{"of the provider", [&] { command.tenant = core::provider_tenant; }}});
  ask(world, std::move(command));
}

// promise entry {"targets": [..]} because "why" [by ann]
void promise(World& world, Words& words, const std::vector<Line>&) {
  work::PutSlaPolicy command{.tenant = world.tenant, .line = words.word("a line"), .facts = {}, .reason = "", .by = ""};
  command.facts = words.json("a policy");
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }},
                       {"by", [&] { command.by = words.word("who"); }}});
  ask(world, std::move(command));
}

// pause clocks of entry "PX-1" because "why" [by ann]
void pause_clocks(World& world, Words& words, const std::vector<Line>&) {
  words.expect("of");
  work::PauseClocks command{.item = item(world, words).key, .reason = "", .by = ""};
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }},
                       {"by", [&] { command.by = words.word("who"); }}});
  ask(world, std::move(command));
}

// resume clocks of entry "PX-1" [by ann]
void resume_clocks(World& world, Words& words, const std::vector<Line>&) {
  words.expect("of");
  work::ResumeClocks command{.item = item(world, words).key, .by = ""};
  take_options(words, {{"by", [&] { command.by = words.word("who"); }}});
  ask(world, std::move(command));
}

Value time_or_null(const std::optional<Instant>& at) { return at ? Value(to_iso(*at)) : Value(); }

const work::SlaClock* find_clock(const World& world, const Item& item, const std::string& metric) {
  const work::SlaClock* last = nullptr;
  for (const auto& [key, clock] : world.history().clocks())
    if (clock.item == item.key.value && core::enum_name(clock.metric) == metric) last = &clock;
  return last;
}

// expect clock resolution of entry "PX-1" running [due T] [at risk T] [breached T] [elapsed 90m] [version 2] [ended]
void clock(World& world, Words& words, const std::vector<Line>&) {
  const std::string metric = words.word("a metric");
  words.expect("of");
  const Item of = item(world, words);
  const work::SlaClock* found = find_clock(world, of, metric);
  require(found, "item '" + of.reference + "' has no clock for its " + metric);
  const std::string what = " of the clock for the " + metric + " of '" + of.reference + "'";
  require_equal(core::enum_name(found->state), words.word("a state"), "the state" + what);
  take_options(
      words,
      {{"due", [&] { require_equal(time_or_null(found->due_at), words.json("a time or null"), "the due time" + what); }},
       {"at risk", [&] { require_equal(time_or_null(found->warned_at), words.json("a time or null"), "the warning" + what); }},
       {"breached",
        [&] { require_equal(time_or_null(found->breached_at), words.json("a time or null"), "the breach" + what); }},
       {"elapsed",
        [&] {
          require_equal(found->elapsed_ms, static_cast<std::int64_t>(words.duration("how long").count()),
                        "the business time" + what);
        }},
       {"paused",
        [&] {
          require_equal(found->paused_ms, static_cast<std::int64_t>(words.duration("how long").count()),
                        "the paused time" + what);
        }},
       {"version", [&] { require_equal(found->policy_version, words.number("a version"), "the policy" + what); }},
       {"ended", [&] { require(found->ended_at.has_value(), "expected an end" + what); }}});
}

// expect no clock resolution of entry "PX-1"
void no_clock(World& world, Words& words, const std::vector<Line>&) {
  const std::string metric = words.word("a metric");
  words.expect("of");
  const Item of = item(world, words);
  require(!find_clock(world, of, metric), "item '" + of.reference + "' has a clock for its " + metric);
}

// expect alerts of entry "PX-1": resolution at_risk 2030-01-01T10:00:00.000Z to leads, resolution breach ..
void alerts(World& world, Words& words, const std::vector<Line>&) {
  words.expect("of");
  const Item of = item(world, words);
  std::string said, expected;
  for (const work::SlaAlert& alert : world.history().alerts()) {
    if (alert.item != of.key.value) continue;
    said += std::string(core::enum_name(alert.metric)) + " " + core::enum_name(alert.kind) + " " + to_iso(alert.at) + " ";
    for (const std::string& group : alert.groups) said += "to " + group + " ";
  }
  words.take(":");
  for (const std::string& word : words.words()) expected += word + " ";
  require_equal(said, expected, "the alerts of item '" + of.reference + "'");
}

}  // namespace

std::span<const Verb> sla_verbs() {
  static constexpr Verb verbs[] = {{"calendar", calendar},
                                   {"promise", promise},
                                   {"pause clocks", pause_clocks},
                                   {"resume clocks", resume_clocks}};
  return verbs;
}

std::span<const Verb> expect_sla_verbs() {
  static constexpr Verb verbs[] = {{"clock", clock}, {"no clock", no_clock}, {"alerts", alerts}};
  return verbs;
}

}  // namespace tandem::scenario
