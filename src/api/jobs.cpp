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
  object.text("listenerEventType", "UNSPECIFIED");
  object.null("userTask");
  object.value("tags", job["tags"]);
  object.key("rootProcessInstanceKey", job["root"]);
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
  if (activation.tenants.empty()) activation.tenants = caller_of(request).tenants;
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

Answer<engine::Command> complete(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  return engine::Command(JobCommand(engine::CompleteJob{TRY(job_key(request)), TRY(fields.object("variables"))}));
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
