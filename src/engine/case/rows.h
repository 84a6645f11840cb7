// What the engine remembers of a case's plan. The work itself is in element instances, like a process's.
#pragma once
#include "cmmn/case.h"
#include "engine/row_types.h"

namespace tandem::engine {

// CMMN 1.1 §8.4.1. Semi-terminal: disabled, completed, terminated, failed. Unavailable is a listener whose condition
// does not hold (Flowable).
enum class PlanItemState {
  available,
  enabled,
  disabled,
  active,
  suspended,
  failed,
  completed,
  terminated,
  unavailable
};
BOOST_DESCRIBE_ENUM(PlanItemState, available, enabled, disabled, active, suspended, failed, completed, terminated,
                    unavailable)

bool is_terminal(PlanItemState state);
bool is_semi_terminal(PlanItemState state);

// One instance of a plan item. The case plan has one too: its state is the case's. Rows of a case leave memory with it.
struct PlanItem {
  static constexpr core::TableName table{"plan_item"};
  PlanItemKey key;
  std::string tenant;
  InstanceKey instance;
  DefinitionKey definition;
  std::string item_id;                 // in the case's plan
  std::string name;
  std::string kind;                    // STAGE, HUMAN_TASK, ...: cmmn::name(kind)
  ElementKey scope;                    // the stage it lies in; of the case plan, the case itself
  PlanItemState state = PlanItemState::available;
  PlanItemState before = PlanItemState::available;  // of a suspended one: where it came from
  int index = 1;                       // its repetition
  bool required = false;
  bool waiting = false;                // a repetition nobody sees before a criterion is satisfied again
  std::optional<ElementKey> element;   // its work, once it has begun
  std::vector<std::string> latched;    // on-parts that have occurred: "criterion/on-part"
  std::vector<std::string> risen;      // criteria of if-parts alone, that held when last looked at
  Value entry;                         // of a repetition over a collection: its element
  Instant created_at;
  std::optional<Instant> ended_at;
  Instant moved_at;                    // when its state changed last
  int position = 0;                    // where a person has put it among its siblings; 0: where it came, after those
  bool empty = false;                  // of a stage that was opened again for something in it: begins without its items
  // derived
  cmmn::ItemIndex item = cmmn::none;
};
BOOST_DESCRIBE_STRUCT(PlanItem, (),
                      (key, tenant, instance, definition, item_id, name, kind, scope, state, before, index, required,
                       waiting, element, latched, risen, entry, created_at, ended_at, moved_at, position, empty))

// Where a step that came at run time comes from. One event for all: the plan of a case is its template with these.
enum class StepOrigin { planning_table, person, proposal };
BOOST_DESCRIBE_ENUM(StepOrigin, planning_table, person, proposal)

// A step added to the plan of one case. It is created in the stage instance it was added to, and does not come again
// when that stage is repeated.
struct AddedStep {
  static constexpr TableName table{"added_step"};
  AddedStepKey key;
  std::string tenant;
  InstanceKey instance;
  DefinitionKey definition;
  StepOrigin origin = StepOrigin::person;
  std::string item_id;                 // its id in the case's plan
  std::string name;
  std::string kind;
  std::string stage_id;                // the stage's id in the plan
  std::string follows;                 // the item of its stage that was done last then; "" if none was
  Names roles;
  Value step;                          // cmmn::Step, as it grew the plan; null if the template has it
  std::string reason;
  std::string actor;
  Instant added_at;
};
BOOST_DESCRIBE_STRUCT(AddedStep, (),
                      (key, tenant, instance, definition, origin, item_id, name, kind, stage_id, follows, roles, step,
                       reason, actor, added_at))

// What a person did to a plan, and why. Written once, never changed.
struct PlanAct {
  static constexpr TableName table{"plan_act", true};
  PlanActKey key;
  std::string tenant;
  InstanceKey instance;
  DefinitionKey definition;
  std::optional<PlanItemKey> item;     // none: the case itself
  std::string item_id;
  std::string name;
  std::string act;                     // "add", "skip", "reopen", "place", "start", "disable", ...
  std::string reason;
  std::string actor;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(PlanAct, (), (key, tenant, instance, definition, item, item_id, name, act, reason, actor, at))

// What a person said to a step that earlier cases propose for their template.
struct TemplateVerdict {
  static constexpr TableName table{"template_verdict", true};
  VerdictKey key;
  std::string tenant;
  std::string case_id;
  std::string proposal;                // which: "stage/KIND/step"
  bool accepted = false;
  std::optional<DefinitionKey> definition;  // the version that has it
  std::string reason;
  std::string actor;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(TemplateVerdict, (), (key, tenant, case_id, proposal, accepted, definition, reason, actor, at))

}  // namespace tandem::engine
