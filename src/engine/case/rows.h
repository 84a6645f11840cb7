// What the engine remembers of a case's plan. The work itself is in element instances, like a process's.
#pragma once
#include "cmmn/case.h"
#include "engine/row_types.h"

namespace tandem::engine {

// CMMN 1.1 §8.4.1. Semi-terminal: disabled, completed, terminated, failed. Unavailable is a listener whose condition does
// not hold (Flowable).
enum class PlanItemState { available, enabled, disabled, active, suspended, failed, completed, terminated, unavailable };
BOOST_DESCRIBE_ENUM(PlanItemState, available, enabled, disabled, active, suspended, failed, completed, terminated, unavailable)

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
  // derived
  cmmn::ItemIndex item = cmmn::none;
};
BOOST_DESCRIBE_STRUCT(PlanItem, (), (key, tenant, instance, definition, item_id, name, kind, scope, state, before, index,
                                     required, waiting, element, latched, risen, entry, created_at, ended_at))

}  // namespace tandem::engine
