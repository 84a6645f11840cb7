// Server-sent events: a page learns that something has changed and asks again for what it shows. Hints only, so nothing
// is lost when a connection breaks: whoever comes back is told that everything may have changed.
#include <mutex>

#include "api/sse.h"
#include "api/url.h"
#include "api/v1.h"

namespace tandem::api {
namespace {

constexpr std::chrono::milliseconds quiet{250};  // between two hints: a busy floor changes hundreds of times a second

class Hub : public std::enable_shared_from_this<Hub> {
 public:
  explicit Hub(Backend& backend) : backend_(backend) {}

  void join(EventStream stream) {
    stream.send({.name = "changed", .id = std::to_string(sequence_.load()), .data = R"({"topic":"all"})"});
    const std::lock_guard lock(mutex_);
    streams_.push_back(std::move(stream));
  }

  void note(const std::vector<flow::Notice>&) {
    if (pending_.exchange(true)) return;
    backend_.after(quiet, [self = weak_from_this()] {
      if (const auto hub = self.lock()) hub->tell();
    });
  }

 private:
  void tell() {
    pending_ = false;
    const std::string id = std::to_string(++sequence_);
    const std::lock_guard lock(mutex_);
    std::erase_if(streams_, [](const EventStream& stream) { return stream.is_abandoned(); });
    for (EventStream& stream : streams_)
      for (const char* topic : {"floor", "work"})
        stream.send({.name = "changed", .id = id, .data = std::string(R"({"topic":")") + topic + "\"}"});
  }

  Backend& backend_;
  std::atomic<bool> pending_ = false;
  std::atomic<std::uint64_t> sequence_ = 0;
  std::mutex mutex_;
  std::vector<EventStream> streams_;
};

}  // namespace

void add_events(Resources& resources) {
  const auto hub = std::make_shared<Hub>(resources.backend());
  resources.backend().listen([hub](const std::vector<flow::Notice>& notices) { hub->note(notices); });
  resources.router().add(Method::get, "/api/v1/events", [hub](Request, Responder responder) {
    hub->join(EventStream(std::move(responder), std::chrono::milliseconds(1000)));
  });
}

}  // namespace tandem::api
