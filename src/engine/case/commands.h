#pragma once
#include <memory>
#include <string>
#include <variant>

#include "engine/case/rows.h"
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
// listeners. Beyond CMMN, with a reason: `skip` leaves a step out, `reopen` does one that is over once more.
enum class PlanItemAct {
  start,
  disable,
  reenable,
  complete,
  terminate,
  suspend,
  resume,
  occur,
  reactivate,
  skip,
  reopen
};
BOOST_DESCRIBE_ENUM(PlanItemAct, start, disable, reenable, complete, terminate, suspend, resume, occur, reactivate,
                    skip, reopen)

struct MovePlanItem {
  PlanItemKey item;
  PlanItemAct act = PlanItemAct::start;
  Value variables = {};   // set on the case first
  bool force = false;
  std::string reason = {};
  bool as_done = true;    // of skip: what waited for its completion goes on
};

// Puts an item at a place among its siblings: right before another one, or last. It does not change what may begin
// when.
struct PlacePlanItem {
  PlanItemKey item;
  std::optional<PlanItemKey> before = {};
  std::string reason = {};
};

// A step no template foresaw, in any stage that is active (the case itself, if none is given). Answers {key, itemId}.
struct AddStep {
  InstanceKey instance;
  std::optional<PlanItemKey> stage = {};
  Value step = {};        // cmmn::Step
  std::string reason = {};
  StepOrigin origin = StepOrigin::person;
};

// A discretionary item is planned into its stage. `roles` are the planner's; without, everything may be planned.
// Answers {key}.
struct PlanDiscretionary {
  InstanceKey instance;
  std::string item_id;
  std::optional<ElementKey> stage = {};  // if the stage is there more than once
  std::optional<Names> roles = {};
  std::string reason = {};
};

enum class CaseAct { complete, terminate, suspend, resume, reactivate, close };
BOOST_DESCRIBE_ENUM(CaseAct, complete, terminate, suspend, resume, reactivate, close)

struct MoveCase {
  InstanceKey instance;
  CaseAct act = CaseAct::complete;
  bool force = false;
  std::string reason = {};
};

// The plan as it stands, with what keeps each item waiting (case/explain.h). Changes nothing.
struct ExplainCase {
  InstanceKey instance;
  std::optional<Names> roles = {};
  int stale_after_days = 0;   // open work nothing has happened to for so long is stale; 0: nothing is
};

// What the case's dossier holds, for its sentries and demands (case/demands.h).
struct ShowDossier {
  InstanceKey instance;
  Value summary;
};

// What an act on a case would begin, complete and end, found out on a copy of it (case/rehearse.h). Changes nothing.
struct Act;
struct RehearseCase {
  InstanceKey instance;
  std::shared_ptr<const Act> act;
};

// ---- templates: what a case is made from

// The next version of a template, with a step its planning table offers from then on. Answers {key, version,
// unchanged}.
struct TailorTemplate {
  std::string tenant;
  std::string case_id;
  std::string stage = {};     // the id of the stage's item; "" for the case itself
  Value step = {};            // cmmn::Step
  std::string proposal = {};  // what earlier cases proposed it as; "" if it is somebody's own idea
  std::string reason = {};
};

// A step earlier cases propose is not wanted: it is not proposed again.
struct DeclineProposal {
  std::string tenant;
  std::string case_id;
  std::string proposal;
  std::string reason;
};

// Another client's copy of a template, to be tailored there. Answers like Deploy.
struct CopyTemplate {
  DefinitionKey definition;
  std::string to_tenant;
  std::string reason;
};

// What one version has that another has not: {added, removed, changed: [{itemId, name, kind, stage, what: [..]}]}.
struct CompareTemplates {
  DefinitionKey from, to;
};

using CaseCommand =
    std::variant<CreateCase, MovePlanItem, PlacePlanItem, AddStep, PlanDiscretionary, MoveCase, ExplainCase,
                 ShowDossier, RehearseCase, TailorTemplate, DeclineProposal, CopyTemplate, CompareTemplates>;

}  // namespace tandem::engine
