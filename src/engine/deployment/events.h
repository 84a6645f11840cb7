#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct ResourceDeployed { Resource resource; };
EVENT(ResourceDeployed, resource)
struct DefinitionDeployed { Definition definition; };
EVENT(DefinitionDeployed, definition)

struct DefinitionDeleted { DefinitionKey definition; Instant at; };
EVENT(DefinitionDeleted, definition, at)

using DeploymentEvent = std::variant<ResourceDeployed, DefinitionDeployed, DefinitionDeleted>;

}  // namespace tandem::engine
