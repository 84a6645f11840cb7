#include <fstream>
#include <iostream>
#include <sstream>

#include "cmmn/read.h"
#include "cmmn/template.h"
#include "cmmn/test_kit.h"
#include "cmmn/write.h"
#include "kit.h"

namespace conformance {

namespace {

using namespace tandem;
using Cases = std::vector<std::shared_ptr<const cmmn::Case>>;

std::string plan_of(const Cases& cases) {
  std::string text;
  for (const auto& plan : cases) text += cmmn::test::plan_text(*plan);
  return text;
}

std::string why(const Rejection& rejection) {
  return rejection.problems.empty() ? rejection.reason
                                    : rejection.problems.front().where + ": " + rejection.problems.front().what;
}

// What is different on the first line that is.
std::string difference(const std::string& one, const std::string& other) {
  std::istringstream left(one), right(other);
  for (std::string a, b; std::getline(left, a);)
    if (!std::getline(right, b) || a != b) return "'" + a + "' became '" + b + "'";
  return "";
}

std::string through_cmmn(const Cases& cases) {
  const auto again = cmmn::read(cmmn::write(cases), "exported.cmmn");
  return again ? difference(plan_of(cases), plan_of(*again)) : why(again.error());
}

std::string through_template(const Cases& cases) {
  for (const auto& plan : cases) {
    const auto again = cmmn::read_template(cmmn::write_template(*plan), "exported.case");
    if (!again) return why(again.error());
    if (const std::string found = difference(cmmn::test::plan_text(*plan), cmmn::test::plan_text(**again));
        !found.empty())
      return found;
  }
  return "";
}

bool passes(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  const std::string xml{std::istreambuf_iterator<char>(stream), {}};
  const auto cases = cmmn::read(xml, file.filename().string());
  const std::string as_cmmn = cases ? through_cmmn(*cases) : why(cases.error());
  const std::string as_template = cases ? through_template(*cases) : "";
  if (!as_cmmn.empty()) std::cout << "FAILED  " << file.filename().string() << " as CMMN: " << as_cmmn << '\n';
  if (!as_template.empty())
    std::cout << "FAILED  " << file.filename().string() << " as a template: " << as_template << '\n';
  return as_cmmn.empty() && as_template.empty();
}

}  // namespace

Score run_case_models(const std::filesystem::path& directory) {
  Score score;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(directory)) {
    if (entry.path().extension() != ".cmmn" && !entry.path().string().ends_with(".cmmn.xml")) continue;
    ++score.total;
    if (passes(entry.path())) ++score.passed;
  }
  return score;
}

}  // namespace conformance
