#include "engine/surroundings.h"

#include <algorithm>

namespace tandem::engine {

namespace {

Value seen_by(const Context& cluster, const Context& tenant) {
  Context both = cluster;
  for (const auto& [name, value] : tenant) both.put(name, value);
  Value vars =
      Value::context({{"cluster", Value(cluster)}, {"tenant", Value(tenant)}, {"env", Value(std::move(both))}});
  return Value::context({{"vars", std::move(vars)}});
}

}  // namespace

bool hears(const GlobalTaskListener& listener, std::string_view event) {
  return std::ranges::any_of(listener.events, [&](const std::string& one) { return one == "all" || one == event; });
}

void Surroundings::set_variables(const Context& cluster, const OfTenants& of_tenants) {
  of_others_ = seen_by(cluster, {});
  of_tenants_.clear();
  for (const auto& [tenant, variables] : of_tenants) of_tenants_.emplace(tenant, seen_by(cluster, variables));
}

const Value& Surroundings::camunda(std::string_view tenant) const {
  const auto own = of_tenants_.find(tenant);
  return own == of_tenants_.end() ? of_others_ : own->second;
}

}  // namespace tandem::engine
