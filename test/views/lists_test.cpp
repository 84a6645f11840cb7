// Each list: what an item looks like, and what only this list knows.
#include "store/all_rows.h"
#include "views/bench.h"
#include "views/decisions.h"
#include "views/element_instances.h"
#include "views/incidents.h"
#include "views/jobs.h"
#include "views/message_subscriptions.h"
#include "views/process_definitions.h"
#include "views/process_instances.h"
#include "views/resources.h"
#include "views/user_tasks.h"
#include "views/variables.h"
#include "views/world.h"

namespace tandem {
namespace {

using namespace testing;
using namespace views;

// One instance of everything: order 1 stands at a user task inside a sub-process, has failed a job, calls instance 50.
struct Lists : ::testing::Test, World {
  Lists() {
    has(Resource{.key = {100}, .tenant = "t", .name = "order.bpmn", .content = {"<bpmn/>"}},
        Resource{.key = {101}, .tenant = "t", .name = "rates.dmn", .content = {"<dmn/>"}},
        Resource{.key = {102}, .tenant = "t", .name = "ask.form", .content = {"{\"components\":[]}"}},
        Definition{.key = {9}, .kind = DefinitionKind::process, .tenant = "t", .id = "order", .name = "Order",
                   .resource = {100}, .resource_name = "order.bpmn"},
        Definition{.key = {10}, .kind = DefinitionKind::process, .tenant = "t", .id = "order", .name = "Order",
                   .version = 2, .version_tag = "v2", .resource = {100}, .resource_name = "order.bpmn"},
        Definition{.key = {20}, .kind = DefinitionKind::decision_requirements, .tenant = "t", .id = "graph",
                   .name = "Graph", .version = 4, .resource = {101}, .resource_name = "rates.dmn"},
        Definition{.key = {21}, .kind = DefinitionKind::decision, .tenant = "t", .id = "rate", .name = "Rate",
                   .version = 4, .resource = {101}, .resource_name = "rates.dmn", .requirements = {{20}}},
        Definition{.key = {22}, .kind = DefinitionKind::decision, .tenant = "t", .id = "risk", .name = "Risk",
                   .version = 4, .resource = {101}, .resource_name = "rates.dmn", .requirements = {{20}}},
        Definition{.key = {30}, .kind = DefinitionKind::form, .tenant = "t", .id = "ask", .version = 2,
                   .resource = {102}, .resource_name = "ask.form"});
    has(Instance{.key = {1}, .tenant = "t", .definition = {9}, .process_id = "order", .started_at = from_millis(1),
                 .root = {1}, .incidents = 1, .tags = {"rush"}},
        Instance{.key = {50}, .tenant = "t", .definition = {10}, .process_id = "order", .version = 2,
                 .started_at = from_millis(50), .parent = {{1}}, .parent_element = {{4}}, .root = {1}},
        element(2, "start", "START_EVENT", 1, ElementState::completed), element(3, "inner", "SUB_PROCESS", 1),
        element(4, "ask", "USER_TASK", 3), element(5, "charge", "SERVICE_TASK", 1, ElementState::active, {{60}}),
        FlowTaken{{1}, "t", "flow_1"}, FlowTaken{{1}, "t", "flow_2"}, FlowTaken{{1}, "t", "flow_1"});
    has(variable(40, 1, "customer", Value("Ann")), variable(41, 3, "customer", Value("Bob")),
        variable(42, 4, "amount", Value(12)), variable(43, 5, "amount", Value(99)),
        UserTask{.key = {6}, .tenant = "t", .instance = {1}, .element = {4}, .definition = {9}, .process_id = "order",
                 .element_id = "ask", .name = "Ask", .assignee = "ann", .candidate_groups = {"sales", "north"},
                 .candidate_users = {"bob"}, .form = {{30}}, .created_at = from_millis(6)},
        Job{.key = {7}, .tenant = "t", .instance = {1}, .element = {5}, .definition = {9}, .process_id = "order",
            .element_id = "charge", .type = "pay", .state = JobState::failed, .retries = 0,
            .error_message = "no funds", .created_at = from_millis(7)},
        Incident{.key = {60}, .tenant = "t", .instance = {1}, .element = {5}, .definition = {9}, .process_id = "order",
                 .element_id = "charge", .job = {{7}}, .type = IncidentType::job_no_retries, .message = "no funds",
                 .created_at = from_millis(8)},
        Incident{.key = {61}, .tenant = "t", .instance = {50}, .element = {51}, .definition = {10},
                 .process_id = "order", .element_id = "x", .type = IncidentType::condition_error,
                 .created_at = from_millis(9)});
  }

