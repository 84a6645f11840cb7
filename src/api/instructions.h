// Reading what an operator wants done to an instance: instructions of a creation, a modification, a migration.
#pragma once
#include "api/fields.h"
#include "engine/command.h"

namespace tandem::api {

// startInstructions and runtimeInstructions of a creation.
Answer<engine::Names> read_start_instructions(const Fields& fields);
Answer<engine::Names> read_runtime_instructions(const Fields& fields);

Answer<engine::ModifyInstance> read_modification(const Value& body, engine::InstanceKey instance);
// targetProcessDefinitionKey and mappingInstructions.
Answer<engine::MigrateInstance> read_migration(const Fields& fields, engine::InstanceKey instance);
// sourceElementId and targetElementId of each.
Answer<std::vector<engine::ElementPair>> read_pairs(const Fields& fields, std::string_view list);

}  // namespace tandem::api
