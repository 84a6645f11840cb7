// Verbs of those who start, do and disturb work, and of time.
#include "verbs.h"

namespace tandem::scenario {

namespace {

using namespace tandem::engine;

template <class Key>
Key key_in(const Value& answer, const char* name) { return Key{answer[name].number().to_int64().value()}; }

// start order [version 2] [as #1] [with {..}] [tags a b] [business id x] [by ann]
void start(World& world, Words& words, const std::vector<Line>&) {
  CreateInstance command{.tenant = world.tenant, .process_id = words.word("a process id")};
  std::string called, actor;
  take_options(words, {{"version", [&] { command.version = words.number("a version"); }},
                       {"as", [&] { called = words.word("a name"); }},
                       {"with", [&] { command.variables = words.json("variables"); }},
                       {"tags", [&] { command.tags = words.words(); }},
                       {"until", [&] { command.terminate_after = {words.word("an element")}; }},
                       {"at", [&] { command.start_at = words.words(); }},
                       {"business id", [&] { command.business_id = words.word("a business id"); }},
                       {"by", [&] { actor = words.word("who"); }}});
  const Value answer = world.engine(ProcessCommand(std::move(command)), actor);
  if (!called.empty()) world.name(called, key_in<InstanceKey>(answer, "key"));
}

void cancel(World& world, Words& words, const std::vector<Line>&) {
  const InstanceKey instance = world.instance(words.word("an instance"));
  words.end();
  world.engine(ProcessCommand(CancelInstance{instance}));
}

// let #2 be the order called by #1 | let #2 be the order
void let(World& world, Words& words, const std::vector<Line>&) {
  const std::string called = words.word("a name");
  words.expect("be the");
  const std::string process = words.word("a process id");
  const bool by = words.take("called by");
  const auto caller = by ? std::optional(world.instance(words.word("an instance"))) : std::nullopt;
  words.end();
  for (const auto& [key, run] : world.history().runs())
    if (run.process_id == process && !world.is_named(key) && (!by || run.parent == caller))
      return world.name(called, key);
  throw Wrong{"there is no instance of " + process + " without a name"};
}

// set {..} in #1 | in approve of #1 [only there]
void set(World& world, Words& words, const std::vector<Line>&) {
  SetVariables command{.variables = words.json("variables")};
  words.expect("in");
  const World::Target target = world.target(words);
  command.scope = target.of ? world.element(target).key : root_element(world.instance(target.what));
  command.local = words.take("only there");
  words.end();
  world.engine(ProcessCommand(std::move(command)));
}

void evaluate(World& world, Words& words, const std::vector<Line>&) {
  EvaluateDecision command{.tenant = world.tenant, .decision_id = words.word("a decision id")};
  if (words.take("with")) command.variables = words.json("variables");
  words.end();
  world.engine(ProcessCommand(std::move(command)));
}

// ---- jobs

// activate approve [by ann] [max 5] [for 5m] [fetch a, b] [gets 2]
void activate(World& world, Words& words, const std::vector<Line>&) {
  ActivateJobs command{{world.tenant}, words.word("a job type"), "worker", Duration(300'000), 1};
  std::optional<int> gets;
  take_options(words, {{"by", [&] { command.worker = words.word("a worker"); }},
                       {"max", [&] { command.max = words.number("how many"); }},
                       {"for", [&] { command.timeout = words.duration("how long"); }},
                       {"gets", [&] { gets = words.number("how many"); }},
                       {"tenants", [&] { command.tenants = words.words(); }},
                       {"fetch", [&] { command.fetch = words.words(); }}});
  world.activated = world.engine(JobCommand(std::move(command)))["jobs"];
  const auto got = static_cast<int>(world.activated.list().size());
  require(!gets || got == *gets,
          "expected to get " + std::to_string(gets.value_or(0)) + " jobs, got " + std::to_string(got));
}

UserTaskChanges read_corrections(const Value& corrections) {
  UserTaskChanges changes;
  const auto text = [&](const char* name) {
    return corrections[name].is_string() ? std::optional(std::string(corrections[name].string())) : std::nullopt;
  };
  changes.assignee = text("assignee");
  changes.due_date = text("dueDate");
  changes.follow_up_date = text("followUpDate");
  const auto names = [&](const char* name, std::optional<Names>& into) {
    if (!corrections[name].is_list()) return;
    into.emplace();
    for (const Value& one : corrections[name].list()) into->emplace_back(one.string());
  };
  names("candidateGroups", changes.candidate_groups);
  names("candidateUsers", changes.candidate_users);
  if (corrections["priority"].is_number())
    changes.priority = static_cast<int>(corrections["priority"].number().to_int64().value());
  return changes;
}

// ["a", {"element": "b", "variables": {..}}]
std::vector<AdHocActivation> read_activations(const Value& list) {
  std::vector<AdHocActivation> activations;
  for (const Value& one : list.list())
    activations.push_back(one.is_string() ? AdHocActivation{std::string(one.string())}
                                          : AdHocActivation{std::string(one["element"].string()), one["variables"]});
  return activations;
}

// begin ["a", "b"] in care of #1 [cancel remaining]: activities of an ad-hoc sub-process
void begin(World& world, Words& words, const std::vector<Line>&) {
  ActivateAdHoc command{.elements = read_activations(words.json("a list of elements"))};
  words.expect("in");
  command.sub_process = world.element(world.target(words)).key;
  command.cancel_remaining = words.take("cancel remaining");
  words.end();
  world.engine(ProcessCommand(std::move(command)));
}

// complete approve of #1 [with {..}] [as ann]: a job, or the user task of that name. A listener's job [denies "why"] or
// [corrects {..}]; that of an ad-hoc sub-process [begins [..]] or [is done] [cancel remaining].
void complete(World& world, Words& words, const std::vector<Line>&) {
  const World::Target target = world.target(words);
  Value variables;
  JobResult result;
  std::string actor;
  take_options(words, {{"with", [&] { variables = words.json("variables"); }},
                       {"as", [&] { actor = words.word("who"); }},
                       {"denies", [&] { result.denied = true, result.denied_reason = words.word("why"); }},
                       {"corrects", [&] { result.corrections = read_corrections(words.json("corrections")); }},
                       {"begins", [&] { result.choice.activate = read_activations(words.json("a list of elements")); }},
                       {"is done", [&] { result.choice.condition_fulfilled = true; }},
                       {"cancel remaining", [&] { result.choice.cancel_remaining = true; }}});
  if (const auto task = world.find_task(target))
    world.engine(UserTaskCommand(CompleteUserTask{*task, variables}), actor);
  else world.engine(JobCommand(CompleteJob{world.job(target), variables, std::move(result)}), actor);
}

// fail approve of #1 [retries 2] [back off 5m] [with {..}] [saying "why"]
void fail(World& world, Words& words, const std::vector<Line>&) {
  FailJob command{world.job(world.target(words))};
  take_options(words, {{"retries", [&] { command.retries = words.number("how many"); }},
                       {"back off", [&] { command.back_off = words.duration("how long"); }},
                       {"with", [&] { command.variables = words.json("variables"); }},
                       {"saying", [&] { command.message = words.word("a message"); }}});
  world.engine(JobCommand(std::move(command)));
}

// throw NOT_FOUND at approve of #1 [with {..}] [saying "why"]
void throw_error(World& world, Words& words, const std::vector<Line>&) {
  const std::string code = words.word("an error code");
  words.expect("at");
  ThrowJobError command{world.job(world.target(words)), code};
  take_options(words, {{"with", [&] { command.variables = words.json("variables"); }},
                       {"saying", [&] { command.message = words.word("a message"); }}});
  world.engine(JobCommand(std::move(command)));
}

// give approve of #1 [retries 3] [timeout 5m]
void give(World& world, Words& words, const std::vector<Line>&) {
  UpdateJob command{world.job(world.target(words))};
  take_options(words, {{"retries", [&] { command.retries = words.number("how many"); }},
                       {"timeout", [&] { command.timeout = words.duration("how long"); }}});
  world.engine(JobCommand(command));
}

// ---- user tasks

// assign "Key policy details" of #1 to ann [by boss]
void assign(World& world, Words& words, const std::vector<Line>&) {
  AssignUserTask command{world.task(world.target(words)), ""};
  words.expect("to");
  command.assignee = words.word("who");
  const std::string actor = words.take("by") ? words.word("who") : "";
  words.end();
  world.engine(UserTaskCommand(command), actor);
}

// claim review of #1 for ann: refused if somebody else has it
void claim(World& world, Words& words, const std::vector<Line>&) {
  AssignUserTask command{world.task(world.target(words)), "", false};
  words.expect("for");
  command.assignee = words.word("who");
  words.end();
  world.engine(UserTaskCommand(command), command.assignee);
}

void unassign(World& world, Words& words, const std::vector<Line>&) {
  const AssignUserTask command{world.task(world.target(words)), ""};
  words.end();
  world.engine(UserTaskCommand(command));
}

// update review of #1 [priority 80] [due ISO] [follow up ISO] [groups a b] [users c]
void update(World& world, Words& words, const std::vector<Line>&) {
  UpdateUserTask command{world.task(world.target(words))};
  take_options(words, {{"priority", [&] { command.priority = words.number("a priority"); }},
                       {"due", [&] { command.due_date = words.word("a date and time"); }},
                       {"follow up", [&] { command.follow_up_date = words.word("a date and time"); }},
                       {"groups", [&] { command.candidate_groups = words.words(); }},
                       {"users", [&] { command.candidate_users = words.words(); }}});
  world.engine(UserTaskCommand(std::move(command)));
}

// ---- messages, incidents, time

// publish paid [key 42] [ttl 1h] [id m1] [with {..}]
void publish(World& world, Words& words, const std::vector<Line>&) {
  PublishMessage command{.tenant = world.tenant, .name = words.word("a message name")};
  take_options(words, {{"key", [&] { command.correlation_key = words.word("a correlation key"); }},
                       {"ttl", [&] { command.time_to_live = words.duration("a time to live"); }},
                       {"id", [&] { command.message_id = words.word("a message id"); }},
                       {"with", [&] { command.variables = words.json("variables"); }}});
  world.engine(MessageCommand(std::move(command)));
}

// correlate paid [key 42] [with {..}] [as #2]
void correlate(World& world, Words& words, const std::vector<Line>&) {
  CorrelateMessage command{.tenant = world.tenant, .name = words.word("a message name")};
  std::string called;
  take_options(words, {{"key", [&] { command.correlation_key = words.word("a correlation key"); }},
                       {"with", [&] { command.variables = words.json("variables"); }},
                       {"as", [&] { called = words.word("a name"); }}});
  const Value answer = world.engine(MessageCommand(std::move(command)));
  if (!called.empty()) world.name(called, key_in<InstanceKey>(answer, "instance"));
}

// broadcast stop [with {..}]
void broadcast(World& world, Words& words, const std::vector<Line>&) {
  BroadcastSignal command{.tenant = world.tenant, .name = words.word("a signal name")};
  if (words.take("with")) command.variables = words.json("variables");
  words.end();
  world.engine(SignalCommand(std::move(command)));
}

// conditions [of order] with {..} [start 2]
void conditions(World& world, Words& words, const std::vector<Line>&) {
  EvaluateConditionals command{.tenant = world.tenant};
  std::optional<int> start;
  take_options(words, {{"of",
                        [&] {
                          const Definition* found = world.state().engine.definitions.latest(
                              DefinitionKind::process, world.tenant, words.word("a process id"));
                          command.definition = found ? found->key : DefinitionKey{1};
                        }},
                       {"with", [&] { command.variables = words.json("variables"); }},
                       {"start", [&] { start = words.number("how many"); }}});
  const Value answer = world.engine(ConditionCommand(std::move(command)));
  const auto got = static_cast<int>(answer["instances"].list().size());
  require(!start || got == *start,
          "expected " + std::to_string(start.value_or(0)) + " instances to start, " + std::to_string(got) + " did");
}

// resolve incident of #1 | at approve of #1 | again (the one resolved last)
void resolve(World& world, Words& words, const std::vector<Line>&) {
  words.expect("incident");
  std::optional<IncidentKey> found;
  std::string element;
  if (words.take("at")) element = words.word("an element");
  words.expect("of");
  const InstanceKey instance = world.instance(words.word("an instance"));
  words.end();
  for (const Incident& incident : world.history().incidents()) {
    if (incident.instance != instance || (!element.empty() && incident.element_id != element)) continue;
    found = incident.key;
    if (world.state().engine.incidents.find(incident.key)) break;
  }
  if (!found) throw Wrong{"there never was such an incident"};
  world.engine(IncidentCommand(ResolveIncident{*found}));
}

void tick(World& world, Words& words, const std::vector<Line>&) {
  world.tick(words.duration("how long"), false);
  words.end();
}

// sleep 3h: the server was off, and finds out when it comes back
void sleep(World& world, Words& words, const std::vector<Line>&) {
  world.tick(words.duration("how long"), true);
  words.end();
}

void restart(World& world, Words& words, const std::vector<Line>&) {
  words.end();
  world.restart();
}

// now 2030-01-31T00:00:00Z
void now(World& world, Words& words, const std::vector<Line>&) {
  const auto moment = parse_date_time(words.word("a date and time"));
  require(moment && to_instant(*moment), "expected a date and time like 2030-01-31T12:00:00Z");
  world.now = *to_instant(*moment);
}

}  // namespace

std::span<const Verb> running_verbs() {
  static constexpr Verb verbs[] = {{"start", start},
                                   {"cancel", cancel},
                                   {"let", let},
                                   {"set", set},
                                   {"evaluate", evaluate},
                                   {"activate", activate},
                                   {"begin", begin},
                                   {"complete", complete},
                                   {"fail", fail},
                                   {"throw", throw_error},
                                   {"give", give},
                                   {"assign", assign},
                                   {"claim", claim},
                                   {"unassign", unassign},
                                   {"update", update},
                                   {"publish", publish},
                                   {"correlate", correlate},
                                   {"broadcast", broadcast},
                                   {"conditions", conditions},
                                   {"resolve", resolve},
                                   {"tick", tick},
                                   {"sleep", sleep},
                                   {"restart", restart},
                                   {"now", now}};
  return verbs;
}

}  // namespace tandem::scenario
