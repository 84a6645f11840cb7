// CMMN models of Flowable and Camunda 7: read as far as they can be, with a report of what became what and what
// somebody has to finish.
#pragma once
#include "base/result.h"
#include "cmmn/case.h"

namespace tandem::cmmn {

struct Finding {
  enum class Kind { translated, dropped, by_hand } kind = Kind::translated;
  int line = 0;
  std::string element_id;
  std::string what;
};
const char* name(Finding::Kind kind);  // "translated", "dropped", "by hand"

struct Import {
  std::vector<std::shared_ptr<const Case>> cases;  // empty while there are problems
  std::vector<Finding> findings;                   // in the order of the file
  std::vector<Problem> problems;                   // what keeps it from being deployed
};

// Rejection: invalid_argument, if it is no XML.
Result<Import> import_model(std::string_view xml, std::string_view file_name);

}  // namespace tandem::cmmn
