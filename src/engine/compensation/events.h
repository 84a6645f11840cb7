#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

// An activity has completed and could be compensated.
struct CompensationPossible { Compensation compensation; };
EVENT(CompensationPossible, compensation)
// It belongs to another scope from now on: its sub-process has completed (`inside`), or is being compensated itself.
struct CompensationMoved { CompensationKey compensation; ElementKey scope; std::optional<CompensationKey> inside; };
EVENT(CompensationMoved, compensation, scope, inside)
// Its handler begins, in the scope of the event that waits for it.
struct CompensationStarted {
  CompensationKey compensation;
  ElementKey scope;
  ElementKey thrown_by;
  ElementKey handler;
};
EVENT(CompensationStarted, compensation, scope, thrown_by, handler)
// Done, or dropped: its scope has ended.
struct CompensationEnded { CompensationKey compensation; CompensationState state; Instant at; };
EVENT(CompensationEnded, compensation, state, at)

using CompensationEvent = std::variant<CompensationPossible, CompensationMoved, CompensationStarted, CompensationEnded>;

}  // namespace tandem::engine
