// Operators' work over HTTP: instances repaired, many at once, finished ones forgotten; and what a restart leaves of
// it.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>

#include "format/json.h"
#include "server/app.h"
#include "server/test_client.h"

namespace tandem::server {
namespace {

using namespace std::chrono_literals;

std::string process(std::string_view tasks) {
  std::string flows, last = "start";
  std::string elements = R"(<startEvent id="start"/>)";
  const auto connect = [&](const std::string& to) {
    flows += "<sequenceFlow id=\"to_" + to + "\" sourceRef=\"" + last + "\" targetRef=\"" + to + "\"/>", last = to;
  };
  for (const char task : tasks) {
    const std::string id(1, task);
    elements += "<serviceTask id=\"" + id + "\"><extensionElements><zeebe:taskDefinition type=\"" + id +
                "\"/></extensionElements></serviceTask>";
    connect(id);
  }
  connect("end");
  return R"(<?xml version="1.0"?><definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="t"><process id="order" isExecutable="true">)" +
         elements + flows + R"(<endEvent id="end"/></process></definitions>)";
}

struct Answered {
  int status = 0;
  Value body;
  std::string text() const { return to_json(body); }
};

class OperationsTest : public testing::Test {
 protected:
  OperationsTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tandem-operations-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    folder_ = pattern;
    start();
  }
  ~OperationsTest() override {
    stop();
    std::filesystem::remove_all(folder_);
  }

  void start() {
    AppOptions options;
    options.data = folder_;
    options.http.port = 0;
    options.auth = AuthMode::none;
    options.deliver_webhooks = false;
    app_ = std::make_unique<App>(std::move(options));
    client_ = std::make_unique<Client>(app_->port());
  }
  void stop() { client_.reset(), app_.reset(); }

  Answered ask(std::string_view method, const std::string& path, std::string_view body,
               std::string_view type = "application/json") {
    client_->send(std::string(method) + ' ' + path + " HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(type) +
                  "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
    const std::string reply = client_->read_reply();
    const std::string text = reply.substr(std::min(reply.size(), reply.find("\r\n\r\n") + 4));
    return {status(reply), text.empty() ? Value() : parse_json(text).value_or(Value(text))};
  }
  Answered post(const std::string& path, std::string_view body = "{}") { return ask("POST", "/v2/" + path, body); }
  Answered get(const std::string& path) { return ask("GET", "/v2/" + path, ""); }

  std::string deploy(std::string_view tasks) {
    const std::string body =
        "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"order.bpmn\"\r\n\r\n" + process(tasks) +
        "\r\n--b--\r\n";
    const Answered deployed = ask("POST", "/v2/deployments", body, "multipart/form-data; boundary=b");
    EXPECT_EQ(deployed.status, 200) << deployed.text();
    return std::string(deployed.body["deployments"].list()[0]["processDefinition"]["processDefinitionKey"].string());
  }

  std::string create(std::string_view more = "") {
    const Answered created = post("process-instances", R"({"processDefinitionId":"order")" + std::string(more) + "}");
    EXPECT_EQ(created.status, 200) << created.text();
    return created.status == 200 ? std::string(created.body["processInstanceKey"].string()) : "";
  }

  // Ids of active elements, the process itself left out.
  std::vector<std::string> places(const std::string& instance) {
    std::vector<std::string> ids;
    const Answered found =
        post("element-instances/search", R"({"filter":{"processInstanceKey":")" + instance +
                                             R"(","state":"ACTIVE"},"sort":[{"field":"elementInstanceKey"}]})");
    for (const Value& element : found.body["items"].list())
      if (element["type"] != Value("PROCESS")) ids.emplace_back(element["elementId"].string());
    return ids;
  }

  std::string state_of(const std::string& instance) {
    return std::string(get("process-instances/" + instance).body["state"].string());
  }

  Value batch(const std::string& key) { return get("batch-operations/" + key).body; }
  bool is_over(const std::string& key) { return eventually([&] { return !batch(key)["endDate"].is_null(); }); }
  std::string started(const Answered& answered, std::string_view type) {
    EXPECT_EQ(answered.status, 200) << answered.text();
    EXPECT_EQ(answered.body["batchOperationType"], Value(type)) << answered.text();
    return answered.status == 200 ? std::string(answered.body["batchOperationKey"].string()) : "";
  }

  std::size_t jobs(const std::string& type) {
    const Answered got = post(
        "jobs/activation", R"({"type":")" + type + R"(","timeout":60000,"maxJobsToActivate":50,"requestTimeout":-1})");
    return got.body["jobs"].list().size();
  }

  std::string folder_;
  std::unique_ptr<App> app_;
  std::unique_ptr<Client> client_;
};

