// Users: people who sign in with a password. Those of the credentials file are not here; they are known to it alone.
#include "api/identity.h"
#include "format/json.h"

namespace tandem::api {
namespace {

constexpr DirectoryKind users{"/v2/users", "username", views::Directory::users};

// Hashed at once; the text goes no further.
Answer<std::string> hash_of(const HashPassword& hash, const std::string& password) {
  if (password.size() > 1024)
    return std::unexpected(
        Fault(400, "INVALID_ARGUMENT", "The provided password exceeds the limit of 1024 characters."));
  return hash(password);
}

Reply user_reply(const Value& answer, int status) { return Reply::json(to_json(answer), status); }

Answer<identity::CreateUser> read_user(const Request& request, const HashPassword& hash) {
  const Fields fields(TRY(read_object(request)));
  auto username = TRY(fields.required_text("username"));
  auto name = TRY(fields.text("name"));
  auto email = TRY(fields.text("email"));
  identity::CreateUser user{
      .username = std::move(username), .password_hash = {}, .name = std::move(name), .email = std::move(email)};
  user.password_hash = TRY(hash_of(hash, TRY(fields.required_text("password"))));
  return user;
}

Answer<identity::UpdateUser> read_update(const Request& request, const HashPassword& hash) {
  const Fields fields(TRY(read_object(request)));
  identity::UpdateUser user{.username = id_of(request, "username")};
  user.name = TRY(fields.optional_text("name"));
  user.email = TRY(fields.optional_text("email"));
  const std::string password = TRY(fields.text("password"));
  if (!password.empty()) user.password_hash = TRY(hash_of(hash, password));  // a blank one stays what it was
  return user;
}

}  // namespace

void add_users(Resources& resources, HashPassword hash) {
  add_reading(resources, users);
  const auto created = [](const Value& answer) { return user_reply(answer, 201); };
  resources.slow_order(Method::post, users.path, "CREATE",
                       [hash, created](const Request& request) -> Answer<Resources::Order> {
                         return Resources::Order{identity::Command(TRY(read_user(request, hash))), created};
                       });
  resources.slow_order(Method::post, "/v2/setup/user", "CREATE",
                       [hash, created](const Request& request) -> Answer<Resources::Order> {
                         return Resources::Order{
                             identity::Command(identity::CreateAdministrator{TRY(read_user(request, hash))}), created};
                       });
  resources.slow_order(Method::put, with_id(users), "UPDATE",
                       [hash](const Request& request) -> Answer<Resources::Order> {
                         return Resources::Order{identity::Command(TRY(read_update(request, hash))),
                                                 [](const Value& answer) { return user_reply(answer, 200); }};
                       });
  resources.order(Method::remove, with_id(users), "DELETE", [](const Request& request) -> Answer<Resources::Order> {
    return Resources::Order{identity::Command(identity::DeleteUser{id_of(request, "username")})};
  });
}

}  // namespace tandem::api
