#include "people/decide.h"

namespace tandem::people {

void apply_one(State& state, const RequisitionPut& event) { put(state.requisitions, event.requisition); }
void apply_one(State& state, const Applied& event) { state.applications.insert(event.application); }
void apply_one(State& state, const ApplicationMoved& event) { put(state.applications, event.application); }

}  // namespace tandem::people
