#include "identity/identity.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "identity/principals.h"

namespace tandem::identity {
namespace {

constexpr Instant now{Duration(1'800'000'000'000)};

class IdentityTest : public testing::Test {
 protected:
  IdentityTest() { must(identity::SetUp{}); }

  std::string refusal(const Command& command) {
    const auto events = decide(state_, command, keys_, now);
    return events ? "none" : std::string(tandem::name(events.error().code)) + ": " + events.error().reason;
  }

  void must(const Command& command) {
    const auto events = decide(state_, command, keys_, now);
    ASSERT_TRUE(events.has_value()) << events.error().reason;
    for (const Event& event : *events) apply(state_, event);
  }

  void grant(Owner owner, const std::string& id, ResourceType resource, const std::string& resource_id,
             std::vector<Permission> permissions) {
    must(CreateAuthorization{owner, id, resource, resource_id, "", std::move(permissions)});
  }

  Standing standing(const std::string& user) const { return Directory(state_).standing_of({Member::user, user}); }
  bool may_read(const std::string& user, const std::string& process) const {
    return standing(user).access->permits(ResourceType::process_definition, Permission::read_process_instance, process);
  }

  State state_;
  core::Keys keys_;
};

TEST_F(IdentityTest, begins_with_the_default_tenant_and_roles_and_only_once) {
  EXPECT_TRUE(state_.tenants.find(default_tenant));
  for (const char* role : {"admin", "administrator", "worker", "readonly-admin"})
    EXPECT_TRUE(state_.roles.find(role)) << role;
  must(DeleteRole{"worker"});
  must(identity::SetUp{});
  EXPECT_FALSE(state_.roles.find("worker")) << "what was deleted stays deleted";
}

TEST_F(IdentityTest, refuses_users_that_cannot_be) {
  EXPECT_EQ(refusal(CreateUser{"", "h", "", ""}), "INVALID_ARGUMENT: No username provided.");
  EXPECT_EQ(refusal(CreateUser{"ann", "", "", ""}), "INVALID_ARGUMENT: No password provided.");
  EXPECT_TRUE(refusal(CreateUser{"ann smith", "h", "", ""})
                  .starts_with("INVALID_ARGUMENT: The provided username contains illegal characters."));
  EXPECT_TRUE(refusal(CreateUser{std::string(257, 'a'), "h", "", ""}).starts_with("INVALID_ARGUMENT"));
  for (const char* email : {"ann", "@x", "ann@", "a@b@c"})
    EXPECT_TRUE(refusal(CreateUser{"ann", "h", "", email}).starts_with("INVALID_ARGUMENT")) << email;
  must(CreateUser{"ann", "h", "Ann", "ann@example.com"});
  EXPECT_TRUE(refusal(CreateUser{"ann", "h", "", ""}).starts_with("ALREADY_EXISTS"));
  EXPECT_TRUE(refusal(UpdateUser{"bob"}).starts_with("NOT_FOUND"));
  EXPECT_TRUE(refusal(DeleteUser{"bob"}).starts_with("NOT_FOUND"));
}

TEST_F(IdentityTest, an_update_leaves_what_it_does_not_name) {
  must(CreateUser{"ann", "hash one", "Ann", "ann@example.com"});
  must(UpdateUser{.username = "ann", .name = "Ann Lee"});
  EXPECT_EQ(state_.users.get("ann").name, "Ann Lee");
  EXPECT_EQ(state_.users.get("ann").email, "ann@example.com");
  EXPECT_EQ(state_.passwords.get("ann").hash, "hash one");
  must(UpdateUser{.username = "ann", .password_hash = "hash two"});
  EXPECT_EQ(state_.passwords.get("ann").hash, "hash two");
}

TEST_F(IdentityTest, the_ledger_never_learns_a_password_hash) {
  const auto events = decide(state_, CreateUser{"ann", "the hash", "", ""}, keys_, now);
  std::string text;
  for (const Event& event : *events) std::visit([&](const auto& one) { core::write_field(text, one); }, event);
  EXPECT_EQ(text.find("the hash"), std::string::npos) << text;
  EXPECT_NE(text.find("ann"), std::string::npos);
}

TEST_F(IdentityTest, who_is_deleted_leaves_nothing_behind) {
  must(CreateUser{"ann", "h", "", ""});
  must(CreateGroup{"keyers", "Keyers", ""});
  must(Assign{Container::group, "keyers", Member::user, "ann"});
  must(Assign{Container::role, "worker", Member::group, "keyers"});
  grant(Owner::user, "ann", ResourceType::process_definition, "*", {Permission::read_process_instance});
  grant(Owner::group, "keyers", ResourceType::process_definition, "*", {Permission::read_process_instance});
  const std::size_t before = state_.authorizations.size();
  must(DeleteUser{"ann"});
  must(DeleteGroup{"keyers"});
  EXPECT_EQ(state_.memberships.size(), 0u);
  EXPECT_EQ(state_.authorizations.size(), before - 2);
  EXPECT_FALSE(state_.passwords.find("ann"));
}

TEST_F(IdentityTest, what_holds_everything_together_stays) {
  EXPECT_TRUE(refusal(DeleteRole{"admin"}).starts_with("INVALID_STATE"));
  EXPECT_TRUE(refusal(DeleteRole{"administrator"}).starts_with("INVALID_STATE"));
  EXPECT_TRUE(refusal(DeleteTenant{default_tenant}).starts_with("INVALID_STATE"));
}

TEST_F(IdentityTest, members_belong_once_to_what_is_there) {
  EXPECT_TRUE(refusal(Assign{Container::group, "nobody", Member::user, "ann"}).starts_with("NOT_FOUND"));
  EXPECT_TRUE(refusal(Assign{Container::role, "worker", Member::group, "nobody"}).starts_with("NOT_FOUND"));
  EXPECT_TRUE(refusal(Assign{Container::role, "worker", Member::mapping_rule, "nobody"}).starts_with("NOT_FOUND"));
  // People of the credentials file are members too
  must(Assign{Container::role, "worker", Member::user, "of-the-file"});
  EXPECT_TRUE(refusal(Assign{Container::role, "worker", Member::user, "of-the-file"}).starts_with("ALREADY_EXISTS"));
  EXPECT_TRUE(refusal(Assign{Container::role, "worker", Member::user, "a/b"}).starts_with("INVALID_ARGUMENT"));
  must(Unassign{Container::role, "worker", Member::user, "of-the-file"});
  EXPECT_TRUE(refusal(Unassign{Container::role, "worker", Member::user, "of-the-file"}).starts_with("NOT_FOUND"));
}

TEST_F(IdentityTest, authorizations_make_sense) {
  const auto authorize = [&](ResourceType type, const std::string& id, const std::string& property,
                             std::vector<Permission> permissions) {
    return refusal(CreateAuthorization{Owner::user, "ann", type, id, property, std::move(permissions)});
  };
  EXPECT_TRUE(authorize(ResourceType::user, "*", "", {Permission::read_process_instance})
                  .starts_with("INVALID_ARGUMENT: The permission READ_PROCESS_INSTANCE"));
  EXPECT_EQ(authorize(ResourceType::user, "*", "", {}), "INVALID_ARGUMENT: No permissionTypes provided.");
  EXPECT_TRUE(
      authorize(ResourceType::user, "", "", {Permission::read}).starts_with("INVALID_ARGUMENT: Exactly one of"));
  EXPECT_TRUE(authorize(ResourceType::user_task, "1", "assignee", {Permission::read})
                  .starts_with("INVALID_ARGUMENT: Exactly one of"));
  EXPECT_TRUE(authorize(ResourceType::user, "", "assignee", {Permission::read})
                  .starts_with("INVALID_ARGUMENT: Only resources of type USER_TASK"));
  EXPECT_TRUE(authorize(ResourceType::user_task, "", "priority", {Permission::read}).starts_with("INVALID_ARGUMENT"));
  EXPECT_EQ(authorize(ResourceType::user_task, "", "assignee", {Permission::read}), "none");
  grant(Owner::user, "ann", ResourceType::user, "*", {Permission::read});
  EXPECT_TRUE(authorize(ResourceType::user, "*", "", {Permission::update}).starts_with("ALREADY_EXISTS"));
}

TEST_F(IdentityTest, every_permission_is_one_for_some_type) {
  std::set<Permission> named;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<ResourceType>>([&](auto type) {
    EXPECT_FALSE(permissions_of(type.value).empty()) << type.name;
    for (const Permission permission : permissions_of(type.value)) named.insert(permission);
  });
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<Permission>>([&](auto permission) {
    EXPECT_TRUE(named.contains(permission.value)) << permission.name;
  });
}

// ---- what a principal is

TEST_F(IdentityTest, nothing_is_allowed_that_was_not_granted) {
  EXPECT_FALSE(may_read("ann", "order"));
  EXPECT_FALSE(may_read("ann", ""));
  grant(Owner::user, "ann", ResourceType::process_definition, "order", {Permission::read_process_instance});
  EXPECT_TRUE(may_read("ann", "order"));
  EXPECT_TRUE(may_read("ann", "")) << "of something nobody knows she learns that it is not there";
  EXPECT_FALSE(may_read("ann", "invoice"));
  EXPECT_FALSE(may_read("bob", "order"));
  EXPECT_FALSE(
      standing("ann").access->permits(ResourceType::process_definition, Permission::update_process_instance, "order"));
}

// Whoever it reaches, directly or through groups, roles and rules.
TEST_F(IdentityTest, grants_reach_through_groups_roles_and_rules) {
  must(CreateGroup{"keyers", "Keyers", ""});
  must(CreateRole{"auditor", "Auditor", ""});
  must(CreateMappingRule{"sales", "department", "sales", "Sales"});
  must(Assign{Container::group, "keyers", Member::user, "ann"});
  must(Assign{Container::role, "auditor", Member::group, "keyers"});
  must(Assign{Container::role, "auditor", Member::mapping_rule, "sales"});
  grant(Owner::role, "auditor", ResourceType::process_definition, "order", {Permission::read_process_instance});
  EXPECT_TRUE(may_read("ann", "order"));
  EXPECT_FALSE(may_read("bob", "order"));
  const Directory directory(state_);
  const Standing of_sales = directory.standing_of({Member::user, "bob", {{"department", "sales"}}});
  EXPECT_TRUE(of_sales.access->permits(ResourceType::process_definition, Permission::read_process_instance, "order"));
  EXPECT_EQ(of_sales.roles, std::vector<std::string>{"auditor"});
  EXPECT_FALSE(directory.standing_of({Member::user, "bob", {{"department", "legal"}}})
                   .access->permits(ResourceType::process_definition, Permission::read_process_instance, "order"));
}

TEST_F(IdentityTest, tenants_come_with_roles_and_groups) {
  must(CreateTenant{"acme", "Acme", ""});
  must(CreateTenant{"globex", "Globex", ""});
  must(CreateGroup{"keyers", "Keyers", ""});
  must(Assign{Container::tenant, "acme", Member::group, "keyers"});
  must(Assign{Container::tenant, "globex", Member::role, "worker"});
  must(Assign{Container::group, "keyers", Member::client, "robot"});
  const Directory directory(state_);
  EXPECT_EQ(directory.standing_of({Member::client, "robot"}).tenants, std::vector<std::string>{"acme"});
  EXPECT_EQ(directory.standing_of({Member::user, "robot"}).tenants, std::vector<std::string>{})
      << "a user of the same name is somebody else";
  EXPECT_EQ(directory.standing_of({Member::user, "ann", {}, {"worker"}}).tenants, std::vector<std::string>{"globex"});
}

TEST_F(IdentityTest, administrators_are_those_with_the_role_whichever_way_it_came) {
  EXPECT_FALSE(standing("ann").is_administrator);
  must(CreateGroup{"owners", "Owners", ""});
  must(Assign{Container::role, "admin", Member::group, "owners"});
  must(Assign{Container::group, "owners", Member::user, "ann"});
  EXPECT_TRUE(standing("ann").is_administrator);
  EXPECT_TRUE(Directory(state_).standing_of({Member::user, "root", {}, {"administrator"}}).is_administrator);
}

TEST_F(IdentityTest, the_first_administrator_is_made_once) {
  must(CreateAdministrator{{"root", "h", "", ""}});
  EXPECT_TRUE(standing("root").is_administrator);
  EXPECT_TRUE(refusal(CreateAdministrator{{"other", "h", "", ""}}).starts_with("FORBIDDEN"));
}

// The decision is the union of what was granted, whatever the order and however the rows are spread over owners.
RC_GTEST_PROP(Access, permits_what_some_grant_names_and_nothing_else, ()) {
  const auto ids = *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6));
  core::Access access;
  std::set<std::string> granted;
  bool all = false;
  for (const int id : ids) {
    const std::string name = id == 5 ? "*" : std::to_string(id);
    access.grant(ResourceType::group, Permission::read, name);
    if (id == 5) all = true;
    else granted.insert(name);
  }
  for (int id = 0; id < 5; ++id) {
    const std::string name = std::to_string(id);
    RC_ASSERT(access.permits(ResourceType::group, Permission::read, name) == (all || granted.contains(name)));
    RC_ASSERT(!access.permits(ResourceType::group, Permission::update, name));
    RC_ASSERT(!access.permits(ResourceType::role, Permission::read, name));
  }
  RC_ASSERT(access.permits(ResourceType::group, Permission::read, "") == (all || !granted.empty()));
}

}  // namespace
}  // namespace tandem::identity
