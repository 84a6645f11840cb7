// The REST API from socket to disk and back: one whole server per test, on a port and a directory of its own.
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <future>

#include "format/json.h"
#include "server/app.h"
#include "server/test_client.h"

namespace tandem::server {
namespace {

using namespace std::chrono_literals;

constexpr const char* order_process = R"(<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
             targetNamespace="test">
  <process id="order" name="Order" isExecutable="true">
    <startEvent id="start"/>
    <sequenceFlow id="to_pack" sourceRef="start" targetRef="pack"/>
    <serviceTask id="pack" name="Pack">
      <extensionElements>
        <zeebe:taskDefinition type="pack"/>
        <zeebe:taskHeaders><zeebe:header key="size" value="1"/></zeebe:taskHeaders>
      </extensionElements>
    </serviceTask>
    <sequenceFlow id="to_check" sourceRef="pack" targetRef="check"/>
    <userTask id="check" name="Check">
      <extensionElements><zeebe:userTask/></extensionElements>
    </userTask>
    <sequenceFlow id="to_end" sourceRef="check" targetRef="end"/>
    <endEvent id="end"/>
  </process>
  <process id="quick" name="Quick" isExecutable="true">
    <startEvent id="begin"/>
    <sequenceFlow id="away" sourceRef="begin" targetRef="over"/>
    <endEvent id="over"/>
  </process>
</definitions>)";

class TemporaryDirectory {
 public:
  TemporaryDirectory() {
    std::string pattern = (std::filesystem::temp_directory_path() / "tandem-v2-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary directory");
    path_ = pattern;
  }
  ~TemporaryDirectory() { std::filesystem::remove_all(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

struct Answered {
  int status = 0;
  std::string head;
  Value body;
};

class V2Test : public testing::Test {
 protected:
  V2Test() : app_(options()), client_(app_.port()) {}

  AppOptions options() {
    AppOptions options;
    options.data = directory_.path();
    options.http.port = 0;
    options.auth = AuthMode::none;
    options.deliver_webhooks = false;
    return options;
  }

  static std::string request(std::string_view method, std::string_view path, std::string_view body,
                             std::string_view type = "application/json") {
    return std::string(method) + ' ' + std::string(path) +
           " HTTP/1.1\r\nHost: x\r\nContent-Type: " + std::string(type) +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
  }

  static Answered read(Client& client) {
    const std::string reply = client.read_reply();
    const std::size_t end = reply.find("\r\n\r\n");
    const std::string body = reply.substr(std::min(reply.size(), end + 4));
    auto value = body.empty() ? Value() : parse_json(body).value_or(Value(body));
    return {status(reply), reply.substr(0, end), std::move(value)};
  }

  Answered ask(std::string_view method, std::string_view path, std::string_view body = "") {
    client_.send(request(method, path, body));
    return read(client_);
  }
  Answered post(std::string_view path, std::string_view body = "{}") { return ask("POST", path, body); }

  Answered deploy(std::string_view file_name = "order.bpmn", std::string_view bytes = order_process) {
    const std::string body = "--b\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"" +
                             std::string(file_name) + "\"\r\n\r\n" + std::string(bytes) + "\r\n--b--\r\n";
    client_.send(request("POST", "/v2/deployments", body, "multipart/form-data; boundary=b"));
    return read(client_);
  }

  std::string create(std::string_view more = "") {
    const Answered created =
        post("/v2/process-instances", R"({"processDefinitionId":"order")" + std::string(more) + "}");
    EXPECT_EQ(created.status, 200) << to_json(created.body);
    return text(created.body["processInstanceKey"]);
  }

  static std::string text(const Value& value) {
    return value.is_string() ? std::string(value.string()) : to_json(value);
  }

  static constexpr const char* activation = R"({"type":"pack","timeout":60000,"maxJobsToActivate":5,"requestTimeout":)";
  Answered activate(std::string_view request_timeout = "-1") {
    return post("/v2/jobs/activation", activation + std::string(request_timeout) + "}");
  }

  std::uint16_t port() const { return app_.port(); }

 private:
  TemporaryDirectory directory_;
  App app_;
  Client client_;
};

TEST_F(V2Test, deploys) {
  const Answered deployed = deploy();
  ASSERT_EQ(deployed.status, 200) << to_json(deployed.body);
  const Value& first = deployed.body["deployments"].list().at(0);
  EXPECT_EQ(text(first["processDefinition"]["processDefinitionId"]), "order");
  EXPECT_EQ(text(first["processDefinition"]["resourceName"]), "order.bpmn");
  EXPECT_TRUE(first["form"].is_null());
  EXPECT_EQ(first.context().size(), 5u);
  const std::string key = text(first["processDefinition"]["processDefinitionKey"]);
  EXPECT_EQ(text(ask("GET", "/v2/process-definitions/" + key).body["name"]), "Order");
  const Answered xml = ask("GET", "/v2/process-definitions/" + key + "/xml");
  EXPECT_TRUE(contains(xml.head, "Content-Type: text/xml"));
  EXPECT_EQ(text(xml.body), order_process);
}

TEST_F(V2Test, says_everything_that_is_wrong_with_a_deployment) {
  const Answered wrong = deploy("wrong.bpmn", "<definitions/>");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_TRUE(contains(wrong.head, "Content-Type: application/problem+json"));
  EXPECT_EQ(post("/v2/deployments", "{}").status, 400);
}

TEST_F(V2Test, runs_a_process_from_start_to_end) {
  deploy();
  const std::string instance = create(R"(,"variables":{"amount":12.50},"tags":["urgent"])");

  const Answered activated = activate();
  ASSERT_EQ(activated.status, 200) << to_json(activated.body);
  const Value& job = activated.body["jobs"].list().at(0);
  EXPECT_EQ(text(job["processInstanceKey"]), instance);
  EXPECT_EQ(to_json(job["variables"]), R"({"amount":12.50})");
  EXPECT_EQ(to_json(job["customHeaders"]), R"({"size":"1"})");
  EXPECT_EQ(to_json(job["tags"]), R"(["urgent"])");
  EXPECT_TRUE(job["deadline"].is_number());

  const std::string job_path = "/v2/jobs/" + text(job["jobKey"]);
  const Answered completed = post(job_path + "/completion", R"({"variables":{"packed":true}})");
  EXPECT_EQ(completed.status, 204);
  EXPECT_FALSE(contains(completed.head, "Content-Length"));
  EXPECT_EQ(post(job_path + "/completion").status, 404);

  const Answered tasks = post("/v2/user-tasks/search", R"({"filter":{"processInstanceKey":")" + instance + R"("}})");
  ASSERT_EQ(tasks.body["items"].list().size(), 1u) << to_json(tasks.body);
  const std::string task = "/v2/user-tasks/" + text(tasks.body["items"].list()[0]["userTaskKey"]);
  EXPECT_EQ(post(task + "/assignment", R"({"assignee":"ann"})").status, 204);
  EXPECT_EQ(post(task + "/assignment", R"({"assignee":"bob","allowOverride":false})").status, 409);
  EXPECT_EQ(ask("PATCH", task, R"({"changeset":{"priority":80,"dueDate":"2030-01-02T03:04:05.000Z"}})").status, 204);
  EXPECT_EQ(ask("PATCH", task, "{}").status, 400);
  EXPECT_EQ(text(ask("GET", task).body["dueDate"]), "2030-01-02T03:04:05.000Z");
  EXPECT_EQ(ask("GET", task + "/form").status, 204);
  EXPECT_EQ(post(task + "/completion").status, 204);

  const Answered over = ask("GET", "/v2/process-instances/" + instance);
  EXPECT_EQ(text(over.body["state"]), "COMPLETED") << to_json(over.body);
  const Answered packed = post("/v2/variables/search", R"({"filter":{"name":"packed"}})");
  EXPECT_EQ(text(packed.body["items"].list().at(0)["value"]), "true");
  const Answered flows = ask("GET", "/v2/process-instances/" + instance + "/sequence-flows");
  EXPECT_EQ(flows.body["items"].list().size(), 3u);
}

TEST_F(V2Test, refuses_in_the_words_clients_know) {
  deploy();
  const Answered unknown = post("/v2/jobs/2251799813685999/failure", R"({"retries":1})");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(text(unknown.body["title"]), "NOT_FOUND");
  EXPECT_EQ(text(unknown.body["instance"]), "/v2/jobs/2251799813685999/failure");
  EXPECT_TRUE(
      text(unknown.body["detail"]).starts_with("Command 'FAIL' rejected with code 'NOT_FOUND': Expected to fail"));

  const auto detail = [](const Answered& answered) { return text(answered.body["detail"]); };
  EXPECT_EQ(detail(post("/v2/jobs/activation", R"({"type":"x"})")), "No timeout provided.");
  EXPECT_EQ(detail(post("/v2/jobs/meow/completion")), "Failed to convert 'jobKey' with value: 'meow'");
  EXPECT_EQ(detail(post("/v2/process-instances", R"({"processDefinitionKey":123})")),
            "Request property [processDefinitionKey] cannot be parsed");
  EXPECT_EQ(detail(post("/v2/process-instances", "{}")),
            "At least one of [processDefinitionId, processDefinitionKey] is required.");
  EXPECT_EQ(text(post("/v2/process-instances", "{x").body["title"]), "Bad Request");
  EXPECT_EQ(post("/v2/process-instances", R"({"processDefinitionId":"nope"})").status, 404);
  EXPECT_EQ(post("/v2/process-instances", R"({"processDefinitionId":"order","tags":["1"]})").status, 400);
  EXPECT_EQ(ask("GET", "/v2/process-instances/2251799813685999").status, 404);
}

TEST_F(V2Test, waits_for_the_end_of_an_instance_if_asked_to) {
  deploy();
  const Answered done = post("/v2/process-instances", R"({"processDefinitionId":"quick","awaitCompletion":true,)"
                                                      R"("variables":{"a":1,"b":[2.50]},"fetchVariables":["b"]})");
  EXPECT_EQ(done.status, 200);
  EXPECT_EQ(to_json(done.body["variables"]), R"({"b":[2.50]})");

  const Answered late = post("/v2/process-instances",
                             R"({"processDefinitionId":"order","awaitCompletion":true,"requestTimeout":50})");
  EXPECT_EQ(late.status, 504);
  EXPECT_EQ(text(late.body["title"]), "DEADLINE_EXCEEDED");
  EXPECT_EQ(activate().body["jobs"].list().size(), 1u);  // it goes on
}

TEST_F(V2Test, a_poll_waits_for_a_job) {
  deploy();
  Client worker(port());
  worker.send(request("POST", "/v2/jobs/activation", activation + std::string("0}")));
  std::this_thread::sleep_for(50ms);
  const std::string instance = create();
  const Answered activated = read(worker);
  ASSERT_EQ(activated.body["jobs"].list().size(), 1u);
  EXPECT_EQ(text(activated.body["jobs"].list()[0]["processInstanceKey"]), instance);
}

TEST_F(V2Test, a_poll_ends_with_nothing_when_its_time_is_up) {
  const auto start = std::chrono::steady_clock::now();
  EXPECT_EQ(to_json(activate("100").body), R"({"jobs":[]})");
  EXPECT_GE(std::chrono::steady_clock::now() - start, 100ms);
  EXPECT_EQ(to_json(activate("-1").body), R"({"jobs":[]})");
}

// Several polls and several jobs: nobody waits while there is work, and no job is given twice.
TEST_F(V2Test, jobs_wake_as_many_polls_as_there_are) {
  deploy();
  std::vector<std::unique_ptr<Client>> workers;
  for (int i = 0; i < 5; ++i) {
    workers.push_back(std::make_unique<Client>(port()));
    workers.back()->send(request("POST", "/v2/jobs/activation",
                                 R"({"type":"pack","timeout":60000,"maxJobsToActivate":1,"requestTimeout":8000})"));
  }
  std::set<std::string> created, given;
  for (int i = 0; i < 5; ++i) created.insert(create());
  for (const auto& worker : workers) {
    const Answered activated = read(*worker);
    for (const Value& job : activated.body["jobs"].list()) given.insert(text(job["processInstanceKey"]));
  }
  EXPECT_EQ(given, created);
}

TEST_F(V2Test, a_job_is_not_given_to_a_client_that_has_gone) {
  deploy();
  for (int i = 0; i < 5; ++i) {
    Client gone(port());
    gone.send(request("POST", "/v2/jobs/activation", activation + std::string("0}")));
    std::this_thread::sleep_for(20ms);
    i % 2 ? gone.reset() : gone.end();
  }
  std::this_thread::sleep_for(50ms);
  create();
  EXPECT_EQ(activate().body["jobs"].list().size(), 1u);
}

TEST_F(V2Test, a_failed_job_makes_an_incident_that_can_be_resolved) {
  deploy();
  const std::string instance = create();
  const std::string job = text(activate().body["jobs"].list().at(0)["jobKey"]);
  EXPECT_EQ(post("/v2/jobs/" + job + "/failure", R"({"retries":0,"errorMessage":"no boxes"})").status, 204);
  const Answered found = post("/v2/process-instances/" + instance + "/incidents/search");
  ASSERT_EQ(found.body["items"].list().size(), 1u) << to_json(found.body);
  EXPECT_EQ(text(found.body["items"].list()[0]["errorMessage"]), "no boxes");
  const std::string resolution = "/v2/incidents/" + text(found.body["items"].list()[0]["incidentKey"]) + "/resolution";
  EXPECT_EQ(ask("POST", resolution).status, 409);  // the job has no retries
  EXPECT_EQ(ask("PATCH", "/v2/jobs/" + job, R"({"changeset":{"retries":2}})").status, 204);
  EXPECT_EQ(ask("POST", resolution).status, 204);
  EXPECT_EQ(activate().body["jobs"].list().size(), 1u);
}

TEST_F(V2Test, the_same_idempotency_key_does_nothing_twice) {
  deploy();
  const auto create_once = [this](std::string_view body) {
    Client client(port());
    client.send("POST /v2/process-instances HTTP/1.1\r\nHost: x\r\nIdempotency-Key: once\r\nContent-Length: " +
                std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
    return read(client);
  };
  const Answered first = create_once(R"({"processDefinitionId":"order"})");
  const Answered again = create_once(R"({"processDefinitionId":"order"})");
  EXPECT_EQ(first.body, again.body);
  EXPECT_EQ(create_once(R"({"processDefinitionId":"quick"})").status, 422);
  EXPECT_EQ(post("/v2/process-instances/search").body["items"].list().size(), 1u);
}

TEST_F(V2Test, evaluates_expressions) {
  const Answered answer = post("/v2/expression/evaluation", R"({"expression":"=a * 2","variables":{"a":1.05}})");
  EXPECT_EQ(to_json(answer.body["result"]), "2.10") << to_json(answer.body);
  EXPECT_EQ(post("/v2/expression/evaluation", R"({"expression":"=a *"})").status, 400);
}

constexpr const char* discount_table =
    R"(<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="discounts" name="Discounts"
    namespace="test">
  <decision id="discount" name="Discount">
    <decisionTable hitPolicy="FIRST">
      <input id="in_amount" label="amount"><inputExpression typeRef="number"><text>amount</text></inputExpression></input>
      <input id="in_code" label="code"><inputExpression><text>code + unknown</text></inputExpression></input>
      <output id="out" name="percent"/>
      <rule id="large"><inputEntry><text>&gt;= 1000</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>10</text></outputEntry></rule>
      <rule id="coded"><inputEntry><text>-</text></inputEntry><inputEntry><text>"x", "y"</text></inputEntry>
        <outputEntry><text>5</text></outputEntry></rule>
      <rule id="rest"><inputEntry><text>-</text></inputEntry><inputEntry><text>-</text></inputEntry>
        <outputEntry><text>0</text></outputEntry></rule>
    </decisionTable>
  </decision>
</definitions>)";

TEST_F(V2Test, explains_a_decision) {
  ASSERT_EQ(deploy("discounts.dmn", discount_table).status, 200);
  const std::string question = R"({"decisionDefinitionId":"discount","variables":{"amount":12.50,"code":"z"}})";
  const Answered answer = post("/api/v1/decisions/explanation", question);
  ASSERT_EQ(answer.status, 200) << to_json(answer.body);
  EXPECT_EQ(to_json(answer.body["output"]), "0");
  EXPECT_TRUE(answer.body["failedDecisionDefinitionId"].is_null());
  ASSERT_EQ(answer.body["decisions"].list().size(), 1u);
  const Value& decision = answer.body["decisions"].list()[0];
  EXPECT_EQ(to_json(decision["inputs"]), R"([{"inputId":"in_amount","inputName":"amount","value":12.50},)"
                                         R"({"inputId":"in_code","inputName":"code","value":null}])");
  EXPECT_EQ(to_json(decision["matchedRules"]),
            R"([{"ruleId":"rest","ruleIndex":3,"outputs":[{"outputId":"out","outputName":"percent","value":0}]}])");
  ASSERT_EQ(decision["unmatchedRules"].list().size(), 2u);
  const Value& large = decision["unmatchedRules"].list()[0];
  EXPECT_EQ(
      text(large["ruleId"]) + ' ' + text(large["inputName"]) + ' ' + text(large["test"]) + ' ' + text(large["line"]),
      "large amount >= 1000 8");
  EXPECT_EQ(to_json(large["value"]), "12.50");
  EXPECT_EQ(text(decision["unmatchedRules"].list()[1]["inputName"]), "code");
  const Value& odd = answer.body["diagnostics"].list().at(0);
  EXPECT_EQ(text(odd["expression"]) + ' ' + text(odd["line"]) + ':' + text(odd["column"]), "code + unknown 1:8");
  EXPECT_NE(text(odd["message"]).find("there is no variable \"unknown\""), std::string::npos) << text(odd["message"]);
}

TEST_F(V2Test, an_explanation_writes_no_history_and_an_evaluation_does) {
  ASSERT_EQ(deploy("discounts.dmn", discount_table).status, 200);
  const std::string question = R"({"decisionDefinitionId":"discount","variables":{"amount":2000,"code":"z"}})";
  ASSERT_EQ(post("/api/v1/decisions/explanation", question).status, 200);
  EXPECT_TRUE(post("/v2/decision-instances/search").body["items"].list().empty());
  const Answered evaluated = post("/v2/decision-definitions/evaluation", question);
  ASSERT_EQ(evaluated.status, 200) << to_json(evaluated.body);
  EXPECT_EQ(text(evaluated.body["output"]), "10");
  const Answered found = post("/v2/decision-instances/search", R"({"filter":{"decisionDefinitionId":"discount"}})");
  ASSERT_EQ(found.body["items"].list().size(), 1u);
  const Answered instance =
      ask("GET", "/v2/decision-instances/" + text(found.body["items"].list()[0]["decisionEvaluationInstanceKey"]));
  EXPECT_EQ(text(instance.body["result"]), "10");
  EXPECT_EQ(text(instance.body["matchedRules"].list().at(0)["ruleId"]), "large");
  EXPECT_EQ(text(instance.body["evaluatedInputs"].list().at(0)["inputValue"]), "2000");
}

constexpr const char* rating_process = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="test">
  <process id="rating" isExecutable="true">
    <startEvent id="start"/>
    <sequenceFlow id="to_rate" sourceRef="start" targetRef="rate"/>
    <businessRuleTask id="rate">
      <extensionElements><zeebe:calledDecision decisionId="discount" resultVariable="percent"/></extensionElements>
    </businessRuleTask>
    <sequenceFlow id="to_end" sourceRef="rate" targetRef="end"/>
    <endEvent id="end"/>
  </process>
</definitions>)";

TEST_F(V2Test, keeps_results_and_rules_of_the_decisions_of_an_instance) {
  ASSERT_EQ(deploy("discounts.dmn", discount_table).status, 200);
  ASSERT_EQ(deploy("rating.bpmn", rating_process).status, 200);
  std::string keys[2];
  for (std::string& key : keys)
    key = text(post("/v2/process-instances", R"({"processDefinitionId":"rating","variables":{"amount":)" +
                                                 std::string(&key == keys ? "2000" : "5") + R"(,"code":"x"}})")
                   .body["processInstanceKey"]);
  const Answered found =
      post("/v2/decision-instances/search", R"({"filter":{"processInstanceKey":")" + keys[1] + "\"}}");
  ASSERT_EQ(found.body["items"].list().size(), 1u) << to_json(found.body);
  const Value& item = found.body["items"].list()[0];
  EXPECT_EQ(text(item["state"]) + ' ' + text(item["result"]) + ' ' + text(item["decisionDefinitionType"]),
            "EVALUATED 0 DECISION_TABLE");
  const Answered one = ask("GET", "/v2/decision-instances/" + text(item["decisionEvaluationInstanceKey"]));
  EXPECT_EQ(text(one.body["processInstanceKey"]), keys[1]);
  EXPECT_EQ(text(one.body["matchedRules"].list().at(0)["ruleId"]) + ' ' +
                text(one.body["matchedRules"].list().at(0)["ruleIndex"]) + ' ' +
                text(one.body["matchedRules"].list().at(0)["evaluatedOutputs"].list().at(0)["outputValue"]),
            "rest 3 0");
  EXPECT_EQ(text(one.body["evaluatedInputs"].list().at(0)["inputName"]), "amount");
  EXPECT_EQ(text(one.body["evaluatedInputs"].list().at(0)["inputValue"]), "5");
}

TEST_F(V2Test, explains_no_decision_that_is_not_there) {
  EXPECT_EQ(post("/api/v1/decisions/explanation", R"({"decisionDefinitionId":"nothing"})").status, 404);
  EXPECT_EQ(post("/api/v1/decisions/explanation", R"({"decisionDefinitionKey":"7"})").status, 404);
  EXPECT_EQ(post("/api/v1/decisions/explanation", "{}").status, 400);
}

TEST_F(V2Test, says_what_it_is) {
  EXPECT_EQ(ask("GET", "/v2/status").status, 204);
  EXPECT_EQ(to_json(ask("GET", "/v2/topology").body["clusterSize"]), "1");
  EXPECT_TRUE(ask("GET", "/v2/license").body["validLicense"].is_true());
  EXPECT_EQ(text(ask("GET", "/v2/authentication/me").body["username"]), "demo");
}

}  // namespace
}  // namespace tandem::server
