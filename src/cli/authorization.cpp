// tandem authorization: what was granted to whom, changed while the server runs.
#include "api/url.h"
#include "cli/client.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

struct Owner {
  const char *option, *type;
};
constexpr Owner owners[] = {{"--user", "USER"},
                            {"--client", "CLIENT"},
                            {"--group", "GROUP"},
                            {"--role", "ROLE"},
                            {"--mapping-rule", "MAPPING_RULE"}};

std::pair<std::string, std::string> owner_of(const Invocation& invocation) {
  std::vector<std::pair<std::string, std::string>> given;
  for (const Owner& owner : owners)
    if (const auto id = invocation.optional_text(owner.option)) given.emplace_back(owner.type, *id);
  if (given.size() != 1) misuse("Name one owner: --user, --client, --group, --role or --mapping-rule");
  return given.front();
}

int grant(const Invocation& invocation) {
  const auto [type, id] = owner_of(invocation);
  Client client(access_of(invocation));
  List permissions;
  for (const std::string& permission : invocation.all("PERMISSION")) permissions.emplace_back(permission);
  Context body = Value::context({{"ownerType", type},
                                 {"ownerId", id},
                                 {"resourceType", invocation.text("RESOURCE")},
                                 {"permissionTypes", Value(std::move(permissions))}})
                     .context();
  if (const auto property = invocation.optional_text("--property")) body.put("resourcePropertyName", *property);
  else body.put("resourceId", invocation.text("--id"));
  const Value made = client.ask("POST", "/v2/authorizations", Value(std::move(body)));
  invocation.say("authorization " + cell(made["authorizationKey"]) + " is granted");
  return ok;
}

int list_authorizations(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  for (const Owner& owner : owners)
    if (const auto id = invocation.optional_text(owner.option))
      filter.put("ownerId", *id), filter.put("ownerType", owner.type);
  const List rows = client.search("/v2/authorizations/search", filter,
                                  static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000)));
  print_rows(invocation, rows,
             {{"AUTHORIZATION", "authorizationKey"},
              {"OWNER", "ownerType"},
              {"ID", "ownerId"},
              {"RESOURCE", "resourceType"},
              {"WHICH", "resourceId"},
              {"PROPERTY", "resourcePropertyName"},
              {"PERMISSIONS", "permissionTypes"}});
  return ok;
}

int revoke(const Invocation& invocation) {
  Client client(access_of(invocation));
  for (const std::string& key : invocation.all("AUTHORIZATION")) {
    client.ask("DELETE", "/v2/authorizations/" + api::percent_encode(key));
    invocation.say("authorization " + key + " is taken back");
  }
  return ok;
}

}  // namespace

Commands authorization_commands() {
  const std::vector<Option> owner{{"--user", "NAME", "of a person"},
                                  {"--client", "ID", "of a program"},
                                  {"--group", "ID", "of a group"},
                                  {"--role", "ID", "of a role"},
                                  {"--mapping-rule", "ID", "of a mapping rule"}};
  std::vector<Option> granting = owner, listing = owner;
  granting.push_back({"--id", "ID", "of which resource", "*"});
  granting.push_back(
      {"--property", "NAME", "of user tasks that name the owner: assignee, candidateUsers or candidateGroups"});
  listing.push_back({"--limit", "N", "at most so many", "100"});
  return {
      {.noun = "authorization",
       .verb = "list",
       .summary = "List what was granted to whom",
       .options = listing,
       .asks_server = true,
       .example = "tandem authorization list --role worker",
       .run = list_authorizations},
      {.noun = "authorization",
       .verb = "grant",
       .summary = "Allow an owner to do something to a resource",
       .details = "Asked by servers that run with --authorizations, of everybody but administrators.",
       .arguments = {{"RESOURCE", "its type, PROCESS_DEFINITION for example"},
                     {"PERMISSION", "READ_PROCESS_INSTANCE, for example", true, true}},
       .options = granting,
       .asks_server = true,
       .example = "tandem authorization grant PROCESS_DEFINITION READ_PROCESS_INSTANCE --id policy-entry --user asha",
       .run = grant},
      {.noun = "authorization",
       .verb = "revoke",
       .summary = "Take back what was granted",
       .arguments = {{"AUTHORIZATION", "keys of authorizations", true, true}},
       .asks_server = true,
       .example = "tandem authorization revoke $AUTHORIZATION",
       .run = revoke},
  };
}

}  // namespace tandem::cli
