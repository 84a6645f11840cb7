#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

// The instance and all it has called.
struct InstanceSuspended { InstanceKey instance; Instant at; };
EVENT(InstanceSuspended, instance, at)
struct InstanceResumed { InstanceKey instance; };
EVENT(InstanceResumed, instance)

// Everything that is alive in the instance now belongs to the definition. `elements`: the new id of each element and
// event that has another one, by its old id.
struct InstanceMigrated { InstanceKey instance; DefinitionKey definition; Value elements; };
EVENT(InstanceMigrated, instance, definition, elements)

struct BusinessIdAssigned { InstanceKey instance; std::string business_id; };
EVENT(BusinessIdAssigned, instance, business_id)

struct InstanceDeleted { InstanceKey instance; };
EVENT(InstanceDeleted, instance)
struct EvaluationDeleted { DecisionEvaluationKey evaluation; };
EVENT(EvaluationDeleted, evaluation)

using RepairEvent = std::variant<InstanceSuspended, InstanceResumed, InstanceMigrated, BusinessIdAssigned,
                                 InstanceDeleted, EvaluationDeleted>;

}  // namespace tandem::engine
