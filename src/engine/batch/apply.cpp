#include "engine/apply.h"

namespace tandem::engine {

namespace {

bool is_over(BatchState state) {
  return state != BatchState::created && state != BatchState::active && state != BatchState::suspended;
}

struct Applier {
  State& state;

  void operator()(const BatchStarted& event) { state.batches.insert(event.batch); }
  void operator()(const BatchItemAdded& event) { state.batch_items.insert(event.item); }

  void operator()(const BatchItemEnded& event) {
    const BatchItem& item = state.batch_items.change(event.item, [&](BatchItem& row) {
      row.state = event.state;
      row.error = event.error;
      row.ended_at = event.at;
    });
    state.batches.change(item.batch, [&](BatchOperation& row) {
      row.completed += event.state == BatchItemState::completed;
      row.failed += event.state == BatchItemState::failed;
    });
    state.batch_items.retire(event.item);
  }

  void operator()(const BatchMoved& event) {
    state.batches.change(event.batch, [&](BatchOperation& row) {
      row.state = event.state;
      if (is_over(event.state)) row.ended_at = event.at;
    });
    if (is_over(event.state)) state.batches.retire(event.batch);
  }
};

}  // namespace

void apply(State& state, const BatchEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
