#include "flow/reactions/reactions.h"

#include "base/match.h"
#include "engine/process/instances.h"

namespace tandem::flow {

namespace {

// The outcome the end event of the process states (property tandem:outcome); the element that ended last wins.
std::string outcome_of(const WorkInProgress& wip, engine::InstanceKey instance) {
  std::string outcome;
  for (const Event& event : wip.events()) {
    const auto* of_engine = std::get_if<engine::Event>(&event);
    const auto* of_process = of_engine ? std::get_if<engine::ProcessEvent>(&of_engine->body) : nullptr;
    const auto* started = of_process ? std::get_if<engine::ElementStarted>(of_process) : nullptr;
    if (!started || started->element.instance != instance || started->element.kind != bpmn::name(bpmn::Kind::end_event))
      continue;
    const bpmn::Element& model = wip.state().engine.model(started->element);
    for (const auto& [name, value] : model.properties)
      if (name == "tandem:outcome") outcome = value;
  }
  return outcome;
}

// A case says it with a variable: a milestone sets it, or who decides.
std::string outcome_said(const Value& result) {
  const Value& said = result["outcome"];
  return said.is_string() ? std::string(said.string()) : "";
}

// The process the item had before it became a case goes on, with what the case has found out.
void go_back_to_routine(WorkInProgress& wip, const work::WorkItem& item, const Value& result, bool completed) {
  const engine::InstanceKey routine{*item.waiting_instance};
  const std::string reason = completed ? "the case has ended" : "the case was ended before it was done";
  wip.must(work::Command(work::ChangeMode{item.key, work::Mode::bpo, reason, wip.caller().name, routine.value}));
  wip.must(engine::Command(engine::RepairCommand(engine::ResumeInstance{routine})));
  if (!completed || !result.is_context()) return;
  Context found = result.context();
  found.erase("item");  // the process has its own
  wip.must(engine::Command(
      engine::ProcessCommand(engine::SetVariables{engine::root_element(routine), Value(std::move(found)), true})));
}

bool can_go_back(const WorkInProgress& wip, const work::WorkItem& item) {
  const engine::Instance* routine =
      item.waiting_instance ? wip.state().engine.instances.find({*item.waiting_instance}) : nullptr;
  return routine && routine->suspended_at && routine->state == engine::InstanceState::active;
}

// Who delegated the item has its result, or an error that can be caught.
void answer_delegation(WorkInProgress& wip, std::int64_t job, const std::string& outcome, const Value& result) {
  if (!wip.state().engine.jobs.find({job})) return;
  const Value answer = Value::context({{"outcome", outcome}, {"result", result}});
  // Refused while whoever delegated it is suspended: then the job waits, and is completed by hand.
  if (outcome != "canceled")
    (void)wip.carry_out(engine::Command(engine::JobCommand(engine::CompleteJob{{job}, answer})));
  else
    (void)wip.carry_out(engine::Command(
        engine::JobCommand(engine::ThrowJobError{{job}, "item-canceled", "the delegated item was canceled"})));
}

}  // namespace

void instance_ended_closes_item(WorkInProgress& wip, const engine::InstanceEnded& event) {
  const work::WorkItem* item = wip.state().work.items.of_instance(event.instance.value);
  if (!item) return;
  const bool completed = event.state == engine::InstanceState::completed;
  const Value result = event.variables ? Value(Context(*event.variables)) : Value();
  if (can_go_back(wip, *item)) return go_back_to_routine(wip, work::WorkItem(*item), result, completed);
  std::string outcome = completed ? outcome_of(wip, event.instance) : "canceled";
  if (outcome.empty()) outcome = outcome_said(result);
  if (outcome.empty()) outcome = "completed";
  const std::optional<std::int64_t> job = item->job;
  wip.must(work::Command(work::EndItem{item->key, outcome, result}));
  if (job) answer_delegation(wip, *job, outcome, result);
}

}  // namespace tandem::flow
