#include "case_player.h"

#include <algorithm>
#include <fstream>
#include <sstream>

#include "base/match.h"
#include "cmmn/files.h"
#include "cmmn/read.h"
#include "cmmn/write.h"
#include "engine/case/rules.h"
#include "engine/process/variables.h"

namespace conformance {

using namespace tandem;
using engine::PlanItem;
using engine::PlanItemAct;
using engine::PlanItemState;

namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

std::string text(const Value& value) { return value.is_string() ? std::string(value.string()) : to_json(value); }

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> out;
  for (const Value& one : list.list()) out.push_back(text(one));
  return out;
}

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : ", ") + word;
  return "[" + out + "]";
}

core::Caller everybody() { return {.name = "kit"}; }

}  // namespace

CasePlayer::CasePlayer(std::filesystem::path directory, bool exported)
    : directory_(std::move(directory)), exported_(exported),
      now_(*to_instant(*parse_date_time("2030-01-01T00:00:00Z"))) {}

std::vector<std::string> CasePlayer::play(const Value& test) {
  deploy(text(test["model"]));
  for (const Value& extra : test["extra_models"].list()) deploy(text(extra));
  int number = 0;
  for (const Value& one : test["steps"].list()) {
    const std::string when = "step " + std::to_string(++number) + " " + text(one["op"]) +
                             (one["item"].is_null() ? "" : " " + text(one["item"]));
    const auto done = step(one);
    const bool wants_error = one["error"].is_boolean() && one["error"].boolean();
    if (done.has_value() == wants_error)
      complaints_.push_back(when + (done ? ": should have been refused" : ": " + done.error().reason));
    if (!one["expect"].is_null())
      for (const Value& expectation : one["expect"].list()) expect(expectation, when);
  }
  for (const Value& expectation : test["expect"].list()) expect(expectation, "at the end");
  return complaints_;
}

// The kit names files as its engines did; ours go by their suffix.
void CasePlayer::deploy(const std::string& file) {
  std::string name = std::filesystem::path(file).filename().string();
  std::string bytes = read_file(directory_ / file);
  if (exported_ && cmmn::is_case_file(name))
    if (const auto cases = cmmn::read(bytes, name)) bytes = cmmn::write(*cases);
  const auto done = carry_out(engine::DeploymentCommand(engine::Deploy{engine::default_tenant, {{name, bytes}}}));
  if (!done) complaints_.push_back("deploying " + name + ": " + done.error().reason);
}

Result<Value> CasePlayer::carry_out(const engine::Command& command) {
  const core::Caller caller = everybody();
  engine::Run run(state_, keys_, now_, caller);
  auto answer = engine::carry_out(run, command);
  for (const engine::Event& event : run.take_events()) {
    const auto* of_case = std::get_if<engine::CaseEvent>(&event.body);
    if (const auto* of_process = std::get_if<engine::ProcessEvent>(&event.body)) {
      if (const auto* started = std::get_if<engine::InstanceStarted>(of_process))
        cases_.emplace_back(started->instance.key, started->instance.process_id);
      if (const auto* created = std::get_if<engine::VariableCreated>(of_process))
        variables_[created->variable.instance][created->variable.name] = created->variable.value;
    }
    if (!of_case) continue;
    if (const auto* created = std::get_if<engine::PlanItemCreated>(of_case)) {
      seen_[created->item.key] = {created->item, "create"};
      if (seen_[created->item.key].item.item == cmmn::none) complaints_.push_back("an item without its plan");
    }
    if (const auto* moved = std::get_if<engine::PlanItemMoved>(of_case)) {
      seen_[moved->item].item.state = moved->state;
      seen_[moved->item].by = moved->by;
    }
    if (const auto* begun = std::get_if<engine::PlanItemBegun>(of_case))
      seen_[begun->item].item.element = begun->element;
    if (const auto* noted = std::get_if<engine::PlanItemNoted>(of_case))
      seen_[noted->item].item.waiting = noted->waiting;
  }
  engine::State::for_each_table(state_, [](auto& table) { table.committed(); });
  engine::State::for_each_log(state_, [](auto& log) { log.committed(); });
  return answer;
}

// ---- steps

