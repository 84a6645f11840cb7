// Verbs of those who repair instances: modify, migrate, suspend, resume, delete, and many at once.
#include "verbs.h"

namespace tandem::scenario {

namespace {

using namespace tandem::engine;

bool is_number_next(const Words& words) {
  const std::string rest = trimmed(words.rest());
  return !rest.empty() && std::isdigit(static_cast<unsigned char>(rest.front()));
}

std::vector<const ElementInstance*> instances_of(const World& world, InstanceKey instance, const std::string& id) {
  std::vector<const ElementInstance*> found;
  for (const ElementInstance* element : world.state().engine.elements.sorted())
    if (element->instance == instance && element->element_id == id) found.push_back(element);
  return found;
}

// pack 2: the second live instance of pack, in the order they began; "nowhere" is a key nothing has.
std::optional<ElementKey> nth(const World& world, Words& words, InstanceKey instance, const std::string& id) {
  if (id == "nowhere") return ElementKey{4711};
  if (!is_number_next(words)) return std::nullopt;
  const int number = words.number("which one");
  const auto found = instances_of(world, instance, id);
  require(number >= 1 && number <= static_cast<int>(found.size()),
          "there are " + std::to_string(found.size()) + " instances of " + id);
  return found[static_cast<std::size_t>(number - 1)]->key;
}

// in pack [2]: the only one, or the second
ElementKey ancestor(const World& world, Words& words, InstanceKey instance) {
  const std::string id = words.word("an element");
  if (const auto key = nth(world, words, instance, id)) return *key;
  const auto found = instances_of(world, instance, id);
  require(found.size() == 1, "there are " + std::to_string(found.size()) + " instances of " + id);
  return found.front()->key;
}

// with {..} [at SCOPE]
SetAtActivation variables(Words& words) {
  SetAtActivation set{words.json("variables")};
  if (words.take("at")) set.scope_id = words.word("a scope");
  return set;
}

Activation activation(const World& world, Words& words, InstanceKey instance) {
  Activation one{.element_id = words.word("an element")};
  take_options(words, {{"with", [&] { one.variables.push_back(variables(words)); }},
                       {"in", [&] { one.ancestor = ancestor(world, words, instance); }}});
  return one;
}

Termination termination(const World& world, Words& words, InstanceKey instance) {
  Termination one{.element_id = words.word("an element")};
  one.element = nth(world, words, instance, one.element_id);
  words.end();
  return one;
}

// move a [2] to b [with {..}] [in sub 2] [keeping its scope] [near its scope]
Move move(const World& world, Words& words, InstanceKey instance) {
  Move one{.source_id = words.word("an element"), .target_id = {}};
  one.source = nth(world, words, instance, one.source_id);
  words.expect("to");
  one.target_id = words.word("an element");
  take_options(words, {{"with", [&] { one.variables.push_back(variables(words)); }},
                       {"keeping its scope", [&] { one.into = Move::Into::source_parent; }},
                       {"near its scope", [&] { one.into = Move::Into::inferred; }},
                       {"in", [&] { one.into = Move::Into::given, one.ancestor = ancestor(world, words, instance); }}});
  return one;
}

// modify #1, and below: activate X .. | terminate X .. | move X to Y ..
void modify(World& world, Words& words, const std::vector<Line>& block) {
  ModifyInstance command{world.instance(words.word("an instance"))};
  words.end();
  for (const Line& line : block) {
    Words one(line.text);
    if (one.take("activate")) command.activate.push_back(activation(world, one, command.instance));
    else if (one.take("terminate")) command.terminate.push_back(termination(world, one, command.instance));
    else one.expect("move"), command.move.push_back(move(world, one, command.instance));
  }
  world.engine(RepairCommand(std::move(command)));
}

// order [version 2]
const Definition& definition(const World& world, Words& words, DefinitionKind kind = DefinitionKind::process) {
  const std::string id = words.word("an id");
  const Definitions& all = world.state().engine.definitions;
  const Definition* found = words.take("version") ? all.version(kind, world.tenant, id, words.number("a version"))
                                                  : all.latest(kind, world.tenant, id);
  require(found, "nothing called " + id + " is deployed in that version");
  return *found;
}

// by a -> b, c: the last one keeps its id
std::vector<ElementPair> mapping(Words& words) {
  std::vector<ElementPair> pairs;
  while (!words.at_end() && !words.take(";")) {
    Words one(words.until(",", "a mapping"));
    const std::string source = one.word("an element");
    pairs.push_back({source, one.take("->") ? one.word("an element") : source});
    one.end();
  }
  return pairs;
}

// migrate #1 to order [version 2] [by a -> b, c]
void migrate(World& world, Words& words, const std::vector<Line>&) {
  MigrateInstance command{world.instance(words.word("an instance")), {}};
  words.expect("to");
  command.target = definition(world, words).key;
  if (words.take("by")) command.mapping = mapping(words);
  words.end();
  world.engine(RepairCommand(std::move(command)));
}

void suspend(World& world, Words& words, const std::vector<Line>&) {
  if (words.take("batch")) return void(world.engine(BatchCommand(SuspendBatch{world.batch(words.word("a batch"))})));
  world.engine(RepairCommand(SuspendInstance{world.instance(words.word("an instance"))}));
}

void resume(World& world, Words& words, const std::vector<Line>&) {
  if (words.take("batch")) return void(world.engine(BatchCommand(ResumeBatch{world.batch(words.word("a batch"))})));
  world.engine(RepairCommand(ResumeInstance{world.instance(words.word("an instance"))}));
}

void cancel_batch(World& world, Words& words, const std::vector<Line>&) {
  world.engine(BatchCommand(CancelBatch{world.batch(words.word("a batch"))}));
}

// business id X for #1
void business_id(World& world, Words& words, const std::vector<Line>&) {
  AssignBusinessId command{{}, words.word("a business id")};
  words.expect("for");
  command.instance = world.instance(words.word("an instance"));
  world.engine(RepairCommand(std::move(command)));
}

// delete #1 | delete process order [version 2] | delete form F | delete decision D
void remove(World& world, Words& words, const std::vector<Line>&) {
  std::optional<std::int64_t> resource;
  if (words.take("process")) resource = definition(world, words).key.value;
  else if (words.take("form")) resource = definition(world, words, DefinitionKind::form).key.value;
  else if (words.take("decision"))
    resource = definition(world, words, DefinitionKind::decision).requirements.value().value;
  if (resource) return void(world.engine(DeploymentCommand(DeleteResource{*resource})));
  world.engine(RepairCommand(DeleteInstance{world.instance(words.word("an instance")), world.tenant}));
}

// ---- many at once

Value pair(const ElementPair& one) { return Value::list({Value(one.source), Value(one.target)}); }

Value migration_plan(const World& world, Words& words) {
  words.expect("to");
  const std::int64_t target = definition(world, words).key.value;
  words.expect("by");
  Words list(words.until(" of ", "mappings"));
  List pairs;
  for (const ElementPair& one : mapping(list)) pairs.push_back(pair(one));
  return Value::context({{"target", target}, {"mapping", Value(std::move(pairs))}});
}

Value moves(Words& words) {
  ElementPair one{words.word("an element"), ""};
  words.expect("to");
  one.target = words.word("an element");
  return Value::context({{"moves", Value::list({pair(one)})}});
}

void take_kind(World& world, Words& words, StartBatch& command) {
  if (words.take("cancel")) command.type = BatchType::cancel_instances;
  else if (words.take("suspend")) command.type = BatchType::suspend_instances;
  else if (words.take("resume")) command.type = BatchType::resume_instances;
  else if (words.take("delete")) command.type = BatchType::delete_instances;
  else if (words.take("resolve")) command.type = BatchType::resolve_incidents;
  else if (words.take("migrate"))
    command.type = BatchType::migrate_instances, command.plan = migration_plan(world, words);
  else words.expect("move"), command.type = BatchType::modify_instances, command.plan = moves(words);
}

void add_targets(const World& world, StartBatch& command, InstanceKey instance) {
  if (command.type != BatchType::resolve_incidents)
    return command.targets.push_back({instance.value, instance, world.tenant});
  for (const Incident* incident : world.state().engine.incidents.sorted())
    if (incident->instance == instance) command.targets.push_back({incident->key.value, instance, incident->tenant});
}

// batch b1: cancel | suspend | resume | delete | resolve | migrate to P [by ..] | move a to b, of #1, #2 or of all P
void batch(World& world, Words& words, const std::vector<Line>&) {
  const std::string called = words.until(":", "a name for it");
  words.take(":");
  StartBatch command{.tenant = world.tenant};
  take_kind(world, words, command);
  if (command.type != BatchType::migrate_instances) words.expect("of");
  if (words.take("all")) {
    const std::string process = words.word("a process");
    for (const auto& [key, run] : world.history().runs())
      if (run.process_id == process) add_targets(world, command, key);
  } else {
    for (const std::string& name : words.words()) add_targets(world, command, world.instance(name));
  }
  world.batches[called] = BatchKey{world.engine(BatchCommand(std::move(command)))["key"].number().to_int64().value()};
}

// turn: the loop looks once at what is due now
void turn(World& world, Words& words, const std::vector<Line>&) {
  words.end();
  world.engine(TimerCommand(Tick{}));
}

}  // namespace

std::span<const Verb> repair_verbs() {
  static constexpr Verb verbs[] = {{"modify", modify},
                                   {"migrate", migrate},
                                   {"suspend", suspend},
                                   {"resume", resume},
                                   {"cancel batch", cancel_batch},
                                   {"business id", business_id},
                                   {"delete", remove},
                                   {"batch", batch},
                                   {"turn", turn}};
  return verbs;
}

// ---- expectations

namespace {

// expect suspended #1, #2 | expect running #1
void suspended(World& world, Words& words, const std::vector<Line>&) {
  for (const std::string& name : words.words())
    require(world.state().engine.elements.is_suspended(world.instance(name)), "expected " + name + " to be suspended");
}
void running(World& world, Words& words, const std::vector<Line>&) {
  for (const std::string& name : words.words())
    require(!world.state().engine.elements.is_suspended(world.instance(name)),
            "expected " + name + " not to be suspended");
}

// expect runs #1 order version 2
void runs(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  const Instance* instance = world.state().engine.instances.find(world.instance(name));
  require(instance, name + " is not alive");
  const Definition& wanted = definition(world, words);
  require_equal(instance->process_id, wanted.id, "the process of " + name);
  require_equal(instance->version, wanted.version, "the version of " + name);
  require(instance->definition == wanted.key, name + " runs another definition");
}

// expect business id of #1 is X
void has_business_id(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  words.expect("is");
  const auto instance = world.stored<Instance>(world.instance(name).value);
  require(instance.has_value(), "nothing is left of " + name);
  require_equal(instance->business_id, words.word("a business id"), "the business id of " + name);
}

template <class Row>
void require_gone(const World& world, const std::string& name, const std::vector<Row>& rows, InstanceKey instance) {
  for (const Row& row : rows)
    if (row.instance == instance)
      require(!world.stored<Row>(row.key.value), "a row of " + name + " is left: " + std::to_string(row.key.value));
}

// expect forgotten #1: no row of it is left in the store
void forgotten(World& world, Words& words, const std::vector<Line>&) {
  for (const std::string& name : words.words()) {
    const InstanceKey key = world.instance(name);
    require(!world.stored<Instance>(key.value), "expected " + name + " to be forgotten, its row is there");
    require_gone(world, name, world.history().jobs(), key);
    require_gone(world, name, world.history().user_tasks(), key);
    require_gone(world, name, world.history().incidents(), key);
    for (const DecisionEvaluation& one : world.history().decisions())
      require(one.instance != key || !world.stored<DecisionEvaluation>(one.key.value),
              "a decision of " + name + " is left");
  }
}

void kept(World& world, Words& words, const std::vector<Line>&) {
  for (const std::string& name : words.words())
    require(world.stored<Instance>(world.instance(name).value).has_value(), "expected " + name + " to be kept");
}

// expect batch b1 [state S] [total N] [completed N] [failed N] [left N]
void expect_batch(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("a batch");
  const auto batch = world.stored<BatchOperation>(world.batch(name).value);
  require(batch.has_value(), "there is no batch " + name);
  const auto left = world.state().engine.batch_items.to_do(batch->key).size();
  const std::string of = " of batch " + name;
  take_options(
      words, {{"state", [&] { require_equal(core::enum_name(batch->state), words.word("a state"), "the state" + of); }},
              {"total", [&] { require_equal(batch->total, words.number("how many"), "the items" + of); }},
              {"completed", [&] { require_equal(batch->completed, words.number("how many"), "what is done" + of); }},
              {"failed", [&] { require_equal(batch->failed, words.number("how many"), "what failed" + of); }},
              {"left", [&] {
                 require_equal(static_cast<std::int64_t>(left), words.number("how many"), "what is left" + of);
               }}});
}

// expect item #1 in b1 [state failed] [saying "part"]
void expect_item(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("an instance");
  words.expect("in");
  const std::string called = words.word("a batch");
  const BatchItem* found = nullptr;
  for (const BatchItem& item : world.history().batch_items())
    if (item.batch == world.batch(called) && item.instance == world.instance(name)) found = &item;
  require(found, name + " is not in batch " + called);
  take_options(words, {{"state",
                        [&] {
                          require_equal(core::enum_name(found->state), words.word("a state"),
                                        "the state of " + name + " in batch " + called);
                        }},
                       {"saying", [&] {
                          const std::string part = words.word("a part of the error");
                          require(found->error.find(part) != std::string::npos,
                                  "expected the error to say '" + part + "', it says '" + found->error + "'");
                        }}});
}

}  // namespace

std::span<const Verb> expect_repair_verbs() {
  static constexpr Verb verbs[] = {
      {"suspended", suspended}, {"running", running}, {"runs", runs},          {"business id of", has_business_id},
      {"forgotten", forgotten}, {"kept", kept},       {"batch", expect_batch}, {"item of batch", expect_item}};
  return verbs;
}

}  // namespace tandem::scenario
