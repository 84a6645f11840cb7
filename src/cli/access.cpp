// tandem group, role, tenant, and the users a server keeps: who is who, changed while it runs.
// (tandem user add and tandem key create are about the credentials file, which is there before the server is.)
#include "api/url.h"
#include "cli/client.h"
#include "cli/output.h"
#include "cli/password.h"

namespace tandem::cli {

namespace {

// A kind of thing with members, as the API calls it.
struct Kind {
  const char* noun;       // "group"
  const char* path;       // "/v2/groups"
  const char* id;         // "groupId"
};
constexpr Kind group{"group", "/v2/groups", "groupId"}, role{"role", "/v2/roles", "roleId"},
    tenant{"tenant", "/v2/tenants", "tenantId"};

std::string path_of(const Kind& kind, const std::string& id) {
  return std::string(kind.path) + "/" + api::percent_encode(id);
}

std::size_t limit_of(const Invocation& invocation) {
  return static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
}

template <const Kind& kind>
int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  const List rows = client.search(std::string(kind.path) + "/search", {}, limit_of(invocation));
  print_rows(invocation, rows, {{"ID", kind.id}, {"NAME", "name"}, {"DESCRIPTION", "description"}});
  return ok;
}

template <const Kind& kind>
int create(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::string id = invocation.text("ID");
  client.ask("POST", kind.path,
             Value::context({{kind.id, id},
                             {"name", invocation.optional_text("--name").value_or(id)},
                             {"description", invocation.text("--description")}}));
  invocation.say(std::string(kind.noun) + " '" + id + "' is there");
  invocation.suggest(std::string("tandem ") + kind.noun + " assign " + id + " --user NAME");
  return ok;
}

template <const Kind& kind>
int remove(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("DELETE", path_of(kind, invocation.text("ID")));
  invocation.say(std::string(kind.noun) + " '" + invocation.text("ID") + "' is deleted, with its memberships");
  return ok;
}

// ---- members

struct MemberOption {
  const char *option, *path;
};
constexpr MemberOption member_options[] = {{"--user", "users"},
                                           {"--client", "clients"},
                                           {"--group", "groups"},
                                           {"--role", "roles"},
                                           {"--mapping-rule", "mapping-rules"}};

// All of them, as far as they go; one that is a member already (or no more) is no failure.
int change_members(const Invocation& invocation, const Kind& kind, const char* method, int done_already,
                   const char* what) {
  Client client(access_of(invocation));
  std::size_t changed = 0;
  for (const MemberOption& option : member_options) {
    for (const std::string& member : invocation.all(option.option)) {
      const std::string path =
          path_of(kind, invocation.text("ID")) + "/" + option.path + "/" + api::percent_encode(member);
      const Answer answer = client.send(method, path);
      // Fails with the server's words
      if (answer.status >= 300 && answer.status != done_already) client.ask(method, path);
      ++changed;
      invocation.say("'" + member + "' " + what + " " + kind.noun + " '" + invocation.text("ID") + "'");
    }
  }
  if (changed == 0) misuse("Name at least one member: --user, --client, --group, --role or --mapping-rule");
  return ok;
}

template <const Kind& kind>
int assign(const Invocation& invocation) { return change_members(invocation, kind, "PUT", 409, "belongs to"); }
template <const Kind& kind>
int unassign(const Invocation& invocation) {
  return change_members(invocation, kind, "DELETE", 0, "belongs no more to");
}

// Users and clients by their names, the rest by their ids.
Value member_row(const char* kind, const Value& member) {
  for (const char* name : {"username", "clientId", "groupId", "roleId", "mappingRuleId"})
    if (member[name].is_string()) return Value::context({{"kind", kind}, {"id", member[name]}});
  return Value();
}

void list_members(Client& client, const Kind& kind, const std::string& id, const MemberOption& option, List& rows) {
  const bool can_hold = !(kind.path == group.path &&
                          (option.path == std::string_view("groups") || option.path == std::string_view("roles"))) &&
                        !(kind.path == role.path && option.path == std::string_view("roles"));
  if (!can_hold) return;
  for (const Value& member : client.search(path_of(kind, id) + "/" + option.path + "/search", {}, 10'000))
    rows.push_back(member_row(option.option + 2, member));
}

template <const Kind& kind>
int members(const Invocation& invocation) {
  Client client(access_of(invocation));
  List rows;
  for (const MemberOption& option : member_options) list_members(client, kind, invocation.text("ID"), option, rows);
  print_rows(invocation, rows, {{"KIND", "kind"}, {"ID", "id"}});
  return ok;
}

// ---- users of the server

int list_users(const Invocation& invocation) {
  Client client(access_of(invocation));
  print_rows(invocation, client.search("/v2/users/search", {}, limit_of(invocation)),
             {{"USER", "username"}, {"NAME", "name"}, {"EMAIL", "email"}});
  return ok;
}

int create_user(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::string name = invocation.text("NAME");
  client.ask("POST", "/v2/users",
             Value::context({{"username", name},
                             {"password", new_password()},
                             {"name", invocation.text("--name")},
                             {"email", invocation.text("--email")}}));
  invocation.say("user '" + name + "' may sign in");
  invocation.suggest("tandem role assign worker --user " + name);
  return ok;
}

int set_password(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("PUT", "/v2/users/" + api::percent_encode(invocation.text("NAME")),
             Value::context({{"password", new_password()}}));
  invocation.say("user '" + invocation.text("NAME") + "' has a new password");
  return ok;
}

int delete_user(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("DELETE", "/v2/users/" + api::percent_encode(invocation.text("NAME")));
  invocation.say("user '" + invocation.text("NAME") + "' may sign in no more");
  return ok;
}

// ---- the table

const Option limit{"--limit", "N", "at most so many", "100"};
const Argument which{"ID", "its id"};

std::vector<Option> options_of_members(const Kind& kind) {
  std::vector<Option> options{{"--user", "NAME", "a person, may be repeated"},
                              {"--client", "ID", "a program with an API key, may be repeated"}};
  if (kind.path != group.path) options.push_back({"--group", "ID", "a group, may be repeated"});
  if (kind.path == tenant.path) options.push_back({"--role", "ID", "a role, may be repeated"});
  options.push_back({"--mapping-rule", "ID", "a mapping rule, may be repeated"});
  return options;
}

struct Words {
  const char *list, *create, *remove, *members, *assign, *unassign;
  const char *example_list, *example_create, *example_remove, *example_members, *example_assign, *example_unassign;
};

template <const Kind& kind>
void add(Commands& commands, const Words& words) {
  const std::vector<Option> naming{{"--name", "NAME", "for people; the id if it is not given"},
                                   {"--description", "TEXT", "what it is for"}};
  commands.push_back({.noun = kind.noun,
                      .verb = "list",
                      .summary = words.list,
                      .options = {limit},
                      .asks_server = true,
                      .example = words.example_list,
                      .run = list<kind>});
  commands.push_back({.noun = kind.noun,
                      .verb = "create",
                      .summary = words.create,
                      .arguments = {which},
                      .options = naming,
                      .asks_server = true,
                      .example = words.example_create,
                      .run = create<kind>});
  commands.push_back({.noun = kind.noun,
                      .verb = "assign",
                      .summary = words.assign,
                      .arguments = {which},
                      .options = options_of_members(kind),
                      .asks_server = true,
                      .example = words.example_assign,
                      .run = assign<kind>});
  commands.push_back({.noun = kind.noun,
                      .verb = "members",
                      .summary = words.members,
                      .arguments = {which},
                      .asks_server = true,
                      .example = words.example_members,
                      .run = members<kind>});
  commands.push_back({.noun = kind.noun,
                      .verb = "unassign",
                      .summary = words.unassign,
                      .arguments = {which},
                      .options = options_of_members(kind),
                      .asks_server = true,
                      .example = words.example_unassign,
                      .run = unassign<kind>});
  commands.push_back({.noun = kind.noun,
                      .verb = "delete",
                      .summary = words.remove,
                      .arguments = {which},
                      .asks_server = true,
                      .example = words.example_remove,
                      .run = remove<kind>});
}

constexpr Words group_words{"List groups",
                            "Make a group",
                            "Delete a group",
                            "List who belongs to a group",
                            "Put people and programs into a group",
                            "Take people and programs out of a group",
                            "tandem group list",
                            "tandem group create keyers --name 'Data entry'",
                            "tandem group delete keyers",
                            "tandem group members keyers",
                            "tandem group assign keyers --user asha",
                            "tandem group unassign keyers --user asha"};
constexpr Words role_words{"List roles",
                           "Make a role",
                           "Delete a role",
                           "List who has a role",
                           "Give a role to people, programs and groups",
                           "Take a role away",
                           "tandem role list",
                           "tandem role create auditor --name Auditor",
                           "tandem role delete auditor",
                           "tandem role members auditor",
                           "tandem role assign auditor --user asha",
                           "tandem role unassign auditor --user asha"};
constexpr Words tenant_words{"List tenants",
                             "Make a tenant: one client company's data",
                             "Delete a tenant; its data stays, unseen",
                             "List who sees a tenant",
                             "Let people, programs, groups and roles see a tenant",
                             "Let them see a tenant no more",
                             "tandem tenant list",
                             "tandem tenant create acme --name 'Acme Insurance'",
                             "tandem tenant delete acme",
                             "tandem tenant members acme",
                             "tandem tenant assign acme --user asha",
                             "tandem tenant unassign acme --user asha"};

const Argument user_name{"NAME", "what they sign in as"};

Commands user_commands() {
  return {
      {.noun = "user",
       .verb = "list",
       .summary = "List the users the server keeps",
       .options = {limit},
       .asks_server = true,
       .example = "tandem user list",
       .run = list_users},
      {.noun = "user",
       .verb = "create",
       .summary = "Let a person in, on a running server",
       .details = "The password is read from standard input. The server keeps an argon2id hash of it.",
       .arguments = {user_name},
       .options = {{"--name", "NAME", "for people"}, {"--email", "ADDRESS", "where they are written to"}},
       .asks_server = true,
       .example = "head -c 16 /dev/urandom | base64 | tandem user create bela --name Bela",
       .run = create_user},
      {.noun = "user",
       .verb = "password",
       .summary = "Give a user of the server a new password",
       .details = "The password is read from standard input.",
       .arguments = {user_name},
       .asks_server = true,
       .example = "head -c 16 /dev/urandom | base64 | tandem user password bela",
       .run = set_password},
      {.noun = "user",
       .verb = "delete",
       .summary = "Let a user of the server in no more",
       .arguments = {user_name},
       .asks_server = true,
       .example = "tandem user delete bela",
       .run = delete_user},
  };
}

}  // namespace

Commands access_commands() {
  Commands commands = user_commands();
  add<group>(commands, group_words);
  add<role>(commands, role_words);
  add<tenant>(commands, tenant_words);
  return commands;
}

}  // namespace tandem::cli
