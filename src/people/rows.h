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
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, tenant, name, groups, authority, joined_at))

}  // namespace tandem::people
