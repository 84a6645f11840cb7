// tandem deploy: processes, cases, decisions and forms, all files or none; and services of the catalogue
// (service.json).
#include <filesystem>
#include <fstream>
#include <iterator>

#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "flow/step.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

const std::vector<Column> columns{
    {"KIND", "kind"}, {"ID", "id"}, {"VERSION", "version"}, {"FILE", "file"}, {"KEY", "key"}};

bool is_service(const std::string& path) { return std::filesystem::path(path).filename() == "service.json"; }

std::vector<FormPart> form_of(const std::string& tenant, const std::vector<ModelFile>& files) {
  std::vector<FormPart> parts{{"tenantId", tenant}};
  for (const ModelFile& file : files)
    parts.push_back({"resources", file.content, file.name, "application/octet-stream"});
  return parts;
}

struct Member { const char *member, *kind, *id, *version, *key; };
constexpr Member members[] = {
    {"processDefinition", "process", "processDefinitionId", "processDefinitionVersion", "processDefinitionKey"},
    {"decisionDefinition", "decision", "decisionDefinitionId", "version", "decisionDefinitionKey"},
    {"decisionRequirements", "decisions", "decisionRequirementsId", "version", "decisionRequirementsKey"},
    {"form", "form", "formId", "version", "formKey"},
    {"caseDefinition", "case", "caseDefinitionId", "version", "caseDefinitionKey"},
};

List rows_of(const Value& deployment) {
  List rows;
  for (const Value& entry : deployment["deployments"].list())
    for (const Member& member : members)
      if (const Value& definition = entry[member.member]; definition.is_context())
        rows.push_back(Value::context({{"kind", member.kind},
                                       {"id", definition[member.id]},
                                       {"version", definition[member.version]},
                                       {"file", definition["resourceName"]},
                                       {"key", definition[member.key]},
                                       {"warnings", definition["warnings"]}}));
  return rows;
}

// What the server would say, found with the server's own reader in an empty store: nothing is asked or changed.
List try_out(const std::string& tenant, const std::vector<ModelFile>& files) {
  engine::Deploy deploy{tenant, {}};
  for (const ModelFile& file : files) deploy.files.push_back({file.name, file.content});
  flow::State nowhere;
  const auto done =
      flow::step(nowhere, {.body = engine::Command(engine::DeploymentCommand(std::move(deploy)))}, Instant());
  if (!done) {
    Failure failure(check_failed, done.error().reason);
    List errors;
    for (const Problem& problem : done.error().problems)
      errors.push_back(Value::context({{"where", problem.where}, {"detail", problem.what}}));
    failure.problem = Value::context(
        {{"title", "Check failed"}, {"detail", done.error().reason}, {"errors", Value(std::move(errors))}});
    throw failure;
  }
  List rows;
  for (const Value& definition : done->answer["definitions"].list())
    rows.push_back(Value::context({{"kind", definition["kind"]},
                                   {"id", definition["id"]},
                                   {"file", definition["resource_name"]},
                                   {"warnings", definition["warnings"]}}));
  return rows;
}

Value read_service(const std::string& path) {
  auto service = parse_json(read_file(path));
  if (!service) throw Failure(check_failed, path + ": " + service.error().reason + " at " + service.error().path);
  if (!(*service)["code"].is_string()) throw Failure(check_failed, path + ": a service has a 'code'");
  return std::move(*service);
}

Value row_of_service(const Value& service, const std::string& path) {
  return Value::context({{"kind", "service"}, {"id", service["code"]}, {"file", path}});
}

// What a case says that can never come true (tandem case lint).
void say_warnings(const Invocation& invocation, const List& rows) {
  for (const Value& row : rows) {
    if (!row["warnings"].is_list()) continue;
    for (const Value& one : row["warnings"].list())
      invocation.say("warning: " + cell(row["file"]) + ":" + cell(one["line"]) + " " + cell(one["item"]) + ": " +
                     cell(one["what"]));
  }
}

int deploy(const Invocation& invocation) {
  std::vector<ModelFile> models;
  std::vector<std::pair<std::string, Value>> services;
  for (const std::string& path : invocation.all("FILE"))
    if (is_service(path)) services.emplace_back(path, read_service(path));
    else models.push_back(read_model(path));
  const bool dry = invocation.has("--dry-run");
  const std::string tenant = invocation.text("--tenant");
  List rows;
  if (dry && !models.empty()) rows = try_out(tenant, models);
  if (!dry) {
    Progress progress(invocation);
    progress.show("Deploying " + std::to_string(invocation.all("FILE").size()) + " files ...");
    Client client(access_of(invocation));
    if (!models.empty()) rows = deploy_models(client, tenant, models);
    for (const auto& [path, service] : services)
      client.ask("PUT", "/api/v1/services/" + std::string(service["code"].string()), service);
  }
  for (const auto& [path, service] : services) rows.push_back(row_of_service(service, path));
  print_rows(invocation, rows, columns);
  say_warnings(invocation, rows);
  if (dry) invocation.say("Nothing was deployed: this was a dry run.");
  else invocation.suggest("tandem process list");
  return ok;
}

}  // namespace

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file || std::filesystem::is_directory(path)) throw Failure(not_found, "The file '" + path + "' cannot be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

ModelFile read_model(const std::string& path) {
  return {std::filesystem::path(path).filename().string(), read_file(path)};
}

List deploy_models(Client& client, const std::string& tenant, const std::vector<ModelFile>& files) {
  return rows_of(client.ask_form("/v2/deployments", form_of(tenant, files)));
}

Commands deploy_commands() {
  return {
      {.noun = "deploy",
       .summary = "Bring processes, cases, decisions and forms to the server, all files or none",
       .details =
           "A file named service.json is put into the catalogue. With --dry-run the files are only checked, without a "
           "server; the exit code is 7 if they would be refused.",
       .arguments = {{"FILE", ".bpmn, .case, .cmmn, .dmn, .form, or service.json", true, true}},
       .options = {{"--tenant", "ID", "the client they are for", "<default>"},
                   {"--dry-run", "", "check the files, change nothing"}},
       .asks_server = true,
       .example = "tandem deploy --dry-run catalogue/insurance/policy-entry/*",
       .run = deploy}};
}

}  // namespace tandem::cli
