// Any bytes as what a client sends, in two pieces: parsing ends, and what it took was there.
#include <boost/asio/buffer.hpp>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "server/request_parser.h"

namespace {

// What is left of the bytes; nothing if the parser is done or has refused them.
std::size_t feed(tandem::server::RequestParser& parser, const std::uint8_t* data, std::size_t size) {
  std::size_t used = 0;
  while (used < size && !parser.is_done()) {
    boost::beast::error_code error;
    const std::size_t taken = parser.put(boost::asio::const_buffer(data + used, size - used), error);
    if (taken > size - used) std::abort();
    used += taken;
    if (error == boost::beast::http::error::need_more) break;
    if (error) return 0;
    parser.eager(true);
  }
  return size - used;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  tandem::server::RequestParser parser(4096, 4096);
  const std::size_t first = std::min<std::size_t>(data[0], size - 1);
  const std::size_t left = feed(parser, data + 1, first);
  if (!parser.is_done()) feed(parser, data + 1 + first - left, size - 1 - first + left);
  if (parser.is_done() && parser.request().body.size() > 4096) std::abort();
  return 0;
}