  static ElementInstance element(std::int64_t key, const char* id, const char* kind, std::int64_t parent,
                                 ElementState state = ElementState::active, std::optional<IncidentKey> incident = {}) {
    ElementInstance row{.key = {key}, .tenant = "t", .instance = {1}, .definition = {9}, .process_id = "order",
                        .element_id = id, .name = "", .kind = kind, .parent = {parent}, .state = state,
                        .started_at = from_millis(key), .incident = incident};
    if (state == ElementState::completed) row.ended_at = from_millis(key + 1);
    return row;
  }
  static Variable variable(std::int64_t key, std::int64_t scope, const char* name, Value value) {
    return {.key = {key}, .tenant = "t", .instance = {1}, .scope = {scope}, .process_id = "order", .name = name,
            .value = std::move(value)};
  }
  template <class Search>
  Texts keys(Search&& search, const char* key, const std::string& filter) {
    return each(see(search, json("{\"filter\": " + filter + "}")), key);
  }
};

// ---- shapes: the properties of the API's types, all there

TEST_F(Lists, show_every_property_of_the_api) {
  const auto first = [&](auto&& search) { return names(see(search, json("{}"))["items"].list().at(0)); };
  EXPECT_EQ(first(search_process_instances),
            (Texts{"businessId", "endDate", "hasIncident", "parentElementInstanceKey", "parentProcessInstanceKey",
                   "processDefinitionId", "processDefinitionKey", "processDefinitionName", "processDefinitionVersion",
                   "processDefinitionVersionTag", "processInstanceKey", "rootProcessInstanceKey", "startDate", "state",
                   "tags", "tenantId"}));
  EXPECT_EQ(first(search_element_instances),
            (Texts{"elementId", "elementInstanceKey", "elementName", "endDate", "hasIncident", "incidentKey",
                   "processDefinitionId", "processDefinitionKey", "processInstanceKey", "rootProcessInstanceKey",
                   "startDate", "state", "tenantId", "type"}));
  EXPECT_EQ(first([](auto& now, auto&& who, auto&& request) { return search_variables(now, who, request); }),
            (Texts{"isTruncated", "name", "processInstanceKey", "rootProcessInstanceKey", "scopeKey", "tenantId",
                   "value", "variableKey"}));
  EXPECT_EQ(first(search_jobs),
            (Texts{"creationTime", "customHeaders", "deadline", "deniedReason", "elementId", "elementInstanceKey",
                   "endTime", "errorCode", "errorMessage", "hasFailedWithRetriesLeft", "isDenied", "jobKey", "kind",
                   "lastUpdateTime", "listenerEventType", "processDefinitionId", "processDefinitionKey",
                   "processInstanceKey", "retries", "rootProcessInstanceKey", "state", "tenantId", "type", "worker"}));
  EXPECT_EQ(first(search_user_tasks), (Texts{"assignee",
                                             "candidateGroups",
                                             "candidateUsers",
                                             "completionDate",
                                             "creationDate",
                                             "customHeaders",
                                             "dueDate",
                                             "elementId",
                                             "elementInstanceKey",
                                             "externalFormReference",
                                             "followUpDate",
                                             "formKey",
                                             "name",
                                             "priority",
                                             "processDefinitionId",
                                             "processDefinitionKey",
                                             "processDefinitionVersion",
                                             "processInstanceKey",
                                             "processName",
                                             "rootProcessInstanceKey",
                                             "state",
                                             "tags",
                                             "tenantId",
                                             "userTaskKey"}));
  EXPECT_EQ(first(search_incidents),
            (Texts{"creationTime", "elementId", "elementInstanceKey", "errorMessage", "errorType", "incidentKey",
                   "jobKey", "processDefinitionId", "processDefinitionKey", "processInstanceKey",
                   "rootProcessInstanceKey", "state", "tenantId"}));
  EXPECT_EQ(first(search_process_definitions),
            (Texts{"hasStartForm", "name", "processDefinitionId", "processDefinitionKey", "resourceName", "state",
                   "tenantId", "version", "versionTag"}));
  EXPECT_EQ(first(search_decision_definitions),
            (Texts{"decisionDefinitionId", "decisionDefinitionKey", "decisionRequirementsId", "decisionRequirementsKey",
                   "decisionRequirementsName", "decisionRequirementsVersion", "name", "tenantId", "version"}));
  EXPECT_EQ(first(search_decision_requirements),
            (Texts{"decisionRequirementsId", "decisionRequirementsKey", "decisionRequirementsName", "resourceName",
                   "tenantId", "version"}));
}

TEST_F(Lists, show_an_instance) {
  EXPECT_EQ(to_json(see(get_process_instance, 50)),
            R"({"processInstanceKey":"50","processDefinitionId":"order","processDefinitionName":"Order",)"
            R"("processDefinitionVersion":2,"processDefinitionVersionTag":null,"processDefinitionKey":"10",)"
            R"("parentProcessInstanceKey":"1","parentElementInstanceKey":"4","startDate":"1970-01-01T00:00:00.050Z",)"
            R"("endDate":null,"state":"ACTIVE","hasIncident":false,"tenantId":"t","businessId":null,)"
            R"("rootProcessInstanceKey":"1","tags":[]})");
  EXPECT_EQ(refusal(get_process_instance, 77), "NOT_FOUND: Process Instance with key '77' not found");
}

// ---- process instances

TEST_F(Lists, find_instances_by_variables) {
  const auto found = [&](const char* variables) {
    return keys(search_process_instances, "processInstanceKey", std::string("{\"variables\": ") + variables + "}");
  };
  EXPECT_EQ(found(R"([{"name": "customer", "value": "\"Ann\""}])"), Texts{"1"});
  EXPECT_EQ(found(R"([{"name": "customer", "value": " \"Ann\" "}])"), Texts{"1"});
  EXPECT_EQ(found(R"([{"name": "customer", "value": "Ann"}])"), Texts{});
  EXPECT_EQ(found(R"([{"name": "customer", "value": "\"Ann\""}, {"name": "amount", "value": "12"}])"), Texts{"1"});
  EXPECT_EQ(found(R"([{"name": "customer", "value": "\"Ann\""}, {"name": "amount", "value": "13"}])"), Texts{});
  EXPECT_EQ(found(R"([{"name": "customer", "value": {"$like": "\"A*"}}])"), Texts{"1"});
  EXPECT_EQ(found(R"([{"name": "customer", "value": {"$in": ["\"Zoe\"", "\"Bob\""]}}])"), Texts{"1"});
}

