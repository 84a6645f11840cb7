// Process instances: the list, one of them, and what belongs to one.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_process_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_process_instance(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// The same, where a suspended instance has a state of its own; to clients of 8.9 it is active.
Result<Value> search_process_instances_by_suspension(Snapshot& snapshot, const Visibility& visibility,
                                                     const Value& request);
Result<Value> get_process_instance_by_suspension(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// The callers from the outermost down to the instance: a list of {processInstanceKey, processDefinitionKey,
// processDefinitionName}.
Result<Value> get_call_hierarchy(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// {"items": [{sequenceFlowId, ...}]}: each flow it took, once. not_found if there is no such instance.
Result<Value> get_sequence_flows(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// {"items": [{elementId, active, canceled, incidents, completed}]} of one instance. not_found if there is no such one.
Result<Value> get_instance_element_statistics(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// The list's description: statistics filter by it too.
extern const ListSpec process_instances;

}  // namespace tandem::views
