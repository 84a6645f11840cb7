#include "people/decide.h"

namespace tandem::people {

void apply_one(State& state, const SkillPut& event) { put(state.skills, event.skill); }
void apply_one(State& state, const RoleProfilePut& event) { put(state.roles, event.role); }

}  // namespace tandem::people
