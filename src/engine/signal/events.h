#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

// For the ledger: of a signal nothing stays. Whom it reached follows.
struct SignalBroadcast { SignalKey signal; std::string tenant; std::string name; Value variables; };
EVENT(SignalBroadcast, signal, tenant, name, variables)

using SignalEvent = std::variant<SignalBroadcast>;

}  // namespace tandem::engine
