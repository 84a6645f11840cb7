#pragma once
#include <optional>
#include <string>
#include <variant>

#include "engine/rows.h"

namespace tandem::engine {

// Starts an instance for each conditional start event, of all processes or one definition, whose condition these
// variables fulfil. Answers {key, tenant, instances: [{definition, instance}]}.
struct EvaluateConditionals {
  std::string tenant;
  std::optional<DefinitionKey> definition = {};
  Value variables = {};
};

using ConditionCommand = std::variant<EvaluateConditionals>;

}  // namespace tandem::engine
