#include "kit/ledger.h"

#include "base/match.h"

namespace tandem::test {

std::vector<flow::Event> events_of(const core::Record& record) {
  const auto list = parse_json(record.events, {.max_depth = 128, .max_bytes = std::size_t{64} << 20});
  check(list.has_value(), "a record's events are JSON");
  std::vector<flow::Event> events;
  for (const Value& event : list->list()) events.push_back(flow::read_event(event.list()[0].string(), event.list()[1]));
  return events;
}

bool is_quiet(const flow::State& state) {
  const core::ChangeSet changes = flow::changes_of(state);
  if (changes.empty()) return true;
  const auto& records = state.records.pending();
  const bool is_note = records.size() == 1 && records.front().events == "[]" && state.audits.pending().size() == 1;
  return is_note && changes.changes().size() == 2 && changes.forgotten().empty();
}

void Replica::apply(const core::Record& record, const Watch& watch) {
  for (const flow::Event& event : events_of(record)) {
    flow::apply(state_, event);
    if (watch) watch(state_, event);
  }
  state_.position = record.position.value;
  state_.keys.restore(record.last_key);
  flow::committed(state_);  // logs and touches are not what is compared
}

void History::read(const core::Record& record) {
  for (const flow::Event& event : events_of(record)) match(event, [&](const auto& one) { note(one); });
}

const History::Run* History::run(engine::InstanceKey key) const {
  const auto found = runs_.find(key);
  return found == runs_.end() ? nullptr : &found->second;
}

void History::note(const engine::Event& event) {
  match(
      event.body, [&](const engine::ProcessEvent& one) { note(one); },
      [&](const engine::DeploymentEvent& one) {
        if (const auto* deployed = std::get_if<engine::DefinitionDeployed>(&one))
          process_ids_[deployed->definition.key] = deployed->definition.id;
      },
      [&](const engine::JobEvent& one) {
        if (const auto* created = std::get_if<engine::JobCreated>(&one)) jobs_.push_back(created->job);
      },
      [&](const engine::UserTaskEvent& one) {
        if (const auto* created = std::get_if<engine::UserTaskCreated>(&one)) user_tasks_.push_back(created->task);
      },
      [&](const engine::RepairEvent& one) {
        if (const auto* migrated = std::get_if<engine::InstanceMigrated>(&one)) note(*migrated);
      },
      [&](const engine::BatchEvent& one) { note(one); },
      [&](const engine::CaseEvent& one) {
        if (const auto* acted = std::get_if<engine::PlanActed>(&one)) plan_acts_.push_back(acted->act);
      },
      [&](const engine::IncidentEvent& one) {
        if (const auto* raised = std::get_if<engine::IncidentRaised>(&one)) incidents_.push_back(raised->incident);
      },
      [](const auto&) {});
}

void History::note(const engine::ProcessEvent& event) {
  match(event, [&](const engine::DecisionEvaluated& one) { decisions_.push_back(one.evaluation); },
        [&](const auto& one) { note(one); });
}

void History::note(const engine::InstanceStarted& event) {
  Run& run = runs_[event.instance.key];
  run.key = event.instance.key;
  run.process_id = event.instance.process_id;
  run.tenant = event.instance.tenant;
  run.parent = event.instance.parent;
}

void History::note(const engine::InstanceEnded& event) { runs_.at(event.instance).state = event.state; }

void History::note(const engine::ElementStarted& event) { elements_[event.element.key] = event.element; }

void History::note(const engine::ElementMoved& event) {
  const bool completed = event.state == engine::ElementState::completed;
  if (!completed && event.state != engine::ElementState::terminated) return;
  const engine::ElementInstance& element = elements_.at(event.element);
  Ends& ends = ends_[std::to_string(element.definition.value) + "/" + element.element_id];
  ++(completed ? ends.completed : ends.terminated);
  if (element.parent)
    (completed ? runs_.at(element.instance).path : runs_.at(element.instance).terminated).push_back(element.element_id);
  elements_.erase(event.element);
}

// What is alive has another definition from now on, and perhaps other ids.
void History::note(const engine::InstanceMigrated& event) {
  const auto rename = [&](std::string& id) {
    if (const Value* found = event.elements.is_context() ? event.elements.context().find(id) : nullptr)
      id = found->string();
  };
  for (auto& [key, element] : elements_) {
    if (element.instance != event.instance) continue;
    element.definition = event.definition;
    if (element.parent) rename(element.element_id);
    else element.element_id = process_ids_.at(event.definition);
  }
  for (engine::Job& job : jobs_)
    if (job.instance == event.instance && elements_.contains(job.element)) rename(job.element_id);
  for (engine::UserTask& task : user_tasks_)
    if (task.instance == event.instance && elements_.contains(task.element)) rename(task.element_id);
}

void History::note(const engine::BatchEvent& event) {
  if (const auto* added = std::get_if<engine::BatchItemAdded>(&event)) batch_items_.push_back(added->item);
  if (const auto* ended = std::get_if<engine::BatchItemEnded>(&event))
    for (engine::BatchItem& item : batch_items_)
      if (item.key == ended->item) item.state = ended->state, item.error = ended->error;
}

void History::note(const engine::VariableCreated& event) {
  const engine::Variable& variable = event.variable;
  if (variable.scope != engine::root_element(variable.instance)) return;
  root_variables_[variable.key] = variable;
  runs_.at(variable.instance).variables[variable.name] = variable.value;
}

void History::note(const engine::VariableUpdated& event) {
  const auto found = root_variables_.find(event.variable);
  if (found != root_variables_.end()) runs_.at(found->second.instance).variables[found->second.name] = event.value;
}

void History::note(const commerce::Event& event) {
  if (const auto* recorded = std::get_if<commerce::UsageRecorded>(&event)) usages_.push_back(recorded->usage);
}

void History::note(const work::Event& event) {
  match(event, [&](const work::ItemReceived& one) { items_.push_back(one.item); },
        [&](const work::ItemEnded& one) {
          for (work::WorkItem& item : items_)
            if (item.key == one.item)
              item.outcome = one.outcome, item.result = one.result, item.reworks = one.reworks, item.ended_at = one.at;
        },
        [&](const work::ItemStarted& one) {
          for (work::WorkItem& item : items_)
            if (item.key == one.item) item.instance = one.instance;
        },
        [&](const work::ModeChanged& one) {
          mode_changes_.push_back(one.change);
          for (work::WorkItem& item : items_)
            if (item.key.value == one.change.item) item.mode = one.change.after, item.instance = one.change.to_instance;
        },
        [&](const auto& one) {
          if constexpr (requires { one.clock; }) note(one.clock);
          if constexpr (requires { one.alert; }) alerts_.push_back(one.alert);
        });
}

void History::note(const work::SlaClock& clock) {
  clocks_[clock.key] = clock;
  for (work::WorkItem& item : items_)
    if (item.key.value == clock.item && clock.metric == work::Metric::resolution) item.due_at = clock.due_at;
}

void History::note(const dossier::Event& event) {
  if (const auto* recorded = std::get_if<dossier::JudgementRecorded>(&event))
    judgements_.push_back(recorded->judgement);
}

}  // namespace tandem::test
