// XML -> model (DMN 1.1 to 1.6). What the file says, however wrong; what cannot be said in the model is a problem.
#pragma once
#include <string_view>

#include "base/result.h"
#include "dmn/model.h"
#include "dmn/problems.h"

namespace tandem::dmn {

// Rejected if the text is no XML or no DMN at all.
Result<Definitions> read_definitions(std::string_view xml, std::string_view file_name, Problems& problems);

}  // namespace tandem::dmn
