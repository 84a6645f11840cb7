#include "flow/reactions/reactions.h"

#include "base/match.h"

namespace tandem::flow {

namespace {

// The outcome the end event of the process states (property tandem:outcome); the element that ended last wins.
std::string outcome_of(const WorkInProgress& wip, engine::InstanceKey instance) {
  std::string outcome;
  for (const Event& event : wip.events()) {
    const auto* of_engine = std::get_if<engine::Event>(&event);
    const auto* of_process = of_engine ? std::get_if<engine::ProcessEvent>(&of_engine->body) : nullptr;
    const auto* started = of_process ? std::get_if<engine::ElementStarted>(of_process) : nullptr;
    if (!started || started->element.instance != instance || started->element.kind != bpmn::name(bpmn::Kind::end_event)) continue;
    const bpmn::Element& model = wip.state().engine.model(started->element);
    for (const auto& [name, value] : model.properties)
      if (name == "tandem:outcome") outcome = value;
  }
  return outcome;
}

}  // namespace

void instance_ended_closes_item(WorkInProgress& wip, const engine::InstanceEnded& event) {
  const work::WorkItem* item = wip.state().work.items.of_instance(event.instance.value);
  if (!item) return;
  const bool completed = event.state == engine::InstanceState::completed;
  std::string outcome = completed ? outcome_of(wip, event.instance) : "canceled";
  if (outcome.empty()) outcome = "completed";
  const Value result = event.variables ? Value(Context(*event.variables)) : Value();
  wip.must(work::Command(work::EndItem{item->key, std::move(outcome), result}));
}

}  // namespace tandem::flow
