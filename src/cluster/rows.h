// What holds for the whole installation: variables every process can read, and listeners on every user task.
#pragma once
#include <string>
#include <vector>

#include "core/row.h"

namespace tandem::cluster {

using core::TableName;

// A variable of everybody (global) or of one tenant's processes. `tenant` is core::provider_tenant for a global one.
struct ClusterVariable {
  static constexpr TableName table{"cluster_variable"};
  std::string key;             // variable_key
  std::string tenant;
  bool is_global = true;
  std::string name;
  Value value;
};
BOOST_DESCRIBE_STRUCT(ClusterVariable, (), (key, tenant, is_global, name, value))

struct GlobalListener {
  static constexpr TableName table{"global_listener"};
  std::string id;
  std::string tenant;          // core::provider_tenant
  std::string type;            // of its jobs
  std::int64_t retries = 3;
  bool after_non_global = false;
  std::int64_t priority = 50;
  std::vector<std::string> event_types;  // "all", "creating", ...
};
BOOST_DESCRIBE_STRUCT(GlobalListener, (), (id, tenant, type, retries, after_non_global, priority, event_types))

// Names hold no "/", tenants neither.
inline std::string variable_key(bool is_global, const std::string& tenant, const std::string& name) {
  return (is_global ? "global/" : "tenant/" + tenant + "/") + name;
}

}  // namespace tandem::cluster
