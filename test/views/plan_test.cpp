// The usual questions are answered through an index: what SQLite says it will do.
#include "views/batch_operations.h"
#include "views/decisions.h"
#include "views/element_instances.h"
#include "views/identity.h"
#include "views/incidents.h"
#include "views/jobs.h"
#include "views/message_subscriptions.h"
#include "views/process_definitions.h"
#include "views/process_instances.h"
#include "views/user_tasks.h"
#include "views/variables.h"
#include "views/world.h"

namespace tandem {
namespace {

using namespace testing;
using namespace views;

struct Plan : ::testing::Test, World {
  // The steps of all queries a view made: "SEARCH i USING INTEGER PRIMARY KEY (rowid=?)".
  template <class View, class... Arguments>
  std::string plan(View&& view, Arguments&&... arguments) {
    Snapshot now = snapshot();
    const auto result = view(now, everybody(), std::forward<Arguments>(arguments)...);
    EXPECT_TRUE(result || result.error().code == Code::not_found);
    std::string steps;
    for (const std::string& sql : now.asked()) {
      store::sqlite::Statement& explained = now.prepare("EXPLAIN QUERY PLAN " + sql);
      while (explained.step()) steps += std::string(explained.text(3)) + "\n";
      explained.reset();
    }
    return steps;
  }

  template <class Search>
  std::string plan_of(Search&& search, const std::string& request) { return plan(search, json(request)); }
};

// That of a subquery's result may be.
bool scans(const std::string& steps, const std::string& what) {
  return steps.find("SCAN " + what + "\n") != steps.npos;
}

#define EXPECT_USES(steps, wanted) EXPECT_NE((steps).find(wanted), std::string::npos) << (steps)

TEST_F(Plan, of_one_row_by_key) {
  for (const auto get : {get_process_instance, get_variable, get_job, get_user_task, get_incident, get_element_instance,
                         get_process_definition, get_decision_definition, get_decision_requirements}) {
    const std::string steps = plan(get, 12);
    EXPECT_USES(steps, "INTEGER PRIMARY KEY (rowid=?)");
    EXPECT_EQ(steps.find("SCAN"), std::string::npos) << steps;
  }
}

TEST_F(Plan, of_instances) {
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"processInstanceKey": "1"}})"), "PRIMARY KEY (rowid=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"processInstanceKey": {"$in": ["1", "2"]}}})"),
              "PRIMARY KEY (rowid=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"processDefinitionKey": "9", "state": "ACTIVE"}})"),
              "USING INDEX instance_active_by_definition (definition=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"processDefinitionKey": "9", "state": "COMPLETED"}})"),
              "USING INDEX instance_by_definition (definition=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"state": "ACTIVE"}})"), "USING INDEX instance_active");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"hasIncident": true}})"), "USING INDEX instance_stuck");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"parentProcessInstanceKey": "1"}})"),
              "USING INDEX instance_by_parent (parent=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"businessId": "B"}})"),
              "USING INDEX instance_by_business_id (business_id=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"variables": [{"name": "x", "value": "1"}]}})"),
              "USING INDEX variable_by_value (name=? AND value=?)");
}

TEST_F(Plan, of_instances_in_the_order_they_started) {
  const std::string steps = plan_of(search_process_instances, R"({"sort": [{"field": "startDate", "order": "DESC"}]})");
  EXPECT_USES(steps, "SCAN i USING INDEX instance_by_start");
  EXPECT_EQ(steps.find("TEMP B-TREE"), std::string::npos) << steps;
}

TEST_F(Plan, of_instances_on_a_later_page) {
  const std::string steps = plan_of(search_process_instances, R"({"page": {"after": "WzEyXQ=="}})");
  EXPECT_USES(steps, "SEARCH i USING INTEGER PRIMARY KEY (rowid>?)");
}

TEST_F(Plan, of_elements) {
  const std::string of_instance = plan_of(search_element_instances, R"({"filter": {"processInstanceKey": "1"}})");
  EXPECT_USES(of_instance, "SEARCH e USING INDEX element_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_element_instances,
                      R"({"filter": {"processDefinitionKey": "9", "elementId": "ask", "state": "ACTIVE"}})"),
              "USING INDEX element_live (definition=? AND element_id=?)");
}

TEST_F(Plan, of_what_belongs_to_an_instance) {
  const std::string request = R"({"filter": {"processInstanceKey": "1"}})";
  EXPECT_USES(plan_of([](auto& now, auto&& who, auto&& body) { return search_variables(now, who, body); }, request),
              "variable_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_jobs, request), "job_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_user_tasks, request), "user_task_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_incidents, request), "incident_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_decision_instances, request), "decision_evaluation_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_message_subscriptions, request), "subscription_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_correlated_message_subscriptions, request), "correlation_by_instance (instance=?)");
}

TEST_F(Plan, of_what_belongs_to_one_instance) {
  has(Instance{.key = {1}});
  const std::string flows = plan(get_sequence_flows, 1);
  EXPECT_USES(flows, "flow_taken_by_instance (instance=?)");
  const std::string statistics = plan(get_instance_element_statistics, 1);
  EXPECT_USES(statistics, "element_by_instance (instance=?)");
  EXPECT_USES(plan(search_instance_incidents, 1, Value()), "incident_by_instance (instance=?)");
}

