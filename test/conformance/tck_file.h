// The test files of the DMN TCK (testCases.xsd of the kit): which model, which inputs, which results.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "base/value.h"

namespace conformance {

struct TckResult {
  std::string name;
  tandem::Value expected;
  bool error_result = false;  // the kit wants the evaluation to have noticed an error
};

struct TckCase {
  std::string id;
  std::string invocable;  // the service or knowledge model to invoke; empty: evaluate the decisions the results name
  tandem::Context inputs;
  std::vector<TckResult> results;
};

struct TckFile {
  std::string model;  // file name, beside the test file
  std::vector<TckCase> cases;
};

tandem::Result<TckFile> read_tck_file(std::string_view xml);

}  // namespace conformance
