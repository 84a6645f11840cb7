#include "engine/apply.h"

namespace tandem::engine {

namespace {

// An instance counts the open incidents of those it called, too.
void count_up_the_callers(State& state, InstanceKey instance, int by) {
  for (std::optional<InstanceKey> at = instance; at;) {
    const Instance* row = state.instances.find(*at);
    if (!row) return;
    at = state.instances.change(*at, [&](Instance& changed) { changed.incidents += by; }).parent;
  }
}

struct Applier {
  State& state;

  void operator()(const IncidentRaised& event) {
    const Incident& incident = state.incidents.insert(event.incident);
    state.elements.change(incident.element, [&](ElementInstance& element) { element.incident = incident.key; });
    count_up_the_callers(state, incident.instance, 1);
    count(state, incident.tenant, incident.definition, incident.element_id, [](ElementCount& row) { ++row.incidents; });
  }

  void operator()(const IncidentResolved& event) {
    const Incident incident = state.incidents.change(event.incident, [&](Incident& row) {
      row.state = IncidentState::resolved;
      row.resolved_at = event.at;
    });
    state.elements.change(incident.element, [](ElementInstance& element) { element.incident.reset(); });
    count_up_the_callers(state, incident.instance, -1);
    count(state, incident.tenant, incident.definition, incident.element_id, [](ElementCount& row) { --row.incidents; });
    state.incidents.retire(event.incident);
  }
};

}  // namespace

void apply(State& state, const IncidentEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