TEST_F(Lists, find_instances_by_long_variables) {
  const std::string text(200, 'x');
  has(variable(44, 1, "essay", Value(text)));
  EXPECT_EQ(keys(search_process_instances, "processInstanceKey",
                 R"({"variables": [{"name": "essay", "value": "\")" + text + R"(\""}]})"), Texts{"1"});
}

TEST_F(Lists, find_instances_by_their_elements_and_incidents) {
  const auto found = [&](const char* filter) { return keys(search_process_instances, "processInstanceKey", filter); };
  EXPECT_EQ(found(R"({"elementId": "ask", "elementInstanceState": "ACTIVE"})"), Texts{"1"});
  EXPECT_EQ(found(R"({"elementId": "start", "elementInstanceState": "ACTIVE"})"), Texts{});  // both of one element
  EXPECT_EQ(found(R"({"hasElementInstanceIncident": true})"), Texts{"1"});
  EXPECT_EQ(found(R"({"errorMessage": {"$like": "no *"}})"), Texts{"1"});
}

TEST_F(Lists, show_where_an_instance_went) {
  EXPECT_EQ(each(see(get_sequence_flows, 1), "sequenceFlowId"), (Texts{"flow_1", "flow_2"}));
  EXPECT_EQ(refusal(get_sequence_flows, 77), "NOT_FOUND: Process Instance with key '77' not found");
  const Value hierarchy = see(get_call_hierarchy, 50);
  ASSERT_EQ(hierarchy.list().size(), 2u);
  EXPECT_EQ(hierarchy.list()[0]["processInstanceKey"], Value("1"));
  EXPECT_EQ(hierarchy.list()[1]["processInstanceKey"], Value("50"));
}

