// Jobs: activated in batches by workers, then completed, failed, ended with an error, or changed.
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/jobs.h"

namespace tandem::api {
namespace {

using engine::JobCommand;
using std::chrono::milliseconds;

constexpr milliseconds default_patience{10'000};
constexpr milliseconds max_patience{600'000};
constexpr int max_jobs = 1000;  // of one activation: a reply is no place for more

Answer<engine::JobKey> job_key(const Request& request) { return engine::JobKey{TRY(read_key(request, "jobKey"))}; }

std::string_view job_kind(std::string_view kind) {
  if (kind == "execution_listener") return "EXECUTION_LISTENER";
  if (kind == "task_listener") return "TASK_LISTENER";
  if (kind == "ad_hoc_sub_process") return "AD_HOC_SUB_PROCESS";
  return "BPMN_ELEMENT";
}

// What a listener's job is told, or nothing special.
std::string listener_event(std::string_view event) {
  if (event == "none") return "UNSPECIFIED";
  std::string name(event);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::toupper(c); });
  return name;
}

std::string_view header(const Value& job, const char* name) {
  const Value& text = job["headers"][std::string("io.camunda.zeebe:") + name];
  return text.is_string() ? text.string() : std::string_view();
}

// A list in a header is JSON.
void write_names(JsonObject& object, const char* name, const Value& job) {
  const auto list = parse_json(header(job, name));
  object.value(name, list && list->is_list() ? *list : Value(List{}));
}

// The user task that a task listener's job is about, as it will be; its headers say all of it.
void write_user_task(JsonObject& object, const Value& job) {
  if (job["kind"].string() != "task_listener") return object.null("userTask");
  JsonObject task(object.member("userTask"));
  task.text("action", header(job, "action"));
  task.text_or_null("assignee", header(job, "assignee"));
  write_names(task, "candidateGroups", job);
  write_names(task, "candidateUsers", job);
  write_names(task, "changedAttributes", job);
  task.text_or_null("dueDate", header(job, "dueDate"));
  task.text_or_null("followUpDate", header(job, "followUpDate"));
  task.text_or_null("formKey", header(job, "formKey"));
  const auto priority = parse_json(header(job, "priority"));
  task.value("priority", priority ? *priority : Value());
  task.text_or_null("userTaskKey", header(job, "userTaskKey"));
}

void write_job(std::string& out, const Value& job) {
  JsonObject object(out);
  object.text("type", job["type"].string());
  object.text("processDefinitionId", job["process_id"].string());
  object.value("processDefinitionVersion", job["version"]);
  object.text("elementId", job["element_id"].string());
  object.value("customHeaders", job["headers"]);
  object.text("worker", job["worker"].string());
  object.value("retries", job["retries"]);
  object.value("deadline", job["deadline"]);  // milliseconds here, unlike everywhere else
  object.value("variables", job["variables"]);
  object.text("tenantId", job["tenant"].string());
  object.key("jobKey", job["key"]);
  object.key("processInstanceKey", job["instance"]);
  object.key("processDefinitionKey", job["definition"]);
  object.key("elementInstanceKey", job["element"]);
  object.text("kind", job_kind(job["kind"].string()));
  object.text("listenerEventType", listener_event(job["listener_event"].string()));
  write_user_task(object, job);
  object.value("tags", job["tags"]);
  object.key("rootProcessInstanceKey", job["root"]);
}

// PROVIDED is what tenantIds are for; ASSIGNED: whatever tenants the caller has.
Answer<bool> asks_all_tenants(const Fields& fields) {
  const std::string filter = TRY(fields.text("tenantFilter", "PROVIDED"));
  if (equal_ignoring_case(filter, "ASSIGNED")) return true;
  if (equal_ignoring_case(filter, "PROVIDED")) return false;
  return bad_request("Unexpected value '" + filter +
                     "' for enum field 'tenantFilter'. Use any of the following values: [ASSIGNED, PROVIDED]");
}

Answer<engine::ActivateJobs> read_activation(const Request& request, const Fields& fields) {
  engine::ActivateJobs activation;
  activation.type = TRY(fields.required_text("type"));
  activation.worker = TRY(fields.text("worker"));
  activation.timeout = milliseconds(TRY(fields.required_integer("timeout")));
  const std::int64_t max = TRY(fields.required_integer("maxJobsToActivate"));
  activation.max = static_cast<int>(std::clamp<std::int64_t>(max, -1, max_jobs));
  activation.fetch = TRY(fields.texts("fetchVariable")).value_or(engine::Names());
  activation.tenants = TRY(fields.texts("tenantIds")).value_or(engine::Names());
  if (activation.tenants.empty() || TRY(asks_all_tenants(fields))) activation.tenants = caller_of(request).tenants;
  return activation;
}

// 0 is the default, less is "do not wait".
milliseconds patience_of(std::int64_t request_timeout) {
  if (request_timeout == 0) return default_patience;
  return std::min(milliseconds(request_timeout), max_patience);
}

void activate(Request request, Responder responder, JobPolls& polls) {
  const auto read = [&]() -> Answer<std::pair<engine::ActivateJobs, milliseconds>> {
    const Fields fields(TRY(read_object(request)));
    return std::pair(TRY(read_activation(request, fields)), patience_of(TRY(fields.integer("requestTimeout", 0))));
  }();
  if (!read) return responder.fail(read.error());
  // An Idempotency-Key has no meaning here: what was locked for a lost reply is locked for its timeout, no longer.
  flow::Command command{.caller = caller_of(request), .body = engine::Command(JobCommand(read->first))};
  polls.activate(std::move(command), read->second, std::move(responder));
}

Answer<engine::UserTaskChanges> read_corrections(const Fields& fields) {
  engine::UserTaskChanges changes;
  changes.assignee = TRY(fields.optional_text("assignee"));
  changes.due_date = TRY(fields.optional_text("dueDate"));
  changes.follow_up_date = TRY(fields.optional_text("followUpDate"));
  changes.candidate_groups = TRY(fields.texts("candidateGroups"));
  changes.candidate_users = TRY(fields.texts("candidateUsers"));
  changes.priority = TRY(fields.small_integer("priority"));
  return changes;
}

Answer<engine::AdHocChoice> read_choice(const Fields& fields, const Value& elements) {
  engine::AdHocChoice choice;
  choice.condition_fulfilled = TRY(fields.boolean("isCompletionConditionFulfilled", false));
  choice.cancel_remaining = TRY(fields.boolean("isCancelRemainingInstances", false));
  if (elements.is_null()) return choice;
  if (!elements.is_list()) return cannot_parse("result.activateElements");
  for (const Value& element : elements.list()) {
    const Fields one(element);
    auto element_id = TRY(one.required_text("elementId"));
    auto variables = TRY(one.object("variables"));
    choice.activate.push_back({std::move(element_id), std::move(variables)});
  }
  return choice;
}

// Its members say what it is: a task listener's or an ad-hoc sub-process's.
Answer<engine::JobResult> read_result(const Value& value) {
  const Fields fields(value);
  engine::JobResult result;
  result.denied = TRY(fields.boolean("denied", false));
  result.denied_reason = TRY(fields.text("deniedReason"));
  result.corrections = TRY(read_corrections(Fields(TRY(fields.object("corrections")))));
  result.choice = TRY(read_choice(fields, value["activateElements"]));
  return result;
}

Answer<engine::Command> complete(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  engine::CompleteJob complete{.job = TRY(job_key(request)), .variables = TRY(fields.object("variables"))};
  complete.result = TRY(read_result(TRY(fields.object("result"))));
  return engine::Command(JobCommand(std::move(complete)));
}

Answer<engine::Command> fail(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  engine::FailJob failure{.job = TRY(job_key(request))};
  failure.retries = TRY(fields.small_integer("retries")).value_or(0);
  failure.message = TRY(fields.text("errorMessage"));
  failure.back_off = milliseconds(TRY(fields.integer("retryBackOff", 0)));
  failure.variables = TRY(fields.object("variables"));
  return engine::Command(JobCommand(std::move(failure)));
}

Answer<engine::Command> throw_error(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::ThrowJobError error{.job = TRY(job_key(request)), .code = TRY(fields.required_text("errorCode"))};
  error.message = TRY(fields.text("errorMessage"));
  error.variables = TRY(fields.object("variables"));
  return engine::Command(JobCommand(std::move(error)));
}

Answer<engine::Command> update(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  if (!fields.has("changeset")) return not_provided("changeset");
  const Fields changes(TRY(fields.object("changeset")));
  engine::UpdateJob update{.job = TRY(job_key(request))};
  update.retries = TRY(changes.small_integer("retries"));
  if (const auto timeout = TRY(changes.integer("timeout"))) update.timeout = milliseconds(*timeout);
  return engine::Command(JobCommand(update));
}

}  // namespace

Reply activated_jobs(const Value& answer) {
  std::string out = "{\"jobs\":";
  write_json_array(out, answer["jobs"].list(), write_job);
  out += '}';
  return Reply::json(std::move(out));
}

void add_jobs(Resources& resources, JobPolls& polls) {
  resources.router().add(Method::post, "/v2/jobs/activation", [&polls](Request request, Responder responder) {
    activate(std::move(request), std::move(responder), polls);
  });
  resources.command(Method::post, "/v2/jobs/{jobKey}/completion", "COMPLETE", complete);
  resources.command(Method::post, "/v2/jobs/{jobKey}/failure", "FAIL", fail);
  resources.command(Method::post, "/v2/jobs/{jobKey}/error", "THROW_ERROR", throw_error);
  resources.command(Method::patch, "/v2/jobs/{jobKey}", "UPDATE", update);
  resources.search("/v2/jobs/search", views::search_jobs);
}

}  // namespace tandem::api
