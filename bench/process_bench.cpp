// Does what one thing costs depend on how much there is of it? Each part does the same work small and large, in one
// run, and prints CPU time per unit with the ratio of the two: 1 is flat. A ratio above its limit makes the exit code
// 1.
//
//   process_bench [--large] [sequence fan loop timers messages activation growth]
//
// With --large the history grows to 10^7 finished instances instead of 10^6. No network; SQLite with full durability.
#include <cstring>

#include "process_kit.h"

namespace tandem::bench {
namespace {

// ---- the parts

double per_task(const std::string& model, int instances) {
  Provider provider(model);
  int tasks = 0;
  const double whole = cost(1, [&] {
    for (int i = 0; i < instances; ++i) provider.start();
    tasks = provider.work();
  });
  return whole / tasks;
}

void sequence(bool) {
  const double one = per_task(sequence_of(1), 5'000), ten = per_task(sequence_of(10), 500);
  compare("sequence", "a task alone", one, "one of ten in a row", ten, 1.2);
}

void fan(bool) {
  const double ten = per_task(fan_of(10), 300), hundred = per_task(fan_of(100), 30);
  compare("fan", "one of 10 beside each other", ten, "one of 100", hundred, 1.3);
}

double per_item(int items, int instances) {
  List list;
  for (int i = 0; i < items; ++i) list.push_back(Value(i));
  Provider provider(loop_over_items());
  return cost(items * instances, [&] {
    for (int i = 0; i < instances; ++i) provider.start(Value::context({{"items", Value(list)}}));
    provider.work();
  });
}

void loop(bool) {
  const double small = per_item(100, 50), large = per_item(10'000, 1);
  compare("loop", "an item of 100", small, "an item of 10,000", large, 2.0);
}

double per_timer(int timers) {
  Provider provider(wait_for(timer));
  for (int i = 0; i < timers; ++i) provider.start();
  provider.commit();
  provider.now += Duration(2 * 3'600'000);
  return cost(timers, [&] { provider.tick(); });
}

void timers(bool) {
  const double few = per_timer(2'000), many = per_timer(100'000);
  compare("timers", "one of 2,000 due at once", few, "one of 100,000", many, 2.0);
}

void messages(bool) {
  Provider provider(wait_for(message, message_root));
  std::vector<double> windows;
  const auto publish = [&](int from, int count) {
    for (int i = from; i < from + count; ++i)
      provider.ask(MessageCommand(PublishMessage{.tenant = "<default>",
                                                 .name = "paid",
                                                 .correlation_key = "k" + std::to_string(i),
                                                 .time_to_live = Duration(3'600'000)}));
    provider.commit();
  };
  const auto meet = [&](int from) {
    return cost(1'000, [&] {
      for (int i = from; i < from + 1'000; ++i) provider.start(Value::context({{"key", "k" + std::to_string(i)}}));
      provider.commit();
    });
  };
  constexpr int window = 100'000, all = 1'000'000;
  double met_few = 0;
  for (int from = 0; from < all; from += window) {
    windows.push_back(cost(window, [&] { publish(from, window); }));
    if (from == 0) met_few = meet(from);
  }
  compare("messages", "buffered, the first 100,000", windows.front(), "the last of a million", windows.back(), 2.0);
  compare("messages", "met among 100,000", met_few, "among a million", meet(all - 1'000), 2.0);
}

// One job at a time from the front of a long line.
double per_activation(int waiting) {
  Provider provider(sequence_of(1));
  for (int i = 0; i < waiting; ++i) provider.start();
  provider.commit();
  return cost(1'000, [&] {
    for (int i = 0; i < 1'000; ++i) provider.activate(1);
  });
}

// How many of 100 jobs go to the tenant with few, when the other has many.
int share_of_the_small_tenant() {
  Provider provider(sequence_of(1));
  for (int i = 0; i < 10'000; ++i) provider.start();
  for (int i = 0; i < 100; ++i) provider.start(Value::context({}), "other");
  int share = 0;
  for (int i = 0; i < 10; ++i) {
    const Value jobs = provider.activate(10, {"<default>", "other"});
    for (const Value& job : jobs.list()) share += job["tenant"].string() == "other";
  }
  return share;
}

void activation(bool) {
  const double few = per_activation(2'000), many = per_activation(100'000);
  compare("activation", "a job of 2,000", few, "of 100,000", many, 2.0);
  const int share = share_of_the_small_tenant();
  all_flat = all_flat && share >= 40;
  std::printf("activation  of 100 jobs %d went to the tenant with 100, the rest to the one with 10,000 (at least 40)\n",
              share);
}

void growth(bool large) {
  Provider provider(sequence_of(1));
  const int all = large ? 10'000'000 : 1'000'000, window = 10'000;
  double first = 0, last = 0;
  for (int done = 0; done < all; done += window) {
    last = cost(window, [&] {
      for (int i = 0; i < window; i += 1'000) {
        for (int k = 0; k < 1'000; ++k) provider.start(Value::context({{"order", done + i + k}}));
        provider.work();
      }
    });
    if (done == window) first = last;  // the second window: the first one warms up
    if (done == window || done + window == all || (done + window) % (all / 10) == 0)
      std::printf("growth      after %d finished instances: %.1f us each\n", done + window, last), std::fflush(stdout);
  }
  compare("growth", "an instance after 10^4", first, large ? "after 10^7" : "after 10^6", last, 1.2);
}

struct Part {
  const char* name;
  void (*run)(bool large);
};

constexpr Part parts[] = {{"sequence", sequence}, {"fan", fan}, {"loop", loop}, {"timers", timers},
                          {"messages", messages}, {"activation", activation}, {"growth", growth}};

int run(int count, char** words) {
  const auto given = [&](const char* word) {
    return std::any_of(words + 1, words + count, [&](const char* one) { return !std::strcmp(one, word); });
  };
  const bool large = given("--large"), is_chosen = count > (large ? 2 : 1);
  for (const Part& part : parts)
    if (!is_chosen || given(part.name)) part.run(large);
  return all_flat ? 0 : 1;
}

}  // namespace
}  // namespace tandem::bench

int main(int count, char** words) {
  try {
    return tandem::bench::run(count, words);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "process_bench: %s\n", error.what());
    return 2;
  }
}
