// The search language of all lists, shown on process instances and jobs.
#include "views/jobs.h"
#include "views/process_instances.h"
#include "views/world.h"

namespace tandem {
namespace {

using namespace testing;
using views::search_jobs;
using views::search_process_instances;

struct Search : ::testing::Test, World {
  Search() {
    has(Instance{.key = {1}, .tenant = "t", .definition = {9}, .process_id = "order", .state = InstanceState::active,
                 .started_at = from_millis(1000), .root = {1}, .tags = {"rush", "north"}, .business_id = "B-1"},
        Instance{.key = {2}, .tenant = "t", .definition = {9}, .process_id = "order", .version = 2,
                 .state = InstanceState::completed, .started_at = from_millis(2000), .ended_at = from_millis(2500),
                 .root = {2}, .tags = {"rush"}},
        Instance{.key = {3}, .tenant = "t", .definition = {10}, .process_id = "order*claim", .version = 3,
                 .state = InstanceState::terminated, .started_at = from_millis(3000), .ended_at = from_millis(3500),
                 .parent = {{1}}, .root = {1}, .incidents = 2});
  }

  Texts found(const std::string& filter) {
    return each(see(search_process_instances, json("{\"filter\": " + filter + "}")), "processInstanceKey");
  }
  std::string refused(const std::string& request) { return refusal(search_process_instances, json(request)); }
};

TEST_F(Search, without_a_filter_finds_all) {
  for (const char* request : {"{}", "null", R"({"filter": {}, "sort": [], "page": {}})", R"({"filter": null})"})
    EXPECT_EQ(each(see(search_process_instances, json(request)), "processInstanceKey"), (Texts{"1", "2", "3"}))
        << request;
}

// ---- operators

struct Case {
  const char* filter;
  Texts found;
};
void PrintTo(const Case& one, std::ostream* out) { *out << one.filter; }

struct SearchOperators : Search, ::testing::WithParamInterface<Case> {};

TEST_P(SearchOperators, find) { EXPECT_EQ(found(GetParam().filter), GetParam().found); }

INSTANTIATE_TEST_SUITE_P(
    on, SearchOperators,
    ::testing::Values(
        Case{R"({"processDefinitionId": "order"})", {"1", "2"}},
        Case{R"({"processDefinitionId": {"$eq": "order"}})", {"1", "2"}},
        Case{R"({"processDefinitionId": {"$neq": "order"}})", {"3"}},
        Case{R"({"processDefinitionId": {"$in": ["order", "x"]}})", {"1", "2"}},
        Case{R"({"processDefinitionId": {"$notIn": ["order", "x"]}})", {"3"}},
        Case{R"({"processDefinitionId": {"$like": "ord*"}})", {"1", "2", "3"}},
        Case{R"({"processDefinitionId": {"$like": "order\\*c?aim"}})", {"3"}},
        Case{R"({"processDefinitionId": {"$like": "ord*", "$neq": "order"}})", {"3"}},
        Case{R"({"processInstanceKey": "2"})", {"2"}},
        Case{R"({"processInstanceKey": {"$in": ["2", "3", "77"]}})", {"2", "3"}},
        Case{R"({"processInstanceKey": {"$notIn": ["2"]}})", {"1", "3"}},
        Case{R"({"processDefinitionVersion": 2})", {"2"}},
        Case{R"({"processDefinitionVersion": {"$gt": 1, "$lte": 2}})", {"2"}},
        Case{R"({"processDefinitionVersion": {"$gte": 2, "$lt": 9}})", {"2", "3"}},
        Case{R"({"parentProcessInstanceKey": {"$exists": true}})", {"3"}},
        Case{R"({"parentProcessInstanceKey": {"$exists": false}})", {"1", "2"}},
        Case{R"({"parentProcessInstanceKey": {"$neq": "1"}})", {"1", "2"}},
        Case{R"({"parentProcessInstanceKey": {"$notIn": ["1"]}})", {"1", "2"}},
        Case{R"({"businessId": {"$exists": true}})", {"1"}},
        Case{R"({"businessId": "B-1"})", {"1"}},
        Case{R"({"startDate": "1970-01-01T00:00:02.000Z"})", {"2"}},
        Case{R"({"startDate": {"$gt": "1970-01-01T01:00:01+01:00"}})", {"2", "3"}},
        Case{R"({"endDate": {"$exists": false}})", {"1"}},
        Case{R"({"hasIncident": true})", {"3"}},
        Case{R"({"hasIncident": false})", {"1", "2"}},
        Case{R"({"state": "ACTIVE"})", {"1"}},
        Case{R"({"state": "active"})", {"1"}},
        Case{R"({"state": {"$neq": "ACTIVE"}})", {"2", "3"}},
        Case{R"({"state": {"$in": ["ACTIVE", "TERMINATED"]}})", {"1", "3"}},
        Case{R"({"state": {"$like": "*ED"}})", {"2", "3"}},
        Case{R"({"state": {"$exists": true}})", {"1", "2", "3"}},
        Case{R"({"tags": ["rush"]})", {"1", "2"}},
        Case{R"({"tags": ["rush", "north"]})", {"1"}},
        Case{R"({"$or": [{"state": "ACTIVE"}, {"processDefinitionVersion": 3}]})", {"1", "3"}},
        Case{R"({"processDefinitionId": "order", "$or": [{"state": "ACTIVE"}, {"hasIncident": true}]})", {"1"}},
        Case{R"({"processDefinitionId": null})", {"1", "2", "3"}},
        Case{R"({"state": "COMPLETED", "hasIncident": true})", {}}));

// ---- requests that make no sense

struct Wrong {
  const char* request;
  const char* refusal;
};
void PrintTo(const Wrong& one, std::ostream* out) { *out << one.request; }

struct SearchRefusals : Search, ::testing::WithParamInterface<Wrong> {};

TEST_P(SearchRefusals, say_what_is_wrong) {
  EXPECT_EQ(refused(GetParam().request), std::string("INVALID_ARGUMENT: ") + GetParam().refusal);
}

INSTANTIATE_TEST_SUITE_P(
    on, SearchRefusals,
    ::testing::Values(
        Wrong{R"({"filter": {"processInstanceKey": 12}})",
              "Request property [filter.processInstanceKey] cannot be parsed"},
        Wrong{R"({"filter": {"processInstanceKey": "12a"}})",
              "Request property [filter.processInstanceKey] cannot be parsed"},
        Wrong{R"({"filter": {"processInstanceKey": "99999999999999999999"}})",
              "Request property [filter.processInstanceKey] cannot be parsed"},
        Wrong{R"({"filter": {"processInstanceKey": {"invalidOperator": "12"}}})",
              "Request property [filter.processInstanceKey.invalidOperator] cannot be parsed"},
        Wrong{R"({"filter": {"processInstanceKey": {"$gt": "12"}}})",
              "Request property [filter.processInstanceKey.$gt] cannot be parsed"},
        Wrong{R"({"filter": {"processDefinitionVersion": {"$like": "1*"}}})",
              "Request property [filter.processDefinitionVersion.$like] cannot be parsed"},
        Wrong{R"({"filter": {"processDefinitionVersion": 1.5}})",
              "Request property [filter.processDefinitionVersion] cannot be parsed"},
        Wrong{R"({"filter": {"startDate": "yesterday"}})", "Request property [filter.startDate] cannot be parsed"},
        Wrong{R"({"filter": {"hasIncident": "true"}})", "Request property [filter.hasIncident] cannot be parsed"},
        Wrong{R"({"filter": {"processDefinitionId": {"$in": "order"}}})",
              "Request property [filter.processDefinitionId.$in] cannot be parsed"},
        Wrong{R"({"filter": {"colour": "red"}})", "Request property [filter.colour] cannot be parsed"},
        Wrong{R"({"filter": {"$or": [{"$or": []}]}})", "Request property [filter.$or.$or] cannot be parsed"},
        Wrong{R"({"filter": {"variables": [{"name": "x"}]}})",
              "Request property [filter.variables.value] cannot be parsed"},
        Wrong{R"({"filter": []})", "Request property [filter] cannot be parsed"},
        Wrong{R"({"filters": {}})", "Request property [filters] cannot be parsed"},
        Wrong{R"({"filter": {"state": "ASLEEP"}})",
              "Unexpected value 'ASLEEP' for enum field 'state'. Use any of the following values: "
              "[ACTIVE, COMPLETED, TERMINATED]"},
        Wrong{R"({"sort": [{"field": "123"}]})",
              "Unexpected value '123' for enum field 'field'. Use any of the following values: [processInstanceKey, "
              "processDefinitionId, processDefinitionName, processDefinitionVersion, processDefinitionVersionTag, "
              "processDefinitionKey, parentProcessInstanceKey, parentElementInstanceKey, startDate, endDate, state, "
              "hasIncident, tenantId, businessId]"},
        Wrong{R"({"sort": [{"field": "state", "order": "up"}]})",
              "Unexpected value 'up' for enum field 'order'. Use any of the following values: [ASC, DESC]"},
        Wrong{R"({"sort": [{}]})", "Sort field must not be null."},
        Wrong{R"({"page": {"limit": 0}})", "The value for page.limit is '0' but must be between 1 and 10000."},
        Wrong{R"({"page": {"limit": "5"}})", "Request property [page.limit] cannot be parsed"},
        Wrong{R"({"page": {"from": 1, "after": "WzFd"}})", "Only one of [from, after, before] is allowed."},
        Wrong{R"({"page": {"after": "WyJ4Il0="}})", "The value for page.after is not a cursor of this search."},
        Wrong{R"({"page": {"before": "%%%"}})", "The value for page.before is not a cursor of this search."}));

TEST(JobSearch, names_its_sort_fields) {
  World world;
  EXPECT_EQ(
      world.refusal(search_jobs, json(R"({"sort": [{"field": "123"}]})")),
      "INVALID_ARGUMENT: Unexpected value '123' for enum field 'field'. Use any of the following values: [deadline, "
      "deniedReason, elementId, elementInstanceKey, endTime, errorCode, errorMessage, hasFailedWithRetriesLeft, "
      "isDenied, jobKey, kind, listenerEventType, processDefinitionId, processDefinitionKey, processInstanceKey, "
      "retries, state, tenantId, type, worker]");
}

// ---- sorting and pages

TEST_F(Search, sorts_by_several_columns) {
  const auto keys = [&](const char* sort) {
    return each(see(search_process_instances, json(std::string("{\"sort\": ") + sort + "}")), "processInstanceKey");
  };
  EXPECT_EQ(keys(R"([{"field": "startDate", "order": "DESC"}])"), (Texts{"3", "2", "1"}));
  EXPECT_EQ(keys(R"([{"field": "endDate"}])"), (Texts{"1", "2", "3"}));
  EXPECT_EQ(keys(R"([{"field": "processDefinitionId", "order": "desc"}, {"field": "startDate", "order": "desc"}])"),
            (Texts{"3", "2", "1"}));
}

TEST_F(Search, counts_all_and_gives_cursors) {
  const Value found = see(search_process_instances, json(R"({"page": {"limit": 2}})"));
  EXPECT_EQ(found["page"]["totalItems"], Value(3));
  EXPECT_EQ(found["page"]["hasMoreTotalItems"], Value(false));
  EXPECT_TRUE(found["page"]["startCursor"].is_string());
  const Value none = see(search_process_instances, json(R"({"filter": {"processInstanceKey": "77"}})"));
  EXPECT_EQ(to_json(none), R"({"items":[],"page":{"totalItems":0,"hasMoreTotalItems":false,"startCursor":null,)"
                           R"("endCursor":null}})");
}

TEST_F(Search, skips_with_from) {
  EXPECT_EQ(each(see(search_process_instances, json(R"({"page": {"from": 1, "limit": 1}})")), "processInstanceKey"),
            Texts{"2"});
}

TEST(SearchTotals, are_counted_up_to_ten_thousand) {
  World world;
  const auto total = [&] {
    return to_json(world.see(search_jobs, json(R"({"page": {"limit": 1}})"))["page"]["totalItems"]);
  };
  const auto add = [&](std::int64_t first, std::int64_t last) {
    std::vector<Job> jobs;
    for (std::int64_t key = first; key <= last; ++key) jobs.push_back({.key = {key}});
    world.has_all(jobs);
  };
  add(1, 10'000);
  EXPECT_EQ(total(), "10000");
  EXPECT_FALSE(world.see(search_jobs, json("{}"))["page"]["hasMoreTotalItems"].is_true());
  add(10'001, 10'001);
  EXPECT_EQ(total(), "10000");
  EXPECT_TRUE(world.see(search_jobs, json("{}"))["page"]["hasMoreTotalItems"].is_true());
}

}  // namespace
}  // namespace tandem
