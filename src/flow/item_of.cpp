#include "flow/item_of.h"

namespace tandem::flow {

const work::WorkItem* item_of(const State& state, engine::InstanceKey instance) {
  if (state.work.items.size() == 0) return nullptr;
  for (std::optional<engine::InstanceKey> at = instance; at;) {
    if (const work::WorkItem* item = state.work.items.of_instance(at->value)) return item;
    const engine::Instance* row = state.engine.instances.find(*at);
    at = row ? row->parent : std::nullopt;
  }
  return nullptr;
}

}  // namespace tandem::flow
