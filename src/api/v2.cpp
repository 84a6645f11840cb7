#include "api/v2.h"

#include "api/contract.h"
#include "api/guards.h"
#include "base/check.h"
#include "format/json.h"

namespace tandem::api {

V2::V2(Router& router, Backend& backend, ClusterInfo info)
    : resources_(router, backend), polls_(backend, activated_jobs),
      instance_ends_(backend, flow::Notice::Kind::instance_ended),
      task_transitions_(backend, flow::Notice::Kind::user_task_settled) {
  add_cluster(resources_, info);
  add_deployments(resources_);
  add_deployed_resources(resources_);
  add_process_definitions(resources_);
  add_process_instances(resources_, instance_ends_, info.profile);
  add_instance_repairs(resources_);
  add_batch_operations(resources_);
  add_element_instances(resources_);
  add_jobs(resources_, polls_);
  add_job_statistics(resources_);
  add_user_tasks(resources_, task_transitions_);
  add_messages(resources_);
  add_signals(resources_);
  add_conditionals(resources_);
  add_ad_hoc_sub_processes(resources_);
  add_incidents(resources_);
  add_variables(resources_);
  add_decisions(resources_);
  add_expressions(resources_);
  add_authentication(resources_);
  add_users(resources_, info.hash_password);
  add_groups(resources_);
  add_roles(resources_);
  add_tenants(resources_);
  add_mapping_rules(resources_);
  add_authorizations(resources_);
  add_documents(resources_, info);
  add_cluster_variables(resources_);
  add_global_listeners(resources_);
  add_audit_logs(resources_);
  add_clock(resources_, info.set_clock);
  router.guard(may_pass);
  if (info.contract.empty() || info.profile != Profile::v8_9) return;  // clients of later versions say more
  const auto contract = parse_json(info.contract, {.max_bytes = info.contract.size()});
  check(contract.has_value(), "the contract is JSON");
  expect_members(router, *contract);
}

}  // namespace tandem::api
