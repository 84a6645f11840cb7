// Everything the engine knows at an instant. Deciders see it const; apply() alone changes it.
#pragma once
#include "core/change_set.h"
#include "engine/case/tables.h"
#include "engine/event.h"
#include "engine/surroundings.h"
#include "engine/tables.h"

namespace tandem::engine {

struct State {
  core::Table<Resource> resources;
  Definitions definitions;
  Instances instances;
  Elements elements;
  Variables variables{elements};
  Jobs jobs{elements};
  UserTasks user_tasks{elements};
  Timers timers{elements};
  Subscriptions subscriptions{elements};
  Messages messages;
  core::Table<Incident> incidents;
  core::Table<ElementCount> counts;
  core::Table<Loop> loops;
  LoopOutputs loop_outputs;
  Compensations compensations;
  AddedSteps added_steps;
  PlanItems plan_items;
  Batches batches;
  BatchItems batch_items;

  Surroundings surroundings;  // derived from another room's rows

  core::Log<FlowTaken> flows_taken;
  core::Log<Correlation> correlations;
  core::Log<DecisionEvaluation> decision_evaluations;
  core::Log<PlanAct> plan_acts;
  core::Log<TemplateVerdict> template_verdicts;
  core::Oblivion forgotten;

  // Calls f(table) for every table, in the order in which they are loaded; logs come last.
  template <class Self, class F>
  static void for_each_table(Self& self, F&& f) {
    f(self.resources), f(self.definitions), f(self.instances), f(self.added_steps), f(self.elements), f(self.variables),
        f(self.jobs);
    f(self.user_tasks), f(self.timers), f(self.subscriptions), f(self.messages), f(self.incidents), f(self.counts);
    f(self.loops), f(self.loop_outputs), f(self.compensations), f(self.plan_items), f(self.batches),
        f(self.batch_items);
  }
  template <class Self, class F>
  static void for_each_log(Self& self, F&& f) {
    f(self.flows_taken), f(self.correlations), f(self.decision_evaluations), f(self.plan_acts),
        f(self.template_verdicts), f(self.forgotten);
  }

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  const bpmn::Process& process(const ElementInstance& element) const;
  const bpmn::Element& model(const ElementInstance& element) const;  // what it is an instance of
  const Definition& definition(const ElementInstance& element) const { return definitions.get(element.definition); }
  // Of a case: its own plan, if that has grown beyond its template's.
  const cmmn::Case& plan(const PlanItem& item) const { return *plan_of(item.instance, item.definition); }
  const std::shared_ptr<const cmmn::Case>& plan_of(InstanceKey instance, DefinitionKey definition) const;
  cmmn::ItemIndex find_item(const PlanItem& item) const;
  bpmn::ElementIndex find_model(const ElementInstance& element) const;  // by its ids, for rows that come from outside
};

// The one place where the engine's state changes. Asks no questions: the event was decided.
void apply(State& state, const Event& event);

// Puts a row from the store back, with what is derived from it. Tables are loaded in the order of for_each_table, then
// links between rows are made.
template <class Row>
void restore(State&, core::Table<Row>& table, Row row) { table.restore(std::move(row)); }
void restore(State& state, core::Table<Definition>& table, Definition row);
void restore(State& state, core::Table<Instance>& table, Instance row);  // and its root scope, which has no row
void restore(State& state, core::Table<AddedStep>& table, AddedStep row);  // and its case's plan grows
void restore(State& state, core::Table<ElementInstance>& table, ElementInstance row);
void restore(State& state, core::Table<PlanItem>& table, PlanItem row);
void restore(State& state, core::Table<Variable>& table, Variable row);  // unless its scope has ended
void restore(State& state, core::Table<Incident>& table, Incident row);
void finish_restore(State& state);

}  // namespace tandem::engine
