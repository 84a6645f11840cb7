// Elements that do nothing but be there: none start and end events, none intermediate throws, manual and undefined
// tasks, parallel gateways (their joining is in flows.cpp), boundary events and the start events that caught something.
#include "engine/process/elements/elements.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

Outcome pass_through(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  become_active(run, key);
  work_done(run, key);
  return {};
}

}  // namespace tandem::engine::elements
