// Templates of cases: what earlier cases propose for the next version, versions tailored by hand, copies for one
// client.
#include <charconv>

#include "api/url.h"
#include "api/v1.h"
#include "views/case_learning.h"
#include "views/cases.h"

namespace tandem::api {
namespace {

using engine::CaseCommand;

constexpr int usual_support = 2;

Answer<int> min_support(const Request& request) {
  const auto query = Query::parse(request.query());
  const std::string* given = query ? query->find("minSupport") : nullptr;
  if (!given) return usual_support;
  int value = 0;
  const auto [end, error] = std::from_chars(given->data(), given->data() + given->size(), value);
  if (error == std::errc() && end == given->data() + given->size() && value >= 1) return value;
  return std::unexpected(
      Fault(400, "INVALID_ARGUMENT", "Expected minSupport to be a number from 1, but it is '" + *given + "'"));
}

Answer<Reply> proposals(store::Snapshot& snapshot, const Request& request) {
  return json_reply(TRY(views::proposals(snapshot, visibility_of(request), TRY(read_key(request, "caseDefinitionKey")),
                                         TRY(min_support(request)))));
}

// The proposal as the stored rows tell it now; whatever its support, as a person has seen it and decides.
Answer<Value> find_proposal(store::Snapshot& snapshot, const Request& request, const std::string& id) {
  const Value all =
      TRY(views::proposals(snapshot, visibility_of(request), TRY(read_key(request, "caseDefinitionKey")), 1));
  for (const Value& one : all["items"].list())
    if (one["proposalId"] == Value(id)) return one;
  return std::unexpected(Fault(404, "NOT_FOUND", "No proposal '" + id + "' waits for a decision"));
}

struct Template {
  std::string tenant, id;
};

Answer<Template> template_of(store::Snapshot& snapshot, const Request& request) {
  const Value found =
      TRY(views::get_case_definition(snapshot, visibility_of(request), TRY(read_key(request, "caseDefinitionKey"))));
  return Template{std::string(found["tenantId"].string()), std::string(found["caseDefinitionId"].string())};
}

Answer<engine::Command> accept(store::Snapshot& snapshot, const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const Template what = TRY(template_of(snapshot, request));
  const std::string id = TRY(fields.required_text("proposalId"));
  const Value proposal = TRY(find_proposal(snapshot, request, id));
  auto reason = TRY(fields.text("reason"));
  return engine::Command(CaseCommand(engine::TailorTemplate{
      what.tenant, what.id, std::string(proposal["stageId"].string()), proposal["step"], id, std::move(reason)}));
}

Answer<engine::Command> decline(store::Snapshot& snapshot, const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const Template what = TRY(template_of(snapshot, request));
  const std::string id = TRY(fields.required_text("proposalId"));
  TRY(find_proposal(snapshot, request, id));
  auto reason = TRY(fields.text("reason"));
  return engine::Command(CaseCommand(engine::DeclineProposal{what.tenant, what.id, id, std::move(reason)}));
}

// {"step": {...}, "stageId": "...", "reason": "..."}
Answer<engine::Command> tailor(store::Snapshot& snapshot, const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const Template what = TRY(template_of(snapshot, request));
  const Value step = TRY(fields.object("step"));
  if (step.is_null()) return not_provided("step");
  auto stage_id = TRY(fields.text("stageId"));
  auto reason = TRY(fields.text("reason"));
  return engine::Command(
      CaseCommand(engine::TailorTemplate{what.tenant, what.id, std::move(stage_id), step, "", std::move(reason)}));
}

Reply version(const Value& answer) {
  return Reply::json(to_json(Value::context(
                         {{"caseDefinitionKey", answer["key"].number().to_string()}, {"version", answer["version"]}})),
                     201);
}

Answer<engine::Command> copy(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const auto case_definition_key = TRY(read_key(request, "caseDefinitionKey"));
  auto tenant_id = TRY(fields.required_text("tenantId"));
  auto reason = TRY(fields.text("reason"));
  return engine::Command(
      CaseCommand(engine::CopyTemplate{{case_definition_key}, std::move(tenant_id), std::move(reason)}));
}

Reply copied(const Value& answer) {
  List definitions;
  for (const Value& one : answer["definitions"].list())
    definitions.push_back(Value::context({{"caseDefinitionKey", one["key"].number().to_string()},
                                          {"caseDefinitionId", one["id"]},
                                          {"version", one["version"]},
                                          {"tenantId", one["tenant"]}}));
  return Reply::json(to_json(Value::context({{"deploymentKey", answer["key"].number().to_string()},
                                             {"definitions", Value(std::move(definitions))}})),
                     201);
}

Answer<engine::Command> compare(const Request& request) {
  return engine::Command(CaseCommand(
      engine::CompareTemplates{{TRY(read_key(request, "caseDefinitionKey"))}, {TRY(read_key(request, "otherKey"))}}));
}

}  // namespace

void add_case_templates(Resources& resources) {
  resources.view(Method::get, "/api/v1/case-definitions/{caseDefinitionKey}/proposals", proposals);
  resources.command_from_view(Method::post, "/api/v1/case-definitions/{caseDefinitionKey}/proposals/acceptance",
                              "ACCEPT", accept, version);
  resources.command_from_view(Method::post, "/api/v1/case-definitions/{caseDefinitionKey}/proposals/decline", "DECLINE",
                              decline);
  resources.command_from_view(Method::post, "/api/v1/case-definitions/{caseDefinitionKey}/steps", "TAILOR", tailor,
                              version);
  resources.command(Method::post, "/api/v1/case-definitions/{caseDefinitionKey}/copies", "COPY", copy, copied);
  resources.command(Method::get, "/api/v1/case-definitions/{caseDefinitionKey}/differences/{otherKey}", "COMPARE",
                    compare, json_reply);
}

}  // namespace tandem::api
