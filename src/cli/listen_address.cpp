#include "cli/listen_address.h"

#include <charconv>

#include "cli/invocation.h"

namespace tandem::cli {

ListenAddress parse_listen_address(const std::string& text) {
  const auto colon = text.rfind(':');
  const std::string port = colon == std::string::npos ? text : text.substr(colon + 1);
  std::string address = colon == std::string::npos ? "127.0.0.1" : text.substr(0, colon);
  if (address.starts_with('[') && address.ends_with(']')) address = address.substr(1, address.size() - 2);
  std::uint16_t number = 0;
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
  if (address.empty() || error != std::errc() || end != port.data() + port.size())
    misuse("--listen takes an address and a port, such as 127.0.0.1:8080, not '" + text + "'");
  return {std::move(address), number};
}

}  // namespace tandem::cli
