// Verbs of expert work: cases and their plans.
#include "verbs.h"

namespace tandem::scenario {

namespace {

using namespace tandem::engine;

template <class E>
E enum_word(const std::string& word) {
  E value{};
  require(boost::describe::enum_from_string(word.c_str(), value), "'" + word + "' is no act");
  return value;
}

// open claim [as #1] [with {..}] [business id x] [by ann]
void open(World& world, Words& words, const std::vector<Line>&) {
  CreateCase command{.tenant = world.tenant, .case_id = words.word("a case id")};
  std::string called, actor;
  take_options(words, {{"as", [&] { called = words.word("a name"); }},
                       {"with", [&] { command.variables = words.json("variables"); }},
                       {"business id", [&] { command.business_id = words.word("a business id"); }},
                       {"by", [&] { actor = words.word("who"); }}});
  const Value answer = world.engine(CaseCommand(std::move(command)), actor);
  if (!called.empty()) world.name(called, {answer["key"].number().to_int64().value()});
}

std::vector<const PlanItem*> items(const World& world, const std::string& id, InstanceKey instance) {
  const PlanItems& all = world.state().engine.plan_items;
  std::vector<const PlanItem*> found;
  for (const PlanItemKey key : all.of(instance))
    if (const PlanItem& item = all.get(key); !item.waiting && (item.item_id == id || item.name == id)) found.push_back(&item);
  return found;
}

// by hand start visit of #1 [with {..}] [force]: the newest instance of the item
void by_hand(World& world, Words& words, const std::vector<Line>&) {
  MovePlanItem command{.act = enum_word<PlanItemAct>(words.word("an act"))};
  const std::string id = words.word("an item");
  words.expect("of");
  const auto found = items(world, id, world.instance(words.word("a case")));
  require(!found.empty(), "there is no item " + id);
  command.item = found.back()->key;
  take_options(words, {{"with", [&] { command.variables = words.json("variables"); }}, {"force", [&] { command.force = true; }}});
  world.engine(CaseCommand(std::move(command)));
}

// plan visit in #1 [as adjuster, expert]
void plan(World& world, Words& words, const std::vector<Line>&) {
  PlanDiscretionary command{.item_id = words.word("an item")};
  words.expect("in");
  command.instance = world.instance(words.word("a case"));
  if (words.take("as")) command.roles = words.words();
  words.end();
  world.engine(CaseCommand(std::move(command)));
}

// case complete #1 [force]
void act_on_case(World& world, Words& words, const std::vector<Line>&) {
  MoveCase command{.act = enum_word<CaseAct>(words.word("an act"))};
  command.instance = world.instance(words.word("a case"));
  command.force = words.take("force");
  words.end();
  world.engine(CaseCommand(std::move(command)));
}

std::string joined(const Names& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

// expect plan item visit of #1 active | completed, active | none
void item_is(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("an item");
  words.expect("of");
  const auto found = items(world, id, world.instance(words.word("a case")));
  Names states;
  for (const PlanItem* item : found) states.push_back(core::enum_name(item->state));
  const std::string wanted = joined(words.words());
  require(joined(states) == wanted, "expected " + id + " to be " + wanted + ", it is " + joined(states));
}

Value explained(World& world, InstanceKey instance, std::optional<Names> roles = {}) {
  return world.engine(CaseCommand(ExplainCase{instance, std::move(roles)}));
}

// expect plannable in #1 [as adjuster]: visit, second opinion
void plannable(World& world, Words& words, const std::vector<Line>&) {
  const InstanceKey instance = world.instance(words.word("a case"));
  std::optional<Names> roles;
  if (words.take("as")) roles = Names{words.until(":", "roles")};
  words.take(":");
  Names found;
  for (const Value& item : explained(world, instance, roles)["plannable"].list()) found.emplace_back(item["itemId"].string());
  const std::string wanted = joined(words.words());
  require(joined(found) == wanted, "expected " + wanted + " to be plannable, it is " + joined(found));
}

// expect estimate of #1 waits for "complete of Read": one of its criteria lacks that
void waits_for(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("an item");
  words.expect("of");
  const Value plan = explained(world, world.instance(words.word("a case")));
  words.expect("for");
  const std::string wanted = words.word("an event of an item, or a condition");
  words.end();
  std::string all;
  for (const Value& item : plan["items"].list()) {
    if (item["itemId"] != Value(id) && item["name"] != Value(id)) continue;
    for (const Value& criterion : item["waitsFor"].list()) {
      for (const Value& part : criterion["onParts"].list()) all += std::string(part["event"].string()) + " of " + std::string((part["item"].is_null() ? part["variable"] : part["item"]).string()) + "\n";
      if (criterion["ifPart"].is_string()) all += std::string(criterion["ifPart"].string()) + "\n";
    }
  }
  require(all.find(wanted + "\n") != std::string::npos, "expected " + id + " to wait for " + wanted + ", it waits for\n" + all);
}

// expect case #1 active
void case_is(World& world, Words& words, const std::vector<Line>&) {
  const InstanceKey instance = world.instance(words.word("a case"));
  const std::string wanted = words.word("a state");
  const PlanItem* plan = world.state().engine.plan_items.with(root_element(instance));
  require(plan, "the case is over");
  require_equal(core::enum_name(plan->state), wanted, "the case");
}

constexpr Verb table[] = {{"open", open}, {"by hand", by_hand}, {"plan", plan}, {"case", act_on_case}};
constexpr Verb expect_table[] = {{"plan item", item_is}, {"plannable in", plannable}, {"waiting", waits_for}, {"case", case_is}};

}  // namespace

std::span<const Verb> case_verbs() { return table; }
std::span<const Verb> expect_case_verbs() { return expect_table; }

}  // namespace tandem::scenario