using Places = std::vector<std::string>;

TEST_F(OperationsTest, an_instance_begins_where_it_is_told_to) {
  deploy("ab");
  const std::string instance = create(
      R"(,"startInstructions":[{"elementId":"b"}],"runtimeInstructions":[{"type":"TERMINATE_PROCESS_INSTANCE","afterElementId":"b"}])");
  EXPECT_EQ(places(instance), Places{"b"});
  const Answered got = post("jobs/activation", R"({"type":"b","timeout":60000,"maxJobsToActivate":1})");
  EXPECT_EQ(post("jobs/" + std::string(got.body["jobs"].list()[0]["jobKey"].string()) + "/completion").status, 204);
  EXPECT_EQ(state_of(instance), "TERMINATED");

  const Answered refused =
      post("process-instances",
           R"({"processDefinitionId":"order","startInstructions":[{"elementId":"start"},{"elementId":"nowhere"}]})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.body["title"], Value("INVALID_ARGUMENT"));
  ASSERT_EQ(refused.body["errors"].list().size(), 2u) << refused.text();
  EXPECT_EQ(refused.body["errors"].list()[1]["where"], Value("/startInstructions/1"));
}

TEST_F(OperationsTest, a_modification_does_all_or_nothing) {
  deploy("ab");
  const std::string instance = create(), path = "process-instances/" + instance + "/modification";
  const Answered refused = post(
      path,
      R"({"activateInstructions":[{"elementId":"b"},{"elementId":"c"}],"terminateInstructions":[{"elementInstanceKey":"17"}]})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(refused.body["errors"].list().size(), 2u) << refused.text();
  EXPECT_TRUE(contains(refused.body["detail"].string(), "no such element in process 'order'")) << refused.text();
  EXPECT_EQ(places(instance), Places{"a"});
  EXPECT_EQ(
      post(
          path,
          R"({"activateInstructions":[{"elementId":"b","variableInstructions":[{"variables":{"x":1}}],"ancestorElementInstanceKey":"-1"}],"terminateInstructions":[{"elementId":"a"}]})")
          .status,
      204);
  EXPECT_EQ(places(instance), Places{"b"});
  const Answered variables =
      post("variables/search", R"({"filter":{"processInstanceKey":")" + instance + R"(","name":"x"}})");
  EXPECT_EQ(variables.body["items"].list().size(), 1u);
  EXPECT_EQ(
      post(
          path,
          R"({"moveInstructions":[{"sourceElementInstruction":{"sourceType":"byId","sourceElementId":"b"},"targetElementId":"a","ancestorScopeInstruction":{"ancestorScopeType":"sourceParent"}}]})")
          .status,
      204);
  EXPECT_EQ(places(instance), Places{"a"});
  EXPECT_EQ(post(path).status, 400);
  EXPECT_EQ(post(path, R"({"terminateInstructions":[{}]})").status, 400);
  EXPECT_EQ(post(path, R"({"activateInstructions":[{}]})").status, 400);
  EXPECT_EQ(post("process-instances/2251799813700000/modification", R"({"terminateInstructions":[{"elementId":"a"}]})")
                .status,
            404);
}

TEST_F(OperationsTest, a_migrated_instance_is_found_under_its_new_definition) {
  deploy("a");
  const std::string instance = create();
  const std::string target = deploy("abc"), path = "process-instances/" + instance + "/migration";
  EXPECT_EQ(post(path, R"({"targetProcessDefinitionKey":")" + target + R"(","mappingInstructions":[]})").status, 409);
  EXPECT_EQ(post(path, R"({"targetProcessDefinitionKey":"17","mappingInstructions":[]})").status, 404);
  EXPECT_EQ(post(path, R"({"targetProcessDefinitionKey":")" + target + R"("})").status, 400);
  EXPECT_EQ(post(path, R"({"targetProcessDefinitionKey":")" + target +
                           R"(","mappingInstructions":[{"sourceElementId":"a","targetElementId":"b"}]})")
                .status,
            204);
  EXPECT_EQ(places(instance), Places{"b"});
  const Value found = get("process-instances/" + instance).body;
  EXPECT_EQ(found["processDefinitionKey"], Value(target));
  EXPECT_EQ(found["processDefinitionVersion"], Value(2));
  const Answered job = post("jobs/search", R"({"filter":{"processInstanceKey":")" + instance + R"("}})");
  EXPECT_EQ(job.body["items"].list()[0]["elementId"], Value("b")) << job.text();
  const Answered statistics = post("process-definitions/" + target + "/statistics/element-instances");
  EXPECT_TRUE(contains(statistics.text(), R"("elementId":"b","active":1)")) << statistics.text();
  EXPECT_EQ(jobs("a"), 1u);  // the job is the one it was
}

