// What a batch operation is to be done to: everything a filter finds, read at once.
#pragma once
#include <optional>

#include "views/search.h"

namespace tandem::views {

struct Target {
  std::int64_t item = 0;                  // of an instance, an incident, a decision's evaluation
  std::optional<std::int64_t> instance;   // it belongs to
  std::string tenant;
};
using Targets = std::vector<Target>;

// One operation is written at once, so there is an end to its items; more are refused.
inline constexpr std::int64_t max_targets = 100'000;

// Which of the instances the filter finds are meant.
enum class Whose { active_roots, active, ended };

// The filter is that of a search; an empty one is refused: what is to be done to everything must be said.
Result<Targets> find_instances(Snapshot& snapshot, const Visibility& visibility, const Value& filter, Whose whose);
// The open incidents of the active instances the filter finds.
Result<Targets> find_open_incidents(Snapshot& snapshot, const Visibility& visibility, const Value& filter);
// Those of one instance and all it has called; not_found if there is no such instance.
Result<Targets> find_open_incidents_of(Snapshot& snapshot, const Visibility& visibility, std::int64_t instance);
Result<Targets> find_evaluations(Snapshot& snapshot, const Visibility& visibility, const Value& filter);

// Finished instances of a definition, evaluations of the decisions of a graph.
Result<Targets> find_ended_of_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t definition);
Result<Targets> find_evaluations_of_graph(Snapshot& snapshot, const Visibility& visibility, std::int64_t graph);

// One evaluation; not_found if there is none.
Result<Target> find_evaluation(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

}  // namespace tandem::views
