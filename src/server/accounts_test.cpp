#include "server/accounts.h"

#include <gtest/gtest.h>

namespace tandem::server {
namespace {

constexpr PasswordCost cheap{.passes = 1, .memory_bytes = 8192};
constexpr Instant now{Duration(1'800'000'000'000)};

class AccountsTest : public testing::Test {
 protected:
  AccountsTest() : file_(std::make_shared<MemoryCredentials>(cheap)) {
    file_->put_user({.name = "root", .roles = {"administrator"}}, "root");
    file_->put_user({.name = "ann", .roles = {"worker"}}, "of the file");
    must(identity::SetUp{});
    must(identity::CreateUser{"bob", hash_password("bob", cheap), "Bob", "bob@example.com"});
  }

  void must(const identity::Command& command) {
    const auto events = identity::decide(state_, command, keys_, now);
    ASSERT_TRUE(events.has_value()) << events.error().reason;
    for (const auto& event : *events) identity::apply(state_, event);
  }

  Accounts& accounts(bool authorizations) {
    accounts_.emplace(file_, authorizations);
    accounts_->learn(state_);
    return *accounts_;
  }

  std::shared_ptr<MemoryCredentials> file_;
  identity::State state_;
  core::Keys keys_;
  std::optional<Accounts> accounts_;
};

TEST_F(AccountsTest, knows_those_of_the_file_and_those_of_the_store) {
  Accounts& all = accounts(false);
  EXPECT_TRUE(verify_password(all.find_user("root")->password_hash, "root"));
  EXPECT_TRUE(verify_password(all.find_user("bob")->password_hash, "bob"));
  EXPECT_EQ(all.find_user("bob")->principal->display_name, "Bob");
  EXPECT_EQ(all.find_user("bob")->principal->tenants, std::vector<std::string>{"<default>"});
  EXPECT_FALSE(all.find_user("nobody").has_value());
}

TEST_F(AccountsTest, a_name_in_both_is_the_files) {
  must(identity::CreateUser{"root", hash_password("stolen", cheap), "", ""});
  EXPECT_TRUE(verify_password(accounts(false).find_user("root")->password_hash, "root"));
}

TEST_F(AccountsTest, asks_only_where_authorizations_are_on_and_never_administrators) {
  EXPECT_FALSE(accounts(false).find_user("ann")->principal->access);
  Accounts& asking = accounts(true);
  EXPECT_FALSE(asking.find_user("root")->principal->access);
  ASSERT_TRUE(asking.find_user("bob")->principal->access);
  EXPECT_TRUE(asking.find_user("ann")->principal->access->permits(core::ResourceType::message, core::Permission::create,
                                                                  "order"))
      << "the file's role worker is the built-in role";
  EXPECT_FALSE(asking.find_user("bob")->principal->access->permits(core::ResourceType::message,
                                                                   core::Permission::create, "order"));
}

TEST_F(AccountsTest, learns_what_has_changed_and_keeps_what_has_not) {
  Accounts& all = accounts(true);
  const auto before = all.find_user("bob")->principal;
  all.learn(state_);
  EXPECT_EQ(all.find_user("bob")->principal, before) << "nothing has changed";
  must(identity::Assign{identity::Container::role, "admin", identity::Member::user, "bob"});
  all.learn(state_);
  EXPECT_TRUE(all.find_user("bob")->principal->is_administrator());
  EXPECT_FALSE(all.find_user("bob")->principal->access);
  must(identity::DeleteUser{"bob"});
  all.learn(state_);
  EXPECT_FALSE(all.find_user("bob").has_value());
}

TEST_F(AccountsTest, a_program_is_a_client) {
  const std::string key = make_api_key();
  file_->put_api_key({.name = "robot", .kind = api::Principal::Kind::api_key, .tenants = {}}, key);
  must(identity::CreateTenant{"acme", "Acme", ""});
  must(identity::Assign{identity::Container::tenant, "acme", identity::Member::client, "robot"});
  EXPECT_EQ(accounts(true).find_api_key(digest_api_key(key))->tenants, std::vector<std::string>{"acme"});
}

TEST_F(AccountsTest, a_file_that_is_read_again_counts_at_once) {
  Accounts& all = accounts(false);
  EXPECT_TRUE(all.find_user("ann").has_value());
  const auto before = all.find_user("ann")->principal;
  file_->put_user({.name = "ann", .roles = {"administrator"}}, "of the file");
  EXPECT_NE(all.find_user("ann")->principal, before);
  EXPECT_TRUE(all.find_user("ann")->principal->is_administrator());
}

}  // namespace
}  // namespace tandem::server
