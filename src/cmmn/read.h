// CMMN 1.1 XML (also 1.0's namespace, and the dialects of Camunda 7 and Flowable) to cases.
#pragma once
#include "base/result.h"
#include "cmmn/case.h"

namespace tandem::cmmn {

// The cases of a file. Rejection: invalid_argument with everything that is wrong, each with file:line:column and id.
Result<std::vector<std::shared_ptr<const Case>>> read(std::string_view xml, std::string_view file_name);

}  // namespace tandem::cmmn
