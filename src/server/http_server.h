// The HTTP server: listens, spreads connections over its I/O threads, stops in good order. What the requests mean is
// the handler's business.
#pragma once
#include <chrono>
#include <cstdint>
#include <memory>

#include "api/handler.h"
#include "server/http_options.h"

namespace tandem::server {

class HttpServer {
 public:
  // Listens and serves from here on. Throws std::runtime_error if the address, the certificate or the key will not do.
  // The handler must outlive the server.
  HttpServer(HttpOptions options, api::Handler& handler);
  ~HttpServer();  // stops at once

  std::uint16_t port() const;  // the one it listens on
  std::size_t connections() const;

  // No new connections and requests; idle connections and streams are closed, requests in flight are answered. After
  // grace what is still open is cut. Returns when all is quiet.
  void stop(std::chrono::milliseconds grace);

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
