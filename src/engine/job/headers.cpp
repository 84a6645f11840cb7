#include "engine/job/headers.h"

namespace tandem::engine {

Value headers_of(const State& state, const Job& job) {
  if (job.headers.is_context()) return job.headers;
  Context headers;
  const bpmn::Element& model = state.model(state.elements.get(job.element));
  if (job.kind == JobKind::bpmn_element && model.job)
    for (const auto& [name, value] : model.job->headers) headers.put(name, value);
  return Value(std::move(headers));
}

}  // namespace tandem::engine
