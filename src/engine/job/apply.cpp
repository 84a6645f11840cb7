#include "engine/apply.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void finish(JobKey job, JobState final_state, Instant at) {
    state.jobs.change(job, [&](Job& row) {
      row.state = final_state;
      row.deadline.reset();
      row.ended_at = at;
    });
    state.jobs.retire(job);
  }

  void operator()(const JobCreated& event) { state.jobs.insert(event.job); }

  void operator()(const JobActivated& event) {
    state.jobs.change(event.job, [&](Job& row) {
      row.state = JobState::activated;
      row.worker = event.worker;
      row.deadline = event.deadline;
    });
  }

  void operator()(const JobFreed& event) {
    state.jobs.change(event.job, [&](Job& row) {
      row.state = event.state;
      row.deadline.reset();
    });
  }

  void operator()(const JobCompleted& event) {
    if (event.denied)
      state.jobs.change(event.job, [&](Job& row) { row.denied = true, row.denied_reason = event.denied_reason; });
    finish(event.job, JobState::completed, event.at);
  }
  void operator()(const JobCanceled& event) { finish(event.job, JobState::canceled, event.at); }

  void operator()(const JobFailed& event) {
    state.jobs.change(event.job, [&](Job& row) {
      row.retries = event.retries;
      row.error_message = event.message;
      row.deadline = event.again_at;
      row.state = event.retries <= 0 ? JobState::failed
                  : event.again_at   ? JobState::backing_off
                                     : JobState::activatable;
    });
  }

  void operator()(const JobErrorThrown& event) {
    state.jobs.change(event.job, [&](Job& row) {
      row.state = JobState::error_thrown;
      row.error_code = event.code;
      row.error_message = event.message;
      row.deadline.reset();
    });
    if (event.caught) finish(event.job, JobState::error_thrown, event.at);
  }

  void operator()(const JobUpdated& event) {
    state.jobs.change(event.job, [&](Job& row) {
      if (event.retries) row.retries = *event.retries;
      if (event.retries && is_activatable(row.state)) row.state = JobState::retries_updated;
      if (event.deadline) row.deadline = *event.deadline;
    });
  }
};

}  // namespace

void apply(State& state, const JobEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
