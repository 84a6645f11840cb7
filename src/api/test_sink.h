// For tests: where a Responder's reply ends up when there is no server.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>

#include "api/responder.h"

namespace tandem::api {

class TestSink {
 public:
  Responder responder() { return {box_, 1, "/test"}; }

  // Waits for it.
  Reply reply() {
    std::unique_lock lock(box_->mutex);
    box_->came.wait(lock, [this] { return box_->reply.has_value(); });
    return *box_->reply;
  }
  bool has_reply() const {
    const std::lock_guard lock(box_->mutex);
    return box_->reply.has_value();
  }

  // As if the client had gone.
  void abandon() {
    std::move_only_function<void()> callback;
    {
      const std::lock_guard lock(box_->mutex);
      box_->abandoned = true;
      callback.swap(box_->on_abandoned_callback);
    }
    if (callback) callback();
  }

 private:
  struct Box : ReplySink {
    void send(std::uint64_t, Reply sent) override {
      const std::lock_guard lock(mutex);
      reply = std::move(sent);
      came.notify_all();
    }
    void drop(std::uint64_t ticket, Reply sent) override { send(ticket, std::move(sent)); }
    void open_stream(std::uint64_t ticket, Reply head) override { send(ticket, std::move(head)); }
    void write_stream(std::uint64_t, std::string bytes) override {
      const std::lock_guard lock(mutex);
      reply->body += bytes;
    }
    void close_stream(std::uint64_t) override {}
    void on_abandoned(std::uint64_t, std::move_only_function<void()> callback) override {
      const std::lock_guard lock(mutex);
      on_abandoned_callback = std::move(callback);
    }
    bool is_abandoned(std::uint64_t) const override {
      const std::lock_guard lock(mutex);
      return abandoned;
    }

    mutable std::mutex mutex;
    std::condition_variable came;
    std::optional<Reply> reply;
    bool abandoned = false;
    std::move_only_function<void()> on_abandoned_callback;
  };

  std::shared_ptr<Box> box_ = std::make_shared<Box>();
};

}  // namespace tandem::api
