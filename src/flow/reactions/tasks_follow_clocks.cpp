#include <algorithm>

#include "engine/repair/tree.h"
#include "flow/item_of.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

bool has_come(const work::SlaClock& clock, work::AlertKind kind) {
  return kind == work::AlertKind::at_risk ? clock.warned_at.has_value() : clock.breached_at.has_value();
}

void escalate(engine::SetUrgency& urgency, const work::Escalation& escalation) {
  urgency.priority = std::max(urgency.priority, static_cast<int>(escalation.priority));
  if (urgency.candidate_groups.empty()) return;  // everybody is asked already
  for (const std::string& group : escalation.offer_to)
    if (std::ranges::find(urgency.candidate_groups, group) == urgency.candidate_groups.end())
      urgency.candidate_groups.push_back(group);
}

// A task is due with its item unless its model or a person said otherwise: then it is due neither now nor when its item
// was before.
void press(WorkInProgress& wip, const work::WorkItem& item, const engine::UserTask& task,
           const std::optional<Instant>& was_due_at) {
  const work::State& work = wip.state().work;
  engine::SetUrgency urgency{task.key, task.due_at, task.priority, task.candidate_groups};
  if (!task.due_at || task.due_at == was_due_at) urgency.due_at = item.due_at;
  const work::Promise* promise = work.policies.promise(commerce::line_key(item.tenant, item.line));
  for (const work::SlaClockKey key : work.clocks.of_item(item.key.value)) {
    const work::SlaClock& clock = work.clocks.get(key);
    const work::Target* target = promise ? promise->target(clock.metric) : nullptr;
    if (!target) continue;
    for (const work::Escalation& one : target->escalations)
      if (has_come(clock, one.on)) escalate(urgency, one);
  }
  wip.must(engine::Command(engine::UserTaskCommand(std::move(urgency))));
}

}  // namespace

void tasks_follow_clocks(WorkInProgress& wip, const work::SlaClock& clock, const std::optional<Instant>& was_due_at) {
  const engine::State& engine = wip.state().engine;
  const work::WorkItem* item = wip.state().work.items.find({clock.item});
  if (!item || !item->instance || !engine.instances.find({*item->instance})) return;
  for (const engine::InstanceKey instance : engine::with_called(engine, {*item->instance}))
    for (const engine::ElementKey key : engine::elements_of(engine, instance))
      if (const auto task = engine.elements.get(key).user_task)
        press(wip, *item, engine::UserTask(engine.user_tasks.get(*task)), was_due_at);
}

void new_task_follows_clocks(WorkInProgress& wip, const engine::UserTaskCreated& event) {
  const engine::UserTask* task = wip.state().engine.user_tasks.find(event.task.key);
  const work::WorkItem* item = task ? item_of(wip.state(), task->instance) : nullptr;
  if (item && !wip.state().work.clocks.of_item(item->key.value).empty())
    press(wip, *item, engine::UserTask(*task), std::nullopt);
}

}  // namespace tandem::flow