Result<Value> CasePlayer::step(const Value& step) {
  const std::string op = text(step["op"]);
  if (op == "start")
    return carry_out(engine::CaseCommand(engine::CreateCase{
        .tenant = engine::default_tenant, .case_id = text(step["case"]), .variables = step["vars"]}));
  if (op == "complete") return complete(step);
  if (op == "completeAll") return complete_all(step);
  if (op == "occur") return move(step, PlanItemAct::occur);
  if (op == "manualStart") return move(step, PlanItemAct::start);
  if (op == "disable") return move(step, PlanItemAct::disable);
  if (op == "reenable") return move(step, PlanItemAct::reenable);
  if (op == "terminate") return move(step, PlanItemAct::terminate);
  if (op == "suspend") return move(step, PlanItemAct::suspend);
  if (op == "resume") return move(step, PlanItemAct::resume);
  if (op == "completeStage") return move(step, PlanItemAct::complete);
  if (op == "advance") return advance(text(step["by"]));
  const engine::InstanceKey instance = case_named(step["case"]);
  if (op == "setVars")
    return carry_out(engine::ProcessCommand(engine::SetVariables{engine::root_element(instance), step["vars"]}));
  if (op == "completeCase")
    return carry_out(engine::CaseCommand(engine::MoveCase{instance, engine::CaseAct::complete}));
  if (op == "terminateCase")
    return carry_out(engine::CaseCommand(engine::MoveCase{instance, engine::CaseAct::terminate}));
  if (op == "reactivateCase")
    return carry_out(engine::CaseCommand(engine::MoveCase{instance, engine::CaseAct::reactivate}));
  if (op == "completeUserTask") {
    for (const engine::ElementInstance* element : state_.elements.sorted())
      if (element->element_id == text(step["key"])) return complete_element(element->key, step["vars"]);
    return reject(Code::not_found, "there is no task " + text(step["key"]));
  }
  if (op == "plan") {
    const engine::Names roles{text(step["user"])};
    return carry_out(engine::CaseCommand(engine::PlanDiscretionary{instance, text(step["item"]), {}, roles}));
  }
  return reject(Code::invalid_argument, "the step '" + op + "' is unknown");
}

Result<Value> CasePlayer::move(const Value& step, PlanItemAct act) {
  const PlanItem* item = find(step, {PlanItemState::active, PlanItemState::enabled, PlanItemState::available,
                                     PlanItemState::suspended, PlanItemState::disabled});
  if (!item) return reject(Code::not_found, "there is no item " + text(step["item"]));
  const bool force = step["force"].is_boolean() && step["force"].boolean();
  return carry_out(engine::CaseCommand(engine::MovePlanItem{item->key, act, step["vars"], force}));
}

Result<Value> CasePlayer::complete(const Value& step) {
  const PlanItem* item = find(step, {PlanItemState::active});
  if (!item) return reject(Code::not_found, "there is no active item " + text(step["item"]));
  if (!step["vars"].is_null())
    TRY(carry_out(engine::ProcessCommand(engine::SetVariables{engine::root_element(item->instance), step["vars"]})));
  const PlanItem* still = state_.plan_items.find(item->key);
  if (!still || still->state != PlanItemState::active) return Value();  // the data have ended it already
  if (still->element && state_.elements.get(*still->element).user_task)
    return complete_element(*still->element, Value());
  return carry_out(engine::CaseCommand(engine::MovePlanItem{still->key, PlanItemAct::complete}));
}

Result<Value> CasePlayer::complete_all(const Value& step) {
  const engine::InstanceKey instance = case_named(step["case"]);
  std::vector<engine::ElementKey> tasks;
  for (const engine::UserTask* task : state_.user_tasks.sorted())
    if (task->instance == instance) tasks.push_back(task->element);
  for (const engine::ElementKey element : tasks)
    if (state_.elements.find(element)) TRY(complete_element(element, step["vars"]));
  return Value();
}

Result<Value> CasePlayer::complete_element(engine::ElementKey element, const Value& variables) {
  const engine::ElementInstance& self = state_.elements.get(element);
  if (self.user_task) return carry_out(engine::UserTaskCommand(engine::CompleteUserTask{*self.user_task, variables}));
  if (self.job) return carry_out(engine::JobCommand(engine::CompleteJob{*self.job, variables}));
  return reject(Code::invalid_state, "the element waits for nobody");
}

Result<Value> CasePlayer::advance(const std::string& by) {
  const auto duration = parse_days_time(by);
  if (!duration) return reject(Code::invalid_argument, "'" + by + "' is no duration");
  now_ = now_ + std::chrono::seconds(duration->seconds);
  return carry_out(engine::TimerCommand(engine::Tick{1000}));
}

