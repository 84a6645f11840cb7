#include "views/cases.h"

namespace tandem::views {

namespace {

constexpr Choice states[] = {{"AVAILABLE", "p.state = 'available'"}, {"ENABLED", "p.state = 'enabled'"},
                             {"DISABLED", "p.state = 'disabled'"},   {"ACTIVE", "p.state = 'active'"},
                             {"SUSPENDED", "p.state = 'suspended'"}, {"FAILED", "p.state = 'failed'"},
                             {"COMPLETED", "p.state = 'completed'"}, {"TERMINATED", "p.state = 'terminated'"},
                             {"UNAVAILABLE", "p.state = 'unavailable'"}};

// A case's state is that of its plan's root, the one item of this kind.
constexpr Property case_properties[] = {
    {"caseKey", "p.instance", Type::key},
    {"caseDefinitionId", "i.process_id"},
    {"caseDefinitionKey", "p.definition", Type::key},
    {"version", "i.version", Type::integer},
    {"name", "p.name", Type::maybe_text},
    {"state", "p.state", Type::choice, everywhere, states},
    {"startDate", "i.started_at", Type::time},
    {"endDate", "i.ended_at", Type::time},
    {"businessId", "i.business_id", Type::maybe_text},
    {"parentKey", "i.parent", Type::key},
    {"rootKey", "i.root", Type::key},
    {"hasIncident", "i.incidents > 0", Type::boolean},
    {"tenantId", "p.tenant"},
};

constexpr ListSpec cases{"Case",
                         "(SELECT * FROM plan_item WHERE kind = 'CASE_PLAN') p JOIN instance i ON i.key = p.instance",
                         "p.instance", "p.tenant", case_properties};

constexpr Property item_properties[] = {
    {"planItemKey", "p.key", Type::key},
    {"caseKey", "p.instance", Type::key},
    {"itemId", "p.item_id"},
    {"name", "p.name", Type::maybe_text},
    {"kind", "p.kind"},
    {"state", "p.state", Type::choice, everywhere, states},
    {"index", "p.\"index\"", Type::integer},
    {"required", "p.required", Type::boolean},
    {"elementInstanceKey", "p.element", Type::key},
    {"scopeKey", "p.scope", Type::key},
    {"creationDate", "p.created_at", Type::time},
    {"changeDate", "p.moved_at", Type::time},
    {"endDate", "p.ended_at", Type::time},
    {"position", "p.position", Type::integer},
    {"tenantId", "p.tenant"},
};

// Repetitions nobody sees yet are not there for anybody.
constexpr ListSpec plan_items{"Plan Item", "(SELECT * FROM plan_item WHERE kind <> 'CASE_PLAN' AND NOT waiting) p",
                              "p.key", "p.tenant", item_properties};

constexpr Property definition_properties[] = {
    {"caseDefinitionKey", "d.key", Type::key},
    {"caseDefinitionId", "d.id"},
    {"name", "d.name", Type::maybe_text},
    {"version", "d.version", Type::integer},
    {"resourceName", "d.resource_name"},
    {"deploymentDate", "d.deployed_at", Type::time},
    {"tenantId", "d.tenant"},
};

constexpr ListSpec definitions{"Case Definition", "(SELECT * FROM definition WHERE kind = 'case_plan') d", "d.key",
                               "d.tenant", definition_properties};

}  // namespace

Result<Value> search_cases(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, cases, visibility, request);
}

Result<Value> get_case(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, cases, visibility, key);
}

Result<Value> search_plan_items(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, plan_items, visibility, request);
}

Result<Value> get_case_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, definitions, visibility, key);
}

Result<Value> search_case_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, definitions, visibility, request);
}

}  // namespace tandem::views
