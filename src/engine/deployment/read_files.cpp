#include "engine/deployment/read_files.h"

#include <set>

#include "bpmn/read.h"
#include "cmmn/files.h"
#include "dmn/library.h"
#include "engine/process/behaviours.h"

namespace tandem::engine {

namespace {

using Problems = std::vector<Problem>;

void add(Problems& problems, const Rejection& rejection, const std::string& file) {
  if (rejection.problems.empty())
    problems.push_back({rejection.path.empty() ? file : rejection.path, rejection.reason});
  problems.insert(problems.end(), rejection.problems.begin(), rejection.problems.end());
}

Definition new_definition(DefinitionKind kind, std::string id, std::string name, const DeployFile& file) {
  Definition definition;
  definition.kind = kind;
  definition.id = std::move(id);
  definition.name = std::move(name);
  definition.resource_name = file.name;
  return definition;
}

void check_supported(const bpmn::Process& process, const std::string& file, Problems& problems) {
  for (const bpmn::Element& element : process.elements)
    if (const std::string why = unsupported(process, element); !why.empty())
      problems.push_back({file + ":" + std::to_string(element.line) + " " + element.id, why});
}

void read_processes(const DeployFile& file, ReadFile& out, Problems& problems) {
  const auto processes = bpmn::read(file.bytes, file.name);
  if (!processes) return add(problems, processes.error(), file.name);
  for (const auto& process : *processes) {
    check_supported(*process, file.name, problems);
    Definition& definition =
        out.definitions.emplace_back(new_definition(DefinitionKind::process, process->id, process->name, file));
    definition.version_tag = process->version_tag;
    definition.process = process;
  }
}

void read_cases(const DeployFile& file, ReadFile& out, Problems& problems) {
  const auto cases = cmmn::read_file(file.bytes, file.name);
  if (!cases) return add(problems, cases.error(), file.name);
  for (const auto& plan : *cases) {
    Definition& definition =
        out.definitions.emplace_back(new_definition(DefinitionKind::case_plan, plan->id, plan->name, file));
    definition.plan = plan;
    definition.process = plan->graph;
  }
}

using DecisionsOrWhyNot = Result<std::shared_ptr<const dmn::Decisions>>;

void read_decisions(const DeployFile& file, const DecisionsOrWhyNot& decisions, ReadFile& out, Problems& problems) {
  if (!decisions) return add(problems, decisions.error(), file.name);
  const auto with_decisions = [&](Definition definition) { definition.decisions = *decisions; return definition; };
  out.definitions.push_back(with_decisions(
      new_definition(DefinitionKind::decision_requirements, (*decisions)->id(), (*decisions)->name(), file)));
  for (const dmn::DecisionInfo& decision : (*decisions)->decisions()) {
    out.definitions.push_back(
        with_decisions(new_definition(DefinitionKind::decision, decision.id, decision.name, file)));
    out.definitions.back().version_tag = decision.version_tag;
  }
}

// A form or a robot's script: JSON that says its id.
void read_json(const DeployFile& file, DefinitionKind kind, ReadFile& out, Problems& problems) {
  const auto json = parse_json(file.bytes);
  if (!json) return problems.push_back({file.name + ":" + json.error().path, json.error().reason});
  const Value& id = (*json)["id"];
  if (!id.is_string() || id.string().empty())
    return problems.push_back(
        {file.name, "a " + std::string(core::enum_name(kind)) + " needs an \"id\" (text) at its top"});
  Definition& definition =
      out.definitions.emplace_back(new_definition(kind, std::string(id.string()), std::string(id.string()), file));
  if ((*json)["versionTag"].is_string()) definition.version_tag = std::string((*json)["versionTag"].string());
}

bool holds_decisions(const DeployFile& file) { return file.name.ends_with(".dmn"); }

ReadFile read_file(const DeployFile& file, Problems& problems) {
  const auto ends_with = [&](std::string_view suffix) { return file.name.ends_with(suffix); };
  ReadFile out{&file, {}};
  if (ends_with(".bpmn") || (ends_with(".xml") && !ends_with(".cmmn.xml"))) read_processes(file, out, problems);
  else if (cmmn::is_case_file(file.name)) read_cases(file, out, problems);
  else if (ends_with(".form")) read_json(file, DefinitionKind::form, out, problems);
  else if (ends_with(".rpa")) read_json(file, DefinitionKind::resource, out, problems);
  else problems.push_back({file.name, "the file's name must end in .bpmn, .xml, .cmmn, .case, .dmn, .form or .rpa"});
  return out;
}

// What is imported comes first: then it has the smaller key, and is there when the other is loaded.
std::vector<ReadFile> read_models(const std::vector<DeployFile>& files, const dmn::Decisions::Importer& deployed,
                                  Problems& problems) {
  dmn::Library library(deployed);
  std::vector<const DeployFile*> models;
  for (const DeployFile& file : files)
    if (holds_decisions(file)) models.push_back(&file), library.add(file.name, file.bytes);
  for (std::size_t at = 0; at < library.size(); ++at) library.read(at);
  std::vector<ReadFile> read;
  for (const std::size_t at : library.order()) {
    read.push_back({models[at], {}});
    read_decisions(*models[at], library.read(at), read.back(), problems);
  }
  return read;
}

void check_unique(const std::vector<ReadFile>& files, Problems& problems) {
  std::set<std::pair<DefinitionKind, std::string>> seen;
  for (const ReadFile& file : files)
    for (const Definition& definition : file.definitions)
      if (!seen.emplace(definition.kind, definition.id).second)
        problems.push_back({file.file->name, "the id '" + definition.id +
                                                 "' is used twice in this deployment; give each " +
                                                 core::enum_name(definition.kind) + " an id of its own"});
}

}  // namespace

Result<std::vector<ReadFile>> read_files(const std::vector<DeployFile>& files,
                                         const dmn::Decisions::Importer& deployed) {
  if (files.empty()) return reject(Code::invalid_argument, "Expected to deploy at least one resource, but none given");
  Problems problems;
  std::vector<ReadFile> read;
  std::vector<ReadFile> models = read_models(files, deployed, problems);
  auto model = models.begin();
  for (const DeployFile& file : files)
    read.push_back(holds_decisions(file) ? std::move(*model++) : read_file(file, problems));
  check_unique(read, problems);
  if (problems.empty()) return read;
  std::string reason = "Expected to deploy new resources, but encountered the following errors:";
  for (const Problem& problem : problems) reason += "\n" + problem.where + ": " + problem.what;
  return std::unexpected(Rejection{Code::invalid_argument, std::move(reason), "", std::move(problems)});
}

}  // namespace tandem::engine
