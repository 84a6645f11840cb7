// What the HTTP server may be told. The defaults suit a server on the open network.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

namespace tandem::server {

struct HttpOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;  // 0: any free one
  int threads = 1;

  // TLS 1.2 or later, if both are given (PEM).
  std::string certificate_file = {};
  std::string key_file = {};

  std::size_t max_connections = 10'000;
  std::size_t max_header_bytes = 16 << 10;
  std::size_t max_body_bytes = 32 << 20;   // however much a route would take
  std::size_t max_stream_backlog = 1 << 20;  // of a stream whose client does not read

  std::chrono::milliseconds handshake_timeout{10'000};
  std::chrono::milliseconds header_timeout{10'000};
  std::chrono::milliseconds body_timeout{60'000};
  std::chrono::milliseconds write_timeout{60'000};
  std::chrono::milliseconds idle_timeout{75'000};    // between two requests
  std::chrono::milliseconds linger_timeout{2'000};   // for a client to read the last reply of a connection
  std::chrono::milliseconds heartbeat{15'000};       // of a quiet event stream
  std::chrono::milliseconds tick{200};               // how often the above are looked at

  bool access_log = false;  // a line for every request; failures of the server are always logged
};

}  // namespace tandem::server
