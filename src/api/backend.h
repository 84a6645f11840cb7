// What the resources may ask of the running system: carry out a command, look at the stored rows, wait for something.
// The server's loop stands behind it; tests put a small one of their own.
#pragma once
#include <chrono>
#include <functional>
#include <vector>

#include "flow/step.h"
#include "views/search.h"

namespace tandem::api {

class Backend {
 public:
  virtual ~Backend() = default;

  // From any thread. `done` is called once, on the loop's thread, after the command's batch is on disk.
  using Done = std::move_only_function<void(Result<Value>)>;
  virtual void submit(flow::Command command, Done done) = 0;

  // Runs the reading soon, on a thread that may wait for the disk. It sees what was answered before. Nothing is passed
  // when the system is too busy to read.
  using Reading = std::move_only_function<void(Result<store::Snapshot*>)>;
  virtual void read(Reading reading) = 0;

  // To be called before the first command. The listener runs on the loop's thread after the answers of a batch, so who
  // begins to wait in an answer misses nothing.
  using Listener = std::function<void(const std::vector<flow::Notice>&)>;
  virtual void listen(Listener listener) = 0;

  // Runs the action later, on some thread.
  virtual void after(std::chrono::milliseconds delay, std::move_only_function<void()> action) = 0;
};

}  // namespace tandem::api
