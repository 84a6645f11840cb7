#pragma once
#include <variant>

#include "core/described.h"
#include "engine/case/rows.h"

namespace tandem::engine {

struct PlanItemCreated { PlanItem item; };
EVENT(PlanItemCreated, item)
// `by` is the transition's name, as sentries know it.
struct PlanItemMoved { PlanItemKey item; PlanItemState state; std::string by; Instant at; };
EVENT(PlanItemMoved, item, state, by, at)
// Its work has begun.
struct PlanItemBegun { PlanItemKey item; ElementKey element; };
EVENT(PlanItemBegun, item, element)
// What its criteria remember has changed; a waiting repetition has become visible.
struct PlanItemNoted {
  PlanItemKey item;
  std::vector<std::string> latched;
  std::vector<std::string> risen;
  bool waiting;
};
EVENT(PlanItemNoted, item, latched, risen, waiting)
// Required or no more, as the data stand now.
struct PlanItemRequired { PlanItemKey item; bool required; };
EVENT(PlanItemRequired, item, required)

// A person has put it at this place among its siblings.
struct PlanItemPlaced { PlanItemKey item; int position; };
EVENT(PlanItemPlaced, item, position)
// The plan of this one case has grown by a step: from its planning table, a person, a proposal.
struct StepAdded { AddedStep step; };
EVENT(StepAdded, step)
// Who has done what to the plan, and why.
struct PlanActed { PlanAct act; };
EVENT(PlanActed, act)

// Somebody has accepted or declined what earlier cases propose for their template.
struct ProposalDecided { TemplateVerdict verdict; };
EVENT(ProposalDecided, verdict)

using CaseEvent = std::variant<PlanItemCreated, PlanItemMoved, PlanItemBegun, PlanItemNoted, PlanItemRequired,
                               PlanItemPlaced, StepAdded, PlanActed, ProposalDecided>;

}  // namespace tandem::engine
