// Verbs of the provider's business: people, clients, what is sold, what comes in.
#include "format/json.h"
#include "people/certification/read_attestation.h"
#include "verbs.h"

namespace tandem::scenario {

namespace {

template <class RoomCommand>
Value ask(World& world, RoomCommand command, const std::string& actor = "") {
  return world.carry_out({.caller = world.caller(actor), .body = std::move(command)});
}

std::vector<people::Attest> attested(const Value& list) {
  auto attestations = people::read_attestations(list);
  require(attestations.has_value(), attestations ? "" : attestations.error().reason);
  return std::move(*attestations);
}

// person ann ["Ann Abel"] [groups a b] [authority 500000] [country IN] [wip limit 2] [attested [{"skill": "keying",
// "level": 2}]]
void person(World& world, Words& words, const std::vector<Line>&) {
  people::PutPerson command{.id = words.word("an id")};
  if (trimmed(words.rest()).starts_with('"')) command.name = words.word("a name");
  const auto more_groups = [&] {
    const std::string next = trimmed(words.rest());
    return !next.empty() && std::ranges::none_of(std::initializer_list<std::string_view>{"authority", "country",
                                                                                         "wip limit", "attested"},
                                                 [&](std::string_view option) { return next.starts_with(option); });
  };
  take_options(words, {{"authority", [&] { command.authority = words.number("a sum"); }},
                       {"country", [&] { command.country = words.word("a country"); }},
                       {"wip limit", [&] { command.wip_limit = words.number("a number of tasks"); }},
                       {"attested", [&] { command.attestations = attested(words.json("attestations")); }},
                       {"groups", [&] { while (more_groups()) command.groups.push_back(words.word("a group")); }}});
  ask(world, people::Command(std::move(command)));
}

// attest ann [{"certificate": "entry", "validUntil": "2026-12-01"}]: one after the other
void attest(World& world, Words& words, const std::vector<Line>&) {
  const std::string person = words.word("an id");
  for (people::Attest& one : attested(words.json("attestations"))) {
    one.person = person;
    ask(world, people::Command(std::move(one)));
  }
}

// withdraw "ann/certificate/entry"
void withdraw(World& world, Words& words, const std::vector<Line>&) {
  ask(world, people::Command(people::Withdraw{words.word("an attestation")}));
  words.end();
}

// client acme ["Acme Insurance"]
void client(World& world, Words& words, const std::vector<Line>&) {
  commerce::PutClient command{.tenant = words.word("a tenant")};
  command.name = words.at_end() ? command.tenant : words.word("a name");
  words.end();
  ask(world, commerce::Command(std::move(command)));
}

// service insurance/policy-entry/service.json [without facets.rules] [changed to {..}]
void service(World& world, Words& words, const std::vector<Line>&) {
  auto facts = parse_json(world.file(words.word("a file")));
  require(facts.has_value(), "the service is no JSON");
  Context changed = facts->context();
  take_options(words, {{"without facet",
                        [&] {
                          Context facets = changed.find("facets")->context();
                          require(facets.erase(words.word("a facet")), "there is no such facet");
                          changed.put("facets", Value(facets));
                        }},
                       {"with", [&] {
                          for (const auto& [name, value] : Context(words.json("facts").context()))
                            changed.put(name, value);
                        }}});
  ask(world, commerce::Command(commerce::PutService{Value(std::move(changed))}));
}

// line policy-entry service bpo.policy-entry [mode KPO] [process x] [no process] [not live] [dedicated] [asks [{..}]]
void line(World& world, Words& words, const std::vector<Line>&) {
  commerce::PutLine command{.tenant = world.tenant, .id = words.word("an id")};
  words.expect("service");
  command.service = words.word("a service");
  take_options(
      words,
      {{"mode", [&] { command.mode = words.word("BPO or KPO") == "KPO" ? commerce::Mode::kpo : commerce::Mode::bpo; }},
       {"process", [&] { command.process_id = words.word("a process id"); }},
       {"no process", [&] { command.process_id = ""; }},
       {"not live", [&] { command.live = false; }},
       {"dedicated", [&] { command.dedicated = true; }},
       {"asks", [&] { command.requirements = words.json("requirements"); }}});
  ask(world, commerce::Command(std::move(command)));
}

// receive policy-entry "PX-1" [with header {..}] [document "a.png"] [as #1]
void receive(World& world, Words& words, const std::vector<Line>&) {
  work::ReceiveItem command{.tenant = world.tenant, .line = words.word("a line")};
  command.external_id = words.word("the client's reference");
  std::string called;
  take_options(words, {{"with header", [&] { command.header = words.json("a header"); }},
                       {"document",
                        [&] {
                          command.documents.push_back(
                              {words.word("a name"), "image/png", "00", std::make_shared<const std::string>("page")});
                        }},
                       {"as", [&] { called = words.word("a name"); }}});
  const Value answer = ask(world, work::Command(std::move(command)));
  if (called.empty()) return;
  for (const work::WorkItem& item : world.history().items())
    if (item.key.value == answer["key"].number().to_int64() && item.instance)
      return world.name(called, {*item.instance});
  throw Wrong{"the item has started no process"};
}

// escalate policy-entry "PX-1" to claim because "it is odd" [hold] [as #2] [by ann]
void escalate(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line"), reference = words.word("the client's reference");
  words.expect("to");
  flow::EscalateItem command{.item = {}, .case_id = words.word("a case")};
  std::string called, actor;
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }},
                       {"hold", [&] { command.hold = true; }},
                       {"as", [&] { called = words.word("a name"); }},
                       {"by", [&] { actor = words.word("who"); }}});
  for (const work::WorkItem& item : world.history().items())
    if (item.tenant == world.tenant && item.line == line && item.external_id == reference) command.item = item.key;
  const Value answer = ask(world, std::move(command), actor);
  if (!called.empty()) world.name(called, {answer["case"].number().to_int64().value()});
}

