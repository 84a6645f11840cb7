// People: who works here, and what for. The provider's own, shared by all its clients.
#pragma once
#include <string>
#include <vector>

#include "core/row.h"

namespace tandem::people {

using core::TableName;
using Names = std::vector<std::string>;

struct Person {
  static constexpr TableName table{"person"};
  std::string id;              // what a task's assignee is called
  std::string tenant;          // core::provider_tenant
  std::string name;
  Names groups;                // whose tasks they may take: candidate groups
  std::int64_t authority = 0;  // up to which sum a judgement is theirs to make
  Instant joined_at;
  std::string country;         // where they work, ISO 3166-1 alpha-2; "" if it is not known
  std::string time_zone;       // IANA; "" is UTC
  std::string role;            // RoleProfile
  std::string grade;           // "BPO-2"
  Instant grade_since;
  std::int64_t wip_limit = 0;  // how many tasks they may have at once; 0: no limit
  Value hours;                 // when they work: a list of {days, from, to}; null: always
  Value facts;                 // what else the profile says: rates, publications, ...
};
BOOST_DESCRIBE_STRUCT(Person, (),
                      (id, tenant, name, groups, authority, joined_at, country, time_zone, role, grade, grade_since,
                       wip_limit, hours, facts))

}  // namespace tandem::people
