#include "run.h"

#include "actors.h"
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

// Two processes that may be called (the second by the first), and one that calls them.
void deploy(Random& random, Floor& floor, std::string& story) {
  engine::Deploy command{engine::default_tenant, {}};
  const std::vector<std::pair<std::string, std::vector<std::string>>> processes{{"inner", {}}, {"helper", {"inner"}}, {"main", {"helper", "inner"}}};
  for (const auto& [id, callable] : processes) {
    const std::string text = make_process(random, id, callable);
    story += text;
    const scenario::Draft draft = drafted(text);
    command.files.push_back({draft.name, draft.bytes});
  }
  const flow::Command deployment{.body = engine::Command(engine::DeploymentCommand(std::move(command)))};
  if (floor.ask(deployment)) return;
  flow::State fresh;
  throw Wrong{"the processes made up are refused: " + flow::step(fresh, deployment, floor.now).error().reason};
}

// When everything was canceled or is over, nothing is left of it.
void expect_nothing_left(const engine::State& state) {
  const std::size_t left = state.instances.size() + state.elements.size() + state.variables.size() + state.jobs.size() +
                           state.user_tasks.size() + state.timers.size() + state.subscriptions.size() + state.incidents.size();
  if (left) throw Wrong{std::to_string(left) + " rows are left of instances that are over"};
}

// More than this is no case for a look at everything after every command.
constexpr std::size_t run_away = 2'000;

void play(Random& random, Floor& floor, Actors& actors, const Settings& settings, std::string& story) {
  deploy(random, floor, story);
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
