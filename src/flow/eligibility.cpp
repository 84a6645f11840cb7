#include "flow/eligibility.h"

#include <sstream>

#include "flow/gates.h"

namespace tandem::flow {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
  return text;
}

// The task must be open to one of their groups, or to everybody.
void check_groups(const people::Person& person, const engine::UserTask& task, std::vector<std::string>& reasons) {
  const bool named = std::ranges::find(task.candidate_users, person.id) != task.candidate_users.end();
  if (task.candidate_groups.empty() || named || people::belongs_to(person, task.candidate_groups)) return;
  reasons.push_back(person.name + " is in none of the groups the task is for: " + joined(task.candidate_groups) + ".");
}

// Four eyes: whoever did one of the named steps for this item does not do this one.
void check_other_person(const State& state, const people::Person& person, const engine::UserTask& task, std::vector<std::string>& reasons) {
  std::istringstream elements(task_property(task, "tandem:other-person-than"));
  const work::WorkItem* item = state.work.items.of_instance(task.instance.value);
  for (std::string element; item && std::getline(elements, element, ',');)
    if (state.work.handled.find(work::handled_key(item->key, element, person.id)))
      reasons.push_back(person.name + " did the step '" + element + "' of this item; another person must do this one.");
}

}  // namespace

std::vector<std::string> reasons_against(const State& state, const std::string& id, const engine::UserTask& task) {
  const people::Person* person = state.people.people.find(id);
  if (!person) return {};
  std::vector<std::string> reasons;
  check_groups(*person, task, reasons);
  check_other_person(state, *person, task, reasons);
  return reasons;
}

}  // namespace tandem::flow
