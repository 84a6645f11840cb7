#include "cluster/cluster.h"

#include <algorithm>

#include "core/caller.h"
#include "format/json.h"

namespace tandem::cluster {

namespace {

using Events = std::vector<Event>;

std::string key_of(const VariableName& name) { return variable_key(!name.tenant, name.tenant.value_or(""), name.name); }

std::string described(const VariableName& name) {
  return "the cluster variable '" + name.name + "'" + (name.tenant ? " of tenant '" + *name.tenant + "'" : "");
}

// A name expressions can use: `camunda.vars.cluster.NAME`.
Result<void> check_name(const std::string& name) {
  if (name.empty()) return reject(Code::invalid_argument, "No name provided.");
  const bool starts_well = (name[0] >= 'a' && name[0] <= 'z') || (name[0] >= 'A' && name[0] <= 'Z') || name[0] == '_';
  const bool goes_on_well =
      std::ranges::all_of(name, [](unsigned char c) { return (c < 128 && std::isalnum(c)) || c == '_'; });
  if (starts_well && goes_on_well && name.size() <= 256) return {};
  return reject(
      Code::invalid_argument,
      "The name of a cluster variable is made of at most 256 letters, digits and underscores, and begins with no digit.");
}

// As much as a variable of a process may hold and still be sent along with every job.
Result<void> check_value(const Value& value) {
  constexpr std::size_t max_bytes = 64 << 10;
  if (to_json(value).size() <= max_bytes) return {};
  return reject(Code::invalid_argument, "The value of a cluster variable has at most 64 KiB of JSON.");
}

ClusterVariable row_of(const VariableName& name, const Value& value) {
  return {key_of(name), name.tenant.value_or(core::provider_tenant), !name.tenant, name.name, value};
}

std::unexpected<Rejection> no_such(const std::string& to_do, const std::string& what) {
  return reject(Code::not_found, "Expected to " + to_do + " " + what + ", but there is none");
}

Result<Events> decide_one(const State& state, const CreateVariable& command) {
  TRY(check_name(command.name.name));
  TRY(check_value(command.value));
  if (!command.tenant_exists)
    return no_such("create a variable of tenant", "'" + command.name.tenant.value_or("") + "'");
  if (state.variables.find(key_of(command.name)))
    return reject(Code::already_exists, "Expected to create " + described(command.name) + ", but it is there");
  return Events{ClusterVariablePut{row_of(command.name, command.value)}};
}

Result<Events> decide_one(const State& state, const UpdateVariable& command) {
  TRY(check_value(command.value));
  if (!state.variables.find(key_of(command.name))) return no_such("update", described(command.name));
  return Events{ClusterVariablePut{row_of(command.name, command.value)}};
}

Result<Events> decide_one(const State& state, const DeleteVariable& command) {
  if (!state.variables.find(key_of(command.name))) return no_such("delete", described(command.name));
  return Events{ClusterVariableDeleted{key_of(command.name)}};
}

// ---- listeners

constexpr std::string_view event_names[] = {"all", "creating", "assigning", "updating", "completing", "canceling"};

Result<void> check_listener(const GlobalListener& listener) {
  if (listener.id.empty()) return reject(Code::invalid_argument, "No id provided.");
  if (listener.type.empty()) return reject(Code::invalid_argument, "No type provided.");
  if (listener.event_types.empty()) return reject(Code::invalid_argument, "No eventTypes provided.");
  if (listener.retries < 1)
    return reject(Code::invalid_argument,
                  "The value for retries is '" + std::to_string(listener.retries) + "' but must be greater than zero.");
  if (listener.priority < 0 || listener.priority > 100)
    return reject(Code::invalid_argument, "The value for priority is '" + std::to_string(listener.priority) +
                                              "' but must be between 0 and 100.");
  for (const std::string& event : listener.event_types)
    if (std::ranges::find(event_names, event) == std::end(event_names))
      return reject(
          Code::invalid_argument,
          "Unexpected value '" + event +
              "' for enum field 'eventTypes'. Use any of the following values: [all, creating, assigning, updating, completing, canceling]");
  return {};
}

Result<Events> decide_one(const State& state, const CreateListener& command) {
  GlobalListener listener = command.listener;
  listener.tenant = core::provider_tenant;
  TRY(check_listener(listener));
  if (state.listeners.find(listener.id))
    return reject(Code::already_exists,
                  "Expected to create the global listener '" + listener.id + "', but it is there");
  return Events{GlobalListenerPut{std::move(listener)}};
}

Result<Events> decide_one(const State& state, const UpdateListener& command) {
  const GlobalListener* known = state.listeners.find(command.id);
  if (!known) return no_such("update", "the global listener '" + command.id + "'");
  GlobalListener listener = *known;
  listener.type = command.type.value_or(listener.type);
  listener.retries = command.retries.value_or(listener.retries);
  listener.priority = command.priority.value_or(listener.priority);
  listener.after_non_global = command.after_non_global.value_or(listener.after_non_global);
  listener.event_types = command.event_types.value_or(listener.event_types);
  TRY(check_listener(listener));
  return Events{GlobalListenerPut{std::move(listener)}};
}

Result<Events> decide_one(const State& state, const DeleteListener& command) {
  if (!state.listeners.find(command.id)) return no_such("delete", "the global listener '" + command.id + "'");
  return Events{GlobalListenerDeleted{command.id}};
}

template <class Row>
void put(core::Table<Row>& table, const Row& row) {
  if (table.find(core::key_of(row))) table.change(core::key_of(row), [&](Row& known) { known = row; });
  else table.insert(row);
}

struct Applier {
  State& state;
  void operator()(const ClusterVariablePut& event) { put(state.variables, event.variable); }
  void operator()(const ClusterVariableDeleted& event) { state.variables.erase(event.key); }
  void operator()(const GlobalListenerPut& event) { put(state.listeners, event.listener); }
  void operator()(const GlobalListenerDeleted& event) { state.listeners.erase(event.id); }
};

}  // namespace

const char* name(const Command& command) {
  static constexpr const char* names[] = {"CreateClusterVariable", "UpdateClusterVariable", "DeleteClusterVariable",
                                          "CreateGlobalListener", "UpdateGlobalListener", "DeleteGlobalListener"};
  static_assert(std::size(names) == std::variant_size_v<Command>);
  return names[command.index()];
}

Result<Events> decide(const State& state, const Command& command) {
  return std::visit([&](const auto& one) { return decide_one(state, one); }, command);
}

void apply(State& state, const Event& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::cluster
