// What holds for every list, whatever is stored and whatever is asked.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "store/random_rows.h"
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

// ---- tenants

using SearchView = Result<Value> (*)(Snapshot&, const Visibility&, const Value&);
using GetView = Result<Value> (*)(Snapshot&, const Visibility&, std::int64_t);

Result<Value> all_variables(Snapshot& now, const Visibility& who, const Value& request) {
  return search_variables(now, who, request);
}
constexpr SearchView searches[] = {
    search_process_instances, search_element_instances, all_variables, search_jobs, search_user_tasks, search_incidents,
    search_process_definitions, search_decision_definitions, search_decision_requirements, search_decision_instances,
    search_message_subscriptions, search_correlated_message_subscriptions, search_definition_instance_statistics};
constexpr GetView gets[] = {
    get_process_instance, get_element_instance, get_variable, get_job, get_user_task, get_incident,
    get_process_definition, get_decision_definition, get_decision_requirements, get_resource, get_form,
    get_sequence_flows, get_call_hierarchy, get_instance_element_statistics, get_user_task_form};

// Two of everything, with random content, one of tenant "mine" and one of "theirs": rows of key 1 and 2.
template <class Row>
void add_pair(World& world, RandomCells& random) {
  for (const std::int64_t key : {1, 2}) {
    Row row = random.row<Row>();
    using First = boost::mp11::mp_front<boost::describe::describe_members<Row, boost::describe::mod_public>>;
    if constexpr (!std::is_same_v<Row, ElementCount>) (row.*First::pointer).value = key;
    row.tenant = key == 1 ? "mine" : "theirs";
    if constexpr (std::is_same_v<Row, DecisionEvaluation>) row.traces = Value(List{});
    if constexpr (std::is_same_v<Row, Instance>) row.state = InstanceState::active;
    world.has(row);
  }
}

RC_GTEST_PROP(EveryView, shows_nothing_of_other_tenants, (std::uint64_t seed)) {
  World world;
  RandomCells random(seed);
  add_pair<Resource>(world, random), add_pair<Definition>(world, random), add_pair<Instance>(world, random);
  add_pair<ElementInstance>(world, random), add_pair<Variable>(world, random), add_pair<Job>(world, random);
  add_pair<UserTask>(world, random), add_pair<Subscription>(world, random), add_pair<Correlation>(world, random);
  add_pair<Incident>(world, random), add_pair<DecisionEvaluation>(world, random);
  Snapshot now = world.snapshot();
  for (const SearchView search : searches) {
    const Value found = search(now, only({"mine"}), Value()).value();
    for (const Value& item : found["items"].list()) RC_ASSERT(item["tenantId"] == Value("mine"));
    RC_ASSERT(found["page"]["totalItems"] == Value(static_cast<std::int64_t>(found["items"].list().size())));
    RC_ASSERT(search(now, only({}), Value()).value()["items"].list().empty());
  }
  for (const GetView get : gets) {
    const auto hidden = get(now, only({"mine"}), 2), missing = get(now, only({"mine"}), 3);
    RC_ASSERT(!hidden && !missing && hidden.error().code == Code::not_found);
    std::string same = missing.error().reason;
    same[same.find('3')] = '2';
    RC_ASSERT(hidden.error().reason == same);  // that it exists must not show
  }
}

// ---- pages

const char* const sort_fields[] = {"processInstanceKey", "processDefinitionId", "processDefinitionVersion", "startDate",
                                   "endDate", "parentProcessInstanceKey", "state", "businessId", "hasIncident"};

Value random_sort(RandomCells& random) {
  List sort;
  for (auto left = random.below(4); left; --left)
    sort.push_back(Value::context({{"field", sort_fields[random.below(std::size(sort_fields))]},
                                   {"order", random.below(2) ? "ASC" : "DESC"}}));
  return sort;
}

// Few different values, so that many rows tie and many are null.
std::vector<Instance> similar_instances(RandomCells& random, std::uint64_t count) {
  std::vector<Instance> rows(count);
  for (std::uint64_t at = 0; at < count; ++at) {
    rows[at] = {.key = {static_cast<std::int64_t>(at) + 1}, .process_id = random.below(2) ? "a" : "b",
                .version = static_cast<int>(random.below(2)), .started_at = from_millis(random.below(3)),
                .incidents = static_cast<int>(random.below(2)), .business_id = random.below(2) ? "" : "x"};
    if (random.below(2)) rows[at].ended_at = from_millis(random.below(2));
    if (random.below(2)) rows[at].parent = {{static_cast<std::int64_t>(random.below(2))}};
  }
  return rows;
}

Value ask(World& world, const Value& sort, Context page) {
  return world.see(search_process_instances, Value::context({{"sort", sort}, {"page", Value(std::move(page))}}));
}

Context page(std::int64_t limit, const char* start = nullptr, const Value& at = {}) {
  Context page;
  page.put("limit", limit);
  if (start) page.put(start, at);
  return page;
}

RC_GTEST_PROP(EveryPage, together_are_the_list, (std::uint64_t seed)) {
  World world;
  RandomCells random(seed);
  const std::uint64_t count = random.below(25);
  world.has_all(similar_instances(random, count));
  const Value sort = random_sort(random);
  const auto limit = static_cast<std::int64_t>(1 + random.below(7));
  const Texts all = each(ask(world, sort, page(10'000)), "processInstanceKey");
  RC_ASSERT(all.size() == count);

  Texts forward, skipping;
  Value last = ask(world, sort, page(limit));
  for (Value found = last; !found["items"].list().empty();
       last = found, found = ask(world, sort, page(limit, "after", found["page"]["endCursor"]))) {
    const Texts keys = each(found, "processInstanceKey");
    forward.insert(forward.end(), keys.begin(), keys.end());
    RC_ASSERT(found["page"]["totalItems"] == Value(static_cast<std::int64_t>(count)));
  }
  RC_ASSERT(forward == all);

  for (std::size_t from = 0; from < all.size(); from += static_cast<std::size_t>(limit)) {
    const Texts keys =
        each(ask(world, sort, page(limit, "from", static_cast<std::int64_t>(from))), "processInstanceKey");
    skipping.insert(skipping.end(), keys.begin(), keys.end());
  }
  RC_ASSERT(skipping == all);

  Texts backward = each(last, "processInstanceKey");
  for (Value found = last; !found["items"].list().empty();) {
    found = ask(world, sort, page(limit, "before", found["page"]["startCursor"]));
    const Texts keys = each(found, "processInstanceKey");
    backward.insert(backward.begin(), keys.begin(), keys.end());
  }
  RC_ASSERT(backward == all);
}

}  // namespace
}  // namespace tandem
