#include "kit/invariants.h"

namespace tandem::test {

namespace {

using namespace engine;

struct Expected {
  std::int64_t active = 0, completed = 0, terminated = 0, incidents = 0;
  friend bool operator==(const Expected&, const Expected&) = default;
};

std::string key_of(DefinitionKey definition, const std::string& element) {
  return std::to_string(definition.value) + "/" + element;
}

std::map<std::string, Expected> counted(const State& state, const History& history) {
  std::map<std::string, Expected> counts;
  for (const ElementInstance* element : state.elements.sorted())
    ++counts[key_of(element->definition, element->element_id)].active;
  for (const Incident* incident : state.incidents.sorted())
    ++counts[key_of(incident->definition, incident->element_id)].incidents;
  for (const auto& [key, ends] : history.ends())
    counts[key].completed = ends.completed, counts[key].terminated = ends.terminated;
  return counts;
}

std::string text(const Expected& count) {
  return "active " + std::to_string(count.active) + ", completed " + std::to_string(count.completed) + ", terminated " +
         std::to_string(count.terminated) + ", incidents " + std::to_string(count.incidents);
}

void compare_lines(const work::State& state, Wrongs& wrongs) {
  std::map<std::string, std::int64_t> open;
  for (const work::WorkItem* item : state.items.sorted()) ++open[commerce::line_key(item->tenant, item->line)];
  for (const work::LineCount* count : state.counts.sorted())
    if (count->open != open[count->key])
      wrongs.push_back("line " + count->key + " counts " + std::to_string(count->open) + " open items, there are " +
                       std::to_string(open[count->key]));
}

}  // namespace

Wrongs count_errors(const flow::State& state, const History& history) {
  Wrongs wrongs;
  auto expected = counted(state.engine, history);
  for (const ElementCount* kept : state.engine.counts.sorted()) {
    const Expected actual{kept->active, kept->completed, kept->terminated, kept->incidents};
    if (!(actual == expected[kept->key]))
      wrongs.push_back("the count of " + kept->key + " says " + text(actual) + ", counting gives " +
                       text(expected[kept->key]));
    expected.erase(kept->key);
  }
  for (const auto& [key, count] : expected)
    wrongs.push_back("there is no count of " + key + ", counting gives " + text(count));
  compare_lines(state.work, wrongs);
  return wrongs;
}

}  // namespace tandem::test
