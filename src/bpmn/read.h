// BPMN 2.0 XML -> executable processes. Everything that is wrong is reported at once: the Rejection's problems say
// "file.bpmn:12:5 task_1" and what to do.
#pragma once
#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "bpmn/process.h"

namespace tandem::bpmn {

// The executable processes of a file, in document order; at least one.
Result<std::vector<std::shared_ptr<const Process>>> read(std::string_view xml, std::string_view file_name);

}  // namespace tandem::bpmn