// name the process of "PX-1" #2: of an item that followed another on a line
void name_process(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  words.expect("item");
  const std::string id = words.word("the client's reference");
  words.expect("is");
  for (const work::WorkItem& item : world.history().items())
    if (item.external_id == id && item.line == line && item.instance)
      return world.name(words.word("a name"), {*item.instance});
  throw Wrong{"no process was started for '" + id + "' on line " + line};
}

// eligibility of ann for Review of #1 is yes | is no for skill country
void eligibility(World& world, Words& words, const std::vector<Line>&) {
  const std::string person = words.word("who");
  words.expect("for");
  const World::Target target = world.target(words);
  const Value answer = ask(world, flow::ExplainEligibility{person, world.task(target)});
  words.expect("is");
  if (words.take("yes"))
    return require(answer["eligible"].is_true(), person + " is not eligible: " + to_json(answer["failures"]));
  words.expect("no");
  words.expect("for");
  std::string expected, failed;
  while (!words.at_end()) expected += words.word("a predicate") + " ";
  for (const Value& failure : answer["failures"].list()) failed += std::string(failure["predicate"].string()) + " ";
  require(failed == expected && !answer["eligible"].is_true(), person + " fails: " + to_json(answer["failures"]));
}

// take next for ann gets "Key policy details" of #1 | gets nothing
void take_next(World& world, Words& words, const std::vector<Line>&) {
  words.expect("for");
  const std::string person = words.word("who");
  const Value got = ask(world, flow::TakeNext{person}, person);
  if (words.at_end()) return;
  words.expect("gets");
  if (words.take("nothing")) return require(got.is_null(), person + " got task " + to_json(got) + ", not nothing");
  const World::Target target = world.target(words);
  words.end();
  require_equal(got["task"], Value(world.task(target).value), "the task " + person + " gets, " + world.show(target));
}

}  // namespace

std::span<const Verb> business_verbs() {
  static constexpr Verb verbs[] = {{"person", person},
                                   {"client", client},
                                   {"service", service},
                                   {"line", line},
                                   {"attest", attest},
                                   {"withdraw", withdraw},
                                   {"eligibility of", eligibility},
                                   {"receive", receive},
                                   {"escalate", escalate},
                                   {"the process of", name_process},
                                   {"take next", take_next}};
  return verbs;
}

}  // namespace tandem::scenario
