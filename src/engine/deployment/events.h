#pragma once
#include <variant>

#include "core/described.h"
#include "engine/rows.h"

namespace tandem::engine {

struct ResourceDeployed { Resource resource; };
EVENT(ResourceDeployed, resource)
struct DefinitionDeployed { Definition definition; };
EVENT(DefinitionDeployed, definition)

using DeploymentEvent = std::variant<ResourceDeployed, DefinitionDeployed>;

}  // namespace tandem::engine
