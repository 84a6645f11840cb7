#include "cmmn/lint.h"
#include "engine/condition/conditions.h"
#include "engine/decide.h"
#include "engine/deployment/compile.h"
#include "engine/deployment/read_files.h"
#include "engine/message/correlate.h"
#include "engine/process/subscriptions.h"
#include "engine/signal/broadcast.h"
#include "engine/timer/schedule.h"

namespace tandem::engine {

namespace {

const Definition* latest(const State& state, const std::string& tenant, const Definition& definition) {
  return state.definitions.latest(definition.kind, tenant, definition.id);
}

// The same bytes under the same name as what is the latest version now?
bool is_unchanged(const State& state, const std::string& tenant, const ReadFile& file) {
  return std::all_of(file.definitions.begin(), file.definitions.end(), [&](const Definition& definition) {
    const Definition* now = latest(state, tenant, definition);
    return now && now->resource_name == file.file->name &&
           state.resources.get(now->resource).content.bytes == file.file->bytes;
  });
}

// What a case says that can never come true does not keep it from being deployed.
Value warnings_of(const Definition& definition) {
  List warnings;
  for (const cmmn::Warning& one : cmmn::lint(*definition.plan))
    warnings.push_back(
        Value::context({{"line", one.line}, {"item", one.item}, {"rule", one.rule}, {"what", one.what}}));
  return Value(std::move(warnings));
}

Value described(const Definition& definition) {
  return Value::context({{"kind", core::enum_name(definition.kind)},
                         {"key", definition.key.value},
                         {"id", definition.id},
                         {"name", definition.name},
                         {"version", definition.version},
                         {"version_tag", definition.version_tag},
                         {"resource", definition.resource.value},
                         {"resource_name", definition.resource_name},
                         {"requirements", definition.requirements ? Value(definition.requirements->value) : Value()},
                         {"tenant", definition.tenant},
                         {"warnings", definition.plan ? warnings_of(definition) : Value()}});
}

// Start events wait with the newest version only.
void close_start_events(Run& run, const Definition& old) {
  for (const TimerKey timer : run.state().timers.starting(old.key)) run.emit(TimerEvent(TimerCanceled{timer}));
  for (const SubscriptionKey subscription : run.state().subscriptions.of_definition(old.key))
    run.emit(MessageEvent(SubscriptionClosed{subscription}));
}

void open_start_event(Run& run, const Definition& definition, const bpmn::Element& event, int part) {
  switch (definition_of(event, part).trigger) {
    case bpmn::Trigger::message: return open_start_subscription(run, definition, event, part);
    case bpmn::Trigger::signal: return open_start_signal(run, definition, event, part);
    case bpmn::Trigger::conditional: return open_start_condition(run, definition, event, part);
    // One that is never due (a date long past is due at once) simply does not start anything.
    case bpmn::Trigger::timer: return (void)schedule_start_timer(run, definition, event, part);
    default: return;
  }
}

void open_start_events(Run& run, const Definition& definition) {
  const bpmn::Process& process = *definition.process;
  for (const bpmn::ElementIndex start : process.event_starts(0)) {
    const bpmn::Element& event = process[start];
    const int parts = static_cast<int>(bpmn::definitions_of(*event.event).size());
    for (int part = 0; part < parts; ++part) open_start_event(run, definition, event, part);
  }
}

class Deployment {
 public:
  Deployment(Run& run, const Deploy& command)
      : run_(run), command_(command), key_(run.make_key<DeploymentKey>()),
        at_(after_deletions(run.state(), command.tenant, run.now())) {}

  void store(const ReadFile& file) {
    Resource resource{run_.make_key<ResourceKey>(), command_.tenant, key_, file.file->name, {file.file->bytes}, at_};
    const ResourceKey resource_key = resource.key;
    run_.emit(DeploymentEvent(ResourceDeployed{std::move(resource)}));
    std::optional<DefinitionKey> requirements;
    for (const Definition& definition : file.definitions) {
      const DefinitionKey stored = store(definition, resource_key, requirements);
      if (definition.kind == DefinitionKind::decision_requirements) requirements = stored;
    }
  }

  void repeat(const ReadFile& file) {
    for (const Definition& definition : file.definitions)
      definitions_.push_back(described(*latest(run_.state(), command_.tenant, definition)));
  }

