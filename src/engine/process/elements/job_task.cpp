// Work done outside by a job worker: service and send tasks, message throws, script and business rule tasks with a job.
#include "engine/job/create.h"
#include "engine/process/elements/elements.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine::elements {

Outcome activate_job_task(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  if (auto created = create_job(run, key, *model.job); !created) return created;
  become_active(run, key);
  return {};
}

}  // namespace tandem::engine::elements
