#include "views/jobs.h"

#include "views/filter.h"
#include "views/guards.h"

namespace tandem::views {

namespace {

constexpr Choice kinds[] = {{"BPMN_ELEMENT", "j.kind = 'bpmn_element'"},
                            {"EXECUTION_LISTENER", "j.kind = 'execution_listener'"},
                            {"TASK_LISTENER", "j.kind = 'task_listener'"},
                            {"AD_HOC_SUB_PROCESS", "j.kind = 'ad_hoc_sub_process'"}};

constexpr Choice states[] = {
    {"CREATED", "j.ended_at IS NULL AND j.state IN ('activatable', 'activated') AND j.error_message = ''"},
    {"COMPLETED", "j.state = 'completed'"},
    {"FAILED", "j.ended_at IS NULL AND (j.state IN ('failed', 'backing_off') OR "
               "j.state IN ('activatable', 'activated') AND j.error_message <> '')"},
    {"RETRIES_UPDATED", "j.state = 'retries_updated'"},
    {"TIMED_OUT", "j.state = 'timed_out'"},
    {"CANCELED", "j.state = 'canceled'"},
    {"ERROR_THROWN", "j.state = 'error_thrown'"},
    {"MIGRATED", "j.state = 'migrated'"}};

constexpr Choice listener_events[] = {{"UNSPECIFIED", "j.listener_event = 'none'"},
                                      {"START", "j.listener_event = 'start'"},
                                      {"END", "j.listener_event = 'end'"},
                                      {"BEFORE_ALL", "j.listener_event = 'before_all'"},
                                      {"CANCEL", "j.listener_event = 'cancel'"},
                                      {"CREATING", "j.listener_event = 'creating'"},
                                      {"ASSIGNING", "j.listener_event = 'assigning'"},
                                      {"UPDATING", "j.listener_event = 'updating'"},
                                      {"COMPLETING", "j.listener_event = 'completing'"},
                                      {"CANCELING", "j.listener_event = 'canceling'"}};

constexpr std::string_view failed_with_retries_left =
    "j.ended_at IS NULL AND j.retries > 0 AND (j.state = 'backing_off' OR j.state <> 'failed' AND j.error_message <> '')";

Result<Sql> of_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "j.element", Type::key}, "element", "j.instance", filter, path);
}

constexpr Property properties[] = {
    {"deadline", "j.deadline", Type::time},
    {"deniedReason", "j.denied_reason", Type::maybe_text},
    {"elementId", "j.element_id"},
    {"elementInstanceKey", "j.element", Type::key, everywhere, {}, &of_element},
    {"endTime", "j.ended_at", Type::time},
    {"errorCode", "j.error_code", Type::maybe_text},
    {"errorMessage", "j.error_message", Type::maybe_text},
    {"hasFailedWithRetriesLeft", failed_with_retries_left, Type::boolean},
    {"isDenied", "CASE WHEN j.kind = 'task_listener' AND j.state = 'completed' THEN j.denied END", Type::boolean},
    {"jobKey", "j.key", Type::key},
    {"kind", "j.kind", Type::choice, everywhere, kinds},
    {"listenerEventType", "j.listener_event", Type::choice, everywhere, listener_events},
    {"processDefinitionId", "j.process_id"},
    {"processDefinitionKey", "j.definition", Type::key},
    {"processInstanceKey", "j.instance", Type::key},
    {"retries", "j.retries", Type::integer},
    {"state", "j.state", Type::choice, everywhere, states},
    {"tenantId", "j.tenant"},
    {"type", "j.type"},
    {"worker", "j.worker"},
    {"creationTime", "j.created_at", Type::time, shown | filtered},
    {"lastUpdateTime", "coalesce(j.ended_at, j.created_at)", Type::time, shown | filtered},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = j.instance)", Type::key, shown},
    {"customHeaders", "CASE j.headers WHEN 'null' THEN '{}' ELSE j.headers END", Type::json, shown},
};

constexpr Guard guards[] = {instance_guard("j.process_id")};
constexpr ListSpec jobs{"Job", "job j", "j.key", "j.tenant", properties, false, {}, guards};

}  // namespace

Result<Value> search_jobs(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, jobs, visibility, request);
}

Result<Value> get_job(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, jobs, visibility, key);
}

}  // namespace tandem::views