TEST_F(OperationsTest, nothing_moves_in_a_suspended_instance_not_even_after_a_restart) {
  deploy("a");
  const std::string instance = create(), path = "process-instances/" + instance;
  EXPECT_EQ(post(path + "/suspension", "").status, 204);
  EXPECT_EQ(post(path + "/suspension", "").status, 409);
  EXPECT_EQ(jobs("a"), 0u);
  stop();
  start();
  EXPECT_EQ(jobs("a"), 0u);
  EXPECT_EQ(post(path + "/resumption", "").status, 204);
  EXPECT_EQ(jobs("a"), 1u);
  EXPECT_EQ(post("process-instances/17/resumption", "").status, 404);
}

TEST_F(OperationsTest, a_waiting_worker_gets_the_job_when_the_instance_is_resumed) {
  deploy("a");
  const std::string path = "process-instances/" + create();
  EXPECT_EQ(post(path + "/suspension", "").status, 204);
  Client worker(app_->port());
  worker.send(server::post("/v2/jobs/activation",
                           R"({"type":"a","timeout":60000,"maxJobsToActivate":1,"requestTimeout":20000})"));
  std::this_thread::sleep_for(50ms);
  EXPECT_EQ(post(path + "/resumption", "").status, 204);
  EXPECT_TRUE(contains(worker.read_reply(), "\"jobKey\""));
}

TEST_F(OperationsTest, a_business_id_is_given_once) {
  deploy("a");
  const std::string path = "process-instances/" + create() + "/business-id-assignment";
  EXPECT_EQ(post(path, R"({"businessId":"A-1"})").status, 204);
  EXPECT_EQ(post(path, R"({"businessId":"A-1"})").status, 204);
  EXPECT_EQ(post(path, R"({"businessId":"B-2"})").status, 409);
  EXPECT_EQ(post(path).status, 400);
  EXPECT_EQ(post("process-instances/search", R"({"filter":{"businessId":"A-1"}})").body["items"].list().size(), 1u);
}

