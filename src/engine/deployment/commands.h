#pragma once
#include <string>
#include <variant>
#include <vector>

namespace tandem::engine {

struct DeployFile {
  std::string name;   // its suffix says what it is: .bpmn .xml .dmn .form
  std::string bytes;
};

// All files or none. Answers {key, tenant, definitions: [{kind, key, id, name, version, version_tag, resource_name,
// resource, requirements}]}.
struct Deploy {
  std::string tenant;
  std::vector<DeployFile> files;
};

using DeploymentCommand = std::variant<Deploy>;

}  // namespace tandem::engine
