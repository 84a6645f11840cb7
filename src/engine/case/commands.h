#pragma once
#include <string>
#include <variant>

#include "engine/keys.h"
#include "engine/rows.h"

namespace tandem::engine {

// By definition key, or the latest (or given) version of a case id. Answers like CreateInstance.
struct CreateCase {
  std::string tenant;
  std::optional<DefinitionKey> definition = {};
  std::string case_id = {};
  int version = -1;
  Value variables = {};
  std::string business_id = {};
};

// What a person does with a plan item: the transitions of CMMN 1.1 §8.4 that are commands. `complete` is for tasks
// without a worker of their own and for stages (with `force`, although required work is not done); `occur` for user
// listeners.
enum class PlanItemAct { start, disable, reenable, complete, terminate, suspend, resume, occur, reactivate };
BOOST_DESCRIBE_ENUM(PlanItemAct, start, disable, reenable, complete, terminate, suspend, resume, occur, reactivate)

struct MovePlanItem {
  PlanItemKey item;
  PlanItemAct act = PlanItemAct::start;
  Value variables = {};   // set on the case first
  bool force = false;
};

// A discretionary item is planned into its stage. `roles` are the planner's; without, everything may be planned.
// Answers {key}.
struct PlanDiscretionary {
  InstanceKey instance;
  std::string item_id;
  std::optional<ElementKey> stage = {};  // if the stage is there more than once
  std::optional<Names> roles = {};
};

enum class CaseAct { complete, terminate, suspend, resume, reactivate, close };
BOOST_DESCRIBE_ENUM(CaseAct, complete, terminate, suspend, resume, reactivate, close)

struct MoveCase {
  InstanceKey instance;
  CaseAct act = CaseAct::complete;
  bool force = false;
};

// The plan as it stands, with what keeps each item waiting (case/explain.h). Changes nothing.
struct ExplainCase {
  InstanceKey instance;
  std::optional<Names> roles = {};
};

// What the case's dossier holds, for its sentries and demands (case/demands.h).
struct ShowDossier {
  InstanceKey instance;
  Value summary;
};

using CaseCommand = std::variant<CreateCase, MovePlanItem, PlanDiscretionary, MoveCase, ExplainCase, ShowDossier>;

}  // namespace tandem::engine