TEST_F(OperationsTest, a_finished_instance_is_forgotten) {
  deploy("a");
  const std::string instance = create(), path = "process-instances/" + instance;
  EXPECT_EQ(post(path + "/deletion", "").status, 409);
  EXPECT_EQ(post(path + "/cancellation", "").status, 204);
  EXPECT_EQ(post(path + "/deletion", "").status, 204);
  EXPECT_EQ(get(path).status, 404);
  EXPECT_EQ(post(path + "/deletion", "").status, 404);
  for (const char* what : {"element-instances", "jobs", "variables", "incidents", "user-tasks"})
    EXPECT_TRUE(post(std::string(what) + "/search", R"({"filter":{"processInstanceKey":")" + instance + R"("}})")
                    .body["items"]
                    .list()
                    .empty())
        << what;
}

TEST_F(OperationsTest, a_deleted_process_starts_nothing_and_what_runs_goes_on) {
  const std::string definition = deploy("a"), path = "resources/" + definition + "/deletion";
  const std::string running = create(), finished = create();
  EXPECT_EQ(post("process-instances/" + finished + "/cancellation", "").status, 204);
  const Answered deleted = post(path, R"({"deleteHistory":true})");
  EXPECT_EQ(deleted.status, 200) << deleted.text();
  EXPECT_EQ(deleted.body["resourceKey"], Value(definition));
  EXPECT_EQ(post("process-instances", R"({"processDefinitionId":"order"})").status, 404);
  EXPECT_EQ(post("process-instances", R"({"processDefinitionKey":")" + definition + R"("})").status, 404);
  EXPECT_EQ(get("process-definitions/" + definition).body["state"], Value("DRAINING"));
  EXPECT_EQ(jobs("a"), 1u);
  EXPECT_EQ(post("process-instances/" + running + "/cancellation", "").status, 204);
  EXPECT_EQ(get("process-definitions/" + definition).body["state"], Value("DELETED"));
  const std::string batch_key(deleted.body["batchOperation"]["batchOperationKey"].string());
  EXPECT_TRUE(is_over(batch_key));
  EXPECT_EQ(get("process-instances/" + finished).status, 404);
  EXPECT_EQ(post(path, "").status, 404);
}

TEST_F(OperationsTest, many_instances_are_cancelled_by_a_filter) {
  deploy("a");
  for (int i = 0; i < 70; ++i) create();
  const std::string key =
      started(post("process-instances/cancellation", R"({"filter":{"processDefinitionId":"order"}})"),
              "CANCEL_PROCESS_INSTANCE");
  ASSERT_TRUE(is_over(key));
  const Value done = batch(key);
  EXPECT_EQ(done["state"], Value("COMPLETED"));
  EXPECT_EQ(done["operationsTotalCount"], Value(70));
  EXPECT_EQ(done["operationsCompletedCount"], Value(70));
  EXPECT_EQ(done["operationsFailedCount"], Value(0));
  EXPECT_EQ(done["errors"], Value(List{}));
  EXPECT_EQ(post("process-instances/search", R"({"filter":{"state":"ACTIVE"}})").body["items"].list().size(), 0u);
  EXPECT_EQ(post("process-instances/search", R"({"filter":{"batchOperationKey":")" + key + R"("}})")
                .body["page"]["totalItems"],
            Value(70));
  const Answered items = post("batch-operation-items/search",
                              R"({"filter":{"batchOperationKey":")" + key +
                                  R"(","state":"COMPLETED"},"page":{"limit":3},"sort":[{"field":"itemKey"}]})");
  EXPECT_EQ(items.body["page"]["totalItems"], Value(70));
  EXPECT_EQ(items.body["items"].list()[0]["operationType"], Value("CANCEL_PROCESS_INSTANCE"));
  const Answered listed = post(
      "batch-operations/search",
      R"({"filter":{"operationType":"CANCEL_PROCESS_INSTANCE","state":{"$in":["COMPLETED"]}},"sort":[{"field":"startDate","order":"DESC"}]})");
  EXPECT_EQ(listed.body["items"].list().size(), 1u) << listed.text();
  EXPECT_EQ(post("batch-operations/" + key + "/suspension", "").status, 404);
}

