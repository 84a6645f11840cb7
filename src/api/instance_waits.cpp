#include "api/instance_waits.h"

#include <mutex>
#include <optional>

namespace tandem::api {

class InstanceWaits::Parts : public std::enable_shared_from_this<Parts> {
 public:
  explicit Parts(Backend& backend) : backend_(backend) {}

  void listen() {
    backend_.listen([weak = weak_from_this()](const std::vector<flow::Notice>& notices) {
      const auto self = weak.lock();
      if (!self) return;
      for (const flow::Notice& notice : notices)
        if (notice.kind == flow::Notice::Kind::instance_ended) self->ended(notice);
    });
  }

  void wait(std::int64_t instance, std::chrono::milliseconds patience, Responder responder, Then then) {
    Waiting waiting{std::move(responder), std::move(then)};
    const auto forget = [weak = weak_from_this(), instance] {
      if (const auto self = weak.lock()) self->take(instance);
    };
    waiting.responder.on_abandoned(forget);
    {
      const std::lock_guard lock(mutex_);
      waiting_.emplace(instance, std::move(waiting));
    }
    backend_.after(patience, [weak = weak_from_this(), instance] {
      const auto self = weak.lock();
      auto waited = self ? self->take(instance) : std::nullopt;
      if (waited) waited->then.timed_out(std::move(waited->responder));
    });
  }

  std::size_t waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
  }

 private:
  struct Waiting {
    Responder responder;
    Then then;
  };

  void ended(const flow::Notice& notice) {
    auto waited = take(notice.key);
    if (waited) waited->then.ended(std::move(waited->responder), notice.completed);
  }

  std::optional<Waiting> take(std::int64_t instance) {
    const std::lock_guard lock(mutex_);
    const auto found = waiting_.find(instance);
    if (found == waiting_.end()) return std::nullopt;
    std::optional<Waiting> taken(std::move(found->second));
    waiting_.erase(found);
    return taken;
  }

  Backend& backend_;
  mutable std::mutex mutex_;
  std::map<std::int64_t, Waiting> waiting_;
};

InstanceWaits::InstanceWaits(Backend& backend) : parts_(std::make_shared<Parts>(backend)) { parts_->listen(); }
InstanceWaits::~InstanceWaits() = default;

void InstanceWaits::wait(std::int64_t instance, std::chrono::milliseconds patience, Responder responder, Then then) {
  parts_->wait(instance, patience, std::move(responder), std::move(then));
}

std::size_t InstanceWaits::waiting() const { return parts_->waiting(); }

}  // namespace tandem::api
