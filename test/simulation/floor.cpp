#include "floor.h"

#include <cstdlib>

#include "kit/invariants.h"
#include "kit/state_text.h"
#include "server/load.h"
#include "store/memory/memory_store.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem::simulation {

namespace {

namespace fs = std::filesystem;

std::string joined(const test::Wrongs& wrongs) {
  std::string text;
  for (const std::string& wrong : wrongs) text += "\n  " + wrong;
  return text;
}

void expect_none(const test::Wrongs& wrongs, const char* what) {
  if (!wrongs.empty()) throw Wrong{what + joined(wrongs)};
}

fs::path new_scratch_folder() {
  std::string name = (fs::temp_directory_path() / "tandem-simulation-XXXXXX").string();
  if (!::mkdtemp(name.data())) std::abort();
  return name;
}

// FNV-1a
void add_to(std::uint64_t& hash, const std::string& text) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ull;
}

}  // namespace

Floor::Floor(Random& random, bool sqlite) : random_(random), text_(test::text_of(*state_)) {
  if (!sqlite) {
    store_ = std::make_unique<store::MemoryStore>();
    return;
  }
  scratch_ = new_scratch_folder();
  store_ = std::make_unique<store::SqliteStore>((scratch_ / "tandem.db").string());
}

Floor::~Floor() {
  store_.reset();
  std::error_code ignored;
  if (!scratch_.empty()) fs::remove_all(scratch_, ignored);
}

std::optional<Value> Floor::ask(flow::Command command) {
  ++commands_;
  auto done = flow::step(*state_, command, now);
  if (done) {
    settle();
    return std::move(done->answer);
  }
  ++refused_;
  if (has_changed()) throw Wrong{std::string("a refused ") + flow::name(command) + " has changed something"};
  if (!state_->records.pending().empty()) settle();
  return std::nullopt;
}

// Whatever has changed since the last commit but for the ledger, which may note a refusal: one record without events.
bool Floor::has_changed() const {
  return !test::is_quiet(*state_) || test::rows_in(test::text_of(*state_)) != test::rows_in(text_);
}

void Floor::settle() {
  for (const core::Record& record : state_->records.pending()) {
    replica_.apply(record, [&](const flow::State& state, const flow::Event& event) { watch_.see(state, event); });
    watch_.end_of_record(replica_.state());
    history_.read(record);
    add_to(ledger_, record.command + record.events);
  }
  store_->commit(flow::changes_of(*state_));
  flow::committed(*state_);
  text_ = test::text_of(*state_);
  examine();
}

void Floor::examine() const {
  if (const auto lines = test::difference(text_, test::text_of(replica_.state())); !lines.empty())
    throw Wrong{"the ledger replayed gives another state (-: live, +: replayed)\n" + lines};
  expect_none(test::structure_errors(state()), "the state is not sound");
  expect_none(test::case_errors(state(), now), "a case does not rest");
  expect_none(test::index_errors(*state_), "an index is wrong");
  expect_none(test::count_errors(*state_, history_), "a count is wrong");
}

void Floor::compare_with_store() const {
  const auto loaded = server::load(*store_);
  if (const auto lines = test::difference(text_, test::text_of(*loaded)); !lines.empty())
    throw Wrong{"the store loaded again gives another state (-: live, +: loaded)\n" + lines};
  expect_none(test::index_errors(*loaded), "an index is wrong after loading");
}

void Floor::restart() {
  compare_with_store();
  state_ = server::load(*store_);
}

}  // namespace tandem::simulation
