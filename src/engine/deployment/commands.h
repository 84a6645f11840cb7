#pragma once
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

namespace tandem::engine {

struct DeployFile {
  std::string name;   // its suffix says what it is: .bpmn .xml .cmmn .dmn .form .rpa
  std::string bytes;
};

// All files or none. Answers {key, tenant, definitions: [{kind, key, id, name, version, version_tag, resource_name,
// resource, requirements, warnings}]}; warnings of a case: cmmn/lint.h.
struct Deploy {
  std::string tenant;
  std::vector<DeployFile> files;
};

// By the key of a process, a form, or a decision requirements graph with all its decisions; of any other file by its
// own. What it defined starts nothing any more and what runs goes on; the version before it is the latest again.
// Answers {key, kind}.
struct DeleteResource { std::int64_t key = 0; };

using DeploymentCommand = std::variant<Deploy, DeleteResource>;

}  // namespace tandem::engine
