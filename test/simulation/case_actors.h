// Those who move cases by hand: they start, skip, complete, hold up, do again and plan what a plan allows, and what it
// does not; and add to plans what nobody has foreseen.
#pragma once
#include "actors.h"

namespace tandem::simulation {

class CaseActors {
 public:
  CaseActors(Random& random, Floor& floor, std::string& story) : random_(random), floor_(floor), story_(story) {}

  void open(const std::string& case_id);
  void do_something();
  // Does what helps a case on; false if there is nothing to be done by hand.
  bool help();

 private:
  template <class Subject>
  bool ask(Subject command, const std::string& note);
  std::vector<const engine::PlanItem*> items();
  void act(const engine::PlanItem& item, engine::PlanItemAct act);
  bool rehearsed(engine::InstanceKey instance, const engine::Command& command);
  void move_item();
  void move_case();
  void plan();
  void add_step();
  void begin_again();
  void place();
  void change_data();
  void broadcast();

  Random& random_;
  Floor& floor_;
  std::string& story_;
};

}  // namespace tandem::simulation
