// Any bytes as what a client sends, in two pieces: parsing ends, and what it took was there.
#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/request_parser.h"

namespace {

enum class State { hungry, done, refused };

// Feeds what the parser takes; data and size become the rest.
State feed(tandem::server::RequestParser& parser, const std::uint8_t*& data, std::size_t& size) {
  while (size > 0 && !parser.is_done()) {
    boost::beast::error_code error;
    const std::size_t taken = parser.put(boost::asio::const_buffer(data, size), error);
    if (taken > size) std::abort();
    data += taken, size -= taken;
    if (error == boost::beast::http::error::need_more) return State::hungry;
    if (error) return State::refused;
    parser.eager(true);
  }
  return parser.is_done() ? State::done : State::hungry;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::size_t cut = std::min<std::size_t>(data[0], size - 1);
  const std::uint8_t* at = data + 1;
  std::size_t left = cut;
  tandem::server::RequestParser parser(4096, 4096);
  State state = feed(parser, at, left);
  if (state == State::hungry) {
    left = static_cast<std::size_t>(data + size - at);
    state = feed(parser, at, left);
  }
  if (state == State::done && parser.request().body.size() > 4096) std::abort();
  return 0;
}
