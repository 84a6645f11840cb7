#include "engine/user_task/changes.h"

#include "format/json.h"

namespace tandem::engine {

namespace {

// "" clears, absent leaves as it is.
Result<std::optional<Instant>> changed_date(const std::optional<std::string>& text, std::optional<Instant> now_is,
                                            const char* path) {
  if (!text) return now_is;
  if (text->empty()) return std::nullopt;
  const auto moment = parse_date_time(*text);
  const auto instant = moment ? to_instant(*moment) : std::nullopt;
  if (!instant)
    return reject(Code::invalid_argument,
                  "The provided value for '" + std::string(path + 1) + "' is '" + *text +
                      "' and cannot be parsed as a date and time, such as 2030-01-31T12:00:00Z",
                  path);
  return *instant;
}

Value value_of(const Names& names) { return Value(List(names.begin(), names.end())); }

std::optional<std::string> text_at(const Value& value, const char* name) {
  const Value& entry = value[name];
  return entry.is_string() ? std::optional(std::string(entry.string())) : std::nullopt;
}

std::optional<Names> names_at(const Value& value, const char* name) {
  if (!value[name].is_list()) return std::nullopt;
  Names names;
  for (const Value& one : value[name].list()) names.emplace_back(one.string());
  return names;
}

}  // namespace

Value as_value(const UserTaskChanges& changes, const Value& onto) {
  Context value = onto.is_context() ? onto.context() : Context{};
  if (changes.assignee) value.put("assignee", *changes.assignee);
  if (changes.due_date) value.put("dueDate", *changes.due_date);
  if (changes.follow_up_date) value.put("followUpDate", *changes.follow_up_date);
  if (changes.candidate_groups) value.put("candidateGroups", value_of(*changes.candidate_groups));
  if (changes.candidate_users) value.put("candidateUsers", value_of(*changes.candidate_users));
  if (changes.priority) value.put("priority", *changes.priority);
  return Value(std::move(value));
}

Result<UserTask> changed(UserTask task, const UserTaskChanges& changes) {
  task.due_at = TRY(changed_date(changes.due_date, task.due_at, "/dueDate"));
  task.follow_up_at = TRY(changed_date(changes.follow_up_date, task.follow_up_at, "/followUpDate"));
  if (changes.assignee) task.assignee = *changes.assignee;
  if (changes.candidate_groups) task.candidate_groups = *changes.candidate_groups;
  if (changes.candidate_users) task.candidate_users = *changes.candidate_users;
  if (!changes.priority) return task;
  if (*changes.priority < 0 || *changes.priority > 100)
    return reject(
        Code::invalid_argument,
        "The value for priority is '" + std::to_string(*changes.priority) + "' but must be within the [0,100] range.",
        "/priority");
  task.priority = *changes.priority;
  return task;
}

UserTask changed(UserTask task, const Value& value) {
  UserTaskChanges changes{.assignee = text_at(value, "assignee"),
                          .due_date = text_at(value, "dueDate"),
                          .follow_up_date = text_at(value, "followUpDate"),
                          .candidate_groups = names_at(value, "candidateGroups"),
                          .candidate_users = names_at(value, "candidateUsers")};
  if (value["priority"].is_number()) changes.priority = static_cast<int>(value["priority"].number().to_int64().value());
  auto done = changed(std::move(task), changes);
  check(done.has_value(), "changes that wait were looked at when they came");
  return std::move(*done);
}

Names changed_attributes(const UserTask& before, const UserTask& after) {
  Names names;
  const auto compare = [&](const char* name, bool differs) {
    if (differs) names.emplace_back(name);
  };
  compare("assignee", before.assignee != after.assignee);
  compare("candidateGroups", before.candidate_groups != after.candidate_groups);
  compare("candidateUsers", before.candidate_users != after.candidate_users);
  compare("dueDate", before.due_at != after.due_at);
  compare("followUpDate", before.follow_up_at != after.follow_up_at);
  compare("priority", before.priority != after.priority);
  return names;
}

Context attributes_as_headers(const UserTask& task) {
  Context headers;
  const auto put = [&](const char* name, const std::string& text) {
    if (!text.empty()) headers.put(std::string("io.camunda.zeebe:") + name, text);
  };
  put("assignee", task.assignee);
  if (!task.candidate_groups.empty()) put("candidateGroups", to_json(value_of(task.candidate_groups)));
  if (!task.candidate_users.empty()) put("candidateUsers", to_json(value_of(task.candidate_users)));
  if (task.due_at) put("dueDate", to_iso(*task.due_at));
  if (task.follow_up_at) put("followUpDate", to_iso(*task.follow_up_at));
  put("formKey", task.form ? std::to_string(task.form->value) : task.external_form);
  put("priority", std::to_string(task.priority));
  return headers;
}

}  // namespace tandem::engine
