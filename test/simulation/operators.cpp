#include "operators.h"

#include <sstream>

#include "kit/state_text.h"

namespace tandem::simulation {

using namespace engine;

namespace {

std::string shown(std::int64_t key) { return std::to_string(key - 2251799813685248); }

const bpmn::Process& process_of(const State& state, const Instance& instance) {
  return *state.definitions.get(instance.definition).process;
}

// One column's value taken out of a line.
void forget_column(std::string& line, const std::string& column) {
  const std::size_t from = line.find(" " + column + "=");
  if (from == line.npos) return;
  std::size_t to = line.find(' ', from + 1);
  if (line[from + column.size() + 2] == '{') to = line.find('}', from) + 1;
  line.erase(from, std::min(to, line.size()) - from);
}

// The state without the ledger's position; of a migrated job, without what its migration leaves on it.
std::string comparable(const flow::State& state, bool without_jobs_history) {
  std::istringstream in(test::text_of(state));
  std::string out;
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("position ")) continue;
    if (without_jobs_history && line.starts_with("job ")) forget_column(line, "state"), forget_column(line, "headers");
    out += line + "\n";
  }
  return out;
}

}  // namespace

template <class Subject>
bool Operators::ask(Subject command, const std::string& note) {
  story_ += "  " + note + "\n";
  return floor_.ask({.body = engine::Command(std::move(command))}).has_value();
}

const Instance* Operators::any_instance(bool root) {
  auto rows = floor_.state().instances.sorted();
  if (root) std::erase_if(rows, [](const Instance* row) { return row->parent.has_value(); });
  return rows.empty() ? nullptr : random_.one_of(rows);
}

// Of the model, whatever it is; now and then one that is not there.
std::string Operators::any_element(const Instance& instance) {
  const auto& elements = process_of(floor_.state(), instance).elements;
  return random_.chance(5) ? "nothing" : random_.one_of(elements).id;
}

void Operators::do_something() {
  constexpr void (Operators::* deeds[])() = {
      &Operators::modify, &Operators::migrate_to_itself, &Operators::suspend,      &Operators::pause,
      &Operators::resume, &Operators::start_batch,       &Operators::handle_batch, &Operators::start_somewhere};
  (this->*deeds[random_.weighted({30, 15, 10, 15, 15, 5, 5, 5})])();
}

void Operators::modify() {
  const Instance* instance = any_instance(false);
  if (!instance) return;
  std::vector<const ElementInstance*> alive = floor_.state().elements.sorted();
  std::erase_if(alive,
                [&](const ElementInstance* element) { return element->instance != instance->key || !element->parent; });
  ModifyInstance command{instance->key};
  std::string note = "modify " + shown(instance->key.value);
  if (random_.chance(60))
    command.activate.push_back({.element_id = any_element(*instance)}),
        note += " activate " + command.activate.back().element_id;
  if (!alive.empty() && random_.chance(50)) {
    const ElementInstance* ending = random_.one_of(alive);
    command.terminate.push_back({ending->key}),
        note += " terminate " + ending->element_id + " " + shown(ending->key.value);
  }
  if (!alive.empty() && random_.chance(40)) {
    const ElementInstance* source = random_.one_of(alive);
    Move move{.source = source->key, .target_id = any_element(*instance)};
    move.into = random_.chance(50)   ? Move::Into::inferred
                : random_.chance(50) ? Move::Into::source_parent
                                     : Move::Into::the_only;
    note += " move " + source->element_id + " " + shown(source->key.value) + " to " + move.target_id;
    command.move.push_back(std::move(move));
  }
  ask(RepairCommand(std::move(command)), note);
}

