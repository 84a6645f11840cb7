#include "engine/repair/tree.h"
#include "flow/item_of.h"
#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

const work::Promise* promise_of(const WorkInProgress& wip, const work::WorkItem& item) {
  return wip.state().work.policies.promise(commerce::line_key(item.tenant, item.line));
}

// Without a clock there is nothing to pause.
void pause_at(WorkInProgress& wip, const work::WorkItem& item, const engine::ElementInstance& element) {
  if (wip.state().work.pauses.at_element(element.key.value)) return;
  (void)wip.carry_out(work::Command(work::PauseClocks{
      item.key, "waits at '" + element.element_id + "'", "system", element.key.value, element.element_id}));
}

void resume_after(WorkInProgress& wip, std::int64_t element) {
  const work::SlaPause* pause = wip.state().work.pauses.at_element(element);
  if (pause) wip.must(work::Command(work::ResumeClocks{{pause->item}, "system", element}));
}

// What waits now, by the policy that holds now: pauses that are not among it end, and what was none becomes one.
void review_pauses(WorkInProgress& wip, const work::WorkItem& item) {
  const engine::State& engine = wip.state().engine;
  const work::Promise* promise = promise_of(wip, item);
  std::vector<engine::ElementInstance> waiting;
  if (promise && item.instance && engine.instances.find({*item.instance}))
    for (const engine::InstanceKey instance : engine::with_called(engine, {*item.instance}))
      for (const engine::ElementKey key : engine::elements_of(engine, instance))
        if (const auto& element = engine.elements.get(key); promise->pauses_at(element.element_id))
          waiting.push_back(element);
  for (const work::SlaPauseKey key : work::SlaPauses::Keys(wip.state().work.pauses.of_item(item.key.value))) {
    const work::SlaPause& pause = wip.state().work.pauses.get(key);
    const bool waits_no_more = pause.element && !pause.until &&
                               std::ranges::none_of(waiting, [&](const auto& one) { return one.key.value == *pause.element; });
    if (waits_no_more) resume_after(wip, *pause.element);
  }
  for (const engine::ElementInstance& element : waiting) pause_at(wip, item, element);
}

}  // namespace

void element_waits_pauses_clocks(WorkInProgress& wip, const engine::ElementStarted& event) {
  const work::WorkItem* item = item_of(wip.state(), event.element.instance);
  if (!item || !wip.state().engine.elements.find(event.element.key)) return;
  const work::Promise* promise = promise_of(wip, *item);
  if (promise && promise->pauses_at(event.element.element_id)) pause_at(wip, *item, event.element);
}

void element_ended_resumes_clocks(WorkInProgress& wip, const engine::ElementMoved& event) {
  const bool ended =
      event.state == engine::ElementState::completed || event.state == engine::ElementState::terminated;
  if (ended) resume_after(wip, event.element.value);
}

void mode_changed_reviews_pauses(WorkInProgress& wip, const work::ModeChanged& event) {
  const work::WorkItem* item = wip.state().work.items.find({event.change.item});
  if (item) review_pauses(wip, work::WorkItem(*item));
}

void policy_put_reviews_pauses(WorkInProgress& wip, const work::SlaPolicyPut& event) {
  const auto open = wip.state().work.items.open(commerce::line_key(event.policy.tenant, event.policy.line));
  for (const auto& [received_at, key] : open) review_pauses(wip, work::WorkItem(wip.state().work.items.get(key)));
}

}  // namespace tandem::flow
