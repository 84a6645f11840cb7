#include "people/certification/requirement.h"
#include "people/decide.h"
#include "core/caller.h"

namespace tandem::people {

namespace {

// "insurance.life" of "insurance.life.underwriting", if there is such a node.
std::string parent_by_name(const State& state, const std::string& code) {
  for (auto dot = code.rfind('.'); dot != std::string::npos && dot > 0; dot = code.rfind('.', dot - 1))
    if (const std::string above = code.substr(0, dot); state.skills.find(above)) return above;
  return "";
}

}  // namespace

Result<Events> decide_one(const State& state, const PutSkill& command, core::Keys&, Instant) {
  if (command.code.empty()) return reject(Code::invalid_argument, "A skill needs a code.", "/code");
  const std::string parent = command.parent.value_or(parent_by_name(state, command.code));
  if (!parent.empty() && !state.skills.find(parent))
    return reject(Code::not_found, "There is no skill '" + parent + "' to hang this one below.", "/parent");
  if (!parent.empty() && is_at_or_above(state, command.code, parent))
    return reject(Code::invalid_argument,
                  "'" + parent + "' is below '" + command.code + "' already: a skill is not above itself.", "/parent");
  return Events{SkillPut{{command.code, core::provider_tenant, command.name.empty() ? command.code : command.name,
                          parent, command.kind, command.scarce}}};
}

Result<Events> decide_one(const State&, const PutRoleProfile& command, core::Keys&, Instant) {
  if (command.code.empty()) return reject(Code::invalid_argument, "A role profile needs a code.", "/code");
  TRY(read_requirements(command.requirements));
  return Events{RoleProfilePut{{command.code, core::provider_tenant, command.name.empty() ? command.code : command.name,
                                command.track, command.family, command.pay_band, command.requirements}}};
}

}  // namespace tandem::people
