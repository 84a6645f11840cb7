#include "cmmn/files.h"

#include "cmmn/read.h"
#include "cmmn/template.h"

namespace tandem::cmmn {

namespace {

bool is_template(std::string_view file_name) { return file_name.ends_with(".case"); }

}  // namespace

bool is_case_file(std::string_view file_name) {
  return is_template(file_name) || file_name.ends_with(".cmmn") || file_name.ends_with(".cmmn.xml");
}

Result<std::vector<std::shared_ptr<const Case>>> read_file(std::string_view text, std::string_view file_name) {
  if (!is_template(file_name)) return read(text, file_name);
  return std::vector{TRY(read_template(text, file_name))};
}

}  // namespace tandem::cmmn
