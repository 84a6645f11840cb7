#include "engine/case/sentries.h"

#include "engine/case/plan.h"
#include "engine/case/rules.h"

namespace tandem::engine {

namespace {

using cmmn::Criterion;
using cmmn::ItemIndex;
using cmmn::Listening;
using cmmn::OnPart;
using What = Run::PlanTodo::What;

const Criterion& criterion_of(const cmmn::PlanItem& plan, bool is_exit, std::uint32_t index) {
  return is_exit ? plan.exits[index] : plan.entries[index];
}

std::string criterion_name(bool is_exit, std::uint32_t index) {
  return (is_exit ? "exit" : "entry") + std::to_string(index);
}

std::string part_name(bool is_exit, std::uint32_t criterion, std::size_t part) {
  return criterion_name(is_exit, criterion) + "/" + std::to_string(part);
}

bool contains(const Names& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Can the criterion still do something to the instance?
bool is_open(const PlanItem& item, bool is_exit) {
  if (is_terminal(item.state)) return false;
  return is_exit ? !item.waiting : item.state == PlanItemState::available;
}

bool all_latched(const PlanItem& item, const Criterion& criterion, bool is_exit, std::uint32_t index) {
  for (std::size_t part = 0; part < criterion.on_parts.size(); ++part)
    if (!contains(item.latched, part_name(is_exit, index, part))) return false;
  return true;
}

void note(Run& run, const PlanItem& item, Names latched, Names risen) {
  if (latched == item.latched && risen == item.risen) return;
  run.emit(CaseEvent(PlanItemNoted{item.key, std::move(latched), std::move(risen), item.waiting}));
}

void fire(Run& run, PlanItemKey item, bool is_exit, std::uint32_t criterion) {
  run.push_plan({is_exit ? What::exit : What::enter, item, criterion});
}

void occurred(Run& run, PlanItemKey owner, const Listening& at) {
  const PlanItem& item = run.state().plan_items.get(owner);
  if (!is_open(item, at.is_exit)) return;
  const Criterion& criterion = criterion_of(plan_of(run.state(), item), at.is_exit, at.criterion);
  const bool only_now = criterion.on_event && criterion.if_part && !holds(run, item, *criterion.if_part);
  if (only_now) return;
  Names latched = item.latched;
  if (const std::string name = part_name(at.is_exit, at.criterion, at.on_part); !contains(latched, name))
    latched.push_back(name);
  note(run, item, std::move(latched), item.risen);
  const PlanItem& now = run.state().plan_items.get(owner);
  if (!all_latched(now, criterion, at.is_exit, at.criterion)) return;
  if (!criterion.if_part || holds(run, now, *criterion.if_part)) fire(run, owner, at.is_exit, at.criterion);
}

// ---- who listens, among the instances of an item

// Those that share with the source the innermost stage both lie in: a stage that is there twice does not hear its twin.
struct Owners {
  std::vector<PlanItemKey> alive;
  bool any = false;  // over or not
};

Owners owners(const State& state, const PlanItem& source, ItemIndex owner) {
  const ItemIndex common = state.plan(source).common_stage(source.item, owner);
  const PlanItem* stage = ancestor(state, source, common);
  const auto is_near = [&](PlanItemKey key) { return ancestor(state, state.plan_items.get(key), common) == stage; };
  Owners found;
  for (const PlanItemKey key : state.plan_items.alive(source.instance, owner))
    if (is_near(key)) found.alive.push_back(key);
  const auto& all = state.plan_items.of(source.instance, owner);
  found.any = !found.alive.empty() || std::any_of(all.rbegin(), all.rend(), is_near);
  return found;
}

// An entry criterion of an item in stages that have not begun: they begin, whatever their own criteria say (CMMN 1.1
// table 8.7), if this on-part is all that it waits for.
void enter_across_borders(Run& run, const PlanItem& source, const Listening& at) {
  const cmmn::Case& plan = run.state().plan(source);
  const Criterion& criterion = plan[at.owner].entries[at.criterion];
  if (criterion.on_parts.size() > 1 || plan[at.owner].is_discretionary) return;
  const PlanItem* around = ancestor(run.state(), source, plan.common_stage(source.item, at.owner));
  std::vector<ItemIndex> path;
  for (ItemIndex stage = plan[at.owner].parent; stage != around->item; stage = plan[stage].parent)
    path.push_back(stage);
  if (path.empty()) return;
  for (; !path.empty(); path.pop_back())
    for (const PlanItemKey key : run.state().plan_items.of(source.instance, path.back())) {
      const PlanItem& stage = run.state().plan_items.get(key);
      const bool may_begin = stage.state == PlanItemState::available || stage.state == PlanItemState::enabled;
      if (!may_begin || ancestor(run.state(), stage, around->item) != around) continue;
      if (!criterion.if_part || holds(run, stage, *criterion.if_part))
        run.push_plan({What::enter_across, key, at.criterion, at.owner});
      return;
    }
}

void offer_to(Run& run, const PlanItem& source, const Listening& at) {
  const Owners all = owners(run.state(), source, at.owner);
  for (const PlanItemKey owner : all.alive) occurred(run, owner, at);
  if (!all.any && !at.is_exit) enter_across_borders(run, source, at);
}

// ---- the case file

const Value& part_of(const Value& value, const std::vector<std::string>& path) {
  const Value* at = &value;
  for (std::size_t i = 1; i < path.size(); ++i) at = &(*at)[path[i]];
  return *at;
}

// CMMN tells properties updated from content replaced; JSON does not, so a change is both.
bool happened(cmmn::FileTransition transition, const Value& before, const Value& after) {
  switch (transition) {
    case cmmn::FileTransition::create: return before.is_null() && !after.is_null();
    case cmmn::FileTransition::remove: return !before.is_null() && after.is_null();
    case cmmn::FileTransition::update:
    case cmmn::FileTransition::replace: return !before.is_null() && !after.is_null() && !(before == after);
  }
  return false;
}

// Somebody it could still do something for.
bool may_hear(const State& state, const PlanItem& source, const Listening& at) {
  const Owners all = owners(state, source, at.owner);
  return !all.any || std::any_of(all.alive.begin(), all.alive.end(),
                                 [&](PlanItemKey key) { return is_open(state.plan_items.get(key), at.is_exit); });
}

}  // namespace

bool is_orphan(const Run& run, const PlanItem& listener) {
  bool was_heard = false, is_heard = false;
  run.state().plan(listener).for_each_listener(
      &cmmn::Listeners::of_item, std::pair(listener.item, cmmn::Transition::occur), [&](const Listening& at) {
        was_heard = true;
        is_heard = is_heard || may_hear(run.state(), listener, at);
      });
  return was_heard && !is_heard;
}

void hear(Run& run, PlanItemKey key, cmmn::Transition transition, const std::string& exit_criterion) {
  const PlanItem& source = run.state().plan_items.get(key);
  const cmmn::Case& plan = run.state().plan(source);
  plan.for_each_listener(&cmmn::Listeners::of_item, std::pair(source.item, transition), [&](const Listening& at) {
    const OnPart& part = criterion_of(plan[at.owner], at.is_exit, at.criterion).on_parts[at.on_part];
    if (part.exit_criterion.empty() || part.exit_criterion == exit_criterion) offer_to(run, source, at);
  });
}

void hear_data(Run& run, InstanceKey instance, std::string_view variable, const Value& before, const Value& after) {
  const cmmn::Case& plan = run.state().plan(case_plan(run.state(), instance));
  plan.for_each_listener(&cmmn::Listeners::of_file, variable, [&](const Listening& at) {
    const OnPart& part = criterion_of(plan[at.owner], at.is_exit, at.criterion).on_parts[at.on_part];
    if (!happened(part.file_transition, part_of(before, part.path), part_of(after, part.path))) return;
    const auto& all = run.state().plan_items.alive(instance, at.owner);
    for (const PlanItemKey owner : std::vector(all.begin(), all.end())) occurred(run, owner, at);
  });
}

void look_at_if_parts(Run& run, PlanItemKey key) {
  for (const bool is_exit : {false, true}) {
    const cmmn::PlanItem& plan = plan_of(run.state(), run.state().plan_items.get(key));
    const auto& criteria = is_exit ? plan.exits : plan.entries;
    for (std::uint32_t index = 0; index < criteria.size(); ++index) {
      const Criterion& criterion = criteria[index];
      const PlanItem& item = run.state().plan_items.get(key);
      if (!criterion.if_part || criterion.on_event || !is_open(item, is_exit) ||
          !all_latched(item, criterion, is_exit, index))
        continue;
      const bool now = holds(run, item, *criterion.if_part);
      const std::string name = criterion_name(is_exit, index);
      const bool before = contains(item.risen, name);
      if (now && (!before || !criterion.on_parts.empty())) fire(run, key, is_exit, index);
      if (now == before || !criterion.on_parts.empty()) continue;
      Names risen = item.risen;
      if (now) risen.push_back(name);
      else std::erase(risen, name);
      note(run, item, item.latched, std::move(risen));
    }
  }
}

void take_exits_as_risen(Run& run, PlanItemKey key) {
  const PlanItem& item = run.state().plan_items.get(key);
  const auto& exits = plan_of(run.state(), item).exits;
  Names risen = item.risen;
  for (std::uint32_t index = 0; index < exits.size(); ++index) {
    const Criterion& exit = exits[index];
    if (exit.on_parts.empty() && exit.if_part && !exit.on_event && holds(run, item, *exit.if_part))
      risen.push_back(criterion_name(true, index));
  }
  note(run, item, item.latched, std::move(risen));
}

void fire_again(Run& run, PlanItemKey key, bool is_exit) {
  const PlanItem& item = run.state().plan_items.get(key);
  if (!is_open(item, is_exit)) return;
  const cmmn::PlanItem& plan = plan_of(run.state(), item);
  const auto& criteria = is_exit ? plan.exits : plan.entries;
  for (std::uint32_t index = 0; index < criteria.size(); ++index) {
    const Criterion& criterion = criteria[index];
    const bool has_risen = !item.waiting && contains(item.risen, criterion_name(is_exit, index));
    const bool has_occurred = criterion.on_parts.empty() ? has_risen : all_latched(item, criterion, is_exit, index);
    if (has_occurred && (!criterion.if_part || holds(run, item, *criterion.if_part))) fire(run, key, is_exit, index);
  }
}

namespace {

bool has_happened(const Run& run, const PlanItem& owner, const OnPart& part) {
  const State& state = run.state();
  if (part.is_file()) return false;
  const cmmn::PlanItem& source = state.plan(owner)[part.source];
  if (part.transition != done(source.kind)) return false;
  const ItemIndex common = state.plan(owner).common_stage(owner.item, part.source);
  const auto& all = state.plan_items.of(owner.instance, part.source);
  return std::any_of(all.begin(), all.end(), [&](PlanItemKey key) {
    const PlanItem& item = state.plan_items.get(key);
    return item.state == PlanItemState::completed && ancestor(state, item, common) == ancestor(state, owner, common);
  });
}

}  // namespace

void remember_what_was(Run& run, PlanItemKey key) {
  const auto& criteria = plan_of(run.state(), run.state().plan_items.get(key)).entries;
  for (std::uint32_t index = 0; index < criteria.size(); ++index)
    for (std::uint32_t part = 0; part < criteria[index].on_parts.size(); ++part)
      if (has_happened(run, run.state().plan_items.get(key), criteria[index].on_parts[part]))
        occurred(run, key, {run.state().plan_items.get(key).item, false, index, part});
}

void forget(Run& run, PlanItemKey key, bool is_exit, std::uint32_t criterion) {
  const PlanItem& item = run.state().plan_items.get(key);
  Names latched = item.latched;
  const std::string prefix = criterion_name(is_exit, criterion) + "/";
  std::erase_if(latched, [&](const std::string& name) { return name.starts_with(prefix); });
  note(run, item, std::move(latched), item.risen);
}

Unsatisfied unsatisfied(const Run& run, const PlanItem& item, const Criterion& criterion, bool is_exit,
                        std::uint32_t index) {
  Unsatisfied found;
  for (std::size_t part = 0; part < criterion.on_parts.size(); ++part)
    if (!contains(item.latched, part_name(is_exit, index, part))) found.on_parts.push_back(&criterion.on_parts[part]);
  found.if_part = criterion.if_part && !holds(run, item, *criterion.if_part);
  return found;
}

}  // namespace tandem::engine
