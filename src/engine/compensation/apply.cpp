#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void operator()(const CompensationPossible& event) { state.compensations.insert(event.compensation); }

  void operator()(const CompensationMoved& event) {
    state.compensations.change(event.compensation, [&](Compensation& row) {
      row.scope = event.scope;
      row.inside = event.inside;
    });
  }

  void operator()(const CompensationStarted& event) {
    state.compensations.change(event.compensation, [&](Compensation& row) {
      row.state = CompensationState::running;
      row.scope = event.scope;
      row.inside.reset();
      row.thrown_by = event.thrown_by;
      row.handler = event.handler;
    });
  }

  void operator()(const CompensationEnded& event) {
    state.compensations.change(event.compensation, [&](Compensation& row) {
      row.state = event.state;
      row.ended_at = event.at;
    });
    state.compensations.retire(event.compensation);
  }
};

}  // namespace

void apply(State& state, const CompensationEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
