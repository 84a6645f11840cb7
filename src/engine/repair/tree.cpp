#include "engine/repair/tree.h"

namespace tandem::engine {

std::vector<ElementKey> elements_of(const State& state, InstanceKey instance) {
  std::vector<ElementKey> found;
  if (state.elements.find(root_element(instance))) found.push_back(root_element(instance));
  for (std::size_t at = 0; at < found.size(); ++at) {
    const auto& children = state.elements.get(found[at]).children;
    found.insert(found.end(), children.begin(), children.end());
  }
  return found;
}

std::vector<InstanceKey> with_called(const State& state, InstanceKey instance) {
  std::vector<InstanceKey> found{instance};
  for (std::size_t at = 0; at < found.size(); ++at)
    for (const ElementKey element : elements_of(state, found[at]))
      if (const auto called = state.elements.get(element).called) found.push_back(*called);
  return found;
}

}  // namespace tandem::engine
