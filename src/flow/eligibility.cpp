#include "flow/eligibility.h"

#include <sstream>

#include "dossier/contribution.h"
#include "flow/gates.h"

namespace tandem::flow {

namespace {

using people::Failures;

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

void add(people::Requirements& to, const Value& list) {
  auto requirements = people::read_requirements(list);
  if (!requirements) return to.push_back(people::unreadable());  // stored before they were checked
  for (people::Requirement& one : *requirements) to.push_back(std::move(one));
}

// What the service asks for all its steps and for this one, and what the client's line asks besides.
people::Asked asked_of(const State& state, const engine::UserTask& task, const work::WorkItem* item) {
  people::Asked asked{.client = task.tenant};
  const commerce::ServiceLine* line = item ? state.commerce.line(item->tenant, item->line) : nullptr;
  if (!line) return asked;
  const Value& facts = state.commerce.services.get(line->service).facts;
  asked.line = line->id;
  asked.dedicated = line->dedicated;
  add(asked.requirements, facts["requiredSkills"]);
  add(asked.requirements, facts["requirements"]);
  if (facts["activities"].is_list())
    for (const Value& activity : facts["activities"].list())
      if (activity["element"] == Value(task.element_id)) add(asked.requirements, activity["requirements"]);
  add(asked.requirements, line->requirements);
  return asked;
}

std::int64_t in_progress(const State& state, const people::Person& person, bool is_theirs) {
  return static_cast<std::int64_t>(state.engine.user_tasks.assigned_to(person.id).size()) - (is_theirs ? 1 : 0);
}

// By this person: for the item, or in a case that is about no item.
bool has_done(const State& state, const people::Person& person, const engine::UserTask& task,
              const work::WorkItem* item, const std::string& element) {
  if (item && state.work.handled.find(work::handled_key(item->key, element, person.id))) return true;
  return state.dossier.contributions.find(
      dossier::contribution_key({task.instance.value}, person.id, dossier::did_task(element)));
}

}  // namespace

const work::WorkItem* item_of(const State& state, const engine::UserTask& task) {
  if (const work::WorkItem* item = state.work.items.of_instance(task.instance.value)) return item;
  const engine::Instance* instance = state.engine.instances.find(task.instance);
  return instance ? state.work.items.of_instance(instance->root.value) : nullptr;
}

// The task must be open to one of their groups, or to everybody.
void Eligibility::check_groups(const engine::UserTask& task, Failures& failures) const {
  const bool named = std::ranges::find(task.candidate_users, person_.id) != task.candidate_users.end();
  if (task.candidate_groups.empty() || named || people::belongs_to(person_, task.candidate_groups)) return;
  failures.push_back(
      {"group", "", true, "one of " + joined(task.candidate_groups),
       person_.groups.empty() ? "none" : joined(person_.groups),
       person_.name + " is in none of the groups the task is for: " + joined(task.candidate_groups) + "."});
}

// Four eyes: whoever did one of the named steps for this item, or in this case, does not do this one.
void Eligibility::check_other_person(const engine::UserTask& task, const work::WorkItem* item,
                                     Failures& failures) const {
  std::istringstream elements(task_property(task, "tandem:other-person-than"));
  for (std::string element; std::getline(elements, element, ',');)
    if (has_done(state_, person_, task, item, element))
      failures.push_back({"otherPerson", element, true, "another person than who did that step", person_.id,
                          person_.name + " did the step '" + element + "'; another person must do this one."});
}

// What comes with the item itself, for instance that it may not leave the European Union. Nobody is eligible for what
// nobody can read.
void Eligibility::check_item(const engine::UserTask& task, const work::WorkItem* item, Failures& failures) const {
  if (!item || item->header["requirements"].is_null()) return;
  const auto requirements = people::read_requirements(item->header["requirements"], "/header/requirements");
  if (!requirements)
    return failures.push_back({"item", "", true, "requirements that can be read", requirements.error().reason});
  for (people::Failure& failure : people::unmet(state_.people, person_, *requirements, task.tenant, now_))
    failures.push_back(std::move(failure));
}

const Failures& Eligibility::against_step(const engine::UserTask& task, const work::WorkItem* item) {
  const bool is_theirs = task.assignee == person_.id;
  const auto [at, fresh] = of_steps_.try_emplace({task.tenant, item ? item->line : "", task.element_id, is_theirs});
  if (fresh)
    at->second = people::failures(state_.people, person_, asked_of(state_, task, item),
                                  in_progress(state_, person_, is_theirs), now_);
  return at->second;
}

Failures Eligibility::against(const engine::UserTask& task) {
  const work::WorkItem* item = item_of(state_, task);
  Failures failures;
  check_groups(task, failures);
  check_other_person(task, item, failures);
  check_item(task, item, failures);
  const Failures& of_step = against_step(task, item);
  failures.insert(failures.end(), of_step.begin(), of_step.end());
  return failures;
}

Failures failures_of(const State& state, const std::string& id, const engine::UserTask& task, Instant now) {
  const people::Person* person = state.people.people.find(id);
  return person ? Eligibility(state, *person, now).against(task) : Failures();
}

}  // namespace tandem::flow
