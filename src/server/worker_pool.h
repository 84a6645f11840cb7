// Threads for work that may wait for the disk, and a queue in front of them that does not grow without end.
#pragma once
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace tandem::server {

class WorkerPool {
 public:
  using Task = std::move_only_function<void()>;

  WorkerPool(int threads, std::size_t max_waiting);
  ~WorkerPool();  // finishes what waits

  bool submit(Task task);  // false: too much waits already, or the pool is closing

 private:
  void run();

  const std::size_t max_waiting_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Task> waiting_;
  bool closing_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace tandem::server
