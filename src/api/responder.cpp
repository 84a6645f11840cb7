#include "api/responder.h"

#include "base/check.h"

namespace tandem::api {

ByteStream& ByteStream::operator=(ByteStream&& other) noexcept {
  std::swap(sink_, other.sink_);
  std::swap(ticket_, other.ticket_);
  return *this;
}

ByteStream::~ByteStream() {
  if (sink_) sink_->close_stream(ticket_);
}

Responder::Responder(std::shared_ptr<ReplySink> sink, std::uint64_t ticket, std::string instance)
    : sink_(std::move(sink)), ticket_(ticket), instance_(std::move(instance)) {}

Responder& Responder::operator=(Responder&& other) noexcept {
  std::swap(sink_, other.sink_);
  std::swap(ticket_, other.ticket_);
  std::swap(instance_, other.instance_);
  return *this;
}

Responder::~Responder() {
  if (!sink_) return;
  const Fault fault(500, "Internal Server Error", "The request was dropped without an answer");
  sink_->drop(ticket_, problem(fault, instance_));
}

std::shared_ptr<ReplySink> Responder::take_sink() {
  check(sink_ != nullptr, "a request is answered once");
  return std::exchange(sink_, nullptr);
}

void Responder::send(Reply reply) { take_sink()->send(ticket_, std::move(reply)); }

void Responder::fail(const Fault& fault) { send(problem(fault, instance_)); }

ByteStream Responder::stream(Reply head) {
  check(head.body.empty(), "the head of a stream has no body");
  auto sink = take_sink();
  sink->open_stream(ticket_, std::move(head));
  return {std::move(sink), ticket_};
}

void Responder::on_abandoned(std::move_only_function<void()> callback) {
  check(sink_ != nullptr, "only a request that waits for its answer can be abandoned");
  sink_->on_abandoned(ticket_, std::move(callback));
}

bool Responder::is_abandoned() const { return sink_ == nullptr || sink_->is_abandoned(ticket_); }

}  // namespace tandem::api
