// What random processes are made of at the finest: tasks, events, what listens and what repeats, each with one way in
// and one way out.
#pragma once
#include <set>

#include "process_maker.h"

namespace tandem::simulation {

// A part of a process: what leads to `first` and on from `last`.
struct Part {
  std::string first, last;
};

class LeafMaker {
 public:
  explicit LeafMaker(Random& random) : random_(random) {}

 protected:
  std::string fresh(const char* stem) { return std::string(stem) + std::to_string(++ids_); }
  void line(int indent, const std::string& text) {
    text_ += std::string(static_cast<std::size_t>(indent), ' ') + text + "\n";
  }
  void flow(int indent, const std::string& from, const std::string& to, const std::string& how = "") {
    line(indent, from + " -> " + to + how);
  }

  Part leaf(int indent);           // any of them
  Part activity_leaf(int indent);  // one that an ad-hoc sub-process may hold
  // What was done, with what undoes it.
  Part undoable(int indent);
  // Something that waits for an event.
  Part waiting(int indent);

  Part plain(int indent, const std::string& declaration, const std::string& attributes);
  // Perhaps with boundary events. What interrupts the activity joins the way behind it; what does not ends on its own.
  Part with_boundaries(int indent, const std::string& activity);

  // What is caught beside the work and again and again is never thrown by a process: it could throw it to itself for
  // ever.
  std::string caught_name(bool beside) { return beside ? message_names.back() : random_.one_of(message_names); }
  std::string heard_signal(bool beside) { return beside ? signal_names.back() : random_.one_of(signal_names); }
  std::string variable() { return random_.one_of(variable_names); }

  // Details of an activity, each perhaps.
  std::string repeated();
  std::string listeners();

  template <class Kinds>
  const auto& one_of(const Kinds& kinds) {
    std::vector<int> weights;
    for (const auto& kind : kinds) weights.push_back(kind.weight);
    return kinds[static_cast<std::size_t>(random_.weighted(weights))];
  }

  Random& random_;
  std::string text_;
  bool in_ad_hoc_ = false;

 private:
  struct LeafKind {
    int weight;
    Part (LeafMaker::*make)(int indent);
  };
  static const std::vector<LeafKind> leaves;

  Part service_task(int indent);
  Part user_task(int indent);
  Part script_task(int indent);
  Part pause(int indent);
  Part wait(int indent);
  Part receive(int indent);
  Part tell(int indent);
  Part hear(int indent);
  Part call_out(int indent);
  Part escalate(int indent);
  Part until_holds(int indent);
  Part undo(int indent);
  Part link(int indent);
  Part pass(int indent);

  Part guarded(int indent, const std::string& declaration, const std::string& attributes);
  void boundary(int indent, const std::string& activity, const std::string& merge);
  void error_boundary(int indent, const std::string& activity, const std::string& merge, const std::string& id);
  bool is_first_of(int kind, const std::string& activity);

  std::string thrown_name() { return message_names[static_cast<std::size_t>(random_.below(2))]; }
  std::string thrown_signal() { return signal_names[static_cast<std::size_t>(random_.below(2))]; }
  std::string key() { return random_.chance(80) ? "\"" + random_.one_of(message_keys) + "\"" : "k"; }
  std::string mappings();
  std::string loop_details();
  std::string task_listeners();

  std::set<std::pair<int, std::string>> guarded_;
  int ids_ = 0;
};

}  // namespace tandem::simulation
