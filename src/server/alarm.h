// Does things later: one thread, one list of moments. For the ends of long polls and the like, in real time.
#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

namespace tandem::server {

class Alarm {
 public:
  using Action = std::move_only_function<void()>;

  Alarm();
  ~Alarm();  // what has not come yet is dropped

  void after(std::chrono::milliseconds delay, Action action);

 private:
  using Moment = std::chrono::steady_clock::time_point;
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::multimap<Moment, Action> actions_;
  bool closing_ = false;
  std::thread thread_;
};

}  // namespace tandem::server
