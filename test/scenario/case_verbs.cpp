// Verbs of expert work: cases and their plans.
#include "engine/case/rehearse.h"
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
    if (const PlanItem& item = all.get(key); !item.waiting && (item.item_id == id || item.name == id))
      found.push_back(&item);
  return found;
}

// visit of #1: the newest instance of the item
PlanItemKey item_of(const World& world, Words& words) {
  const std::string id = words.word("an item");
  words.expect("of");
  const auto found = items(world, id, world.instance(words.word("a case")));
  require(!found.empty(), "there is no item " + id);
  return found.back()->key;
}

// [because "..."] [by ann]
std::vector<Option> reasoned(Words& words, std::string& reason, std::string& actor, std::vector<Option> more = {}) {
  more.push_back({"because", [&] { reason = words.word("a reason"); }});
  more.push_back({"by", [&] { actor = words.word("who"); }});
  return more;
}

// start visit of #1 [with {..}] [force] [because "..."] [by ann], after "by hand" or "rehearse"
MovePlanItem moved_by_hand(World& world, Words& words, std::string& actor) {
  MovePlanItem command{.act = enum_word<PlanItemAct>(words.word("an act"))};
  command.item = item_of(world, words);
  take_options(words, reasoned(words, command.reason, actor,
                               {{"with", [&] { command.variables = words.json("variables"); }},
                                {"force", [&] { command.force = true; }}}));
  return command;
}

void by_hand(World& world, Words& words, const std::vector<Line>&) {
  std::string actor;
  world.engine(CaseCommand(moved_by_hand(world, words, actor)), actor);
}

// skip visit of #1 [as open] because "...": what waited for it goes on, unless it is left open
void skip(World& world, Words& words, const std::vector<Line>&) {
  std::string actor;
  MovePlanItem command{.item = item_of(world, words), .act = PlanItemAct::skip};
  take_options(words, reasoned(words, command.reason, actor, {{"as open", [&] { command.as_done = false; }}}));
  world.engine(CaseCommand(std::move(command)), actor);
}

// reopen visit of #1 because "..."
void reopen(World& world, Words& words, const std::vector<Line>&) {
  std::string actor;
  MovePlanItem command{.item = item_of(world, words), .act = PlanItemAct::reopen};
  take_options(words, reasoned(words, command.reason, actor));
  world.engine(CaseCommand(std::move(command)), actor);
}

// add step {"name": ..} to [assess of] #1 because "..." [by ann]
AddStep added_step(World& world, Words& words, std::string& actor) {
  AddStep command{.step = words.json("a step")};
  words.expect("to");
  const std::string where = words.word("a stage, or a case");
  if (words.take("of")) {
    command.instance = world.instance(words.word("a case"));
    const auto stages = items(world, where, command.instance);
    require(!stages.empty(), "there is no stage " + where);
    command.stage = stages.back()->key;
  } else command.instance = world.instance(where);
  take_options(words, reasoned(words, command.reason, actor));
  return command;
}

void add_step(World& world, Words& words, const std::vector<Line>&) {
  std::string actor;
  AddStep command = added_step(world, words, actor);
  world.engine(CaseCommand(std::move(command)), actor);
}

// place estimate of #1 before read because "..." | place estimate of #1 last because "..."
void place(World& world, Words& words, const std::vector<Line>&) {
  std::string actor;
  PlacePlanItem command{.item = item_of(world, words)};
  if (words.take("before")) {
    const auto found = items(world, words.word("an item"), world.state().engine.plan_items.get(command.item).instance);
    require(!found.empty(), "there is no such item");
    command.before = found.back()->key;
  } else words.expect("last");
  take_options(words, reasoned(words, command.reason, actor));
  world.engine(CaseCommand(std::move(command)), actor);
}

// What an act would do: rehearse add step .. | rehearse complete read of #1 | rehearse set {..} in #1 | rehearse start
// ...
engine::Command rehearsed(World& world, Words& words, InstanceKey& instance) {
  std::string nobody;
  if (words.take("add step")) {
    AddStep command = added_step(world, words, nobody);
    instance = command.instance;
    return CaseCommand(std::move(command));
  }
  if (words.take("set")) {
    SetVariables command{.variables = words.json("variables")};
    words.expect("in");
    instance = world.instance(words.word("a case"));
    command.scope = root_element(instance);
    return ProcessCommand(std::move(command));
  }
  if (words.take("the task")) {
    CompleteUserTask command{.task = world.task(world.target(words))};
    instance = world.state().engine.user_tasks.get(command.task).instance;
    return UserTaskCommand(std::move(command));
  }
  MovePlanItem command = moved_by_hand(world, words, nobody);
  instance = world.state().engine.plan_items.get(command.item).instance;
  return CaseCommand(std::move(command));
}

void rehearse(World& world, Words& words, const std::vector<Line>&) {
  const std::string before = world.text();
  InstanceKey instance;
  engine::Command command = rehearsed(world, words, instance);
  world.engine(CaseCommand(RehearseCase{instance, std::make_shared<const Act>(Act{std::move(command)})}));
  require(world.text() == before, "a rehearsal has changed something");
}

