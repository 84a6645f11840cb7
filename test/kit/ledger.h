// The ledger read back: events of a record, and a state made of nothing but recorded events.
#pragma once
#include <functional>
#include <map>
#include <vector>

#include "flow/event.h"
#include "flow/state.h"

namespace tandem::test {

std::vector<flow::Event> events_of(const core::Record& record);

// What waits to be committed is nothing, or what a refusal may leave: one record without events, and its entry in the
// audit log.
bool is_quiet(const flow::State& state);

// What a state is after applying records one by one: it must equal the live one at every position.
class Replica {
 public:
  // `watch`, if given, sees the state after each event.
  using Watch = std::function<void(const flow::State&, const flow::Event&)>;
  void apply(const core::Record& record, const Watch& watch = {});
  const flow::State& state() const { return state_; }

 private:
  flow::State state_;
};

// What the ledger tells about instances, finished ones too: which way they went, how they ended, what they knew.
class History {
 public:
  struct Run {
    engine::InstanceKey key;
    std::string process_id;
    std::string tenant;
    std::optional<engine::InstanceKey> parent;
    engine::InstanceState state = engine::InstanceState::active;
    std::vector<std::string> path;                           // ids of completed elements, as they completed
    std::vector<std::string> terminated;                     // ids of terminated elements
    std::map<std::string, Value> variables;                  // of the root scope, last values
  };
  struct Ends {
    std::int64_t completed = 0, terminated = 0;
  };

  void read(const core::Record& record);

  const std::map<engine::InstanceKey, Run>& runs() const { return runs_; }
  const Run* run(engine::InstanceKey key) const;
  // How often an element of a definition has ended: "definition/element", as the counts are kept.
  const std::map<std::string, Ends>& ends() const { return ends_; }
  const std::vector<engine::Incident>& incidents() const { return incidents_; }  // every one raised
  const std::vector<engine::Job>& jobs() const { return jobs_; }                 // every one created
  const std::vector<engine::UserTask>& user_tasks() const { return user_tasks_; }
  const std::vector<work::WorkItem>& items() const { return items_; }            // with their outcome
  const std::vector<commerce::Usage>& usages() const { return usages_; }
  const std::vector<dossier::Judgement>& judgements() const { return judgements_; }
  const std::vector<work::ModeChange>& mode_changes() const { return mode_changes_; }
  // Every clock as it was last, and every promise that was in danger or broken.
  const std::map<work::SlaClockKey, work::SlaClock>& clocks() const { return clocks_; }
  const std::vector<work::SlaAlert>& alerts() const { return alerts_; }
  const std::vector<engine::DecisionEvaluation>& decisions() const { return decisions_; }
  const std::vector<engine::PlanAct>& plan_acts() const { return plan_acts_; }    // what people did to plans of cases
  const std::vector<engine::BatchItem>& batch_items() const { return batch_items_; }  // with how they ended

 private:
  void note(const engine::Event& event);
  void note(const engine::ProcessEvent& event);
  void note(const engine::ElementStarted& event);
  void note(const engine::ElementMoved& event);
  void note(const engine::InstanceStarted& event);
  void note(const engine::InstanceEnded& event);
  void note(const engine::InstanceMigrated& event);
  void note(const engine::BatchEvent& event);
  void note(const engine::VariableCreated& event);
  void note(const engine::VariableUpdated& event);
  void note(const work::Event& event);
  void note(const work::SlaClock& clock);
  void note(const commerce::Event& event);
  void note(const dossier::Event& event);
  void note(const people::Event&) {}
  template <class Other> void note(const Other&) {}

  std::map<engine::InstanceKey, Run> runs_;
  std::map<engine::ElementKey, engine::ElementInstance> elements_;  // that have not ended
  std::map<engine::DefinitionKey, std::string> process_ids_;
  std::map<engine::VariableKey, engine::Variable> root_variables_;
  std::map<std::string, Ends> ends_;
  std::vector<engine::Incident> incidents_;
  std::vector<engine::Job> jobs_;
  std::vector<engine::UserTask> user_tasks_;
  std::vector<work::WorkItem> items_;
  std::vector<commerce::Usage> usages_;
  std::vector<dossier::Judgement> judgements_;
  std::vector<work::ModeChange> mode_changes_;
  std::map<work::SlaClockKey, work::SlaClock> clocks_;
  std::vector<work::SlaAlert> alerts_;
  std::vector<engine::DecisionEvaluation> decisions_;
  std::vector<engine::PlanAct> plan_acts_;
  std::vector<engine::BatchItem> batch_items_;
};

}  // namespace tandem::test
