// Decisions: what was deployed, and every evaluation with how it came about.
#pragma once
#include "views/search.h"

namespace tandem::views {

// One row (alias e) for each decision an evaluation went through.
extern const ListSpec decision_instances;

Result<Value> search_decision_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_decision_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<std::string> get_decision_definition_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

Result<Value> search_decision_requirements(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_decision_requirements(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<std::string> get_decision_requirements_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

// An evaluation shows one decision instance for each decision it went through, "<evaluation key>-<1, 2, ...>", the one
// that was asked for last. A single one has its inputs and matched rules too.
Result<Value> search_decision_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_decision_instance(Snapshot& snapshot, const Visibility& visibility, std::string_view id);

}  // namespace tandem::views
