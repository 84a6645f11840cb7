// One I/O thread with its connections. A connection never leaves its shard, so a session needs no locks of its own.
#pragma once
#include <atomic>
#include <boost/asio/io_context.hpp>
#include <chrono>
#include <memory>
#include <string>
#include <unordered_set>

#include "api/handler.h"
#include "base/metrics.h"
#include "server/http_options.h"

namespace tandem::server {

class Session;

struct Shard {
  Shard(const HttpOptions& options, api::Handler& handler) : options(options), handler(handler) {}

  const HttpOptions options;
  api::Handler& handler;
  boost::asio::io_context io{1};
  std::unordered_set<std::shared_ptr<Session>> sessions = {};  // the open ones; touched by the shard's thread only
  std::atomic<std::size_t> open = 0;                           // sessions.size(), for others to read
  std::string date = {};                                       // the Date header, renewed by the tick
  bool draining = false;                                       // no new requests; of the shard's thread
  std::atomic<bool> stopped = false;                           // late replies are dropped
};

inline Gauge& open_connections() {
  static Gauge& gauge = metrics().gauge("tandem_http_connections", "HTTP connections open now.");
  return gauge;
}

}  // namespace tandem::server
