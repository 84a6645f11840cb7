// What was deployed: files, and what they define.
#pragma once
#include <memory>

#include "bpmn/process.h"
#include "dmn/decisions.h"
#include "engine/row_types.h"

namespace tandem::cmmn {
struct Case;
}

namespace tandem::engine {

// The bytes of a deployed file, as they came.
struct Resource {
  static constexpr TableName table{"resource"};
  ResourceKey key;
  std::string tenant;
  DeploymentKey deployment;
  std::string name;       // file name
  core::Blob content;
  Instant deployed_at;
};
BOOST_DESCRIBE_STRUCT(Resource, (), (key, tenant, deployment, name, content, deployed_at))

// A resource is a file that processes only hand to their workers: a robot's script.
enum class DefinitionKind { process, decision_requirements, decision, form, case_plan, resource };
BOOST_DESCRIBE_ENUM(DefinitionKind, process, decision_requirements, decision, form, case_plan, resource)

// One version of a process, a case, a decision, a decision requirements graph, a form or a resource.
struct Definition {
  static constexpr TableName table{"definition"};
  DefinitionKey key;
  DefinitionKind kind = DefinitionKind::process;
  std::string tenant;
  std::string id;         // process id, decision id, form id
  std::string name;
  int version = 1;
  std::string version_tag;
  DeploymentKey deployment;
  ResourceKey resource;
  std::string resource_name;
  std::optional<DefinitionKey> requirements;  // of a decision: the graph it belongs to
  Instant deployed_at;
  std::optional<Instant> deleted_at;          // starts nothing any more; what runs goes on
  // derived from the resource
  std::shared_ptr<const bpmn::Process> process;  // of a case: the graph of its work
  std::shared_ptr<const cmmn::Case> plan;
  std::shared_ptr<const dmn::Decisions> decisions;
};
BOOST_DESCRIBE_STRUCT(Definition, (), (key, kind, tenant, id, name, version, version_tag, deployment, resource,
                                       resource_name, requirements, deployed_at, deleted_at))

}  // namespace tandem::engine