TEST_F(OperationsTest, a_batch_needs_a_filter) {
  EXPECT_EQ(post("process-instances/cancellation").status, 400);
  EXPECT_EQ(post("process-instances/cancellation", R"({"filter":{}})").status, 400);
  EXPECT_EQ(post("process-instances/cancellation", R"({"filter":{"nothing":1}})").status, 400);
  EXPECT_EQ(post("process-instances/migration", R"({"filter":{"state":"ACTIVE"}})").status, 400);
  EXPECT_EQ(post("process-instances/modification", R"({"filter":{"state":"ACTIVE"}})").status, 400);
  EXPECT_EQ(get("batch-operations/17").status, 404);
  EXPECT_EQ(post("batch-operations/17/cancellation", "").status, 404);
}

TEST_F(OperationsTest, every_kind_of_batch_is_carried_out) {
  deploy("ab");
  const std::string one = create(), two = create();
  const std::string filter = R"("filter":{"processDefinitionId":"order"})";
  EXPECT_TRUE(
      is_over(started(post("process-instances/modification",
                           "{" + filter + R"(,"moveInstructions":[{"sourceElementId":"a","targetElementId":"b"}]})"),
                      "MODIFY_PROCESS_INSTANCE")));
  EXPECT_EQ(places(one), Places{"b"});
  const std::string target = deploy("xb");
  EXPECT_TRUE(is_over(started(post("process-instances/migration",
                                   "{" + filter + R"(,"migrationPlan":{"targetProcessDefinitionKey":")" + target +
                                       R"(","mappingInstructions":[{"sourceElementId":"b","targetElementId":"b"}]}})"),
                              "MIGRATE_PROCESS_INSTANCE")));
  EXPECT_EQ(get("process-instances/" + two).body["processDefinitionKey"], Value(target));
  EXPECT_TRUE(is_over(started(post("process-instances/suspension", "{" + filter + "}"), "SUSPEND_PROCESS_INSTANCE")));
  EXPECT_EQ(jobs("b"), 0u);
  EXPECT_TRUE(is_over(started(post("process-instances/resumption", "{" + filter + "}"), "RESUME_PROCESS_INSTANCE")));
  const Answered got = post("jobs/activation", R"({"type":"b","timeout":60000,"maxJobsToActivate":5})");
  for (const Value& job : got.body["jobs"].list())
    EXPECT_EQ(post("jobs/" + std::string(job["jobKey"].string()) + "/failure", R"({"retries":0})").status, 204);
  EXPECT_TRUE(is_over(started(post("process-instances/incident-resolution", "{" + filter + "}"), "RESOLVE_INCIDENT")));
  EXPECT_EQ(post("incidents/search", R"({"filter":{"state":"ACTIVE"}})").body["items"].list().size(), 0u);
  EXPECT_TRUE(is_over(started(post("process-instances/" + one + "/incident-resolution", ""), "RESOLVE_INCIDENT")));
  EXPECT_TRUE(is_over(started(post("process-instances/cancellation", "{" + filter + "}"), "CANCEL_PROCESS_INSTANCE")));
  EXPECT_TRUE(is_over(started(post("process-instances/deletion", "{" + filter + "}"), "DELETE_PROCESS_INSTANCE")));
  EXPECT_EQ(get("process-instances/" + one).status, 404);
}

TEST_F(OperationsTest, a_batch_goes_on_after_a_restart) {
  deploy("a");
  for (int i = 0; i < 300; ++i) create();
  const std::string key =
      started(post("process-instances/cancellation", R"({"filter":{"processDefinitionId":"order"}})"),
              "CANCEL_PROCESS_INSTANCE");
  stop();  // wherever it is
  start();
  ASSERT_TRUE(is_over(key));
  EXPECT_EQ(batch(key)["operationsCompletedCount"], Value(300));
  EXPECT_EQ(batch(key)["operationsFailedCount"], Value(0));
  EXPECT_EQ(post("process-instances/search", R"({"filter":{"state":"TERMINATED"}})").body["page"]["totalItems"],
            Value(300));
}

}  // namespace
}  // namespace tandem::server
