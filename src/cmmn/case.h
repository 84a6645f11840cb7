// One case plan (CMMN 1.1) as data: what may be done, when it may begin and end. Immutable after reading; nothing runs.
//
// A plan item and the graph element that does its work have the same index; item 0 is the case plan itself. A
// definition that is planned twice is two items, each with a subtree of its own.
//
// The plan of one case that has grown (cmmn/step.h) holds its own items only and stands on its template, whose items
// come first and keep their indexes. So a thousand tailored cases share one template; whoever reads an instance's plan
// goes through operator[], size(), children_of() and the questions about listeners.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "bpmn/process.h"

namespace tandem::cmmn {

using ItemIndex = bpmn::ElementIndex;
inline constexpr ItemIndex none = bpmn::none;

enum class Kind : std::uint8_t {
  case_plan, stage, human_task, task, process_task, case_task, decision_task, milestone,
  user_listener, timer_listener, signal_listener, message_listener, variable_listener, reactivate_listener,
};

const char* name(Kind kind);  // "CASE_PLAN", "STAGE", ...
bool is_listener(Kind kind);
bool is_stage(Kind kind);     // holds other items: stages and the case plan

// CMMN 1.1 §8.4: what happens to items.
enum class Transition : std::uint8_t {
  create, enable, start, manual_start, disable, reenable, suspend, parent_suspend, resume, parent_resume, complete,
  terminate, exit, fault, reactivate, occur, close,
  initiate, dismiss,  // of a listener with a condition (Flowable)
  skip,               // a person leaves it out as if it were done: those who wait for its completion hear it (ours)
};

// What happens to case file items (§8.3.2): here, to variables and the parts of their values.
enum class FileTransition : std::uint8_t { create, replace, update, remove };

// A rule of an item control: absent, without a condition (always), or with one.
struct Rule {
  bool given = false;
  std::optional<feel::Expression> condition;
};

struct Repetition {
  Rule rule;
  std::optional<int> maximum;            // instances there may be
  std::string counter = "repetitionCounter";
  std::string collection;                // one instance for each element of this variable
  std::string element_variable;
  std::string index_variable;            // from 0
};

struct OnPart {
  std::string id;
  ItemIndex source = none;               // a plan item, with
  Transition transition = Transition::complete;
  std::string exit_criterion;            // only an exit by this criterion; "" any
  std::vector<std::string> path;         // or a case file item: variable, entry, entry of the entry
  FileTransition file_transition = FileTransition::create;
  bool is_file() const { return !path.empty(); }
};

// A sentry as the guard of one item (§5.4.6, §6.10). Its on-parts are remembered until it fires; its if-part is not.
struct Criterion {
  std::string id;
  std::string name;                      // the sentry's, or its id
  bool is_exit = false;
  std::vector<OnPart> on_parts;
  std::optional<feel::Expression> if_part;
  bool on_event = false;                 // the if-part must hold at the moment of the event (Flowable)
  // What an exit criterion does to the item (Flowable): end it, complete it if it can complete, complete it anyhow.
  enum class Exit : std::uint8_t { exit, complete, force_complete } exit = Exit::exit;
  // Which instances it reaches (Flowable).
  enum class Reach : std::uint8_t { all, active, active_and_enabled } reach = Reach::all;
};

// Does an item keep its stage from completing? (Flowable's parentCompletionRule and completionNeutralRule)
enum class Blocks : std::uint8_t {
  always,
  never,
  unless_available,
  unless_available_or_enabled,
  until_first_completion
};

// When an item moves, a variable is set (Flowable's life-cycle listeners).
struct Assignment {
  std::string from, to;  // states; "" any
  std::string variable;
  feel::Expression value;
};

// Something a stage or the case may not complete without (cmmn/demands.h).
struct Demand {
  std::string name;                      // "decision", "evidence", ...: of what
  std::string text;                      // "at least 2 pieces of evidence"
  feel::Expression condition;
  std::optional<feel::Expression> have = {};     // how many there are, where it is a number that is demanded
  std::optional<feel::Expression> applies = {};  // to which cases, if not to all
};

struct PlanItem {
  std::string id;                        // unique in the case
  std::string plan_item_id;              // as in the file
  std::string definition_id;
  std::string name;
  Kind kind = Kind::task;
  ItemIndex parent = none;
  std::vector<ItemIndex> children;
  std::vector<Criterion> entries, exits;
  Rule required, manual_activation;
  std::optional<Repetition> repetition;
  std::optional<feel::Expression> available_condition;  // of a listener (Flowable)
  std::optional<feel::Expression> reactivation;         // whether it starts again when the case is reactivated
  Blocks blocks = Blocks::always;
  bool auto_complete = false;            // of a stage
  std::vector<Demand> demands;           // of a stage or the case plan
  bool by_hand = false;                  // of a stage: it is done when a person says so, not before
  bool is_blocking = true;               // of a task
  std::vector<Assignment> assignments;
  std::string milestone_variable;        // set to true when the milestone occurs (Flowable)
  std::string variable;                  // of a variable listener
  std::vector<std::string> variable_events;
  // Planned by people (§5.4.9): not created with its stage.
  bool is_discretionary = false;
  std::vector<feel::Expression> applicability;
  std::vector<std::string> roles;        // who may plan it or, of a user listener, raise it
  int line = 0;
};

// Who listens to an item's transition or to the case file.
struct Listening {
  ItemIndex owner;
  bool is_exit;
  std::uint32_t criterion;
  std::uint32_t on_part;
};

// What an item has to do with a variable, so that a change of data costs what depends on it.
struct Reading {
  ItemIndex item;
  // Its rules and if-parts read it; as a stage, its demands and what may be planned into it do; its repetitions come
  // from it.
  enum class What : std::uint8_t { conditions, planning, collection } what;
};

// Who hears what. Conditions that ask what time it is may change with anything: they are in `timely`.
struct Listeners {
  std::map<std::pair<ItemIndex, Transition>, std::vector<Listening>> of_item;
  std::map<std::string, std::vector<Listening>, std::less<>> of_file;      // by the variable
  std::map<std::string, std::vector<ItemIndex>, std::less<>> of_variable;  // variable listeners, by the variable
  std::map<std::string, std::vector<Reading>, std::less<>> readers;        // by the variable
  std::vector<Reading> timely;
  // Of a stage: listeners in it that ask whether it can complete
  std::map<ItemIndex, std::vector<ItemIndex>> of_completion;
  std::map<ItemIndex, std::vector<ItemIndex>> plannable;      // of a stage: discretionary items in it
};

struct Case {
  std::string id;
  std::string name;
  std::shared_ptr<const bpmn::Process> graph;
  std::shared_ptr<const Case> base;                            // of a plan that has grown: its template
  std::vector<PlanItem> items;                                 // its own
  std::map<ItemIndex, std::vector<ItemIndex>> added_children;  // by stage: what has been added to it here
  Listeners listeners;                                         // its own items only
  std::vector<std::string> roles;
  bool can_be_reactivated = false;                             // it has a reactivation listener

  ItemIndex first() const { return base ? static_cast<ItemIndex>(base->items.size()) : 0; }  // of its own
  ItemIndex size() const { return first() + static_cast<ItemIndex>(items.size()); }
  const PlanItem& operator[](ItemIndex index) const {
    return index < first() ? base->items[index] : items[index - first()];
  }
  ItemIndex find(std::string_view id) const { return graph->find(id); }
  std::vector<ItemIndex> children_of(ItemIndex stage) const;

  // Calls f for everything that this map of the template's listeners, then of its own, has under the key.
  template <class Map, class Key, class F>
  void for_each_listener(Map Listeners::*map, const Key& key, F&& f) const {
    if (base) base->for_each_listener(map, key, f);
    const auto found = (listeners.*map).find(key);
    if (found == (listeners.*map).end()) return;
    for (const auto& one : found->second) f(one);
  }
  template <class F>
  void for_each_timely(F&& f) const {
    if (base) base->for_each_timely(f);
    for (const Reading& one : listeners.timely) f(one);
  }

  // The innermost stage both lie in.
  ItemIndex common_stage(ItemIndex one, ItemIndex other) const;
};

}  // namespace tandem::cmmn