  // After all files are there: what a message starts may call any of them.
  void offer_buffered_messages() {
    for (const DefinitionKey process : new_processes_) offer_buffered_to_starts(run_, process);
  }

  Value answer() {
    return Value::context(
        {{"key", key_.value}, {"tenant", command_.tenant}, {"definitions", Value(std::move(definitions_))}});
  }

 private:
  DefinitionKey store(Definition definition, ResourceKey resource, std::optional<DefinitionKey> requirements) {
    const Definition* previous = latest(run_.state(), command_.tenant, definition);
    const std::optional<DefinitionKey> replaced = previous ? std::optional(previous->key) : std::nullopt;
    definition.key = run_.make_key<DefinitionKey>();
    definition.tenant = command_.tenant;
    definition.version = run_.state().definitions.newest_version(definition.kind, command_.tenant, definition.id) + 1;
    definition.deployment = key_;
    definition.resource = resource;
    if (definition.kind == DefinitionKind::decision) definition.requirements = requirements;
    definition.deployed_at = at_;
    const DefinitionKey key = definition.key;
    run_.emit(DeploymentEvent(DefinitionDeployed{std::move(definition)}));
    const Definition& stored = run_.state().definitions.get(key);
    definitions_.push_back(described(stored));
    if (stored.kind == DefinitionKind::process) {
      if (replaced) close_start_events(run_, run_.state().definitions.get(*replaced));
      open_start_events(run_, stored);
      new_processes_.push_back(key);
    }
    return key;
  }

  Run& run_;
  const Deploy& command_;
  DeploymentKey key_;
  Instant at_;
  List definitions_;
  std::vector<DefinitionKey> new_processes_;
};

}  // namespace

Result<Value> decide(Run& run, const Deploy& command) {
  if (!run.caller().may_see(command.tenant))
    return reject(Code::forbidden,
                  "Expected to deploy to tenant '" + command.tenant + "', but you have no access to it");
  const std::vector<ReadFile> files = TRY(read_files(command.files, deployed_models(run.state(), command.tenant)));
  // If anything is new, everything gets a new version: a deployment is one thing that belongs together.
  const bool all_unchanged = std::all_of(files.begin(), files.end(), [&](const ReadFile& file) {
    return is_unchanged(run.state(), command.tenant, file);
  });
  Deployment deployment(run, command);
  for (const ReadFile& file : files) all_unchanged ? deployment.repeat(file) : deployment.store(file);
  deployment.offer_buffered_messages();
  return deployment.answer();
}

namespace {

// What a key names: a definition, a graph with its decisions, or everything in a file.
std::vector<DefinitionKey> definitions_named(const State& state, std::int64_t key) {
  std::vector<DefinitionKey> named;
  for (const Definition* one : state.definitions.sorted()) {
    const bool is_meant =
        one->key.value == key || one->resource.value == key || (one->requirements && one->requirements->value == key);
    if (is_meant && !one->deleted_at) named.push_back(one->key);
  }
  return named;
}

// The version before it is the latest now, and starts by its events again.
void delete_definition(Run& run, DefinitionKey key) {
  const Definition& definition = run.state().definitions.get(key);
  const bool was_latest =
      run.state().definitions.latest(definition.kind, definition.tenant, definition.id) == &definition;
  if (definition.kind == DefinitionKind::process) close_start_events(run, definition);
  run.emit(DeploymentEvent(DefinitionDeleted{key, not_before_deployments(run.state(), definition.tenant, run.now())}));
  const Definition* before = run.state().definitions.latest(definition.kind, definition.tenant, definition.id);
  if (was_latest && before && before->kind == DefinitionKind::process) open_start_events(run, *before);
}

}  // namespace

Result<Value> decide(Run& run, const DeleteResource& command) {
  const std::vector<DefinitionKey> named = definitions_named(run.state(), command.key);
  if (named.empty() || !run.caller().may_see(run.state().definitions.get(named.front()).tenant))
    return no_such("delete", "resource", command.key);
  const Definition& first = run.state().definitions.get(named.front());
  for (const DefinitionKey key : named) delete_definition(run, key);
  return Value::context({{"key", command.key}, {"kind", core::enum_name(first.kind)}});
}

}  // namespace tandem::engine
