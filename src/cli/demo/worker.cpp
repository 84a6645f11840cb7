#include "cli/demo/worker.h"

#include "cli/demo/draws.h"
#include "cli/demo/judging.h"
#include "cli/output.h"

namespace tandem::cli::demo {

namespace {

struct Pace { const char* element; double least, most; };  // seconds

constexpr Pace paces[] = {{"key_policy", 110, 240},
                          {"correct_policy", 60, 160},
                          {"verify_policy", 100, 200},
                          {"underwrite", 480, 1080},
                          {"senior_decides", 600, 1500}};

Simulated time_for(const std::string& element, Draws& draws) {
  for (const Pace& pace : paces)
    if (element == pace.element) return Simulated(draws.between(pace.least, pace.most));
  return Simulated(draws.between(60, 300));
}

Value all_checked(const Value& checklist) {
  Context checked;
  for (const Value& step : checklist.list()) checked.put(step["id"].string(), true);
  return Value(std::move(checked));
}

// What happens to this task of this item: a stream of its own each time it comes back.
Draws draws_for(std::uint64_t seed, const Value& bench) {
  const Value& reworks = bench["variables"]["reworks"];
  return {seed, cell(bench["elementId"]) + " of " + cell(bench["item"]["externalId"]) + " after " + cell(reworks)};
}

// What differs from the page is put right. What does not differ and is refused all the same, the page itself lacks.
Value corrected(const Value& record, const Application& application) {
  const bool lacks = !application.in_good_order && record == application.policy;
  return Value::context({{"policy", application.policy}, {"resolution", lacks ? "not_in_good_order" : "corrected"}});
}

Simulated moment_before_asking_again(std::uint64_t seed, const Staff& self, std::size_t breath) {
  Draws draws(seed, std::string(self.id) + " idle " + std::to_string(breath));
  return Simulated(draws.between(15, 45));
}

}  // namespace

Simulated Worker::act() {
  try {
    return bench_.is_null() ? take_next() : complete();
  } catch (const Failure& failure) {
    if (failure.code == unreachable || failure.code == usage) throw;
    bench_ = Value();  // somebody at the console was faster
    return moment_before_asking_again(seed_, self_, breaths_++);
  }
}

Simulated Worker::take_next() {
  const Answer answer = client_.send("POST", "/api/v1/work/next", Value::context({{"person", self_.id}}));
  if (answer.status != 200 || result_for(answer.body).is_null())
    return moment_before_asking_again(seed_, self_, breaths_++);
  bench_ = answer.body;
  const Value& documents = bench_["documents"];
  if (documents.is_list() && !documents.list().empty()) client_.send("GET", cell(documents.list()[0]["url"]));
  Draws draws = draws_for(seed_, bench_);
  return time_for(cell(bench_["elementId"]), draws) * self_.pace;
}

Simulated Worker::complete() {
  Context variables = result_for(bench_).context();
  variables.put("checklist", all_checked(bench_["checklist"]));
  const std::string task = cell(bench_["userTaskKey"]);
  bench_ = Value();
  client_.ask("POST", "/v2/user-tasks/" + task + "/completion",
              Value::context({{"variables", Value(std::move(variables))}}));
  return Simulated(5);
}

Value Worker::result_for(const Value& bench) {
  const Application* application = applications_.find(cell(bench["item"]["externalId"]));
  if (!application) return {};
  Draws draws = draws_for(seed_, bench);
  const std::string element = cell(bench["elementId"]);
  if (element == "key_policy" || element == "verify_policy")
    return Value::context({{"policy", keyed(application->policy, draws)}});
  if (element == "correct_policy") return corrected(bench["variables"]["policy"], *application);
  if (element == "underwrite") return Value::context({{"decision", underwritten(bench, draws)}});
  if (element == "senior_decides") return Value::context({{"decision", decided_as_senior(bench, draws)}});
  return {};
}

}  // namespace tandem::cli::demo
