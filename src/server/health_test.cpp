#include "server/health.h"

#include <gtest/gtest.h>

#include "api/test_sink.h"

namespace tandem::server {
namespace {

class HealthTest : public testing::Test {
 protected:
  HealthTest() { health.add_routes(router); }

  api::Reply ask(std::string target) {
    api::TestSink box;
    router.handle({.target = std::move(target)}, box.responder());
    return box.reply();
  }

  Health health;
  api::Router router;
};

TEST_F(HealthTest, is_well) {
  EXPECT_EQ(ask("/livez").body, "ok\n");
  EXPECT_EQ(ask("/readyz").body, "ok\n");
  EXPECT_EQ(ask("/readyz?verbose").body, "[+] accepting requests ok\nok\n");
}

TEST_F(HealthTest, says_what_is_wrong) {
  health.check_ready("store", [] { return std::optional<std::string>("disk full"); });
  const api::Reply reply = ask("/readyz");
  EXPECT_EQ(reply.status, 503);
  EXPECT_EQ(reply.body, "[+] accepting requests ok\n[-] store: disk full\nfailed\n");
  EXPECT_EQ(ask("/livez").status, 200);
}

TEST_F(HealthTest, is_not_ready_while_draining) {
  health.set_draining(true);
  EXPECT_EQ(ask("/readyz").status, 503);
  EXPECT_EQ(ask("/livez").status, 200);
}

TEST_F(HealthTest, tells_numbers_and_version) {
  EXPECT_EQ(ask("/metrics").content_type, "text/plain; version=0.0.4; charset=utf-8");
  EXPECT_EQ(ask("/version").body, R"({"name":"Tandem","version":")" TANDEM_VERSION R"("})");
}

}  // namespace
}  // namespace tandem::server
