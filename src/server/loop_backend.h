// What the API's resources ask of the running system, answered by the loop, the read connections and the alarm.
#pragma once
#include "api/backend.h"
#include "server/alarm.h"
#include "server/loop.h"
#include "server/worker_pool.h"

namespace tandem::server {

class LoopBackend final : public api::Backend {
 public:
  // Both must outlive it.
  LoopBackend(Loop& loop, store::Readers& readers) : loop_(loop), readers_(readers) {}

  void submit(flow::Command command, Done done) override { loop_.submit(std::move(command), std::move(done)); }
  void listen(Listener listener) override { loop_.observe(std::move(listener)); }
  void after(std::chrono::milliseconds delay, std::move_only_function<void()> action) override {
    alarm_.after(delay, std::move(action));
  }
  void read(Reading reading) override;

 private:
  Loop& loop_;
  store::Readers& readers_;
  WorkerPool pool_{2, 2000};
  Alarm alarm_;
};

}  // namespace tandem::server
