// Authorizations: what owners may do to resources.
#include "api/identity.h"
#include "format/json.h"

namespace tandem::api {
namespace {

// "PROCESS_DEFINITION" and "process_definition" are the same; the name of nothing is refused with all there are.
template <class E, class Name>
Answer<E> read_enum(const Value& value, std::string_view field, Name name_of) {
  if (!value.is_string()) return cannot_parse(field);
  std::optional<E> found;
  std::string names;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) {
    const std::string name = name_of(one.value);
    if (equal_ignoring_case(name, value.string())) found = one.value;
    names += (names.empty() ? "" : ", ") + name;
  });
  if (found) return *found;
  return bad_request("Unexpected value '" + std::string(value.string()) + "' for enum field '" + std::string(field) +
                     "'. Use any of the following values: [" + names + "]");
}

std::string owner_name(identity::Owner owner) {
  std::string name = core::enum_name(owner);
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  return name;
}

template <class E, class Name>
Answer<E> required_enum(const Value& body, std::string_view field, Name name_of) {
  if (body[field].is_null()) return not_provided(field);
  return read_enum<E>(body[field], field, name_of);
}

Answer<std::vector<core::Permission>> read_permissions(const Value& body) {
  if (body["permissionTypes"].is_null()) return not_provided("permissionTypes");
  if (!body["permissionTypes"].is_list()) return cannot_parse("permissionTypes");
  std::vector<core::Permission> permissions;
  for (const Value& one : body["permissionTypes"].list()) {
    const auto permission =
        TRY(read_enum<core::Permission>(one, "permissionTypes", [](auto value) { return core::api_name(value); }));
    if (std::ranges::find(permissions, permission) == permissions.end()) permissions.push_back(permission);
  }
  return permissions;
}

Answer<identity::CreateAuthorization> read_authorization(const Request& request) {
  const Value body = TRY(read_object(request));
  const Fields fields(body);
  identity::CreateAuthorization authorization;
  authorization.owner_id = TRY(fields.required_text("ownerId"));
  authorization.owner = TRY(required_enum<identity::Owner>(body, "ownerType", owner_name));
  authorization.resource =
      TRY(required_enum<core::ResourceType>(body, "resourceType", [](auto value) { return core::api_name(value); }));
  authorization.resource_id = TRY(fields.text("resourceId"));
  authorization.property = TRY(fields.text("resourcePropertyName"));
  authorization.permissions = TRY(read_permissions(body));
  return authorization;
}

Answer<identity::AuthorizationKey> key_in(const Request& request) {
  return identity::AuthorizationKey{TRY(read_key(request, "authorizationKey"))};
}

Answer<Resources::Order> create(const Request& request) {
  return Resources::Order{
      identity::Command(TRY(read_authorization(request))), [](const Value& answer) {
        return Reply::json(to_json(Value::context({{"authorizationKey", answer["key"].number().to_string()}})), 201);
      }};
}

Answer<Resources::Order> update(const Request& request) {
  return Resources::Order{
      identity::Command(identity::UpdateAuthorization{TRY(key_in(request)), TRY(read_authorization(request))})};
}

Answer<Resources::Order> remove(const Request& request) {
  return Resources::Order{identity::Command(identity::DeleteAuthorization{TRY(key_in(request))})};
}

}  // namespace

void add_authorizations(Resources& resources) {
  resources.order(Method::post, "/v2/authorizations", "CREATE", create);
  resources.order(Method::put, "/v2/authorizations/{authorizationKey}", "UPDATE", update);
  resources.order(Method::remove, "/v2/authorizations/{authorizationKey}", "DELETE", remove);
  resources.search("/v2/authorizations/search", views::search_authorizations);
  resources.item("/v2/authorizations/{authorizationKey}", "authorizationKey", views::get_authorization);
}

}  // namespace tandem::api
