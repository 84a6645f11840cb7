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

struct ClusterInfo {
  std::string host = "localhost";  // as clients reach this server
  int port = 8080;
  std::function<bool()> is_ready = [] { return true; };
};

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
void add_process_instances(Resources& resources, NoticeWaits& ends);
void add_instance_repairs(Resources& resources);
void add_batch_operations(Resources& resources);
void add_element_instances(Resources& resources);
void add_jobs(Resources& resources, JobPolls& polls);
void add_user_tasks(Resources& resources, NoticeWaits& transitions);
void add_messages(Resources& resources);
void add_incidents(Resources& resources);
void add_variables(Resources& resources);
void add_decisions(Resources& resources);
void add_expressions(Resources& resources);

// The query parameter truncateValues of searches for variables.
Answer<views::LongValues> long_values(const Request& request);

Reply activated_jobs(const Value& answer);  // of ActivateJobs

}  // namespace tandem::api
