#include "flow/gates.h"
#include "flow/reactions/reactions.h"

#include "dossier/contribution.h"
#include "engine/process/variables.h"

namespace tandem::flow {

namespace {

std::string decimal_text(const Value& value) { return value.is_number() ? value.number().to_string() : ""; }
std::string text(const Value& value) { return value.is_string() ? std::string(value.string()) : ""; }

Value visible(const State& state, const engine::UserTask& task, std::string_view name) {
  const engine::Variable* variable = engine::visible_variable(state.engine, task.element, name);
  return variable ? variable->value : Value();
}

std::string task_name(const engine::UserTask& task) { return task.name.empty() ? task.element_id : task.name; }

bool is_in_case(const WorkInProgress& wip, const engine::UserTask& task) {
  // Gone if it was deleted
  const engine::Definition* definition = wip.state().engine.definitions.find(task.definition);
  return definition && definition->kind == engine::DefinitionKind::case_plan;
}

// R225: the decision log keeps what was decided, why, on which evidence, by whom and with which authority.
dossier::Judgement judgement_of(const WorkInProgress& wip, const work::WorkItem* item, const engine::UserTask& task,
                                const Value& decision) {
  dossier::Judgement judgement;
  judgement.tenant = task.tenant;
  if (item) judgement.item = item->key.value;
  if (is_in_case(wip, task)) judgement.instance = dossier::CaseKey{task.instance.value};
  judgement.question = task_name(task);
  judgement.user_task = task.key.value;
  judgement.element_id = task.element_id;
  judgement.outcome = text(decision["outcome"]);
  judgement.premium = decimal_text(decision["premium"]);
  judgement.loading = decimal_text(decision["loading"]);
  judgement.rationale = text(decision["rationale"]);
  judgement.evidence = decision["evidence"];
  judgement.proposal = visible(wip.state(), task, "proposal");
  judgement.decided_by = text(decision["decidedBy"]);
  if (const people::Person* person = wip.state().people.people.find(judgement.decided_by))
    judgement.authority = person->authority;
  return judgement;
}

}  // namespace

void completed_task_is_noted(WorkInProgress& wip, const engine::UserTask& task, const Value& variables) {
  task_done_is_response(wip, task);
  const std::string person = task.assignee.empty() ? wip.caller().name : task.assignee;
  const work::WorkItem* item = wip.state().work.items.of_instance(task.instance.value);
  if (wip.state().engine.plan_items.with(engine::root_element(task.instance)))  // the case goes on
    wip.must(dossier::Command{
        "", dossier::NoteContribution{{task.instance.value}, person, dossier::did_task(task.element_id)}});
  if (item) {
    wip.must(work::Command(work::NoteHandled{item->key, task.element_id, person}));
    wip.must(people::Command(
        people::NoteWork{task.tenant, person, item->service + "/" + task.element_id, item->key.value, task.key.value}));
  }
  if (task_property(task, "tandem:judgement") == "true" && (item || is_in_case(wip, task)))
    wip.must(dossier::Command{"", dossier::RecordJudgement{judgement_of(wip, item, task, variables["decision"])}});
}

}  // namespace tandem::flow
