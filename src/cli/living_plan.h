#pragma once
#include "cli/command.h"

namespace tandem::cli {

Commands living_plan_commands();  // of cases: what changes their plans, and their templates

}  // namespace tandem::cli