// What lies inside an instance is found by it, also where a client names only the element or the job.
TEST_F(Plan, of_what_belongs_to_an_element) {
  const std::string request = R"({"filter": {"elementInstanceKey": "1"}})";
  EXPECT_USES(plan_of(search_jobs, request), "job_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_user_tasks, request), "user_task_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_incidents, request), "incident_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_incidents, R"({"filter": {"jobKey": {"$eq": "1"}}})"),
              "incident_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_message_subscriptions, request), "subscription_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_correlated_message_subscriptions, request), "correlation_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_decision_instances, request), "decision_evaluation_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_element_instances, R"({"filter": {"elementInstanceScopeKey": "1"}})"),
              "element_by_instance (instance=?)");
  EXPECT_USES(plan_of([](auto& now, auto&& who, auto&& body) { return search_variables(now, who, body); },
                      R"({"filter": {"scopeKey": "1"}})"),
              "variable_by_instance (instance=?)");
}

TEST_F(Plan, of_variables_by_name_and_value) {
  const auto variables = [](auto& now, auto&& who, auto&& body) { return search_variables(now, who, body); };
  EXPECT_USES(plan_of(variables, R"({"filter": {"name": "orderId", "value": "\"o1\""}})"),
              "variable_by_value (name=? AND value=?)");
}

TEST_F(Plan, of_decisions) {
  EXPECT_USES(plan_of(search_decision_definitions, R"({"filter": {"decisionDefinitionId": "price"}})"),
              "definition_by_id (kind=? AND id=?)");
  EXPECT_USES(plan_of(search_decision_instances, R"({"filter": {"decisionDefinitionKey": "9"}})"),
              "decision_evaluation_by_decision (decision=?)");
}

TEST_F(Plan, of_those_who_wait_for_a_message) {
  EXPECT_USES(plan_of(search_message_subscriptions,
                      R"({"filter": {"messageName": "paid", "messageSubscriptionState": "CREATED"}})"),
              "subscription_open (name=?)");
  EXPECT_USES(plan_of(search_correlated_message_subscriptions, R"({"filter": {"messageKey": "1"}})"),
              "correlation_by_message (message=?)");
}

TEST_F(Plan, of_jobs_by_type_and_state) {
  EXPECT_USES(plan_of(search_jobs, R"({"filter": {"type": "pay", "state": "CREATED"}})"), "job_live (type=?)");
  EXPECT_USES(plan_of(search_jobs, R"({"filter": {"type": "pay", "state": "FAILED"}})"), "job_live (type=?)");
}

TEST_F(Plan, of_user_tasks_by_assignee_and_state) {
  EXPECT_USES(plan_of(search_user_tasks, R"({"filter": {"assignee": "ann", "state": "CREATED"}})"),
              "user_task_live_by_assignee (assignee=?)");
  EXPECT_USES(plan_of(search_user_tasks, R"({"filter": {"state": "CREATED"}})"), "USING INDEX user_task_live");
  EXPECT_USES(plan_of(search_user_tasks, R"({"filter": {"state": "CREATED", "candidateGroup": "keyers"}})"),
              "USING INDEX user_task_live");
}

TEST_F(Plan, of_finished_user_tasks_of_a_process) {
  EXPECT_USES(plan_of(search_user_tasks, R"({"filter": {"processDefinitionKey": "9", "state": "COMPLETED"}})"),
              "user_task_by_definition (definition=?)");
}

TEST_F(Plan, of_active_incidents) {
  EXPECT_USES(plan_of(search_incidents, R"({"filter": {"state": "ACTIVE"}})"), "incident_active");
}

TEST_F(Plan, of_what_was_done) {
  EXPECT_USES(plan_of(search_audit_log, R"({"filter": {"actorId": "ann"}})"), "audit_by_actor (actor=?)");
  EXPECT_USES(plan_of(search_audit_log, R"({"filter": {"entityKey": "keyers"}})"), "audit_by_entity (entity_key=?)");
  EXPECT_USES(plan_of(search_audit_log, R"({"filter": {"processInstanceKey": "1"}})"),
              "audit_by_instance (instance=?)");
  EXPECT_USES(plan_of(search_audit_log, R"({"filter": {"timestamp": {"$gte": "2030-01-01T00:00:00Z"}}})"),
              "audit_by_time (at>?)");
  EXPECT_USES(plan(search_user_task_audit_log, 12, Value()), "audit_by_user_task (user_task=?)");
  EXPECT_USES(plan_of(search_audit_log, R"({"filter": {"actorId": "ann", "result": "FAIL"}})"),
              "SEARCH record USING INTEGER PRIMARY KEY (rowid=?)");
  const std::string newest = plan_of(search_audit_log, R"({"sort": [{"field": "timestamp", "order": "DESC"}]})");
  EXPECT_USES(newest, "SCAN a USING INDEX audit_by_time");
  EXPECT_EQ(newest.find("TEMP B-TREE"), std::string::npos) << newest;
}

TEST_F(Plan, of_members) {
  has(identity::Group{"keyers", core::provider_tenant, "Keyers", ""});
  const Members users{Directory::groups, "group", "user"};
  EXPECT_FALSE(scans(plan(search_roles_of_group, "keyers", Value()), "m"));
  EXPECT_USES(plan(search_members, users, "keyers", Value()), "membership_by_container (container_id=?");
}

TEST_F(Plan, of_batch_operations) {
  EXPECT_USES(plan_of(search_batch_items, R"({"filter": {"batchOperationKey": "1", "state": "FAILED"}})"),
              "batch_item_by_batch (batch=?)");
  EXPECT_USES(plan_of(search_process_instances, R"({"filter": {"batchOperationKey": "1"}})"),
              "batch_item_by_batch (batch=?)");
}

TEST_F(Plan, of_definitions) {
  EXPECT_USES(plan_of(search_process_definitions, R"({"filter": {"processDefinitionId": "order"}})"),
              "definition_by_id (kind=? AND id=?)");
  has(Definition{.key = {9}});
  EXPECT_USES(plan(get_definition_element_statistics, 9, Value()), "element_count_by_definition (definition=?)");
}

}  // namespace
}  // namespace tandem
