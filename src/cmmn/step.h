// A step as a person adds it to a plan: data in the words of the API, that become items of one case's own plan. Read
// and checked once; what has been read can always be written and read again.
#pragma once
#include "cmmn/case.h"

namespace tandem::cmmn {

struct Step {
  struct After {
    std::string item;       // an item's id
    Transition event = Transition::complete;
  };
  std::string id;
  std::string name;
  Kind kind = Kind::human_task;
  std::vector<After> after;           // all of them, and
  std::string condition;              // FEEL: the if-part
  std::vector<std::string> roles;     // whose work it is
  std::string assignee;
  std::string reference;              // the id of the process, case or decision it calls
  std::string result_variable;        // of a decision
  bool required = false, manual = false, repeatable = false;
  std::string description;
  std::vector<Step> steps;            // of a stage: what it begins with
};

// {name, kind, id, after: [{item, event}] or [item], condition, roles, assignee, reference, resultVariable, required,
// manual, repeatable, description, steps}; all but the name may be left out. The path of a refusal says which member is
// wrong.
Result<Step> read_step(const Value& value);
Value to_value(const Step& step);  // without what is left out

// The plan with the step in that stage, after all it has. `after` names items it has, or that come in the same stage of
// steps (callers have looked: unknown_item). Items of the template keep their indexes.
std::shared_ptr<const Case> grow(const std::shared_ptr<const Case>& plan, ItemIndex stage, const Step& step);

// A plan that has grown as one that stands alone, as if it had been read: what a template's next version is written
// from.
Case whole(const Case& grown);

bool is_inside(const Step& step, const std::string& id);  // the step's own, or one of those it begins with

// The first item the step or one inside waits for that there is not; nullptr if all are there.
const Step::After* unknown_item(const Case& plan, const Step& step);

}  // namespace tandem::cmmn
