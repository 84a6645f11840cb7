// Those who repair instances: they move tokens, migrate, hold instances up and let them go on, many at once and one by
// one. Some of what they do must change nothing, and that is looked at.
#pragma once
#include "floor.h"

namespace tandem::simulation {

class Operators {
 public:
  Operators(Random& random, Floor& floor, std::string& story) : random_(random), floor_(floor), story_(story) {}

  void do_something();
  // Everything goes on that was held up.
  void resume_all();

 private:
  template <class Subject>
  bool ask(Subject command, const std::string& note);
  const engine::Instance* any_instance(bool root);
  std::string any_element(const engine::Instance& instance);

  void modify();
  void migrate_to_itself();
  void suspend();
  void pause();
  void resume();
  void start_batch();
  void handle_batch();
  void start_somewhere();

  Random& random_;
  Floor& floor_;
  std::string& story_;
};

}  // namespace tandem::simulation
