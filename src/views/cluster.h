// What holds for the whole installation, and documents that belong to no item.
#pragma once
#include "views/search.h"
#include "views/variables.h"

namespace tandem::views {

Result<Value> search_cluster_variables(Snapshot& snapshot, const Visibility& visibility, const Value& request,
                                       LongValues long_values);
// Of everybody (no tenant), or of one tenant.
Result<Value> get_cluster_variable(Snapshot& snapshot, const Visibility& visibility,
                                   const std::optional<std::string>& tenant, const std::string& name);

// `camunda` as expressions of a tenant's processes see it (of nobody's, without a tenant): {vars: {cluster, tenant,
// env}}, where env is both, the tenant's own first. Of a tenant one does not see there is nothing.
Value camunda_names(Snapshot& snapshot, const Visibility& visibility, const std::string& tenant);

Result<Value> search_global_listeners(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_global_listener(Snapshot& snapshot, const Visibility& visibility, const std::string& id);

struct Stored {
  std::string media_type, file_name, sha256;
};
// One that has expired is gone, whether it was swept up already or not.
Result<Stored> get_stored_document(Snapshot& snapshot, const Visibility& visibility, const std::string& id,
                                   Instant now);
// After that; not_found if it has gone in between.
Result<std::string> get_stored_content(Snapshot& snapshot, const std::string& id);

}  // namespace tandem::views
