#include "server/loop_backend.h"

#include <atomic>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <thread>

#include "base/log.h"
#include "base/metrics.h"

namespace tandem::server {

namespace asio = boost::asio;

class LoopBackend::Parts {
 public:
  Parts(store::Readers& readers, ReadingOptions options)
      : readers_(readers), options_(options), reading_guard_(readings_.get_executor()),
        timer_guard_(timers_.get_executor()), timer_thread_([this] { timers_.run(); }) {
    for (int i = 0; i < options_.threads; ++i) reading_threads_.emplace_back([this] { readings_.run(); });
  }

  ~Parts() {
    reading_guard_.reset();
    timers_.stop();  // what is not due yet will never be
  }

  void read(Reading reading) {
    if (waiting_.fetch_add(1) >= options_.max_waiting) {
      waiting_.fetch_sub(1);
      return reading(reject(Code::resource_exhausted, "Too many searches are waiting; repeat this one later"));
    }
    asio::post(readings_, [this, reading = std::move(reading)]() mutable {
      waiting_.fetch_sub(1);
      run(std::move(reading));
    });
  }

  void after(std::chrono::milliseconds delay, std::move_only_function<void()> action) {
    auto timer = std::make_unique<asio::steady_timer>(timers_, delay);
    asio::steady_timer& waiting = *timer;
    // Timers are made on any thread, but belong to one.
    asio::post(timers_, [&waiting, timer = std::move(timer), action = std::move(action)]() mutable {
      waiting.async_wait([timer = std::move(timer), action = std::move(action)](boost::system::error_code error) mutable {
        if (!error) action();
      });
    });
  }

 private:
  void run(Reading reading) {
    static Histogram& time = metrics().histogram("tandem_read_duration_seconds", "Searches and look-ups in the store.");
    const auto start = std::chrono::steady_clock::now();
    try {
      store::Snapshot snapshot = readers_.snapshot();
      reading(&snapshot);
    } catch (const std::exception& error) {  // the responder inside went with the reading, and has answered 500
      log_error("a reading failed", {{"error", error.what()}});
    }
    const auto taken = std::chrono::steady_clock::now() - start;
    time.observe_us(static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
  }

  store::Readers& readers_;
  const ReadingOptions options_;
  std::atomic<std::size_t> waiting_ = 0;

  using Guard = asio::executor_work_guard<asio::io_context::executor_type>;
  asio::io_context readings_;
  asio::io_context timers_{1};
  Guard reading_guard_;
  Guard timer_guard_;
  std::jthread timer_thread_;  // the threads last: they use all of the above
  std::vector<std::jthread> reading_threads_;
};

LoopBackend::LoopBackend(Loop& loop, store::Readers& readers, ReadingOptions options)
    : loop_(loop), parts_(std::make_unique<Parts>(readers, options)) {}
LoopBackend::~LoopBackend() = default;

void LoopBackend::read(Reading reading) { parts_->read(std::move(reading)); }

void LoopBackend::after(std::chrono::milliseconds delay, std::move_only_function<void()> action) {
  parts_->after(delay, std::move(action));
}

}  // namespace tandem::server
