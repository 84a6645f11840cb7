#include "run.h"

#include "actors.h"
#include "case_actors.h"
#include "case_maker.h"
#include "operators.h"
#include "process_maker.h"
#include "scenario/process_text.h"

namespace tandem::simulation {

namespace {

scenario::Draft drafted(const std::string& text) {
  const auto commands = scenario::read_script(text);
  scenario::Words head(commands.front().line.text);
  head.expect("process");
  return scenario::draft_process(head, commands.front().block);
}

void deploy(Floor& floor, engine::Deploy command) {
  const flow::Command deployment{.body = engine::Command(engine::DeploymentCommand(std::move(command)))};
  if (floor.ask(deployment)) return;
  flow::State fresh;
  const Rejection rejection = flow::step(fresh, deployment, floor.now).error();
  std::string all;
  for (const Problem& problem : rejection.problems) all += "\n  " + problem.where + " " + problem.what;
  throw Wrong{"the models made up are refused: " + rejection.reason + all};
}

void add_process(Random& random, engine::Deploy& command, std::string& story, const std::string& id,
                 const std::vector<std::string>& callable) {
  const std::string text = make_process(random, id, callable);
  story += text;
  const scenario::Draft draft = drafted(text);
  command.files.push_back({draft.name, draft.bytes});
}

void add_case(Random& random, engine::Deploy& command, std::string& story, const std::string& id,
              const std::string& sub_case) {
  const std::string xml = make_case(random, id, "inner", sub_case);
  story += xml;
  command.files.push_back({id + ".cmmn", xml});
}

// Two processes that may be called (the second by the first), and one that calls them.
void deploy_processes(Random& random, Floor& floor, std::string& story) {
  engine::Deploy command{engine::default_tenant, {}};
  add_process(random, command, story, "inner", {});
  add_process(random, command, story, "helper", {"inner"});
  add_process(random, command, story, "main", {"helper", "inner"});
  deploy(floor, std::move(command));
}

// A case, and one that opens it; both may run a process.
void deploy_cases(Random& random, Floor& floor, std::string& story) {
  engine::Deploy command{engine::default_tenant, {}};
  add_process(random, command, story, "inner", {});
  add_case(random, command, story, "helper", "");
  add_case(random, command, story, "main", "helper");
  deploy(floor, std::move(command));
}

// When everything was canceled or is over, nothing is left of it.
void expect_nothing_left(const engine::State& state) {
  const std::size_t left = state.instances.size() + state.elements.size() + state.variables.size() + state.jobs.size() +
                           state.user_tasks.size() + state.timers.size() + state.subscriptions.size() +
                           state.incidents.size() + state.plan_items.size() + state.added_steps.size();
  if (left) throw Wrong{std::to_string(left) + " rows are left of instances that are over"};
}

// More than this is no case for a look at everything after every command.
constexpr std::size_t run_away = 2'000;

void play_processes(Random& random, Floor& floor, Actors& actors, const Settings& settings, std::string& story) {
  deploy_processes(random, floor, story);
  Operators operators(random, floor, story);
  int to_start = settings.instances;
  for (int step = 0; step < settings.steps && floor.state().elements.size() < run_away; ++step) {
    const bool starts = to_start > 0 && (step == 0 || random.chance(25));
    if (starts) --to_start, actors.start(random.chance(80) ? "main" : "helper");
    else if (random.chance(8)) operators.do_something();
    else actors.do_something();
    if (random.chance(3)) floor.restart();
  }
  operators.resume_all();
  for (; to_start > 0; --to_start) actors.start("main");
  for (int step = 0; step < 2 * settings.steps && floor.state().elements.size() < run_away && actors.help(); ++step) {}
}

void play_cases(Random& random, Floor& floor, Actors& actors, const Settings& settings, std::string& story) {
  deploy_cases(random, floor, story);
  CaseActors experts(random, floor, story);
  int to_open = settings.instances;
  for (int step = 0; step < settings.steps && floor.state().elements.size() < run_away; ++step) {
    const bool opens = to_open > 0 && (step == 0 || random.chance(20));
    if (opens) --to_open, experts.open(random.chance(80) ? "main" : "helper");
    else if (random.chance(55)) experts.do_something();
    else actors.do_something();
    if (random.chance(3)) floor.restart();
  }
  for (; to_open > 0; --to_open) experts.open("main");
  for (int step = 0; step < 2 * settings.steps && floor.state().elements.size() < run_away; ++step)
    if (!(random.chance(50) ? experts.help() || actors.help() : actors.help() || experts.help())) break;
}

void play(Random& random, Floor& floor, Actors& actors, const Settings& settings, std::string& story) {
  (settings.cases ? play_cases : play_processes)(random, floor, actors, settings, story);
  actors.cancel_all();
  expect_nothing_left(floor.state());
  floor.compare_with_store();
}

}  // namespace

Outcome run(std::uint64_t seed, const Settings& settings) {
  Random random(seed);
  Outcome outcome;
  Floor floor(random, settings.sqlite);
  Actors actors(random, floor, outcome.story);
  try {
    play(random, floor, actors, settings, outcome.story);
  } catch (const Wrong& wrong) {
    outcome.wrong = wrong.what;
  } catch (const scenario::Wrong& wrong) {
    outcome.wrong = wrong.what;
  }
  outcome.ledger = floor.ledger();
  outcome.instances = static_cast<int>(floor.history().runs().size());
  outcome.commands = floor.commands();
  outcome.refused = floor.refused();
  return outcome;
}

}  // namespace tandem::simulation
