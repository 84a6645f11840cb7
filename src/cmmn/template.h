// The text form of a case, for people to read and write (docs/reference/case-templates.md): a file *.case holds one
// case.
//
//   case claim "Claim"
//     stage assess "Assess"
//       task read "Read the claim"
//         by adjuster
//       milestone understood
//         after read completes
//
// It says what CMMN XML (read.h, write.h) says: both are read into the same Case, and each can be written as the other.
#pragma once
#include <memory>
#include <string>

#include "base/result.h"
#include "cmmn/case.h"

namespace tandem::cmmn {

// Rejection: invalid_argument with everything that is wrong, each with file:line:column and what was expected.
Result<std::shared_ptr<const Case>> read_template(std::string_view text, std::string_view file_name);

std::string write_template(const Case& plan);

}  // namespace tandem::cmmn
