// Models of Camunda 7 (and of Activiti and Flowable, whose extensions it shares) -> zeebe: extensions, with a report of
// what became what and what somebody has to finish. Nothing is guessed: what has no counterpart is left out of the
// model and said. The drawing, names, comments and the extensions of others stay as they are.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "camunda7/report.h"

namespace tandem::camunda7 {

struct Import {
  std::string xml;                // in UTF-8
  std::vector<Finding> findings;  // in the order of the file
  std::vector<Problem> problems;  // why the result cannot be deployed yet; empty if it can
};

// Refused is only what is no BPMN file.
Result<Import> import_model(std::string_view xml, std::string_view file_name);

}  // namespace tandem::camunda7
