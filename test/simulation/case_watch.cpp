#include "case_watch.h"

#include <algorithm>

#include "cmmn/names.h"
#include "engine/case/plan.h"
#include "engine/case/rules.h"
#include "floor.h"

namespace tandem::simulation {

using namespace engine;

namespace {

std::string criterion_of(const std::string& part) { return part.substr(0, part.find('/')); }

std::string part_name(bool is_exit, std::uint32_t criterion, std::size_t part) {
  return (is_exit ? "exit" : "entry") + std::to_string(criterion) + "/" + std::to_string(part);
}

struct Place {
  const cmmn::Criterion* criterion;
  const cmmn::OnPart* part;
};

Place place_of(const State& state, const PlanItem& owner, const std::string& name) {
  const bool is_exit = name.starts_with("exit");
  const auto slash = name.find('/');
  const auto criterion = std::stoul(name.substr(is_exit ? 4 : 5)), part = std::stoul(name.substr(slash + 1));
  const cmmn::PlanItem& plan = plan_of(state, owner);
  const cmmn::Criterion& found = is_exit ? plan.exits[criterion] : plan.entries[criterion];
  return {&found, &found.on_parts[part]};
}

template <class F>
void for_each_part(const State& state, const PlanItem& owner, F&& f) {
  const cmmn::PlanItem& plan = plan_of(state, owner);
  for (const bool is_exit : {false, true}) {
    const auto& criteria = is_exit ? plan.exits : plan.entries;
    for (std::uint32_t c = 0; c < criteria.size(); ++c)
      for (std::size_t p = 0; p < criteria[c].on_parts.size(); ++p) f(is_exit, c, p, criteria[c].on_parts[p]);
  }
}

bool listens_now(const PlanItem& owner, bool is_exit) {
  if (is_terminal(owner.state)) return false;
  return is_exit ? !owner.waiting : owner.state == PlanItemState::available;
}

// The stages an item lies in, the innermost first; a stage lies in itself.
std::vector<const PlanItem*> stages_around(const State& state, const PlanItem& item) {
  std::vector<const PlanItem*> stages;
  const PlanItem* at = &item;
  while (true) {
    if (cmmn::is_stage(plan_of(state, *at).kind)) stages.push_back(at);
    if (at->item == 0) return stages;
    const auto all = state.plan_items.sorted();
    at = *std::ranges::find_if(all, [&](const PlanItem* one) { return one->element == at->scope; });
  }
}

// In the same instance of the innermost stage that both items have.
bool hears(const State& state, const PlanItem& owner, const PlanItem& source) {
  const auto around_owner = stages_around(state, owner);
  for (const PlanItem* stage : stages_around(state, source)) {
    if (std::ranges::find(around_owner, stage) != around_owner.end()) return true;
    if (std::ranges::any_of(around_owner, [&](const PlanItem* one) { return one->item == stage->item; })) return false;
  }
  return false;
}

Value inner(const Value& value, const std::vector<std::string>& path) {
  Value at = value;
  for (std::size_t i = 1; i < path.size(); ++i) at = Value(at[path[i]]);
  return at;
}

bool has_happened(cmmn::FileTransition what, const Value& before, const Value& after) {
  if (before == after) return false;
  if (what == cmmn::FileTransition::create) return before.is_null();
  if (what == cmmn::FileTransition::remove) return after.is_null();
  return !before.is_null() && !after.is_null();
}

[[noreturn]] void wrong(const State& state, PlanItemKey key, const std::string& name, const char* what) {
  const PlanItem* item = state.plan_items.find(key);
  throw Wrong{"criterion " + name + " of " + (item ? item->item_id : "?") + " (" + std::to_string(key.value) + ") " +
              what};
}

}  // namespace

void CaseWatch::occurred(const State& state, const PlanItem& owner, bool is_exit, std::uint32_t criterion,
                         std::size_t part, bool surely) {
  const std::string name = part_name(is_exit, criterion, part);
  ++occurred_[{owner.key, name}];
  const cmmn::PlanItem& plan = plan_of(state, owner);
  const bool may_be_passed_over = (is_exit ? plan.exits : plan.entries)[criterion].on_event;
  if (surely && !may_be_passed_over && listens_now(owner, is_exit) && !latched_[owner.key].contains(name))
    owed_.insert({owner.key, name});
}

void CaseWatch::moved(const State& state, const PlanItemMoved& event) {
  const PlanItem& source = state.plan_items.get(event.item);
  // Those who wait for the completion of what is skipped go on.
  const std::string heard =
      event.by == cmmn::name(cmmn::Transition::skip) ? cmmn::name(done(plan_of(state, source).kind)) : event.by;
  for (const PlanItem* owner : state.plan_items.sorted()) {
    if (owner->instance != source.instance) continue;
    for_each_part(state, *owner,
                  [&](bool is_exit, std::uint32_t criterion, std::size_t number, const cmmn::OnPart& part) {
                    if (part.is_file() || part.source != source.item || cmmn::name(part.transition) != heard ||
                        !hears(state, *owner, source))
                      return;
                    occurred(state, *owner, is_exit, criterion, number, part.exit_criterion.empty());
                  });
  }
}

void CaseWatch::changed(const State& state, const Variable& variable, const Value& before) {
  const auto all = state.plan_items.sorted();
  const bool is_open = std::ranges::any_of(all, [&](const PlanItem* item) {
    return item->instance == variable.instance && item->item == 0 && item->state == PlanItemState::active;
  });
  if (!is_open) return;
  for (const PlanItem* owner : all) {
    if (owner->instance != variable.instance) continue;
    for_each_part(state, *owner,
                  [&](bool is_exit, std::uint32_t criterion, std::size_t number, const cmmn::OnPart& part) {
                    if (!part.is_file() || part.path.front() != variable.name) return;
                    if (has_happened(part.file_transition, inner(before, part.path), inner(variable.value, part.path)))
                      occurred(state, *owner, is_exit, criterion, number, true);
                  });
  }
}

// A step that was added late finds done what it waits for.
bool CaseWatch::may_have_been_before(const State& state, const PlanItem& owner, const cmmn::OnPart& part) const {
  if (!added_.contains({owner.instance, owner.item_id})) return false;
  return std::ranges::any_of(state.plan_items.sorted(), [&](const PlanItem* source) {
    return source->instance == owner.instance && source->item == part.source &&
           source->state == PlanItemState::completed && part.transition == done(plan_of(state, *source).kind) &&
           hears(state, owner, *source);
  });
}

// What items are created with, and what a case is opened with, is told when all of them are there.
bool CaseWatch::may_be_of_beginning(const State& state, const PlanItem& owner, const std::string& name) const {
  const cmmn::OnPart& part = *place_of(state, owner, name).part;
  if (part.is_file()) return began_.contains(owner.instance) && part.file_transition == cmmn::FileTransition::create;
  if (part.transition != cmmn::Transition::create) return may_have_been_before(state, owner, part);
  return std::ranges::any_of(appeared_, [&](PlanItemKey key) {
    const PlanItem* source = state.plan_items.find(key);
    return source && source->item == part.source && source->instance == owner.instance && hears(state, owner, *source);
  });
}

void CaseWatch::noted(const State& state, const PlanItemNoted& event) {
  const PlanItem& owner = state.plan_items.get(event.item);
  const std::set<std::string> now(event.latched.begin(), event.latched.end());
  std::set<std::string>& before = latched_[event.item];
  std::set<std::string> fired;
  for (const std::string& name : now) {
    if (before.contains(name)) continue;
    if (!occurred_.contains({event.item, name}) && !may_be_of_beginning(state, owner, name))
      wrong(state, event.item, name, "remembers what has not happened");
    if (may_be_of_beginning(state, owner, name)) ++occurred_[{event.item, name}];
    owed_.erase({event.item, name});
  }
  for (const std::string& name : before)
    if (!now.contains(name)) fired.insert(criterion_of(name));
  for (const std::string& criterion : fired) {
    const std::size_t parts = place_of(state, owner, criterion + "/0").criterion->on_parts.size();
    for (std::size_t part = 0; part < parts; ++part)
      if (!before.contains(criterion + "/" + std::to_string(part)))
        wrong(state, event.item, criterion, "has fired before all it waits for had happened");
    ++fired_[{event.item, criterion}];
  }
  before = now;
}

void CaseWatch::see(const flow::State& whole, const flow::Event& event) {
  const auto* of_engine = std::get_if<engine::Event>(&event);
  if (!of_engine) return;
  const State& state = whole.engine;
  if (const auto* of_case = std::get_if<CaseEvent>(&of_engine->body)) {
    if (const auto* one = std::get_if<PlanItemCreated>(of_case)) {
      if (one->item.kind == cmmn::name(cmmn::Kind::case_plan)) began_.insert(one->item.instance);
      appeared_.insert(one->item.key);
    }
    if (const auto* one = std::get_if<StepAdded>(of_case)) added_.insert({one->step.instance, one->step.item_id});
    if (const auto* one = std::get_if<PlanItemMoved>(of_case)) moved(state, *one);
    if (const auto* one = std::get_if<PlanItemNoted>(of_case)) appeared_.insert(one->item), noted(state, *one);
  }
  if (const auto* of_process = std::get_if<ProcessEvent>(&of_engine->body)) {
    if (const auto* one = std::get_if<VariableCreated>(of_process))
      changed(state, one->variable, Value()), values_[one->variable.key] = one->variable.value;
    if (const auto* one = std::get_if<VariableUpdated>(of_process))
      if (const Variable* variable = state.variables.find(one->variable))
        changed(state, *variable, std::exchange(values_[one->variable], one->value));
  }
}

void CaseWatch::end_of_record(const flow::State& whole) {
  const State& state = whole.engine;
  for (const auto& [key, name] : owed_) {
    const PlanItem* owner = state.plan_items.find(key);
    if (owner && listens_now(*owner, name.starts_with("exit")))
      wrong(state, key, name, "has not noticed what happened");
  }
  for (const auto& [criterion, times] : fired_) {
    int events = was_complete_.contains(criterion) ? 1 : 0;
    for (const auto& [part, count] : occurred_)
      if (part.first == criterion.first && criterion_of(part.second) == criterion.second) events += count;
    if (times > events) wrong(state, criterion.first, criterion.second, "has fired more often than it was satisfied");
  }
  occurred_.clear(), owed_.clear(), fired_.clear(), was_complete_.clear(), appeared_.clear(), began_.clear(),
      added_.clear();
  std::erase_if(latched_, [&](const auto& one) { return !state.plan_items.find(one.first); });
  for (const auto& [key, names] : latched_)
    for (const std::string& name : names) was_complete_.insert({key, criterion_of(name)});
}

}  // namespace tandem::simulation
