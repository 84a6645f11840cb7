// What all rows of the engine are made of.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/row.h"
#include "engine/keys.h"

namespace tandem::engine {

using core::TableName;
using Names = std::vector<std::string>;

inline constexpr const char* default_tenant = "<default>";

}  // namespace tandem::engine
