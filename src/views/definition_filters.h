// What lists of definitions (alias d) have in common.
#pragma once
#include "views/filter.h"

namespace tandem::views {

// "isLatestVersion": true asks for the newest version of each id; false asks for nothing in particular.
Result<Sql> is_latest_version(const Value& filter, const std::string& path);

}  // namespace tandem::views
