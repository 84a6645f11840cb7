#include "server/compression.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace tandem::server {
namespace {

std::string unzipped(const std::string& bytes, std::size_t size) {
  z_stream stream{};
  EXPECT_EQ(inflateInit2(&stream, MAX_WBITS + 16), Z_OK);
  std::string out(size, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(inflate(&stream, Z_FINISH), Z_STREAM_END);
  out.resize(stream.total_out);
  inflateEnd(&stream);
  return out;
}

TEST(Compression, gives_the_bytes_back) {
  std::string text;
  for (int at = 0; at < 5000; ++at) text += "{\"key\":" + std::to_string(at) + "}";
  const std::string small = gzip(text);
  EXPECT_LT(small.size(), text.size() / 3);
  EXPECT_EQ(unzipped(small, text.size()), text);
}

TEST(Compression, is_for_long_text_and_clients_that_take_it) {
  const auto encoding = [](std::size_t size, std::string_view type, std::string_view accepts) {
    api::Reply reply{.body = std::string(size, 'x'), .content_type = type};
    compress(reply, accepts);
    return std::string(reply.headers.get("Content-Encoding"));
  };
  EXPECT_EQ(encoding(100'000, "application/json", "gzip, deflate"), "gzip");
  EXPECT_EQ(encoding(100'000, "application/json", "br;q=1, *"), "gzip");
  EXPECT_EQ(encoding(100'000, "application/json", "gzip;q=0"), "");
  EXPECT_EQ(encoding(100'000, "application/json", ""), "");
  EXPECT_EQ(encoding(1'000, "application/json", "gzip"), "");
  EXPECT_EQ(encoding(100'000, "application/octet-stream", "gzip"), "");
}

}  // namespace
}  // namespace tandem::server
