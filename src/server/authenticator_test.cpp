#include "server/authenticator.h"

#include <gtest/gtest.h>

#include <condition_variable>

#include "api/router.h"
#include "api/test_sink.h"

namespace tandem::server {
namespace {

using api::Method;
using api::Principal;
using api::Reply;
using api::Request;

constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8192};

class AuthenticatorTest : public testing::Test {
 protected:
  AuthenticatorTest() : credentials(cheap) {
    credentials.put_user({.name = "ann", .roles = {"worker"}}, "s3cret:with colon");
    router.answer(Method::get, "/me", [this](const Request& request) {
      ++handled;
      return Reply::text(request.principal ? request.principal->name : "nobody");
    });
    router.answer(Method::get, "/open", [](const Request&) { return Reply::text("open"); });
    options.cost = cheap;
    options.is_public = [](const Request& request) { return request.path() == "/open"; };
  }

  Reply ask(std::string_view authorization, std::string target = "/me") {
    if (!authenticator) authenticator.emplace(credentials, router, options);
    Request request{.target = std::move(target)};
    if (!authorization.empty()) request.headers.add("Authorization", authorization);
    api::TestSink box;
    authenticator->handle(std::move(request), box.responder());
    return box.reply();
  }

  MemoryCredentials credentials;
  api::Router router;
  AuthOptions options;
  std::optional<Authenticator> authenticator;
  std::atomic<int> handled = 0;
};

constexpr std::string_view ann = "Basic YW5uOnMzY3JldDp3aXRoIGNvbG9u";

TEST_F(AuthenticatorTest, lets_in_who_knows_the_password) {
  EXPECT_EQ(ask(ann).body, "ann");
  EXPECT_EQ(ask(ann).body, "ann");
  EXPECT_EQ(ask("basic  YW5uOnMzY3JldDp3aXRoIGNvbG9u").body, "ann");
}

TEST_F(AuthenticatorTest, lets_nobody_else_in) {
  for (const char* wrong : {"", "Basic", "Basic !!!", "Basic YW5u", "Basic YW5uOndyb25n", "Basic Ym9iOnMzY3JldA==",
                            "Bearer x", "Bearer ", "Digest YW5u", "YW5uOnMzY3JldDp3aXRoIGNvbG9u"}) {
    const Reply reply = ask(wrong);
    EXPECT_EQ(reply.status, 401) << wrong;
    EXPECT_NE(reply.body.find(R"("title":"Unauthorized")"), std::string::npos);
    EXPECT_NE(reply.headers.find("WWW-Authenticate"), nullptr);
  }
  EXPECT_EQ(handled, 0);
}

TEST_F(AuthenticatorTest, asks_nobody_for_what_is_public) {
  EXPECT_EQ(ask("", "/open").body, "open");
  EXPECT_EQ(ask("Bearer nonsense", "/open").body, "open");
}

TEST_F(AuthenticatorTest, lets_in_who_has_a_key) {
  const std::string key = make_api_key();
  EXPECT_EQ(key.size(), 46u);
  EXPECT_NE(key, make_api_key());
  credentials.put_api_key({.name = "robot", .kind = Principal::Kind::api_key}, key);
  EXPECT_EQ(ask("Bearer " + key).body, "robot");
  EXPECT_EQ(ask("Bearer " + key + "x").status, 401);
}

TEST_F(AuthenticatorTest, forgets_a_user_at_once) {
  EXPECT_EQ(ask(ann).status, 200);
  credentials.remove_user("ann");
  EXPECT_EQ(ask(ann).status, 401);
}

TEST_F(AuthenticatorTest, forgets_an_old_password_at_once) {
  EXPECT_EQ(ask(ann).status, 200);
  credentials.put_user({.name = "ann"}, "new");
  EXPECT_EQ(ask(ann).status, 401);
  EXPECT_EQ(ask("Basic YW5uOm5ldw==").status, 200);
}

TEST_F(AuthenticatorTest, refuses_a_body_before_it_is_sent) {
  authenticator.emplace(credentials, router, options);
  Request head{.method = Method::post, .target = "/me"};
  EXPECT_EQ(authenticator->admit(head).error().status, 401);
  head.headers.add("Authorization", ann);
  EXPECT_TRUE(authenticator->admit(head));
}

// Credentials that say how often they were asked, and answer only when they may.
class SlowCredentials : public MemoryCredentials {
 public:
  using MemoryCredentials::MemoryCredentials;
  std::optional<UserRecord> find_user(std::string_view name) const override {
    ++asked;
    may_go.wait(false);
    return MemoryCredentials::find_user(name);
  }
  mutable std::atomic<int> asked = 0;
  std::atomic<bool> may_go = false;
};

TEST_F(AuthenticatorTest, verifies_once_for_all_who_wait) {
  SlowCredentials slow(cheap);
  slow.put_user({.name = "ann"}, "s3cret:with colon");
  Authenticator one(slow, router, {.cost = cheap, .max_waiting = 10});
  std::vector<api::TestSink> boxes(11);
  for (api::TestSink& box : boxes) {
    Request request{.target = "/me"};
    request.headers.add("Authorization", ann);
    one.handle(std::move(request), box.responder());
  }
  EXPECT_EQ(boxes.back().reply().status, 503);  // one more than may wait
  slow.may_go = true;
  slow.may_go.notify_all();
  boxes.pop_back();
  for (api::TestSink& box : boxes) EXPECT_EQ(box.reply().body, "ann");
  EXPECT_EQ(slow.asked, 1);
}

TEST_F(AuthenticatorTest, verifies_again_once_what_it_remembers_is_old) {
  SlowCredentials counted(cheap);
  counted.put_user({.name = "ann"}, "s3cret:with colon");
  counted.may_go = true;
  for (const auto& [remember, verifications] :
       {std::pair(std::chrono::seconds(300), 1), {std::chrono::seconds(0), 2}}) {
    counted.asked = 0;
    authenticator.emplace(counted, router, AuthOptions{.cost = cheap, .remember = remember});
    EXPECT_EQ(ask(ann).body, "ann");
    EXPECT_EQ(ask(ann).body, "ann");
    EXPECT_EQ(counted.asked, verifications) << remember.count() << " s";
  }
}

TEST_F(AuthenticatorTest, without_authentication_everybody_is_somebody) {
  options.mode = AuthMode::none;
  EXPECT_EQ(ask("").body, "demo");
}

TEST(Exposure, without_authentication_is_for_this_machine_only) {
  for (const char* address : {"127.0.0.1", "127.0.0.2", "::1"})
    EXPECT_TRUE(check_exposure(AuthMode::none, address)) << address;
  for (const char* address : {"0.0.0.0", "::", "192.168.1.1", "localhost", ""})
    EXPECT_FALSE(check_exposure(AuthMode::none, address)) << address;
  EXPECT_TRUE(check_exposure(AuthMode::required, "0.0.0.0"));
}

TEST(Passwords, are_salted_and_hashed) {
  const std::string hash = hash_password("x", cheap);
  EXPECT_TRUE(hash.starts_with("$argon2id$"));
  EXPECT_NE(hash, hash_password("x", cheap));
  EXPECT_TRUE(verify_password(hash, "x"));
  EXPECT_FALSE(verify_password(hash, "y"));
  EXPECT_FALSE(verify_password("not a hash", "x"));
}

}  // namespace
}  // namespace tandem::server
