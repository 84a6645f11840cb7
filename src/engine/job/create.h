// Making jobs, whatever they are for.
#pragma once
#include "engine/process/failure.h"
#include "engine/run.h"

namespace tandem::engine {

struct JobAs {
  JobKind kind = JobKind::bpmn_element;
  ListenerEvent listener_event = ListenerEvent::none;
  Context headers = {};  // beside those of the model, which give way to them
};

// A job for the element: its type and retries are evaluated where the element stands. A Failure makes none.
Outcome create_job(Run& run, ElementKey element, const bpmn::JobSpec& spec, JobAs as = {});

}  // namespace tandem::engine
