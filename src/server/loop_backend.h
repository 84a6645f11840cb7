// The loop and the store's readers as the resources see them (api/backend.h): commands go to the loop, readings to a few
// threads of their own, what is to happen later to a timer.
#pragma once
#include <memory>

#include "api/backend.h"
#include "server/loop.h"
#include "store/sqlite/reader.h"

namespace tandem::server {

struct ReadingOptions {
  int threads = 2;
  std::size_t max_waiting = 5'000;  // readings; beyond: RESOURCE_EXHAUSTED
};

class LoopBackend : public api::Backend {
 public:
  // Both must outlive it.
  LoopBackend(Loop& loop, store::Readers& readers, ReadingOptions options = {});
  ~LoopBackend() override;  // finishes the readings that wait

  void submit(flow::Command command, Done done) override { loop_.submit(std::move(command), std::move(done)); }
  void read(Reading reading) override;
  void listen(Listener listener) override { loop_.observe(std::move(listener)); }
  void after(std::chrono::milliseconds delay, std::move_only_function<void()> action) override;

 private:
  class Parts;
  Loop& loop_;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
