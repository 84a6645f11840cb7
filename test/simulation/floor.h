// The state a history plays in, with the store behind it and everything that must hold after every command.
#pragma once
#include <filesystem>
#include <memory>

#include "flow/step.h"
#include "kit/ledger.h"
#include "simulation/case_watch.h"
#include "simulation/random.h"
#include "store/store.h"

namespace tandem::simulation {

struct Wrong {
  std::string what;
};

class Floor {
 public:
  Floor(Random& random, bool sqlite);
  ~Floor();

  // What was answered, or nothing if it was refused; refused commands are checked to have changed nothing but the
  // ledger.
  std::optional<Value> ask(flow::Command command);
  void compare_with_store() const;
  // Starts again from the store, as after a stop of the server.
  void restart();

  const engine::State& state() const { return state_->engine; }
  const flow::State& whole() const { return *state_; }
  const test::History& history() const { return history_; }
  std::uint64_t ledger() const { return ledger_; }
  int commands() const { return commands_; }
  int refused() const { return refused_; }

  Instant now = from_millis(1'900'000'000'000);

 private:
  void settle();
  bool has_changed() const;
  void examine() const;

  Random& random_;
  std::filesystem::path scratch_;
  std::unique_ptr<store::Store> store_;
  std::unique_ptr<flow::State> state_ = std::make_unique<flow::State>();
  test::Replica replica_;
  test::History history_;
  CaseWatch watch_;
  std::string text_;
  std::uint64_t ledger_ = 14695981039346656037ull;
  int commands_ = 0, refused_ = 0;
};

}  // namespace tandem::simulation
