// The room "cluster": settings of the whole installation that are changed while it runs.
#pragma once
#include <variant>

#include "base/result.h"
#include "cluster/rows.h"
#include "core/described.h"
#include "core/table.h"

namespace tandem::cluster {

// Without a tenant: everybody's. `tenant_exists` is known to the caller: tenants are identity's.
struct VariableName {
  std::optional<std::string> tenant = {};
  std::string name;
};
struct CreateVariable { VariableName name; Value value; bool tenant_exists = true; };
struct UpdateVariable { VariableName name; Value value; };
struct DeleteVariable { VariableName name; };

struct CreateListener { GlobalListener listener; };
// Absent: unchanged.
struct UpdateListener {
  std::string id;
  std::optional<std::string> type = {};
  std::optional<std::int64_t> retries = {}, priority = {};
  std::optional<bool> after_non_global = {};
  std::optional<std::vector<std::string>> event_types = {};
};
struct DeleteListener { std::string id; };

using Command =
    std::variant<CreateVariable, UpdateVariable, DeleteVariable, CreateListener, UpdateListener, DeleteListener>;
const char* name(const Command& command);

struct ClusterVariablePut { ClusterVariable variable; };
EVENT(ClusterVariablePut, variable)
struct ClusterVariableDeleted { std::string key; };
EVENT(ClusterVariableDeleted, key)
struct GlobalListenerPut { GlobalListener listener; };
EVENT(GlobalListenerPut, listener)
struct GlobalListenerDeleted { std::string id; };
EVENT(GlobalListenerDeleted, id)

using Event = std::variant<ClusterVariablePut, ClusterVariableDeleted, GlobalListenerPut, GlobalListenerDeleted>;

struct State {
  core::Table<ClusterVariable> variables;
  core::Table<GlobalListener> listeners;
};

Result<std::vector<Event>> decide(const State& state, const Command& command);
void apply(State& state, const Event& event);

}  // namespace tandem::cluster
