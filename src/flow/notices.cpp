#include "flow/notices.h"

#include <set>

#include "base/match.h"
#include "engine/repair/tree.h"

namespace tandem::flow {

namespace {

class Collector {
 public:
  explicit Collector(const State& state) : state_(state) {}

  void look_at(const engine::Event& event) {
    match(event.body, [&](const auto& subject) { match(subject, [&](const auto& one) { note(one); }); });
  }
  void look_at(const work::Event&) { add({Notice::Kind::work_changed}); }
  void look_at(const people::Event&) { add({Notice::Kind::work_changed}); }
  void look_at(const commerce::Event&) { add({Notice::Kind::work_changed}); }
  void look_at(const dossier::Event&) { add({Notice::Kind::work_changed}); }
  void look_at(const identity::Event&) {}
  void look_at(const cluster::Event&) {}

  std::vector<Notice> notices;

 private:
  void note(const engine::JobCreated& event) { job_available(event.job.key); }
  void note(const engine::JobFreed& event) { job_available(event.job); }
  void note(const engine::JobFailed& event) { job_available(event.job); }
  void note(const engine::InstanceEnded& event) {
    add({Notice::Kind::instance_ended, "", event.instance.value, event.state == engine::InstanceState::completed});
  }
  void note(const engine::DefinitionDeployed&) { add({Notice::Kind::definitions_changed}); }
  void note(const engine::UserTaskCreated&) { add({Notice::Kind::user_tasks_changed}); }
  void note(const engine::UserTaskAssigned& event) { task_settled(event.task, true); }
  void note(const engine::UserTaskUpdated& event) { task_settled(event.task.key, true); }
  void note(const engine::UserTaskCompleted& event) { task_settled(event.task, true); }
  void note(const engine::UserTaskCanceled& event) { task_settled(event.task, false, "it was canceled"); }
  void note(const engine::UserTaskTransitionBegun&) { add({Notice::Kind::user_tasks_changed}); }
  void note(const engine::UserTaskTransitionDenied& event) {
    task_settled(event.task, false,
                 event.reason.empty() ? "a task listener denied it" : "a task listener denied it: " + event.reason);
  }
  void note(const engine::DefinitionDeleted&) { add({Notice::Kind::definitions_changed}); }
  void note(const engine::InstanceSuspended&) { add({Notice::Kind::user_tasks_changed}); }
  void note(const engine::PlanItemCreated&) { add({Notice::Kind::work_changed}); }
  void note(const engine::PlanItemMoved&) { add({Notice::Kind::work_changed}); }
  void note(const engine::InstanceMigrated&) { add({Notice::Kind::user_tasks_changed}); }
  void note(const engine::InstanceResumed& event) {
    add({Notice::Kind::user_tasks_changed});
    if (!state_.engine.instances.find(event.instance)) return;
    for (const engine::InstanceKey instance : engine::with_called(state_.engine, event.instance))
      for (const engine::ElementKey element : engine::elements_of(state_.engine, instance))
        if (const auto job = state_.engine.elements.get(element).job) job_available(*job);
  }
  template <class Other>
  void note(const Other&) {}

  void task_settled(engine::UserTaskKey task, bool made, std::string why_not = {}) {
    add({Notice::Kind::user_tasks_changed});
    add({Notice::Kind::user_task_settled, std::move(why_not), task.value, made});
  }

  void job_available(engine::JobKey key) {
    const engine::Job* job = state_.engine.jobs.find(key);
    if (job && engine::is_activatable(job->state)) add({Notice::Kind::jobs_available, job->tenant + "\n" + job->type});
  }

  void add(Notice notice) {
    if (seen_.emplace(notice.kind, notice.subject, notice.key).second) notices.push_back(std::move(notice));
  }

  const State& state_;
  std::set<std::tuple<Notice::Kind, std::string, std::int64_t>> seen_;
};

}  // namespace

std::vector<Notice> notices_of(const State& state, const std::deque<Event>& events) {
  Collector collector(state);
  for (const Event& event : events) match(event, [&](const auto& subject) { collector.look_at(subject); });
  return std::move(collector.notices);
}

}  // namespace tandem::flow