// ---- expectations

void CasePlayer::expect(const Value& wanted, const std::string& when) {
  const engine::InstanceKey instance = case_named(wanted["case"]);
  const PlanItem* plan = nullptr;
  for (const auto& [key, seen] : seen_)
    if (seen.item.instance == instance && seen.item.item == 0) plan = &seen.item;
  if (!plan) return complaints_.push_back(when + ": there is no case");
  if (!wanted["states"].is_null()) {
    std::vector<std::string> got;
    for (const Seen* seen : items(instance, text(wanted["item"]))) got.push_back(core::enum_name(seen->item.state));
    equal(when, text(wanted["item"]), texts(wanted["states"]), got);
  }
  if (!wanted["tasks"].is_null()) {
    std::vector<std::string> got;
    for (const engine::UserTask* task : state_.user_tasks.sorted()) got.push_back(task->name);
    equal(when, "tasks", texts(wanted["tasks"]), got);
  }
  if (!wanted["milestones"].is_null()) {
    std::vector<std::string> got;
    for (const auto& [key, seen] : seen_)
      if (seen.item.instance == instance && seen.item.kind == "MILESTONE" &&
          seen.item.state == PlanItemState::completed)
        got.push_back(seen.item.name);
    equal(when, "milestones", texts(wanted["milestones"]), got);
  }
  if (!wanted["state"].is_null()) equal(when, "the case", {text(wanted["state"])}, {core::enum_name(plan->state)});
  if (!wanted["vars"].is_null())
    for (const auto& [name, value] : wanted["vars"].context())
      equal(when, name, {to_json(value)}, {to_json(variables_[instance][name])});
  if (!wanted["timers"].is_null())
    equal(when, "timers", {text(wanted["timers"])}, {std::to_string(state_.timers.size())});
  if (!wanted["cases"].is_null())
    for (const auto& [id, count] : wanted["cases"].context()) {
      const auto running = std::count_if(cases_.begin(), cases_.end(), [&](const auto& one) {
        return one.second == id && state_.instances.find(one.first);
      });
      equal(when, "running cases of " + id, {text(count)}, {std::to_string(running)});
    }
  if (!wanted["completable"].is_null()) {
    const core::Caller caller = everybody();
    const engine::Run run(state_, keys_, now_, caller);
    bool any = false;
    for (const PlanItem* item : state_.plan_items.sorted()) {
      const bool meant =
          item->instance == instance && (wanted["item"].is_null() ? item->item == 0 : is(*item, text(wanted["item"])));
      if (meant) any = any || engine::is_completable(run, *item);
    }
    equal(when, "completable", {text(wanted["completable"])}, {any ? "true" : "false"});
  }
}

void CasePlayer::equal(const std::string& when, const std::string& what, std::vector<std::string> wanted,
                       std::vector<std::string> got) {
  std::sort(wanted.begin(), wanted.end());
  std::sort(got.begin(), got.end());
  if (wanted != got)
    complaints_.push_back(when + ": expected " + what + " to be " + joined(wanted) + ", but it is " + joined(got));
}

// ---- names

engine::InstanceKey CasePlayer::case_named(const Value& key) const {
  if (key.is_null() && !cases_.empty()) return cases_.front().first;
  for (const auto& [instance, id] : cases_)
    if (!key.is_null() && id == key.string()) return instance;
  return {};
}

bool CasePlayer::is(const PlanItem& item, const std::string& name) const {
  const cmmn::PlanItem& plan = engine::plan_of(state_, item);
  return item.name == name || plan.plan_item_id == name || plan.definition_id == name;
}

std::vector<const CasePlayer::Seen*> CasePlayer::items(engine::InstanceKey instance, const std::string& name) const {
  std::vector<const Seen*> found;
  for (const auto& [key, seen] : seen_)
    if (seen.item.instance == instance && !seen.item.waiting && is(seen.item, name)) found.push_back(&seen);
  return found;
}

// The one the step means: in the first of the states that any is in.
const PlanItem* CasePlayer::find(const Value& step, std::initializer_list<PlanItemState> states) const {
  const engine::InstanceKey instance = case_named(step["case"]);
  std::size_t nth = step["nth"].is_number() ? std::stoul(text(step["nth"])) : 0;
  for (const PlanItemState state : states)
    for (const Seen* seen : items(instance, text(step["item"])))
      if (seen->item.state == state && nth-- == 0) return &seen->item;
  return nullptr;
}

}  // namespace conformance
