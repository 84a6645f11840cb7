// Counts of jobs over time and of what holds instances up, over rows and records as the engine leaves them.
#include "views/job_statistics.h"
#include "views/incidents.h"
#include "views/process_definitions.h"
#include "views/resources.h"
#include "views/world.h"

namespace tandem {
namespace {

using namespace testing;
using namespace views;

constexpr const char* window = R"("from": "1970-01-01T00:00:00Z", "to": "1970-01-01T00:10:00Z")";

// Three jobs of "pay": one completed by ann in the second minute, one failed twice by bob, one nobody has touched; and
// one of "pack" created after the window.
struct Statistics : ::testing::Test, World {
  Statistics() {
    has(job(1, "pay", 10'000, "ann", JobState::completed, 90'000), job(2, "pay", 20'000, "bob", JobState::failed),
        job(3, "pay", 70'000, "", JobState::activatable), job(4, "pack", 700'000, "", JobState::activatable),
        failure(1, "FailJob", 30'000, R"([["JobFailed",{"job":2,"message":"no funds","at":30000}]])"),
        failure(2, "ThrowJobError", 40'000,
                R"([["JobErrorThrown",{"job":2,"code":"BROKE","message":"at all","at":40000}]])"),
        failure(3, "CompleteJob", 50'000, R"([["JobCompleted",{"job":1,"at":90000}]])"));
  }

  static Job job(std::int64_t key, const char* type, std::int64_t created, const char* worker, JobState state,
                 std::int64_t ended = 0) {
    Job row{.key = {key}, .tenant = "t", .instance = {100}, .element = {101}, .type = type, .state = state,
            .worker = worker, .created_at = from_millis(created)};
    if (ended) row.ended_at = from_millis(ended);
    return row;
  }
  static core::Record failure(std::int64_t position, const char* command, std::int64_t at, const char* events) {
    return {.position = {position}, .tenant = "t", .command = command, .at = from_millis(at), .events = events};
  }
  template <class Search>
  std::string found(Search&& search, const std::string& more = "") {
    return to_json(see(search, json(std::string("{\"filter\": {") + window + more + "}}"))["items"]);
  }
};

TEST_F(Statistics, of_all_jobs_in_a_window) {
  store::Snapshot now = snapshot();
  const auto in = [&](std::int64_t from, std::int64_t to, const char* type) {
    const Value counts = get_job_statistics(now, everybody(), {from_millis(from), from_millis(to)}, type);
    return to_json(Value(List{counts["created"]["count"], counts["completed"]["count"], counts["failed"]["count"]}));
  };
  EXPECT_EQ(in(0, 600'000, ""), "[3,1,2]");
  EXPECT_EQ(in(0, 800'000, ""), "[4,1,2]");
  EXPECT_EQ(in(0, 800'000, "pack"), "[1,0,0]");
  EXPECT_EQ(in(20'000, 70'000, ""), "[1,0,2]") << "from is in the window, to is not";
  const Value all = get_job_statistics(now, everybody(), {from_millis(0), from_millis(600'000)}, "");
  EXPECT_EQ(all["failed"]["lastUpdatedAt"], Value("1970-01-01T00:00:40.000Z"));
  const Value hidden = get_job_statistics(now, only({"other"}), {from_millis(0), from_millis(600'000)}, "");
  EXPECT_EQ(to_json(hidden["created"]), R"({"count":0,"lastUpdatedAt":null})");
}

TEST_F(Statistics, by_type_and_by_worker) {
  EXPECT_EQ(found(search_job_type_statistics),
            R"([{"jobType":"pay","created":{"count":3,"lastUpdatedAt":"1970-01-01T00:01:10.000Z"},)"
            R"("completed":{"count":1,"lastUpdatedAt":"1970-01-01T00:01:30.000Z"},)"
            R"("failed":{"count":2,"lastUpdatedAt":"1970-01-01T00:00:40.000Z"},"workers":2}])");
  EXPECT_EQ(found(search_job_type_statistics, R"(, "jobType": {"$like": "q*"})"), "[]");
  const Value workers = see(search_job_worker_statistics,
                            json(std::string("{\"filter\": {") + window + R"(, "jobType": "pay"}})"));
  EXPECT_EQ(each(workers, "worker"), (std::vector<std::string>{"ann", "bob"}));
  EXPECT_EQ(workers["items"].list()[1]["failed"]["count"], Value(2));
}

TEST_F(Statistics, over_time) {
  const auto times = [&](const char* more) {
    return each(see(search_job_time_statistics, json(std::string("{\"filter\": {") + window + more + "}}")), "time");
  };
  EXPECT_EQ(times(R"(, "jobType": "pay", "resolution": "PT1M")"),
            (std::vector<std::string>{"1970-01-01T00:00:00.000Z", "1970-01-01T00:01:00.000Z"}));
  EXPECT_EQ(times(R"(, "jobType": "pay", "resolution": "PT1H")"), std::vector<std::string>{"1970-01-01T00:00:00.000Z"});
}

TEST_F(Statistics, of_errors) {
  EXPECT_EQ(
      found(search_job_error_statistics, R"(, "jobType": "pay")"),
      R"([{"errorCode":"","errorMessage":"no funds","workers":1},{"errorCode":"BROKE","errorMessage":"at all","workers":1}])");
  EXPECT_EQ(found(search_job_error_statistics, R"(, "jobType": "pay", "errorCode": "BROKE")"),
            R"([{"errorCode":"BROKE","errorMessage":"at all","workers":1}])");
}

TEST_F(Statistics, refuse_what_they_cannot_answer) {
  EXPECT_EQ(refusal(search_job_type_statistics, json("{}")), "INVALID_ARGUMENT: No filter.from provided.");
  EXPECT_EQ(refusal(search_job_worker_statistics, json(std::string("{\"filter\": {") + window + "}}")),
            "INVALID_ARGUMENT: No filter.jobType provided.");
  EXPECT_EQ(refusal(search_job_type_statistics, json(std::string("{\"filter\": {") + window + R"(, "odd": 1}})")),
            "INVALID_ARGUMENT: Request property [filter.odd] cannot be parsed");
}

TEST_F(Statistics, come_in_pages) {
  has(job(5, "bake", 1, "", JobState::activatable), job(6, "zip", 1, "", JobState::activatable));
  const std::string filter = std::string("{\"filter\": {") + window + "}, \"page\": {\"limit\": 2";
  const Value first = see(search_job_type_statistics, json(filter + "}}"));
  EXPECT_EQ(each(first, "jobType"), (std::vector<std::string>{"bake", "pay"}));
  const std::string cursor(first["page"]["endCursor"].string());
  const Value second = see(search_job_type_statistics, json(filter + ", \"after\": \"" + cursor + "\"}}"));
  EXPECT_EQ(each(second, "jobType"), std::vector<std::string>{"zip"});
}

TEST_F(Statistics, of_jobs_are_read_from_indexes) {
  store::Snapshot now = snapshot();
  get_job_statistics(now, everybody(), {from_millis(0), from_millis(1)}, "pay");
  std::string steps;
  for (const std::string& sql : now.asked()) {
    store::sqlite::Statement& explained = now.prepare("EXPLAIN QUERY PLAN " + sql);
    while (explained.step()) steps += std::string(explained.text(3)) + "\n";
    explained.reset();
  }
  for (const char* index : {"COVERING INDEX job_by_creation", "INDEX job_by_completion", "INDEX record_of_job_failure"})
    EXPECT_NE(steps.find(index), std::string::npos) << steps;
}

TEST_F(Statistics, of_incidents) {
  has(Definition{
      .key = {9}, .kind = DefinitionKind::process, .tenant = "t", .id = "order", .name = "Order", .version = 3});
  const auto incident = [](std::int64_t key, std::int64_t instance, const char* message, IncidentState state) {
    return Incident{
        .key = {key}, .tenant = "t", .instance = {instance}, .definition = {9}, .message = message, .state = state};
  };
  has(incident(60, 1, "ab", IncidentState::active), incident(61, 1, "ab", IncidentState::active),
      incident(62, 2, "ab", IncidentState::active), incident(63, 3, "ab", IncidentState::resolved),
      incident(64, 3, "c", IncidentState::active));
  EXPECT_EQ(to_json(see(search_incident_error_statistics, json("{}"))["items"]),
            R"([{"errorHashCode":3105,"errorMessage":"ab","activeInstancesWithErrorCount":2},)"
            R"({"errorHashCode":99,"errorMessage":"c","activeInstancesWithErrorCount":1}])");
  EXPECT_EQ(
      to_json(see(search_incident_definition_statistics, json(R"({"filter": {"errorHashCode": 3105}})"))["items"]),
      R"([{"processDefinitionId":"order","processDefinitionKey":"9","processDefinitionName":"Order",)"
      R"("processDefinitionVersion":3,"tenantId":"t","activeInstancesWithErrorCount":2}])");
}

TEST_F(Statistics, the_start_form_is_the_newest_of_its_id) {
  constexpr const char* model = R"(<definitions xmlns:z="z"><process id="ask"><startEvent id="s"><extensionElements>
    <z:formDefinition formId="amount"/></extensionElements></startEvent></process><process id="plain"/></definitions>)";
  has(Resource{.key = {100}, .tenant = "t", .name = "ask.bpmn", .content = {model}},
      Resource{.key = {101}, .tenant = "t", .name = "amount.form", .content = {"{}"}},
      Definition{.key = {10}, .kind = DefinitionKind::process, .tenant = "t", .id = "ask", .resource = {100}},
      Definition{.key = {11}, .kind = DefinitionKind::process, .tenant = "t", .id = "plain", .resource = {100}},
      Definition{.key = {20}, .kind = DefinitionKind::form, .tenant = "t", .id = "amount", .resource = {101}},
      Definition{
          .key = {21}, .kind = DefinitionKind::form, .tenant = "t", .id = "amount", .version = 2, .resource = {101}});
  EXPECT_EQ(see(get_start_form, 10)["formKey"], Value("21"));
  EXPECT_EQ(see(get_start_form, 11), Value());
  EXPECT_EQ(see(get_process_definition, 10)["hasStartForm"], Value(true));
  const auto with_form = [&](const char* wanted) {
    return each(see(search_process_definitions, json(std::string("{\"filter\": {\"hasStartForm\": ") + wanted + "}}")),
                "processDefinitionKey");
  };
  EXPECT_EQ(with_form("true"), std::vector<std::string>{"10"});
  EXPECT_EQ(with_form("false"), std::vector<std::string>{"11"});
}

}  // namespace
}  // namespace tandem
