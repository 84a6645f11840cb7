#include "api/notice_waits.h"

#include <mutex>
#include <optional>

namespace tandem::api {

class NoticeWaits::Parts : public std::enable_shared_from_this<Parts> {
 public:
  Parts(Backend& backend, flow::Notice::Kind kind) : backend_(backend), kind_(kind) {}

  void listen() {
    backend_.listen([weak = weak_from_this()](const std::vector<flow::Notice>& notices) {
      const auto self = weak.lock();
      if (!self) return;
      for (const flow::Notice& notice : notices)
        if (notice.kind == self->kind_) self->happened(notice);
    });
  }

  void wait(std::int64_t key, std::chrono::milliseconds patience, Responder responder, Then then) {
    const Place place{key, ++last_};
    Waiting waiting{std::move(responder), std::move(then)};
    waiting.responder.on_abandoned([weak = weak_from_this(), place] {
      if (const auto self = weak.lock()) self->take(place);
    });
    {
      const std::lock_guard lock(mutex_);
      waiting_.emplace(place, std::move(waiting));
    }
    backend_.after(patience, [weak = weak_from_this(), place] {
      const auto self = weak.lock();
      auto waited = self ? self->take(place) : std::nullopt;
      if (waited) waited->then.timed_out(std::move(waited->responder));
    });
  }

  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  // What is waited for, and a number of its own for each who waits: another may wait for the same thing later.
  using Place = std::pair<std::int64_t, std::int64_t>;
  struct Waiting {
    Responder responder;
    Then then;
  };

  void happened(const flow::Notice& notice) {
    while (auto waited = take_first(notice.key)) waited->then.happened(std::move(waited->responder), notice);
  }

  std::optional<Waiting> take_first(std::int64_t key) {
    const std::lock_guard lock(mutex_);
    const auto found = waiting_.lower_bound({key, 0});
    return found == waiting_.end() || found->first.first != key ? std::nullopt : take_at(found);
  }

  std::optional<Waiting> take(const Place& place) {
    const std::lock_guard lock(mutex_);
    const auto found = waiting_.find(place);
    return found == waiting_.end() ? std::nullopt : take_at(found);
  }

  std::optional<Waiting> take_at(std::map<Place, Waiting>::iterator at) {
    std::optional<Waiting> taken(std::move(at->second));
    waiting_.erase(at);
    return taken;
  }

  Backend& backend_;
  const flow::Notice::Kind kind_;
  std::atomic<std::int64_t> last_ = 0;
  mutable std::mutex mutex_;
  std::map<Place, Waiting> waiting_;
};

NoticeWaits::NoticeWaits(Backend& backend, flow::Notice::Kind kind) : parts_(std::make_shared<Parts>(backend, kind)) {
  parts_->listen();
}
NoticeWaits::~NoticeWaits() = default;

void NoticeWaits::wait(std::int64_t key, std::chrono::milliseconds patience, Responder responder, Then then) {
  parts_->wait(key, patience, std::move(responder), std::move(then));
}

std::size_t NoticeWaits::waiting() const { return parts_->waiting(); }

}  // namespace tandem::api
