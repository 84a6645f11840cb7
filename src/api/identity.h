// Users, groups, roles, tenants, mapping rules and authorizations: what their files share.
#pragma once
#include "api/v2.h"
#include "views/identity.h"

namespace tandem::api {

// How the API names a kind of thing, and what may be put into it: "/v2/groups/{groupId}".
struct DirectoryKind {
  std::string_view path;        // "/v2/groups"
  std::string_view parameter;   // "groupId"
  views::Directory directory;
  identity::Container container = identity::Container::group;
};

std::string with_id(const DirectoryKind& kind, std::string_view rest = {});  // "/v2/groups/{groupId}" and what follows
std::string id_of(const Request& request, std::string_view parameter);

// POST .../search and GET .../{id}.
void add_reading(Resources& resources, const DirectoryKind& kind);

// PUT and DELETE .../{id}/users/{username}, POST .../{id}/users/search: one kind of member.
struct MemberKind {
  std::string_view path;        // "users"
  std::string_view parameter;   // "username"
  identity::Member member;
};
inline constexpr MemberKind member_users{"users", "username", identity::Member::user};
inline constexpr MemberKind member_clients{"clients", "clientId", identity::Member::client};
inline constexpr MemberKind member_groups{"groups", "groupId", identity::Member::group};
inline constexpr MemberKind member_roles{"roles", "roleId", identity::Member::role};
inline constexpr MemberKind member_rules{"mapping-rules", "mappingRuleId", identity::Member::mapping_rule};
void add_members(Resources& resources, const DirectoryKind& kind, const MemberKind& member);

// {groupId, name, description}: the answer to creating and changing one, which says what the request said.
Resources::Order order_of(identity::Command command, Value answer, int status);
Value named(std::string_view id_name, const std::string& id, const std::string& name, const std::string& description);

// POST, PUT and DELETE of things that have an id, a name and a description.
template <class Create, class Update, class Delete>
void add_changing(Resources& resources, const DirectoryKind& kind) {
  const std::string_view parameter = kind.parameter;
  resources.order(Method::post, kind.path, "CREATE", [parameter](const Request& request) -> Answer<Resources::Order> {
    const Fields fields(TRY(read_object(request)));
    auto id = TRY(fields.required_text(parameter));
    auto name = TRY(fields.required_text("name"));
    auto description = TRY(fields.text("description"));
    Create create{std::move(id), std::move(name), std::move(description)};
    Value answer = named(parameter, create.id, create.name, create.description);
    return order_of(std::move(create), std::move(answer), 201);
  });
  resources.order(
      Method::put, with_id(kind), "UPDATE", [parameter](const Request& request) -> Answer<Resources::Order> {
        const Fields fields(TRY(read_object(request)));
        auto name = TRY(fields.required_text("name"));
        auto description = TRY(fields.text("description"));
        Update update{id_of(request, parameter), std::move(name), std::move(description)};
        Value answer = named(parameter, update.id, update.name, update.description);
        return order_of(std::move(update), std::move(answer), 200);
      });
  resources.order(Method::remove, with_id(kind), "DELETE",
                  [parameter](const Request& request) -> Answer<Resources::Order> {
                    return Resources::Order{identity::Command(Delete{id_of(request, parameter)})};
                  });
}

}  // namespace tandem::api
