#pragma once
#include "core/described.h"
#include "people/skill/rows.h"

namespace tandem::people {

struct SkillPut { Skill skill; };
EVENT(SkillPut, skill)
struct RoleProfilePut { RoleProfile role; };
EVENT(RoleProfilePut, role)

}  // namespace tandem::people
