#include "api/job_polls.h"

#include <algorithm>

#include "base/metrics.h"

namespace tandem::api {
namespace {

using Clock = JobPolls::Clock;

const engine::ActivateJobs& activation(const flow::Command& command) {
  return std::get<engine::ActivateJobs>(std::get<engine::JobCommand>(std::get<engine::Command>(command.body)));
}

std::vector<std::string> subjects_of(const engine::ActivateJobs& activation) {
  std::vector<std::string> subjects;
  for (const std::string& tenant : activation.tenants) subjects.push_back(tenant + '\n' + activation.type);
  return subjects;
}

// One request that waits for jobs. It is either parked, or being tried, or over.
struct Poll {
  flow::Command command;
  Responder responder;
  Clock::time_point until;
  std::vector<std::string> subjects;
  bool parked = false;
  bool timed = false;  // its end and its client are being watched
};
using PollRef = std::shared_ptr<Poll>;

Gauge& waiting_gauge() {
  static Gauge& gauge = metrics().gauge("tandem_job_polls_waiting", "Requests that wait for a job.");
  return gauge;
}

}  // namespace

// A subject is a tenant and a job type. Parked polls of a subject stand in line; when jobs may be there the first is
// tried again, and while tries succeed the next one is, so one notice about many jobs wakes as many as there is work
// for.
class JobPolls::Parts : public std::enable_shared_from_this<Parts> {
 public:
  Parts(Backend& backend, Write write) : backend_(backend), write_(write) {}

  void listen() {
    backend_.listen([weak = weak_from_this()](const std::vector<flow::Notice>& notices) {
      const auto self = weak.lock();
      if (!self) return;
      for (const flow::Notice& notice : notices)
        if (notice.kind == flow::Notice::Kind::jobs_available) self->wake(notice.subject);
    });
  }

  void activate(flow::Command command, std::chrono::milliseconds patience, Responder responder) {
    auto subjects = subjects_of(activation(command));
    try_now(std::make_shared<Poll>(
        Poll{std::move(command), std::move(responder), Clock::now() + patience, std::move(subjects)}));
  }

  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return parked_;
  }

 private:
  void try_now(PollRef poll) {
    flow::Command command = poll->command;
    backend_.submit(std::move(command), [self = shared_from_this(), poll = std::move(poll)](Result<Value> done) {
      self->tried(poll, std::move(done));
    });
  }

  // On the loop's thread, so no notice comes between the empty answer and the parking.
  void tried(const PollRef& poll, Result<Value> done) {
    if (!done) return poll->responder.fail(Fault(std::move(done.error())));
    const bool found = !(*done)["jobs"].list().empty();
    if (found && poll->responder.is_abandoned()) return release((*done)["jobs"].list());
    if (!found && Clock::now() < poll->until && !poll->responder.is_abandoned()) return park(poll);
    poll->responder.send(write_(*done));
    if (found) pass_on(*poll);
  }

  // Others may find jobs too.
  void pass_on(const Poll& poll) {
    for (const std::string& subject : poll.subjects) wake(subject);
  }

  // The client went while its jobs were being locked. A lock that ends now makes them available to others.
  void release(const List& jobs) {
    for (const Value& job : jobs) {
      engine::UpdateJob update{.job = {*job["key"].number().to_int64()}, .timeout = Duration(1)};
      backend_.submit({.body = engine::Command(engine::JobCommand(update))}, [](const Result<Value>&) {});
    }
  }

  void park(const PollRef& poll) {
    {
      const std::lock_guard lock(mutex_);
      poll->parked = true;
      for (const std::string& subject : poll->subjects)  // who has waited already keeps its place
        poll->timed ? lines_[subject].push_front(poll) : lines_[subject].push_back(poll);
      ++parked_;
    }
    waiting_gauge().add(1);
    if (!poll->timed) {
      poll->timed = true;
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(poll->until - Clock::now());
      backend_.after(left, [weak = weak_from_this(), poll = std::weak_ptr(poll)] { give_up(weak, poll); });
      poll->responder.on_abandoned([weak = weak_from_this(), poll = std::weak_ptr(poll)] { give_up(weak, poll); });
    }
  }

  static void give_up(const std::weak_ptr<Parts>& parts, const std::weak_ptr<Poll>& weak) {
    const auto self = parts.lock();
    const auto poll = weak.lock();
    if (!self || !poll || !self->unpark(poll)) return;
    static const Value nothing = Value::context({{"jobs", Value(List())}});
    poll->responder.send(self->write_(nothing));
  }

  void wake(const std::string& subject) {
    PollRef first;
    {
      const std::lock_guard lock(mutex_);
      const auto line = lines_.find(subject);
      if (line == lines_.end()) return;
      first = line->second.front();
      unpark_locked(first);
    }
    try_now(std::move(first));
  }

  // False if it is not parked: whoever has unparked it answers it.
  bool unpark(const PollRef& poll) {
    const std::lock_guard lock(mutex_);
    return unpark_locked(poll);
  }

  bool unpark_locked(const PollRef& poll) {
    if (!std::exchange(poll->parked, false)) return false;
    for (const std::string& subject : poll->subjects) {
      const auto line = lines_.find(subject);
      std::erase(line->second, poll);
      if (line->second.empty()) lines_.erase(line);
    }
    --parked_;
    waiting_gauge().add(-1);
    return true;
  }

  Backend& backend_;
  const Write write_;
  mutable std::mutex mutex_;
  std::map<std::string, std::deque<PollRef>, std::less<>> lines_;
  std::size_t parked_ = 0;
};

JobPolls::JobPolls(Backend& backend, Write write) : parts_(std::make_shared<Parts>(backend, write)) {
  parts_->listen();
}
JobPolls::~JobPolls() = default;

void JobPolls::activate(flow::Command command, std::chrono::milliseconds patience, Responder responder) {
  parts_->activate(std::move(command), patience, std::move(responder));
}

std::size_t JobPolls::waiting() const { return parts_->waiting(); }

}  // namespace tandem::api
