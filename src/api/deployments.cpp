// Deployments: files in, definitions out. All files of a request or none.
#include "api/json_writer.h"
#include "api/multipart.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

constexpr std::size_t max_deployment = 32 << 20;

Answer<engine::Command> read_deployment(const Request& request) {
  const auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return bad_request(parts.error().reason);
  engine::Deploy deploy{.tenant = engine::default_tenant, .files = {}};
  for (const Part& part : *parts) {
    if (part.name == "tenantId") deploy.tenant = part.body;
    if (part.name != "resources") continue;
    if (!part.filename || part.filename->empty())
      return bad_request("A part named 'resources' has no file name, which is the name of the resource");
    deploy.files.push_back({*part.filename, std::string(part.body)});
  }
  if (deploy.files.empty()) return not_provided("resources");
  return engine::Command(engine::DeploymentCommand(std::move(deploy)));
}

void write_process(JsonObject& object, const Value& definition) {
  object.text("processDefinitionId", definition["id"].string());
  object.value("processDefinitionVersion", definition["version"]);
  object.text("resourceName", definition["resource_name"].string());
  object.key("processDefinitionKey", definition["key"]);
}

// The graph a decision belongs to is an entry of the same deployment.
std::string_view requirements_id(const List& definitions, const Value& decision) {
  for (const Value& other : definitions)
    if (other["key"] == decision["requirements"]) return other["id"].string();
  return {};
}

void write_decision(JsonObject& object, const Value& definition, const List& all) {
  object.text("decisionDefinitionId", definition["id"].string());
  object.value("version", definition["version"]);
  object.text("name", definition["name"].string());
  object.text("decisionRequirementsId", requirements_id(all, definition));
  object.key("decisionDefinitionKey", definition["key"]);
  object.key("decisionRequirementsKey", definition["requirements"]);
}

void write_requirements(JsonObject& object, const Value& definition) {
  object.text("decisionRequirementsId", definition["id"].string());
  object.text("decisionRequirementsName", definition["name"].string());
  object.value("version", definition["version"]);
  object.text("resourceName", definition["resource_name"].string());
  object.key("decisionRequirementsKey", definition["key"]);
}

void write_form(JsonObject& object, const Value& definition) {
  object.text("formId", definition["id"].string());
  object.value("version", definition["version"]);
  object.text("resourceName", definition["resource_name"].string());
  object.key("formKey", definition["key"]);
}

void write_resource(JsonObject& object, const Value& definition) {
  object.text("resourceId", definition["id"].string());
  object.text("resourceName", definition["resource_name"].string());
  object.value("version", definition["version"]);
  object.key("resourceKey", definition["key"]);
}

void write_case(JsonObject& object, const Value& definition) {
  object.text("caseDefinitionId", definition["id"].string());
  object.value("version", definition["version"]);
  object.text("resourceName", definition["resource_name"].string());
  object.key("caseDefinitionKey", definition["key"]);
  object.value("warnings", definition["warnings"]);
  object.text("tenantId", definition["tenant"].string());
}

// One of the five members describes the definition, the others are null.
void write_definition(std::string& out, const Value& definition, const List& all) {
  static constexpr std::pair<std::string_view, std::string_view> members[] = {
      {"process", "processDefinition"}, {"decision", "decisionDefinition"},
      {"decision_requirements", "decisionRequirements"}, {"form", "form"}, {"resource", "resource"}};
  // Cases are ours; an entry of any other kind has only what clients of Camunda know.
  const bool is_case = definition["kind"].string() == "case_plan";
  const std::string_view kind = definition["kind"].string();
  JsonObject entry(out);
  if (is_case) {
    JsonObject object(entry.member("caseDefinition"));
    write_case(object, definition);
  }
  for (const auto& [its_kind, member] : members) {
    if (its_kind != kind) {
      entry.null(member);
      continue;
    }
    JsonObject object(entry.member(member));
    if (kind == "process") write_process(object, definition);
    if (kind == "decision") write_decision(object, definition, all);
    if (kind == "decision_requirements") write_requirements(object, definition);
    if (kind == "form") write_form(object, definition);
    if (kind == "resource") write_resource(object, definition);
    object.text("tenantId", definition["tenant"].string());
  }
}

Reply deployed(const Value& answer) {
  const List& all = answer["definitions"].list();
  std::string out;
  {
    JsonObject object(out);
    object.key("deploymentKey", answer["key"]);
    object.text("tenantId", answer["tenant"].string());
    write_json_array(object.member("deployments"), all,
                     [&all](std::string& text, const Value& definition) { write_definition(text, definition, all); });
  }
  return Reply::json(std::move(out));
}

}  // namespace

void add_deployments(Resources& resources) {
  resources.command(Method::post, "/v2/deployments", "CREATE", read_deployment, deployed, max_deployment);
}

}  // namespace tandem::api
