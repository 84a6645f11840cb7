// "127.0.0.1:8080", "[::1]:8080", "8080": where a server listens.
#pragma once
#include <cstdint>
#include <string>

namespace tandem::cli {

struct ListenAddress {
  std::string address;
  std::uint16_t port;
};

ListenAddress parse_listen_address(const std::string& text);  // throws Failure, usage

}  // namespace tandem::cli
