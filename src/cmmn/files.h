// The files a case may come in: CMMN XML (*.cmmn) and templates (*.case).
#pragma once
#include "base/result.h"
#include "cmmn/case.h"

namespace tandem::cmmn {

bool is_case_file(std::string_view file_name);

// The cases of a file, whichever it is. Rejection: invalid_argument with everything that is wrong and its place.
Result<std::vector<std::shared_ptr<const Case>>> read_file(std::string_view text, std::string_view file_name);

}  // namespace tandem::cmmn
