#include "engine/apply.h"

namespace tandem::engine {

void apply(State&, const SignalEvent&) {}  // nothing of a signal stays

}  // namespace tandem::engine
