// Plans that change while the work is done: steps are added and put elsewhere; what an act would do is tried before it
// is done; what others did next is looked up; who did what and why can be read.
#include "api/v1.h"
#include "engine/case/rehearse.h"
#include "views/case_history.h"
#include "views/case_learning.h"

namespace tandem::api {
namespace {

using engine::CaseCommand;

std::unexpected<Fault> invalid(const std::string& what) {
  return std::unexpected(Fault(400, "INVALID_ARGUMENT", what));
}

// {"step": {...}, "stageKey": "...", "reason": "..."}
Answer<engine::AddStep> read_step(std::int64_t key, const Fields& fields) {
  auto step = TRY(fields.object("step"));
  auto reason = TRY(fields.text("reason"));
  engine::AddStep add{.instance = {key}, .step = std::move(step), .reason = std::move(reason)};
  if (add.step.is_null()) return not_provided("step");
  if (const auto stage = TRY(fields.key("stageKey"))) add.stage = engine::PlanItemKey{*stage};
  return add;
}

Answer<engine::Command> add_step(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  return engine::Command(CaseCommand(TRY(read_step(TRY(read_key(request, "caseKey")), fields))));
}

Reply added(const Value& answer) {
  return Reply::json(
      to_json(Value::context({{"planItemKey", answer["key"].number().to_string()}, {"itemId", answer["item_id"]}})),
      201);
}

Answer<engine::Command> place(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::PlacePlanItem place{.item = {TRY(read_key(request, "planItemKey"))}, .reason = TRY(fields.text("reason"))};
  if (const auto before = TRY(fields.key("beforeKey"))) place.before = engine::PlanItemKey{*before};
  return engine::Command(CaseCommand(std::move(place)));
}

// ---- dry runs: the body says which act

template <class E>
Answer<E> read_act(const Fields& fields) {
  E act{};
  const std::string name = TRY(fields.required_text("act"));
  if (boost::describe::enum_from_string(name.c_str(), act)) return act;
  return invalid("There is no act '" + name + "'");
}

Answer<engine::Command> on_item(const Fields& fields, std::int64_t item) {
  const auto act = TRY(read_act<engine::PlanItemAct>(fields));
  auto variables = TRY(fields.object("variables"));
  const auto force = TRY(fields.boolean("force", false));
  auto reason = TRY(fields.text("reason"));
  const auto as_done = TRY(fields.boolean("asDone", true));
  return engine::Command(
      CaseCommand(engine::MovePlanItem{{item}, act, std::move(variables), force, std::move(reason), as_done}));
}

Answer<engine::Command> on_case(const Fields& fields, std::int64_t key) {
  const auto value = TRY(read_act<engine::CaseAct>(fields));
  const auto force = TRY(fields.boolean("force", false));
  return engine::Command(CaseCommand(engine::MoveCase{{key}, value, force}));
}

// {planItemKey, act} | {userTaskKey, variables} | {step, stageKey} | {itemId} | {act} on the case | {variables}
Answer<engine::Command> read_rehearsed(const Fields& fields, std::int64_t key) {
  if (const auto item = TRY(fields.key("planItemKey"))) return on_item(fields, *item);
  if (const auto task = TRY(fields.key("userTaskKey"))) {
    engine::CompleteUserTask complete{.task = {*task}};
    complete.variables = TRY(fields.object("variables"));
    return engine::Command(engine::UserTaskCommand(std::move(complete)));
  }
  if (fields.has("step")) return engine::Command(CaseCommand(TRY(read_step(key, fields))));
  if (fields.has("itemId")) {
    engine::PlanDiscretionary plan{.instance = {key}};
    plan.item_id = TRY(fields.text("itemId"));
    return engine::Command(CaseCommand(std::move(plan)));
  }
  if (fields.has("act")) return on_case(fields, key);
  if (fields.has("variables")) {
    engine::SetVariables set{.scope = engine::root_element({key})};
    set.variables = TRY(fields.object("variables"));
    return engine::Command(engine::ProcessCommand(std::move(set)));
  }
  return invalid(
      "Say what to try: planItemKey with an act, userTaskKey, step, itemId, an act on the case, or variables");
}

Answer<engine::Command> rehearse(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const std::int64_t key = TRY(read_key(request, "caseKey"));
  engine::Act act{TRY(read_rehearsed(fields, key))};
  return engine::Command(CaseCommand(engine::RehearseCase{{key}, std::make_shared<const engine::Act>(std::move(act))}));
}

}  // namespace

void add_living_plans(Resources& resources) {
  resources.command(Method::post, "/api/v1/cases/{caseKey}/steps", "ADD", add_step, added);
  resources.command(Method::post, "/api/v1/plan-items/{planItemKey}/position", "PLACE", place);
  resources.command(Method::post, "/api/v1/cases/{caseKey}/rehearsals", "REHEARSE", rehearse, json_reply);
  resources.item("/api/v1/cases/{caseKey}/next-steps", "caseKey", views::next_steps);
  resources.item("/api/v1/cases/{caseKey}/deviations", "caseKey", views::deviations);
  resources.search("/api/v1/plan-acts/search", views::search_plan_acts);
  resources.search("/api/v1/added-steps/search", views::search_added_steps);
}

}  // namespace tandem::api
