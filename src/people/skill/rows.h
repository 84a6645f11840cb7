// What people can be good at, as a tree, and what a role starts from.
#pragma once
#include <string>

#include "core/row.h"

namespace tandem::people {

enum class SkillKind { task, domain, tool };
BOOST_DESCRIBE_ENUM(SkillKind, task, domain, tool)

// A node of the tree: a skill, or a specialization of a practice. Who has a node has all below it.
struct Skill {
  static constexpr core::TableName table{"skill"};
  std::string code;      // "insurance.life.underwriting"
  std::string tenant;    // core::provider_tenant
  std::string name;
  std::string parent;    // "" of a root
  SkillKind kind = SkillKind::task;
  bool scarce = false;   // few have it, many ask for it
};
BOOST_DESCRIBE_STRUCT(Skill, (), (code, tenant, name, parent, kind, scarce))

enum class Track { bpo, kpo };
BOOST_DESCRIBE_ENUM(Track, bpo, kpo)

// What a role asks of those who have it: the baseline a profile is compared with.
struct RoleProfile {
  static constexpr core::TableName table{"role_profile"};
  std::string code;      // "policy-keyer"
  std::string tenant;
  std::string name;
  Track track = Track::bpo;
  std::string family;    // "clerical", "technical"
  std::string pay_band;
  Value requirements;    // certification/requirement.h
};
BOOST_DESCRIBE_STRUCT(RoleProfile, (), (code, tenant, name, track, family, pay_band, requirements))

}  // namespace tandem::people
