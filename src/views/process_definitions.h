// Process definitions, their source, and how their instances fare.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_process_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_process_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<std::string> get_process_definition_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// {"items": [{elementId, active, canceled, incidents, completed}]} of all instances of a definition, or of those that
// {"filter": {...}} selects, as in the search of process instances.
Result<Value> get_definition_element_statistics(Snapshot& snapshot, const Visibility& visibility, std::int64_t key,
                                                const Value& request);

// Active instances with and without incidents: by process id, and of one process id by version.
Result<Value> search_definition_instance_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                    const Value& request);
Result<Value> search_definition_version_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                   const Value& request);

// How many instances of each definition wait for messages.
Result<Value> search_definition_subscription_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                        const Value& request);

}  // namespace tandem::views
