// The REST API under /v2: what Camunda 8.9's Orchestration Cluster API promises, so that its clients work unmodified.
// One file per resource; each adds its routes with the function named here.
#pragma once
#include <memory>
#include <string>

#include "api/job_polls.h"
#include "api/notice_waits.h"
#include "api/resources.h"
#include "views/variables.h"

namespace tandem::api {

// What is promised to clients: later versions add members to answers, which clients of earlier ones may refuse.
enum class Profile { v8_9, v8_10 };

struct ClusterInfo {
  std::string host = "localhost";  // as clients reach this server
  int port = 8080;
  std::function<bool()> is_ready = [] { return true; };
  std::string scheme = "http";
  std::function<Instant()> now = [] { return Instant(); };
  std::function<std::string(const std::string& password)> hash_password = {};
  std::string link_secret = {};    // what links to documents are signed with
  // Stops the clock at a moment, or lets it go; `done` is called when what is due by then has happened.
  std::function<void(std::optional<Instant> moment, std::move_only_function<void()> done)> set_clock = {};
  Profile profile = Profile::v8_9;
  std::string_view contract = {};  // the OpenAPI document of this API, as JSON; without one no request is held to it
};
using HashPassword = decltype(ClusterInfo::hash_password);
using SetClock = decltype(ClusterInfo::set_clock);

class V2 {
 public:
  // All must outlive the router's last request.
  V2(Router& router, Backend& backend, ClusterInfo info);

 private:
  Resources resources_;
  JobPolls polls_;
  NoticeWaits instance_ends_, task_transitions_;
};

void add_cluster(Resources& resources, ClusterInfo info);
void add_deployments(Resources& resources);
void add_deployed_resources(Resources& resources);
void add_process_definitions(Resources& resources);
void add_process_instances(Resources& resources, NoticeWaits& ends, Profile profile);
void add_instance_repairs(Resources& resources);
void add_batch_operations(Resources& resources);
void add_element_instances(Resources& resources);
void add_jobs(Resources& resources, JobPolls& polls);
void add_job_statistics(Resources& resources);
void add_user_tasks(Resources& resources, NoticeWaits& transitions);
void add_messages(Resources& resources);
void add_signals(Resources& resources);
void add_conditionals(Resources& resources);
void add_ad_hoc_sub_processes(Resources& resources);
void add_incidents(Resources& resources);
void add_variables(Resources& resources);
void add_decisions(Resources& resources);
void add_expressions(Resources& resources);
void add_authentication(Resources& resources);
void add_users(Resources& resources, HashPassword hash);
void add_groups(Resources& resources);
void add_roles(Resources& resources);
void add_tenants(Resources& resources);
void add_mapping_rules(Resources& resources);
void add_authorizations(Resources& resources);
void add_documents(Resources& resources, const ClusterInfo& info);
void add_cluster_variables(Resources& resources);
void add_global_listeners(Resources& resources);
void add_audit_logs(Resources& resources);
void add_clock(Resources& resources, const SetClock& set);

// The query parameter truncateValues of searches for variables.
Answer<views::LongValues> long_values(const Request& request);

Reply activated_jobs(const Value& answer);  // of ActivateJobs

}  // namespace tandem::api
