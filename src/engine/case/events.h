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
struct PlanItemNoted { PlanItemKey item; std::vector<std::string> latched; std::vector<std::string> risen; bool waiting; };
EVENT(PlanItemNoted, item, latched, risen, waiting)
// Required or no more, as the data stand now.
struct PlanItemRequired { PlanItemKey item; bool required; };
EVENT(PlanItemRequired, item, required)

using CaseEvent = std::variant<PlanItemCreated, PlanItemMoved, PlanItemBegun, PlanItemNoted, PlanItemRequired>;

}  // namespace tandem::engine
