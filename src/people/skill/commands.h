#pragma once
#include "people/skill/rows.h"

namespace tandem::people {

// Without a parent the node hangs below the one its dotted code names, if that is there.
struct PutSkill {
  std::string code, name;
  std::optional<std::string> parent = {};
  SkillKind kind = SkillKind::task;
  bool scarce = false;
};

struct PutRoleProfile {
  std::string code, name;
  Track track = Track::bpo;
  std::string family, pay_band;
  Value requirements = {};
};

}  // namespace tandem::people
