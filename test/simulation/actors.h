// Those outside the engine: workers, people, senders of messages, operators, time. Each does one random thing at a
// time.
#pragma once
#include "floor.h"

namespace tandem::simulation {

class Actors {
 public:
  Actors(Random& random, Floor& floor, std::string& story) : random_(random), floor_(floor), story_(story) {}

  void start(const std::string& process);
  void do_something();
  // Does what helps to finish; false if there is nothing left to do but wait for messages that may never come.
  bool help();
  void cancel_all();

 private:
  template <class Subject>
  std::optional<Value> ask(Subject command, const std::string& note);
  template <class Row>
  const Row* any(const core::Table<Row>& table);
  Value variables();

  void activate();
  void complete_job();
  void fail_job();
  void throw_error();
  void update_job();
  void user_task();
  void publish();
  void correlate();
  void broadcast();
  void resolve();
  void set_variables();
  void cancel();
  void pass_time();
  void disturb();

  std::optional<engine::Incident> mendable();
  void complete(const engine::Job& job);
  void mend(const engine::Incident& incident);

  Random& random_;
  Floor& floor_;
  std::string& story_;
};

}  // namespace tandem::simulation
