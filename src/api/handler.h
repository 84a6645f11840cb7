// What the server calls for every request: the router, or something in front of it.
#pragma once
#include <cstddef>

#include "api/responder.h"

namespace tandem::api {

class Handler {
 public:
  virtual ~Handler() = default;

  // Asked when the headers have come, before the body is read. A longer body is answered 413 unread.
  virtual std::size_t body_limit(const Request& head) const = 0;

  // Must not block: it runs on a thread that serves many connections.
  virtual void handle(Request request, Responder responder) = 0;
};

}  // namespace tandem::api
