#include "server/compression.h"

#include <zlib.h>

#include <algorithm>

#include "base/check.h"

namespace tandem::server {
namespace {

constexpr std::size_t worth_it = 16 << 10;  // less fits into a few packets anyway
constexpr int fast = 1;                     // the levels above take several times as long for a tenth less
constexpr int gzip_window = MAX_WBITS + 16; // zlib's way to say gzip

bool is_text(std::string_view content_type) {
  return content_type.starts_with("application/json") || content_type.starts_with("text/");
}

}  // namespace

bool accepts_gzip(std::string_view header) {
  while (!header.empty()) {
    std::string_view item = header.substr(0, header.find(','));
    header.remove_prefix(std::min(header.size(), item.size() + 1));
    item.remove_prefix(std::min(item.size(), item.find_first_not_of(' ')));
    const std::string_view coding = item.substr(0, item.find_first_of("; "));
    if (!api::equal_ignoring_case(coding, "gzip") && coding != "*") continue;
    const std::size_t weight = item.find("q=0");
    return weight == std::string_view::npos || item.find_first_of("123456789", weight + 3) != std::string_view::npos;
  }
  return false;
}

std::string gzip(std::string_view bytes) {
  z_stream stream{};
  check(deflateInit2(&stream, fast, Z_DEFLATED, gzip_window, MAX_MEM_LEVEL, Z_DEFAULT_STRATEGY) == Z_OK, "zlib starts");
  std::string out(deflateBound(&stream, bytes.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  check(deflate(&stream, Z_FINISH) == Z_STREAM_END, "the bound is a bound");
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

void compress(api::Reply& reply, std::string_view accept_encoding) {
  if (reply.body.size() < worth_it || !is_text(reply.content_type) || reply.headers.find("Content-Encoding")) return;
  reply.headers.add("Vary", "Accept-Encoding");
  if (!accepts_gzip(accept_encoding)) return;
  reply.headers.add("Content-Encoding", "gzip");
  reply.body = gzip(reply.body);
}

}  // namespace tandem::server
