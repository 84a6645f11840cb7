// Incidents: where instances are stuck, and where they were.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_incidents(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_incident(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// Of an instance and all it called; of an element and all inside it. not_found if there is no such instance or element.
Result<Value> search_instance_incidents(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance,
                                        const Value& request);
Result<Value> search_element_incidents(Snapshot& snapshot, const Visibility& visibility, std::int64_t element,
                                       const Value& request);

// Active instances that are held up: by the message of their incidents, and of one message (by its hash) by definition.
Result<Value> search_incident_error_statistics(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_incident_definition_statistics(Snapshot& snapshot, const Visibility& visibility,
                                                    const Value& request);

}  // namespace tandem::views
