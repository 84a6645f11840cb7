#include "world.h"

#include <fstream>
#include <sstream>

#include "kit/invariants.h"
#include "kit/state_text.h"
#include "server/load.h"
#include "store/memory/memory_store.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem::scenario {

namespace {

namespace fs = std::filesystem;

fs::path new_scratch_folder() {
  std::string name = (fs::temp_directory_path() / "tandem-scenario-XXXXXX").string();
  if (!::mkdtemp(name.data())) throw Wrong{"no folder for the store could be made"};
  return name;
}

std::string joined(const test::Wrongs& wrongs) {
  std::string text;
  for (const std::string& wrong : wrongs) text += "\n    " + wrong;
  return text;
}

}  // namespace

World::World(const Options& options, fs::path folder)
    : now(*to_instant(*parse_date_time("2030-01-01T09:00:00Z"))), options_(options), folder_(std::move(folder)) {
  if (options_.sqlite) scratch_ = new_scratch_folder();
  store_ = open_store();
}

World::~World() {
  store_.reset();
  std::error_code ignored;
  if (!scratch_.empty()) fs::remove_all(scratch_, ignored);
}

std::unique_ptr<store::Store> World::open_store() {
  if (options_.sqlite) return std::make_unique<store::SqliteStore>((scratch_ / "tandem.db").string());
  return std::make_unique<store::MemoryStore>();
}

core::Caller World::caller(const std::string& actor) const { return {.name = actor.empty() ? "system" : actor}; }
std::string World::text() const { return test::text_of(*state_); }
bool World::is_quiet() const { return test::is_quiet(*state_); }

Value World::carry_out(flow::Command command) {
  auto done = flow::step(*state_, command, now);
  if (!done) throw Refused{std::move(done.error())};
  answer = done->answer;
  settle();
  return answer;
}

void World::tick(Duration by, bool asleep) {
  const Instant until = now + by;
  while (!asleep) {
    const auto due = flow::next_due(*state_);
    if (!due || *due > until) break;
    now = std::max(now, *due);
    engine(engine::TimerCommand(engine::Tick{}));
  }
  now = until;
  while (engine(engine::TimerCommand(engine::Tick{}))["more"].is_true()) {}
}

void World::restart() {
  if (options_.sqlite) store_.reset(), store_ = open_store();
  state_ = server::load(*store_);
}

void World::settle() {
  for (const core::Record& record : state_->records.pending()) replica_.apply(record), history_.read(record);
  store_->commit(flow::changes_of(*state_));
  flow::committed(*state_);
  examine();
  if (options_.reload) restart();
}

// The truth of the matter: replay = live, store = live, indexes = search, counts = counting.
void World::examine() const {
  const std::string live = text();
  if (const auto lines = test::difference(live, test::text_of(replica_.state())); !lines.empty())
    throw Wrong{"the ledger replayed gives another state (-: live, +: replayed)\n" + lines};
  const auto loaded = server::load(*store_);
  if (const auto lines = test::difference(live, test::text_of(*loaded)); !lines.empty())
    throw Wrong{"the store loaded again gives another state (-: live, +: loaded)\n" + lines};
  if (const auto wrongs = test::structure_errors(state_->engine); !wrongs.empty())
    throw Wrong{"the state is not sound" + joined(wrongs)};
  if (const auto wrongs = test::case_errors(state_->engine, now); !wrongs.empty())
    throw Wrong{"a case does not rest" + joined(wrongs)};
  if (const auto wrongs = test::index_errors(*state_); !wrongs.empty())
    throw Wrong{"an index is wrong" + joined(wrongs)};
  if (const auto wrongs = test::index_errors(*loaded); !wrongs.empty())
    throw Wrong{"an index is wrong after loading" + joined(wrongs)};
  if (const auto wrongs = test::count_errors(*state_, history_); !wrongs.empty())
    throw Wrong{"a count is wrong" + joined(wrongs)};
}

std::string World::file(const std::string& name) const {
  if (const auto draft = drafts.find(name); draft != drafts.end()) return draft->second;
  for (const fs::path& path : {folder_ / name, options_.catalogue / name}) {
    std::ifstream in(path, std::ios::binary);
    if (!in) continue;
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
  }
  throw Wrong{"there is no file '" + name + "' beside the scenario or in the catalogue"};
}

// ---- names

void World::name(const std::string& name, engine::InstanceKey key) {
  if (!names_.emplace(name, key).second) throw Wrong{name + " is a name already"};
}

engine::InstanceKey World::instance(const std::string& name) const {
  const auto found = names_.find(name);
  if (found == names_.end()) throw Wrong{"no instance is called " + name};
  return found->second;
}

engine::BatchKey World::batch(const std::string& name) const {
  const auto found = batches.find(name);
  if (found == batches.end()) throw Wrong{"no batch is called " + name};
  return found->second;
}

bool World::is_named(engine::InstanceKey key) const {
  return std::any_of(names_.begin(), names_.end(), [&](const auto& one) { return one.second == key; });
}

World::Target World::target(Words& words) const {
  Target target{words.word("what"), {}};
  if (words.take("of")) target.of = instance(words.word("an instance"));
  return target;
}

std::string World::show(const Target& target) const {
  std::string text = "'" + target.what + "'";
  for (const auto& [name, key] : names_)
    if (key == target.of) text += " of " + name;
  return text;
}

bool World::belongs(engine::InstanceKey instance, const std::optional<engine::InstanceKey>& of) const {
  if (!of) return true;
  for (const test::History::Run* at = history_.run(instance); at; at = at->parent ? history_.run(*at->parent) : nullptr)
    if (at->key == *of) return true;
  return false;
}

std::optional<engine::JobKey> World::find_job(const Target& target) const {
  std::optional<engine::JobKey> ended;
  for (const engine::Job& job : history_.jobs()) {
    if ((job.type != target.what && job.element_id != target.what) || !belongs(job.instance, target.of)) continue;
    if (state_->engine.jobs.find(job.key)) return job.key;
    ended = job.key;
  }
  return ended;
}

std::optional<engine::UserTaskKey> World::find_task(const Target& target) const {
  std::optional<engine::UserTaskKey> ended;
  for (const engine::UserTask& task : history_.user_tasks()) {
    if ((task.name != target.what && task.element_id != target.what) || !belongs(task.instance, target.of)) continue;
    if (state_->engine.user_tasks.find(task.key)) return task.key;
    ended = task.key;
  }
  return ended;
}

engine::JobKey World::job(const Target& target) const {
  if (const auto key = find_job(target)) return *key;
  throw Wrong{"there never was a job " + show(target)};
}

engine::UserTaskKey World::task(const Target& target) const {
  if (const auto key = find_task(target)) return *key;
  throw Wrong{"there never was a user task " + show(target)};
}

bool World::is_called(const engine::ElementInstance& element, const Target& target) const {
  return (element.element_id == target.what || (!element.name.empty() && element.name == target.what)) &&
         belongs(element.instance, target.of);
}

const engine::ElementInstance& World::element(const Target& target) const {
  for (const engine::ElementInstance* element : state_->engine.elements.sorted())
    if (is_called(*element, target)) return *element;
  throw Wrong{"no element " + show(target) + " is alive"};
}

const work::WorkItem& World::item(const std::string& external_id) const {
  const work::WorkItem* found = nullptr;
  for (const work::WorkItem& item : history_.items())
    if (item.external_id == external_id && item.tenant == tenant && !found) found = &item;
  if (!found) throw Wrong{"no item '" + external_id + "' was received"};
  return *found;
}

}  // namespace tandem::scenario
