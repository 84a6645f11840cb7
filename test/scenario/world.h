// The provider a scenario plays in: a state, a store behind it, a clock that stands still until it is told, and names
// for what happened. After every command the state is compared with its ledger replayed and with its rows loaded again,
// and all invariants are looked at, whatever the scenario is about.
#pragma once
#include <filesystem>
#include <memory>

#include "flow/step.h"
#include "kit/ledger.h"
#include "script.h"
#include "store/store.h"

namespace tandem::scenario {

// A command was refused; an error unless the scenario wanted that.
struct Refused {
  Rejection rejection;
};

struct Options {
  bool sqlite = false;  // else a store in memory
  bool reload = false;  // go on with the state loaded from the store, after every command
  std::filesystem::path catalogue;
};

class World {
 public:
  World(const Options& options, std::filesystem::path folder);
  ~World();

  // Carries the command out at the present time. Throws Refused, or Wrong if the state is not sound afterwards.
  Value carry_out(flow::Command command);
  template <class Subject>
  Value engine(Subject command, const std::string& actor = "") {
    return carry_out({.caller = caller(actor), .body = engine::Command(std::move(command))});
  }
  // Lets time pass: what is due happens when it is due (or, asleep, all at once at the end).
  void tick(Duration by, bool asleep);
  void restart();
  void settle();  // commits what waits, and looks whether the state is sound

  std::string file(const std::string& name) const;  // drafted here, beside the scenario, or in the catalogue
  core::Caller caller(const std::string& actor) const;
  std::string text() const;                          // of the state
  bool is_quiet() const;                             // no change waits to be committed, but for a refusal's record

  // ---- names and what they mean; Wrong if there is no such thing
  void name(const std::string& name, engine::InstanceKey key);
  engine::InstanceKey instance(const std::string& name) const;
  bool is_named(engine::InstanceKey key) const;
  // A live job, task or element first, else the last there was; of the instance or what it called, if one is given.
  struct Target {
    std::string what;
    std::optional<engine::InstanceKey> of;
  };
  Target target(Words& words) const;  // "approve of #1"
  std::string show(const Target& target) const;
  std::optional<engine::JobKey> find_job(const Target& target) const;
  std::optional<engine::UserTaskKey> find_task(const Target& target) const;
  engine::JobKey job(const Target& target) const;
  engine::UserTaskKey task(const Target& target) const;
  const engine::ElementInstance& element(const Target& target) const;
  const work::WorkItem& item(const std::string& external_id) const;  // as the ledger tells it

  const flow::State& state() const { return *state_; }
  const test::History& history() const { return history_; }

  // A row as the store has it, live or over.
  template <class Row>
  std::optional<Row> stored(std::int64_t key) const { return store::read_one<Row>(*store_, key); }
  engine::BatchKey batch(const std::string& name) const;
  std::map<std::string, engine::BatchKey> batches;

  Instant now;
  std::string tenant = engine::default_tenant;
  std::map<std::string, std::string> drafts;
  std::map<std::string, std::string> given;  // "given policy {..}": what $policy stands for
  Value answer;      // of the last command
  Value activated;   // the list of jobs the last activation gave

 private:
  bool belongs(engine::InstanceKey instance, const std::optional<engine::InstanceKey>& of) const;
  bool is_called(const engine::ElementInstance& element, const Target& target) const;
  void examine() const;
  std::unique_ptr<store::Store> open_store();

  Options options_;
  std::filesystem::path folder_, scratch_;
  std::unique_ptr<flow::State> state_ = std::make_unique<flow::State>();
  std::unique_ptr<store::Store> store_;
  test::Replica replica_;
  test::History history_;
  std::map<std::string, engine::InstanceKey> names_;
};

}  // namespace tandem::scenario
