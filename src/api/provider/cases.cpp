// Cases: opened, moved by hand, planned into, asked why; and found again when they are over.
#include <charconv>

#include "api/url.h"
#include "api/v1.h"
#include "views/cases.h"

namespace tandem::api {
namespace {

using engine::CaseCommand;

template <class E>
Answer<E> read_act(const Request& request) {
  E act{};
  const std::string name(request.path_parameter("act"));
  if (boost::describe::enum_from_string(name.c_str(), act)) return act;
  return std::unexpected(Fault(404, "NOT_FOUND", "There is no act '" + name + "'"));
}

Answer<engine::Command> create(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::CreateCase create{.tenant = TRY(fields.text("tenantId", engine::default_tenant))};
  if (const auto key = TRY(fields.key("caseDefinitionKey"))) create.definition = engine::DefinitionKey{*key};
  create.case_id = TRY(fields.text("caseDefinitionId"));
  create.version = static_cast<int>(TRY(fields.integer("version", -1)));
  create.variables = TRY(fields.object("variables"));
  create.business_id = TRY(fields.text("businessId"));
  return engine::Command(CaseCommand(std::move(create)));
}

Reply created(const Value& answer) {
  return Reply::json(to_json(Value::context({{"caseKey", answer["key"].number().to_string()},
                                             {"caseDefinitionKey", answer["definition"].number().to_string()},
                                             {"caseDefinitionId", answer["case_id"]},
                                             {"version", answer["version"]},
                                             {"tenantId", answer["tenant"]},
                                             {"businessId", answer["business_id"]}})));
}

Answer<engine::Command> move_case(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  const auto act = TRY(read_act<engine::CaseAct>(request));
  const auto case_key = TRY(read_key(request, "caseKey"));
  const auto force = TRY(fields.boolean("force", false));
  auto reason = TRY(fields.text("reason"));
  return engine::Command(CaseCommand(engine::MoveCase{{case_key}, act, force, std::move(reason)}));
}

Answer<engine::Command> move_item(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  const auto act = TRY(read_act<engine::PlanItemAct>(request));
  const auto key = TRY(read_key(request, "planItemKey"));
  auto variables = TRY(fields.object("variables"));
  const auto force = TRY(fields.boolean("force", false));
  auto reason = TRY(fields.text("reason"));
  const auto as_done = TRY(fields.boolean("asDone", true));
  return engine::Command(
      CaseCommand(engine::MovePlanItem{{key}, act, std::move(variables), force, std::move(reason), as_done}));
}

// An administrator may plan whatever the case allows, others what their roles may.
std::optional<engine::Names> roles_of(const Request& request) {
  if (request.principal->has_role(administrator)) return std::nullopt;
  return request.principal->roles;
}

Answer<engine::Command> plan(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::PlanDiscretionary plan{.instance = {TRY(read_key(request, "caseKey"))},
                                 .item_id = TRY(fields.required_text("itemId"))};
  if (const auto stage = TRY(fields.key("stageElementKey"))) plan.stage = engine::ElementKey{*stage};
  plan.roles = roles_of(request);
  plan.reason = TRY(fields.text("reason"));
  return engine::Command(CaseCommand(std::move(plan)));
}

Reply planned(const Value& answer) {
  return Reply::json(to_json(Value::context({{"planItemKey", answer["key"].number().to_string()}})), 201);
}

// How many days without a change make open work stale, by the query parameter staleAfterDays.
Answer<int> stale_after(const Request& request) {
  const auto query = Query::parse(request.query());
  const std::string* days = query ? query->find("staleAfterDays") : nullptr;
  if (!days) return 0;
  int value = 0;
  const auto [end, error] = std::from_chars(days->data(), days->data() + days->size(), value);
  if (error == std::errc() && end == days->data() + days->size() && value >= 0 && value <= 36'500) return value;
  return std::unexpected(
      Fault(400, "INVALID_ARGUMENT", "Expected staleAfterDays to be a number of days, but it is '" + *days + "'"));
}

Answer<engine::Command> explain(const Request& request) {
  const auto case_key = TRY(read_key(request, "caseKey"));
  auto stale = TRY(stale_after(request));
  return engine::Command(CaseCommand(engine::ExplainCase{{case_key}, roles_of(request), std::move(stale)}));
}

}  // namespace

void add_cases(Resources& resources) {
  resources.command(Method::post, "/api/v1/cases", "CREATE", create, created);
  resources.search("/api/v1/cases/search", views::search_cases);
  resources.item("/api/v1/cases/{caseKey}", "caseKey", views::get_case);
  resources.command(Method::get, "/api/v1/cases/{caseKey}/plan", "EXPLAIN", explain, json_reply);
  resources.command(Method::post, "/api/v1/cases/{caseKey}/discretionary-items", "PLAN", plan, planned);
  resources.command(Method::post, "/api/v1/cases/{caseKey}/acts/{act}", "MOVE", move_case);
  resources.search("/api/v1/plan-items/search", views::search_plan_items);
  resources.command(Method::post, "/api/v1/plan-items/{planItemKey}/acts/{act}", "MOVE", move_item);
  resources.search("/api/v1/case-definitions/search", views::search_case_definitions);
}

}  // namespace tandem::api
