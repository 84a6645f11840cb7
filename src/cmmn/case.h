// One case plan (CMMN 1.1) as data: what may be done, when it may begin and end. Immutable after reading; nothing runs.
//
// A plan item and the graph element that does its work have the same index; item 0 is the case plan itself. A definition
// that is planned twice is two items, each with a subtree of its own.
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
enum class Blocks : std::uint8_t { always, never, unless_available, unless_available_or_enabled, until_first_completion };

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

struct Case {
  std::string id;
  std::string name;
  std::shared_ptr<const bpmn::Process> graph;
  std::vector<PlanItem> items;
  std::map<std::pair<ItemIndex, Transition>, std::vector<Listening>> listening;
  std::vector<Listening> file_listening;
  std::vector<ItemIndex> with_if_parts;  // items with a criterion that has an if-part, or a listener's condition
  std::vector<std::string> roles;

  const PlanItem& operator[](ItemIndex index) const { return items[index]; }
  // The innermost stage both lie in.
  ItemIndex common_stage(ItemIndex one, ItemIndex other) const;
};

}  // namespace tandem::cmmn