// To its own definition, everything mapped to itself: nothing may change.
void Operators::migrate_to_itself() {
  const Instance* instance = any_instance(false);
  if (!instance) return;
  MigrateInstance command{instance->key, instance->definition};
  for (const auto& [id, index] : process_of(floor_.state(), *instance).by_id) command.mapping.push_back({id, id});
  const std::string note = "migrate " + shown(instance->key.value) + " to what it is",
                    before = comparable(floor_.whole(), true);
  if (!ask(RepairCommand(std::move(command)), note)) throw Wrong{"a migration to the same definition is refused"};
  if (const auto lines = test::difference(before, comparable(floor_.whole(), true)); !lines.empty())
    throw Wrong{"a migration to the same definition has changed something\n" + lines};
}

void Operators::suspend() {
  if (const Instance* instance = any_instance(random_.chance(80)))
    ask(RepairCommand(SuspendInstance{instance->key}), "suspend " + shown(instance->key.value));
}

void Operators::resume() {
  if (const Instance* instance = any_instance(true))
    ask(RepairCommand(ResumeInstance{instance->key}), "resume " + shown(instance->key.value));
}

// Suspended and resumed at once: nothing may change.
void Operators::pause() {
  const Instance* instance = any_instance(true);
  if (!instance || instance->suspended_at) return;
  const InstanceKey key = instance->key;
  const std::string before = comparable(floor_.whole(), false);
  if (!ask(RepairCommand(SuspendInstance{key}), "suspend " + shown(key.value)))
    throw Wrong{"a root instance that runs cannot be suspended"};
  if (random_.chance(30)) floor_.restart();
  if (!ask(RepairCommand(ResumeInstance{key}), "and resume it")) throw Wrong{"a suspended instance cannot be resumed"};
  if (const auto lines = test::difference(before, comparable(floor_.whole(), false)); !lines.empty())
    throw Wrong{"suspending and resuming has changed something\n" + lines};
}

void Operators::start_batch() {
  static constexpr BatchType types[] = {BatchType::cancel_instances, BatchType::suspend_instances,
                                        BatchType::resume_instances, BatchType::resolve_incidents,
                                        BatchType::delete_instances};
  StartBatch command{.tenant = default_tenant, .type = types[random_.weighted({1, 4, 4, 4, 1})]};
  if (command.type == BatchType::resolve_incidents)
    for (const Incident* incident : floor_.state().incidents.sorted())
      command.targets.push_back({incident->key.value, incident->instance});
  else
    for (const Instance* instance : floor_.state().instances.sorted())
      if (random_.chance(40)) command.targets.push_back({instance->key.value, instance->key});
  const std::string note =
      std::string("batch ") + core::enum_name(command.type) + " of " + std::to_string(command.targets.size());
  ask(BatchCommand(std::move(command)), note);
}

void Operators::handle_batch() {
  const auto rows = floor_.state().batches.sorted();
  if (rows.empty()) return;
  const BatchKey batch = random_.one_of(rows)->key;
  if (random_.chance(40)) ask(BatchCommand(SuspendBatch{batch}), "suspend the batch");
  else if (random_.chance(70)) ask(BatchCommand(ResumeBatch{batch}), "resume the batch");
  else ask(BatchCommand(CancelBatch{batch}), "cancel the batch");
}

void Operators::start_somewhere() {
  const Definition* main = floor_.state().definitions.latest(DefinitionKind::process, default_tenant, "main");
  CreateInstance command{.tenant = default_tenant, .process_id = "main"};
  while (command.start_at.empty() || random_.chance(30))
    command.start_at.push_back(random_.one_of(main->process->elements).id);
  if (random_.chance(40)) command.terminate_after.push_back(random_.one_of(main->process->elements).id);
  const std::string note = "start main at " + command.start_at.front();
  ask(ProcessCommand(std::move(command)), note);
}

void Operators::resume_all() {
  for (const BatchOperation* batch : floor_.state().batches.sorted())
    ask(BatchCommand(CancelBatch{batch->key}), "cancel the batch");
  for (const Instance* instance : floor_.state().instances.sorted())
    if (!instance->parent && instance->suspended_at)
      ask(RepairCommand(ResumeInstance{instance->key}), "resume " + shown(instance->key.value));
}

}  // namespace tandem::simulation