TEST_F(Lists, count_the_elements_of_an_instance) {
  const Value found = see(get_instance_element_statistics, 1);
  EXPECT_EQ(each(found, "elementId"), (Texts{"start", "inner", "ask", "charge"}));
  EXPECT_EQ(each(found, "active"), (Texts{"0", "1", "1", "1"}));
  EXPECT_EQ(each(found, "completed"), (Texts{"1", "0", "0", "0"}));
  EXPECT_EQ(each(found, "incidents"), (Texts{"0", "0", "0", "1"}));
}

// ---- elements

TEST_F(Lists, show_elements_without_the_instance_they_are_in) {
  EXPECT_EQ(keys(search_element_instances, "elementInstanceKey", R"({"processInstanceKey": "1"})"),
            (Texts{"2", "3", "4", "5"}));
  EXPECT_EQ(keys(search_element_instances, "elementInstanceKey", R"({"type": "PROCESS"})"), Texts{});
  EXPECT_EQ(refusal(get_element_instance, 1), "NOT_FOUND: Element Instance with key '1' not found");
}

TEST_F(Lists, find_elements_by_state_scope_and_incident) {
  const auto found = [&](const char* filter) { return keys(search_element_instances, "elementInstanceKey", filter); };
  EXPECT_EQ(found(R"({"processInstanceKey": "1", "state": "COMPLETED"})"), Texts{"2"});
  EXPECT_EQ(found(R"({"elementInstanceScopeKey": "1"})"), (Texts{"2", "3", "5"}));
  EXPECT_EQ(found(R"({"elementInstanceScopeKey": "3"})"), Texts{"4"});
  EXPECT_EQ(found(R"({"incidentKey": "60"})"), Texts{"5"});
  EXPECT_EQ(found(R"({"hasIncident": true})"), Texts{"5"});
}

// ---- variables

