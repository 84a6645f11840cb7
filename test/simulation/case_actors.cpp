#include "case_actors.h"

#include "engine/case/rehearse.h"
#include "engine/case/rules.h"
#include "case_maker.h"
#include "format/json.h"
#include "process_maker.h"

namespace tandem::simulation {

using namespace engine;

namespace {

std::string shown(std::int64_t key) { return std::to_string(key - 2251799813685248); }

// What a person would do with it now.
PlanItemAct fitting(Random& random, const PlanItem& item, cmmn::Kind kind) {
  const bool has_worker = kind != cmmn::Kind::task && kind != cmmn::Kind::stage;
  if (has_worker && item.state == PlanItemState::active)
    return random.chance(70) ? PlanItemAct::suspend : PlanItemAct::terminate;
  switch (item.state) {
    case PlanItemState::enabled: return random.chance(80) ? PlanItemAct::start : PlanItemAct::disable;
    case PlanItemState::disabled: return PlanItemAct::reenable;
    case PlanItemState::active:
      return random.chance(60)   ? PlanItemAct::complete
             : random.chance(60) ? PlanItemAct::suspend
                                 : PlanItemAct::terminate;
    case PlanItemState::suspended: return random.chance(85) ? PlanItemAct::resume : PlanItemAct::terminate;
    case PlanItemState::failed: return PlanItemAct::reactivate;
    default: return random.chance(85) ? PlanItemAct::occur : PlanItemAct::terminate;
  }
}

}  // namespace

template <class Subject>
bool CaseActors::ask(Subject command, const std::string& note) {
  story_ += "  " + note + "\n";
  return floor_.ask({.body = engine::Command(std::move(command))}).has_value();
}

void CaseActors::open(const std::string& case_id) {
  Context variables;
  for (const std::string& name : variable_names)
    if (random_.chance(40)) variables.put(name, random_.below(9));
  if (random_.chance(40)) variables.put("all", Value::list({Value(1), Value("two")}));
  ask(CaseCommand(CreateCase{.tenant = default_tenant, .case_id = case_id, .variables = Value(variables)}),
      "open " + case_id + " " + to_json(Value(variables)));
}

void CaseActors::do_something() {
  constexpr void (CaseActors::* deeds[])() = {&CaseActors::move_item,   &CaseActors::move_case, &CaseActors::plan,
                                              &CaseActors::change_data, &CaseActors::broadcast, &CaseActors::add_step,
                                              &CaseActors::begin_again, &CaseActors::place};
  (this->*deeds[random_.weighted({55, 8, 9, 18, 4, 8, 4, 2})])();
}

// Of the plan itself nothing: it is moved with the case.
std::vector<const PlanItem*> CaseActors::items() {
  std::vector<const PlanItem*> rows = floor_.state().plan_items.sorted();
  std::erase_if(rows,
                [](const PlanItem* item) { return item->item == 0 || item->waiting || is_terminal(item->state); });
  return rows;
}

void CaseActors::act(const PlanItem& item, PlanItemAct act) {
  MovePlanItem command{.item = item.key,
                       .act = act,
                       .force = random_.chance(15),
                       .reason = random_.chance(95) ? "so it goes" : "",
                       .as_done = random_.chance(70)};
  if (random_.chance(20))
    command.variables = Value::context({{random_.one_of(variable_names), Value(random_.below(9))}});
  const std::string note = std::string(core::enum_name(act)) + " " + item.item_id + " " + shown(item.key.value) + " " +
                           to_json(command.variables);
  if (random_.chance(90)) return (void)ask(CaseCommand(std::move(command)), note);
  const InstanceKey instance = item.instance;
  const bool possible = rehearsed(instance, CaseCommand(command));
  if (ask(CaseCommand(std::move(command)), note) != possible)
    throw Wrong{"the dry run of '" + note + "' has told something else than happens"};
}

// Floor::ask sees to it that a dry run changes nothing.
bool CaseActors::rehearsed(InstanceKey instance, const Command& command) {
  story_ += "  try\n";
  const auto told =
      floor_.ask({.body = Command(CaseCommand(RehearseCase{instance, std::make_shared<const Act>(Act{command})}))});
  if (!told) throw Wrong{"a dry run was refused"};
  return (*told)["possible"].is_true();
}

void CaseActors::move_item() {
  const auto rows = items();
  if (rows.empty()) return;
  const PlanItem& any = *random_.one_of(rows);
  if (random_.chance(15)) return act(any, static_cast<PlanItemAct>(random_.below(11)));
  const auto kind_of = [&](const PlanItem* item) { return plan_of(floor_.state(), *item).kind; };
  auto movable = rows;
  std::erase_if(movable, [&](const PlanItem* item) {
    const bool waits = item->state == PlanItemState::available || item->state == PlanItemState::unavailable;
    return waits && kind_of(item) != cmmn::Kind::user_listener;
  });
  if (movable.empty()) return;
  const PlanItem* item = random_.one_of(movable);
  act(*item, fitting(random_, *item, kind_of(item)));
}

void CaseActors::move_case() {
  auto rows = floor_.state().plan_items.sorted();
  std::erase_if(rows, [](const PlanItem* item) { return item->item != 0; });
  if (rows.empty()) return;
  const PlanItem& plan = *random_.one_of(rows);
  const bool is_held = plan.state == PlanItemState::suspended;
  const CaseAct act =
      is_held && random_.chance(70) ? CaseAct::resume : static_cast<CaseAct>(random_.weighted({20, 5, 50, 15, 5, 5}));
  ask(CaseCommand(MoveCase{plan.instance, act, random_.chance(20)}),
      std::string("case ") + core::enum_name(act) + " " + shown(plan.instance.value));
}

void CaseActors::plan() {
  std::vector<std::pair<InstanceKey, std::string>> all;
  for (const PlanItem* item : floor_.state().plan_items.sorted()) {
    if (item->item != 0) continue;
    const cmmn::Case& model = floor_.state().plan(*item);
    for (cmmn::ItemIndex index = 0; index < model.size(); ++index)
      if (model[index].is_discretionary) all.emplace_back(item->instance, model[index].id);
  }
  if (all.empty()) return;
  const auto& [instance, id] = random_.one_of(all);
  ask(CaseCommand(PlanDiscretionary{.instance = instance, .item_id = id}),
      "plan " + id + " in " + shown(instance.value));
}

namespace {

Value made_up_step(Random& random, const cmmn::Case& model, int depth) {
  constexpr const char* kinds[] = {"TASK", "HUMAN_TASK", "MILESTONE", "STAGE"};
  const char* kind = kinds[random.weighted({50, 25, 10, 15})];
  Context step = Value::context({{"name", "Step " + std::to_string(random.below(20))},
                                 {"kind", kind},
                                 {"required", random.chance(20)},
                                 {"manual", random.chance(20)}})
                     .context();
  if (random.chance(50))
    step.put(
        "after",
        Value::list({Value(model[static_cast<cmmn::ItemIndex>(random.below(static_cast<int>(model.size())))].id)}));
  if (random.chance(30)) step.put("condition", Value(random.one_of(variable_names) + " > 4"));
  List inside;
  while (depth < 2 && kind == std::string_view("STAGE") && random.chance(60))
    inside.push_back(made_up_step(random, model, depth + 1));
  if (!inside.empty()) step.put("steps", Value(std::move(inside)));
  return Value(std::move(step));
}

}  // namespace

void CaseActors::add_step() {
  auto stages = floor_.state().plan_items.sorted();
  std::erase_if(stages, [&](const PlanItem* item) { return !cmmn::is_stage(plan_of(floor_.state(), *item).kind); });
  if (stages.empty()) return;
  const PlanItem& stage = *random_.one_of(stages);
  AddStep command{.instance = stage.instance,
                  .stage = stage.key,
                  .step = made_up_step(random_, floor_.state().plan(stage), 0),
                  .reason = "a new thought"};
  const std::string note = "add " + to_json(command.step) + " to " + stage.item_id + " " + shown(stage.key.value);
  ask(CaseCommand(std::move(command)), note);
}

void CaseActors::begin_again() {
  auto rows = floor_.state().plan_items.sorted();
  std::erase_if(rows, [](const PlanItem* item) { return item->item == 0 || !is_terminal(item->state); });
  if (!rows.empty()) act(*random_.one_of(rows), PlanItemAct::reopen);
}

void CaseActors::place() {
  const auto rows = items();
  if (rows.empty()) return;
  const PlanItem &item = *random_.one_of(rows), &before = *random_.one_of(rows);
  PlacePlanItem command{.item = item.key, .reason = "first things first"};
  if (random_.chance(80)) command.before = before.key;
  ask(CaseCommand(std::move(command)), "place " + shown(item.key.value) + " before " + shown(before.key.value));
}

void CaseActors::change_data() {
  const auto rows = floor_.state().plan_items.sorted();
  if (rows.empty()) return;
  const ElementKey root = root_element(random_.one_of(rows)->instance);
  Context data;
  while (random_.chance(60))
    data.put(random_.one_of(variable_names), random_.chance(85) ? Value(random_.below(10)) : Value());
  if (random_.chance(15)) data.put("all", Value::list({Value(1), Value(2), Value(3)}));
  ask(ProcessCommand(SetVariables{root, Value(data)}), "set " + to_json(Value(data)) + " in " + shown(root.value));
}

void CaseActors::broadcast() {
  const std::string& name = random_.one_of(signal_names);
  ask(SignalCommand(BroadcastSignal{default_tenant, name}), "broadcast " + name);
}

bool CaseActors::help() {
  std::vector<const PlanItem*> rows = items();
  std::erase_if(rows, [&](const PlanItem* item) {
    const cmmn::Kind kind = plan_of(floor_.state(), *item).kind;
    if (item->state == PlanItemState::suspended || item->state == PlanItemState::enabled) return false;
    const bool by_hand = (kind == cmmn::Kind::task && item->state == PlanItemState::active) ||
                         (kind == cmmn::Kind::user_listener && item->state == PlanItemState::available);
    return !by_hand && !(item->state == PlanItemState::active && plan_of(floor_.state(), *item).by_hand);
  });
  if (rows.empty()) return false;
  const PlanItem& item = *random_.one_of(rows);
  act(item, item.state == PlanItemState::active ? PlanItemAct::complete
                                                : fitting(random_, item, plan_of(floor_.state(), item).kind));
  return true;
}

}  // namespace tandem::simulation
