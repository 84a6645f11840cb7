#include "cli/context_option.h"

#include "cli/deploy.h"
#include "format/json.h"

namespace tandem::cli {

Context context_of(const Invocation& invocation) {
  const std::string given = invocation.text("--context");
  if (given.empty()) return {};
  const bool is_json = given.find_first_not_of(" \t\r\n") != std::string::npos &&
                       given[given.find_first_not_of(" \t\r\n")] == '{';
  const std::string path = given.starts_with('@') ? given.substr(1) : given;
  const auto value = parse_json(is_json ? given : read_file(path));
  if (!value) misuse("--context: " + value.error().reason + (is_json ? "" : ", in " + path));
  if (!value->is_context()) misuse("--context takes a JSON object, or a file with one");
  return value->context();
}

Instant current_time() {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

}  // namespace tandem::cli
