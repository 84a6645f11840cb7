// A Responder is the right, and the duty, to answer one request: once, now or later, from any thread. A Responder that
// is dropped unused answers 500, so no client waits for ever.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "api/fault.h"
#include "api/http.h"

namespace tandem::api {

// The server's end. A connection answers its requests one after another; the ticket says which of them is meant, and
// calls for a request that is already answered, or whose client has gone, do nothing. All members may be called from
// any thread.
class ReplySink {
 public:
  virtual ~ReplySink() = default;
  virtual void send(std::uint64_t ticket, Reply reply) = 0;
  virtual void drop(std::uint64_t ticket, Reply reply) = 0;  // reply: for a client that still waits
  virtual void open_stream(std::uint64_t ticket, Reply head) = 0;
  virtual void write_stream(std::uint64_t ticket, std::string bytes) = 0;
  virtual void close_stream(std::uint64_t ticket) = 0;
  virtual void on_abandoned(std::uint64_t ticket, std::move_only_function<void()> callback) = 0;
  virtual bool is_abandoned(std::uint64_t ticket) const = 0;
};

// A reply of unknown length, sent piece by piece; ends when dropped.
class ByteStream {
 public:
  ByteStream(std::shared_ptr<ReplySink> sink, std::uint64_t ticket) : sink_(std::move(sink)), ticket_(ticket) {}
  ByteStream(ByteStream&&) = default;
  ByteStream& operator=(ByteStream&& other) noexcept;
  ~ByteStream();

  void write(std::string bytes) { sink_->write_stream(ticket_, std::move(bytes)); }
  void on_abandoned(std::move_only_function<void()> callback) { sink_->on_abandoned(ticket_, std::move(callback)); }
  bool is_abandoned() const { return sink_->is_abandoned(ticket_); }

 private:
  std::shared_ptr<ReplySink> sink_;
  std::uint64_t ticket_;
};

class Responder {
 public:
  // instance is what problem+json replies name as their instance: the path of the request.
  Responder(std::shared_ptr<ReplySink> sink, std::uint64_t ticket, std::string instance);
  Responder(Responder&&) = default;
  Responder& operator=(Responder&& other) noexcept;
  ~Responder();

  void send(Reply reply);
  void fail(const Fault& fault);
  ByteStream stream(Reply head);  // head.body must be empty

  // Called once if the client goes away before the answer was sent; on any thread, at once if it has gone already.
  void on_abandoned(std::move_only_function<void()> callback);
  bool is_abandoned() const;

 private:
  std::shared_ptr<ReplySink> take_sink();

  std::shared_ptr<ReplySink> sink_;  // empty once answered
  std::uint64_t ticket_ = 0;
  std::string instance_;
};

}  // namespace tandem::api
