// What holds for the whole installation, as the engine sees it: the variables that expressions reach as `camunda.vars`,
// and the listeners that every user task has. Another room keeps them; whoever joins the rooms copies them here when
// they change.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "base/value.h"

namespace tandem::engine {

struct GlobalTaskListener {
  std::string type;                 // of its jobs
  std::int64_t retries = 3;
  bool after_modelled = false;      // else before the listeners that the model names
  std::vector<std::string> events;  // "all", "creating", "assigning", ...
};
bool hears(const GlobalTaskListener& listener, std::string_view event);

class Surroundings {
 public:
  using OfTenants = std::map<std::string, Context, std::less<>>;

  void set_variables(const Context& cluster, const OfTenants& of_tenants);
  // `camunda` in a tenant's expressions: {vars: {cluster, tenant, env}}, where env is both, the tenant's own first.
  const Value& camunda(std::string_view tenant) const;

  std::vector<GlobalTaskListener> task_listeners;  // in the order in which they are asked

 private:
  Value of_others_;  // tenants without variables of their own
  std::map<std::string, Value, std::less<>> of_tenants_;
};

}  // namespace tandem::engine
