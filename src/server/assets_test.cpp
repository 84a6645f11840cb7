#include "server/assets.h"

#include <gtest/gtest.h>

namespace tandem::server {
namespace {

using api::Method;
using api::Reply;
using api::Request;

constexpr Asset files[] = {
    {"assets/index-BhT3x9aQ.js", "script", "squeezed", "aaaa"},
    {"favicon.ico", "icon", "", "bbbb"},
    {"index.html", "page", "", "cccc"},
};

const AssetServer assets(files, "/");

Reply get(std::string target, std::string_view field = {}, std::string_view value = {}) {
  Request request{.target = std::move(target)};
  if (!field.empty()) request.headers.add(field, value);
  const auto reply = assets.answer(request);
  return reply ? *reply : Reply{.status = reply.error().status};
}

TEST(Assets, are_served_with_type_and_strict_headers) {
  const Reply page = get("/");
  EXPECT_EQ(page.body, "page");
  EXPECT_EQ(page.content_type, "text/html; charset=utf-8");
  EXPECT_EQ(page.headers.get("Cache-Control"), "no-cache");
  EXPECT_NE(page.headers.get("Content-Security-Policy").find("script-src 'self';"), std::string_view::npos);
  EXPECT_EQ(get("/favicon.ico").content_type, "image/x-icon");
}

TEST(Assets, page_answers_for_the_consoles_own_paths) {
  EXPECT_EQ(get("/work/42?tab=files").body, "page");
  EXPECT_EQ(get("/missing.js").status, 404);
  EXPECT_EQ(get("/../etc/passwd.txt").status, 404);
}

TEST(Assets, with_a_hash_in_the_name_never_change) {
  EXPECT_EQ(get("/assets/index-BhT3x9aQ.js").headers.get("Cache-Control"), "public, max-age=31536000, immutable");
}

TEST(Assets, are_sent_compressed_to_who_takes_that) {
  EXPECT_EQ(get("/assets/index-BhT3x9aQ.js").body, "script");
  for (const char* wanted : {"gzip", "br, GZIP;q=0.5", "*", "deflate;q=0, gzip;q=1.0"})
    EXPECT_EQ(get("/assets/index-BhT3x9aQ.js", "Accept-Encoding", wanted).body, "squeezed") << wanted;
  for (const char* unwanted : {"br", "gzip;q=0", "gzip;q=0.000", "gzipped"})
    EXPECT_EQ(get("/assets/index-BhT3x9aQ.js", "Accept-Encoding", unwanted).body, "script") << unwanted;
  EXPECT_EQ(get("/", "Accept-Encoding", "gzip").body, "page");
}

TEST(Assets, are_not_sent_again) {
  EXPECT_EQ(get("/", "If-None-Match", "\"cccc\"").status, 304);
  EXPECT_EQ(get("/", "If-None-Match", "\"x\", W/\"cccc\"").status, 304);
  EXPECT_EQ(get("/", "If-None-Match", "\"old\"").status, 200);
}

TEST(Assets, can_only_be_read) {
  EXPECT_EQ(assets.answer({.method = Method::post, .target = "/"}).error().status, 405);
}

}  // namespace
}  // namespace tandem::server