TEST_F(Lists, cut_long_values_off_unless_told_otherwise) {
  has(variable(44, 1, "essay", Value(std::string(9'000, 'x'))),
      variable(45, 1, "note", Value(std::string(8'189, 'x'))));
  const Value cut = see(search_variables, json(R"({"filter": {"variableKey": "44"}})"), LongValues::truncated);
  EXPECT_EQ(cut["items"].list()[0]["value"].string().size(), 8'191u);
  EXPECT_TRUE(cut["items"].list()[0]["isTruncated"].is_true());
  const Value fits = see(search_variables, json(R"({"filter": {"variableKey": "45"}})"), LongValues::truncated);
  EXPECT_EQ(fits["items"].list()[0]["value"].string().size(), 8'191u);
  EXPECT_FALSE(fits["items"].list()[0]["isTruncated"].is_true());
  const Value whole = see(search_variables, json(R"({"filter": {"isTruncated": true}})"), LongValues::whole);
  EXPECT_EQ(whole["items"].list()[0]["value"].string().size(), 9'002u);
  EXPECT_FALSE(whole["items"].list()[0]["isTruncated"].is_true());
  EXPECT_EQ(see(get_variable, 44)["value"].string().size(), 9'002u);
}

TEST_F(Lists, show_the_variables_a_user_task_sees) {
  const auto request = json(R"({"sort": [{"field": "variableKey"}]})");
  EXPECT_EQ(each(see(search_user_task_variables, 6, request, LongValues::truncated), "variableKey"),
            (Texts{"40", "41", "42"}));
  EXPECT_EQ(each(see(search_user_task_effective_variables, 6, request, LongValues::truncated), "value"),
            (Texts{"\"Bob\"", "12"}));
  EXPECT_EQ(refusal(search_user_task_variables, 77, Value(), LongValues::truncated),
            "NOT_FOUND: User Task with key '77' not found");
}

// ---- jobs

TEST(JobList, has_the_state_a_jobs_last_event_left) {
  World world;
  struct Case { JobState stored; const char* error; bool over; const char* shown; bool failed_with_retries_left; };
  const Case cases[] = {{JobState::activatable, "", false, "CREATED", false},
                        {JobState::activated, "", false, "CREATED", false},
                        {JobState::activatable, "oops", false, "FAILED", true},
                        {JobState::activated, "oops", false, "FAILED", true},
                        {JobState::backing_off, "", false, "FAILED", true},
                        {JobState::failed, "oops", false, "FAILED", false},
                        {JobState::completed, "oops", true, "COMPLETED", false},
                        {JobState::canceled, "", true, "CANCELED", false},
                        {JobState::error_thrown, "", true, "ERROR_THROWN", false}};
  for (std::int64_t key = 1; const Case& one : cases) {
    Job job{.key = {key}, .state = one.stored, .error_message = one.error};
    if (one.over) job.ended_at = Instant{};
    world.has(job);
    const Value shown = world.see(get_job, key++);
    EXPECT_EQ(shown["state"], Value(one.shown));
    EXPECT_EQ(shown["hasFailedWithRetriesLeft"].is_true(), one.failed_with_retries_left) << one.shown;
    const Value found = world.see(search_jobs, json(std::string(R"({"filter": {"state": ")") + one.shown + "\"}}"));
    EXPECT_EQ(each(found, "jobKey").back(), std::to_string(key - 1));
  }
  EXPECT_EQ(world.see(search_jobs, json(R"({"filter": {"state": {"$neq": "FAILED"}}})"))["items"].list().size(), 5u);
}

// ---- user tasks

TEST_F(Lists, find_user_tasks_by_who_may_do_them) {
  const auto found = [&](const char* filter) { return keys(search_user_tasks, "userTaskKey", filter); };
  EXPECT_EQ(found(R"({"candidateGroup": "north"})"), Texts{"6"});
  EXPECT_EQ(found(R"({"candidateGroup": {"$in": ["east", "sales"]}})"), Texts{"6"});
  EXPECT_EQ(found(R"({"candidateGroup": "east"})"), Texts{});
  EXPECT_EQ(found(R"({"candidateUser": {"$like": "b*"}})"), Texts{"6"});
  EXPECT_EQ(found(R"({"assignee": "ann", "state": "CREATED"})"), Texts{"6"});
  EXPECT_EQ(found(R"({"assignee": {"$exists": false}})"), Texts{});
  EXPECT_EQ(found(R"({"tags": ["rush"]})"), Texts{"6"});
  EXPECT_EQ(found(R"({"processInstanceVariables": [{"name": "customer", "value": "\"Ann\""}]})"), Texts{"6"});
  EXPECT_EQ(found(R"({"localVariables": [{"name": "amount", "value": "12"}]})"), Texts{"6"});
  EXPECT_EQ(found(R"({"localVariables": [{"name": "customer", "value": "\"Ann\""}]})"), Texts{});
}

TEST_F(Lists, show_the_form_of_a_user_task) {
  EXPECT_EQ(to_json(see(get_user_task_form, 6)),
            R"({"formKey":"30","formId":"ask","schema":"{\"components\":[]}","version":2,"tenantId":"t"})");
  has(UserTask{.key = {66}, .tenant = "t"});
  EXPECT_TRUE(see(get_user_task_form, 66).is_null());
}

// What is evidence of a case, of whichever client, is no business of whoever does a task.
TEST_F(Lists, show_at_the_bench_the_documents_of_the_item_and_no_others) {
  has(work::Document{.key = {300}, .tenant = "t", .item = 200, .name = "page.png"},
      work::Document{.key = {301}, .tenant = "other", .item = 201, .name = "another item's.png"},
      work::Document{.key = {302}, .tenant = "other", .item = 0, .name = "evidence.pdf"});
  EXPECT_EQ(to_json(see(read_bench, 6)["documents"]), "[]");
  has(work::WorkItem{.key = {200}, .tenant = "t", .line = "entry", .instance = 1});
  EXPECT_EQ(each(Value::context({{"items", see(read_bench, 6)["documents"]}}), "name"), Texts{"page.png"});
}

// ---- incidents

TEST_F(Lists, find_the_incidents_of_an_instance_and_all_it_called) {
  EXPECT_EQ(each(see(search_instance_incidents, 1, Value()), "incidentKey"), (Texts{"60", "61"}));
  EXPECT_EQ(each(see(search_instance_incidents, 50, Value()), "incidentKey"), Texts{"61"});
  EXPECT_EQ(refusal(search_instance_incidents, 77, Value()), "NOT_FOUND: Process Instance with key '77' not found");
  EXPECT_EQ(each(see(search_element_incidents, 5, Value()), "incidentKey"), Texts{"60"});
  EXPECT_EQ(each(see(search_element_incidents, 1, Value()), "incidentKey"), (Texts{"60", "61"}));
}

TEST_F(Lists, find_incidents_inside_a_scope) {
  has(ElementInstance{.key = {51}, .tenant = "t", .instance = {50}, .parent = {50}});
  EXPECT_EQ(each(see(search_element_incidents, 3, Value()), "incidentKey"), Texts{"61"});  // 3 holds 4, 4 called 50
}

// ---- definitions and resources

TEST_F(Lists, find_definitions) {
  const auto found = [&](const char* filter) {
    return keys(search_process_definitions, "processDefinitionKey", filter);
  };
  EXPECT_EQ(found(R"({"processDefinitionId": "order"})"), (Texts{"9", "10"}));
  EXPECT_EQ(found(R"({"isLatestVersion": true})"), Texts{"10"});
  EXPECT_EQ(found(R"({"isLatestVersion": false})"), (Texts{"9", "10"}));
  EXPECT_EQ(found(R"({"versionTag": "v2"})"), Texts{"10"});
  EXPECT_EQ(refusal(get_process_definition, 21), "NOT_FOUND: Process Definition with key '21' not found");
  EXPECT_EQ(keys(search_decision_definitions, "decisionDefinitionKey", R"({"decisionRequirementsName": "Graph"})"),
            (Texts{"21", "22"}));
  EXPECT_EQ(see(get_decision_definition, 21)["decisionRequirementsVersion"], Value(4));
  EXPECT_EQ(see(get_decision_requirements, 20)["decisionRequirementsId"], Value("graph"));
}

TEST_F(Lists, give_back_what_was_deployed) {
  EXPECT_EQ(see(get_process_definition_xml, 10), Value("<bpmn/>"));
  EXPECT_EQ(see(get_decision_definition_xml, 21), Value("<dmn/>"));
  EXPECT_EQ(see(get_decision_requirements_xml, 20), Value("<dmn/>"));
  EXPECT_EQ(see(get_resource_content, 102), Value("{\"components\":[]}"));
  EXPECT_EQ(to_json(see(get_resource, 100)), R"({"resourceKey":"100","resourceId":"order","resourceName":"order.bpmn",)"
                                             R"("version":2,"versionTag":"v2","tenantId":"t"})");
}

TEST_F(Lists, count_by_definition) {
  has(ElementCount{.key = "9/ask", .tenant = "t", .definition = {9}, .element_id = "ask", .active = 1, .completed = 7},
      ElementCount{.key = "9/order", .tenant = "t", .definition = {9}, .element_id = "order", .active = 1});
  EXPECT_EQ(to_json(see(get_definition_element_statistics, 9, Value())),
            R"({"items":[{"elementId":"ask","active":1,"canceled":0,"incidents":0,"completed":7}]})");
  const Value selected = see(get_definition_element_statistics, 9, json(R"({"filter": {"hasIncident": true}})"));
  EXPECT_EQ(each(selected, "elementId"), (Texts{"ask", "charge", "inner", "start"}));
  EXPECT_EQ(each(selected, "incidents"), (Texts{"0", "1", "0", "0"}));
  EXPECT_EQ(to_json(see(search_definition_instance_statistics, Value())["items"]),
            R"([{"processDefinitionId":"order","activeInstancesWithIncidentCount":1,)"
            R"("activeInstancesWithoutIncidentCount":1,"tenantId":"t","latestProcessDefinitionName":"Order",)"
            R"("hasMultipleVersions":true}])");
  const Value versions =
      see(search_definition_version_statistics, json(R"({"filter": {"processDefinitionId": "order"}})"));
  EXPECT_EQ(each(versions, "processDefinitionVersion"), (Texts{"1", "2"}));
  EXPECT_EQ(refusal(search_definition_version_statistics, json("{}")),
            "INVALID_ARGUMENT: No filter.processDefinitionId provided.");
}

// ---- messages

TEST_F(Lists, show_subscriptions_until_they_are_correlated) {
  has(Subscription{.key = {70}, .tenant = "t", .instance = {{1}}, .element = {{4}}, .definition = {9}, .name = "paid"},
      Subscription{
          .key = {71}, .tenant = "t", .instance = {{1}}, .name = "sent", .state = SubscriptionState::correlated},
      Subscription{.key = {72}, .tenant = "t", .kind = SubscriptionKind::signal, .name = "stop"},
      Correlation{.subscription = {71},
                  .tenant = "t",
                  .message = {(std::int64_t{1} << 51) + 5},
                  .name = "sent",
                  .instance = {{1}},
                  .definition = {9}});
  const auto found = [&](const char* filter) {
    return keys(search_message_subscriptions, "messageSubscriptionKey", filter);
  };
  EXPECT_EQ(found("{}"), Texts{"70"});
  EXPECT_EQ(found(R"({"messageSubscriptionState": "CORRELATED"})"), Texts{"71"});
  EXPECT_EQ(names(see(search_message_subscriptions, Value())["items"].list()[0]),
            (Texts{"correlationKey", "elementId", "elementInstanceKey", "lastUpdatedDate", "messageName",
                   "messageSubscriptionKey", "messageSubscriptionState", "processDefinitionId", "processDefinitionKey",
                   "processInstanceKey", "rootProcessInstanceKey", "tenantId"}));
  const Value correlated = see(search_correlated_message_subscriptions, Value())["items"].list()[0];
  EXPECT_EQ(names(correlated),
            (Texts{"correlationKey", "correlationTime", "elementId", "elementInstanceKey", "messageKey", "messageName",
                   "partitionId", "processDefinitionId", "processDefinitionKey", "processInstanceKey",
                   "rootProcessInstanceKey", "subscriptionKey", "tenantId"}));
  EXPECT_EQ(correlated["partitionId"], Value(1));
  EXPECT_EQ(to_json(see(search_definition_subscription_statistics, Value())["items"]),
            R"([{"processDefinitionId":"","tenantId":"t","processDefinitionKey":"9",)"
            R"("processInstancesWithActiveSubscriptions":1,"activeSubscriptions":1}])");
}

// ---- decision instances

struct Evaluations : Lists {
  Evaluations() {
    has(DecisionEvaluation{.key = {80},
                           .tenant = "t",
                           .decision = {21},
                           .decision_id = "rate",
                           .decision_name = "Rate",
                           .version = 4,
                           .instance = {{1}},
                           .element = {{5}},
                           .result = Value(7),
                           .traces = json(traces),
                           .evaluated_at = from_millis(80)},
        DecisionEvaluation{.key = {81},
                           .tenant = "t",
                           .decision = {21},
                           .decision_id = "rate",
                           .decision_name = "Rate",
                           .version = 4,
                           .traces = Value(List{}),
                           .failure = "no such input"});
  }
  static constexpr const char* traces = R"([
    {"id": "risk", "name": "Risk", "kind": "LITERAL_EXPRESSION", "inputs": [], "matched": [], "output": "high"},
    {"id": "rate", "name": "Rate", "kind": "DECISION_TABLE", "inputs": [{"id": "i1", "name": "Risk", "value": "high"}],
     "matched": [{"id": "r2", "index": 2, "outputs": [{"id": "o1", "name": "Rate", "value": 7.10}]}], "output": 7.10}])";
};

TEST_F(Evaluations, show_each_decision_they_went_through) {
  const Value found = see(search_decision_instances, json(R"({"filter": {"decisionEvaluationKey": "80"}})"));
  EXPECT_EQ(each(found, "decisionEvaluationInstanceKey"), (Texts{"80-1", "80-2"}));
  EXPECT_EQ(each(found, "decisionDefinitionKey"), (Texts{"22", "21"}));
  EXPECT_EQ(each(found, "rootDecisionDefinitionKey"), (Texts{"21", "21"}));
  EXPECT_EQ(each(found, "decisionDefinitionType"), (Texts{"LITERAL_EXPRESSION", "DECISION_TABLE"}));
  EXPECT_EQ(each(found, "result"), (Texts{"\"high\"", "7.10"}));
  EXPECT_EQ(each(found, "processDefinitionKey"), (Texts{"9", "9"}));
}

TEST_F(Evaluations, that_failed_early_show_once) {
  const Value found = see(search_decision_instances, json(R"({"filter": {"state": "FAILED"}})"));
  EXPECT_EQ(each(found, "decisionEvaluationInstanceKey"), Texts{"81-1"});
  EXPECT_EQ(each(found, "evaluationFailure"), Texts{"no such input"});
  EXPECT_EQ(each(found, "decisionDefinitionId"), Texts{"rate"});
}

TEST_F(Evaluations, page_between_decisions_of_one_evaluation) {
  const Value first = see(search_decision_instances, json(R"({"page": {"limit": 1}})"));
  Value request = Value::context({{"page", Value::context({{"limit", 5}, {"after", first["page"]["endCursor"]}})}});
  EXPECT_EQ(each(see(search_decision_instances, request), "decisionEvaluationInstanceKey"), (Texts{"80-2", "81-1"}));
}

TEST_F(Evaluations, show_inputs_and_rules_one_at_a_time) {
  const Value one = see(get_decision_instance, "80-2");
  EXPECT_EQ(to_json(one["evaluatedInputs"]), R"([{"inputId":"i1","inputName":"Risk","inputValue":"\"high\""}])");
  EXPECT_EQ(to_json(one["matchedRules"]),
            R"([{"ruleId":"r2","ruleIndex":2,"evaluatedOutputs":[{"outputId":"o1","outputName":"Rate",)"
            R"("outputValue":"7.10","ruleId":"r2","ruleIndex":2}]}])");
  for (const char* id : {"80-3", "80", "x", "80-", "82-1"})
    EXPECT_EQ(refusal(get_decision_instance, id),
              std::string("NOT_FOUND: Decision Instance with id '") + id + "' not found");
}

}  // namespace
}  // namespace tandem