// plan visit in #1 [because "..."] [as adjuster, expert]
void plan(World& world, Words& words, const std::vector<Line>&) {
  PlanDiscretionary command{.item_id = words.word("an item")};
  words.expect("in");
  command.instance = world.instance(words.word("a case"));
  if (words.take("because")) command.reason = words.word("a reason");
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
  for (const Value& item : explained(world, instance, roles)["plannable"].list())
    found.emplace_back(item["itemId"].string());
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
      for (const Value& part : criterion["onParts"].list())
        all += std::string(part["event"].string()) + " of " +
               std::string((part["item"].is_null() ? part["variable"] : part["item"]).string()) + "\n";
      if (criterion["ifPart"].is_string()) all += std::string(criterion["ifPart"].string()) + "\n";
    }
  }
  require(all.find(wanted + "\n") != std::string::npos,
          "expected " + id + " to wait for " + wanted + ", it waits for\n" + all);
}

// expect case #1 active
void case_is(World& world, Words& words, const std::vector<Line>&) {
  const InstanceKey instance = world.instance(words.word("a case"));
  const std::string wanted = words.word("a state");
  const PlanItem* plan = world.state().engine.plan_items.with(root_element(instance));
  require(plan, "the case is over");
  require_equal(core::enum_name(plan->state), wanted, "the case");
}

// What a list of a rehearsal names: items, called definitions or variables.
std::string named_in(const Value& list) {
  Names names;
  for (const Value& one : list.list())
    for (const char* member : {"itemId", "definitionId", "name"})
      if (one[member].is_string()) { names.emplace_back(one[member].string()); break; }
  return joined(names);
}

// expect rehearsed completes: read, understood (or starts, exits, enables, offers, adds, tasks, calls, variables)
void rehearsed_is(World& world, Words& words, const std::vector<Line>&) {
  const std::string list = words.until(":", "what would happen");
  words.take(":");
  const std::string wanted = joined(words.words());
  require(world.answer[list].is_list(), "a rehearsal does not tell what it " + list);
  require(named_in(world.answer[list]) == wanted,
          "expected it to be " + wanted + ", it is " + named_in(world.answer[list]));
}

// expect impossible "only an active stage"
void impossible(World& world, Words& words, const std::vector<Line>&) {
  const std::string why = words.word("a reason");
  words.end();
  require(!world.answer["possible"].is_true(), "it would be possible");
  const std::string because(world.answer["because"].string());
  require(because.find(why) != std::string::npos, "expected a reason with \"" + why + "\", it is: " + because);
}

// expect order in #1: read, estimate (the items of the case as people see them)
void order_is(World& world, Words& words, const std::vector<Line>&) {
  const Value plan = explained(world, world.instance(words.word("a case")));
  words.take(":");
  Names found;
  for (const Value& item : plan["items"].list()) found.emplace_back(item["itemId"].string());
  const std::string wanted = joined(words.words());
  require(joined(found) == wanted, "expected the order " + wanted + ", it is " + joined(found));
}

// expect stale in #1 after 3 days: read
void stale(World& world, Words& words, const std::vector<Line>&) {
  ExplainCase command{.instance = world.instance(words.word("a case"))};
  words.expect("after");
  command.stale_after_days = std::stoi(words.word("a number"));
  words.expect("days");
  words.take(":");
  const Value plan = world.engine(CaseCommand(std::move(command)));
  Names found;
  for (const Value& item : plan["items"].list())
    if (item["stale"].is_true()) found.emplace_back(item["itemId"].string());
  const std::string wanted = joined(words.words());
  require(joined(found) == wanted, "expected " + wanted + " to be stale, it is " + joined(found));
}

// expect absent second_opinion of #1 "only expert may plan it": why something is not in the plan
void absent(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("an item");
  words.expect("of");
  ExplainCase command{.instance = world.instance(words.word("a case"))};
  if (words.take("as")) command.roles = Names{words.word("a role")};
  const Value plan = world.engine(CaseCommand(std::move(command)));
  const std::string why = words.word("a reason");
  std::string all;
  for (const char* list : {"notPlannable", "later"})
    for (const Value& item : plan[list].list())
      if (item["itemId"] == Value(id)) all += std::string(item["because"].string()) + "\n";
  require(all.find(why) != std::string::npos,
          "expected it to be absent because \"" + why + "\", the reasons are:\n" + all);
}

// expect last act on #1: add "Ask the vendor" by ann "the invoice names another firm"
void last_act(World& world, Words& words, const std::vector<Line>&) {
  const InstanceKey instance = world.instance(words.word("a case"));
  words.take(":");
  const std::string act = words.word("an act"), name = words.word("an item");
  words.expect("by");
  const std::string actor = words.word("who"), reason = words.word("a reason");
  words.end();
  const PlanAct* last = nullptr;
  for (const PlanAct& one : world.history().plan_acts())
    if (one.instance == instance) last = &one;
  require(last, "nobody has done anything to the plan");
  require_equal(last->act + " " + last->name + " by " + last->actor + ": " + last->reason,
                act + " " + name + " by " + actor + ": " + reason, "the last act");
}

constexpr Verb table[] = {{"open", open}, {"by hand", by_hand}, {"plan", plan}, {"case", act_on_case}, {"skip", skip},
                          {"reopen", reopen}, {"add step", add_step}, {"place", place}, {"rehearse", rehearse}};
constexpr Verb expect_table[] = {{"plan item", item_is},   {"plannable in", plannable}, {"waiting", waits_for},
                                 {"case", case_is},        {"rehearsed", rehearsed_is}, {"impossible", impossible},
                                 {"order in", order_is},   {"stale in", stale},         {"absent", absent},
                                 {"last act on", last_act}};

}  // namespace

std::span<const Verb> case_verbs() { return table; }
std::span<const Verb> expect_case_verbs() { return expect_table; }

}  // namespace tandem::scenario
