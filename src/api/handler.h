// What the server calls for every request: the router, or something in front of it.
#pragma once
#include <cstddef>

#include "api/responder.h"

namespace tandem::api {

class Handler {
 public:
  virtual ~Handler() = default;

  // Asked before a body is read: how long it may be (a longer one is answered 413), or why it need not be sent.
  virtual Answer<std::size_t> admit(const Request& head) const = 0;

  // Must not block: it runs on a thread that serves many connections.
  virtual void handle(Request request, Responder responder) = 0;
};

}  // namespace tandem::api
