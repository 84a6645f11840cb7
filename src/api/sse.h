// Server-sent events (WHATWG HTML §9.2). The server keeps quiet streams alive with comments by itself.
#pragma once
#include <chrono>
#include <string>
#include <string_view>

#include "api/responder.h"

namespace tandem::api {

struct Event {
  std::string name = {};  // "" means "message"
  std::string id = {};    // what a client sends back as Last-Event-ID when it resumes; "" leaves the last one
  std::string data;       // any text; line ends are kept
};

std::string to_wire(const Event& event);

class EventStream {
 public:
  // retry: how long clients wait before they reconnect.
  EventStream(Responder responder, std::chrono::milliseconds retry);

  void send(const Event& event) { stream_.write(to_wire(event)); }
  void on_abandoned(std::move_only_function<void()> callback) { stream_.on_abandoned(std::move(callback)); }
  bool is_abandoned() const { return stream_.is_abandoned(); }

 private:
  ByteStream stream_;
};

}  // namespace tandem::api
