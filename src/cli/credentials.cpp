// tandem user add|remove, tandem key create|revoke: who may come in, in a file 'tandem serve --credentials' reads.
#include <cstdio>
#include <filesystem>

#include "cli/credentials_file.h"
#include "cli/invocation.h"
#include "cli/password.h"

namespace tandem::cli {

namespace {

Value read_or_new(const std::string& path) {
  if (std::filesystem::exists(path)) return read_credentials_file(path);
  return Value::context({{"users", Value(List{})}, {"apiKeys", Value(List{})}});
}

Value texts(const std::vector<std::string>& texts) {
  List list;
  for (const std::string& text : texts) list.emplace_back(text);
  return Value(std::move(list));
}

Value roles_of(const Invocation& invocation) {
  for (const std::string& role : invocation.all("--role"))
    if (role != api::administrator && role != api::worker)
      misuse("--role takes administrator or worker, not '" + role + "'");
  return invocation.all("--role").empty() ? texts({std::string(api::worker)}) : texts(invocation.all("--role"));
}

Value tenants_of(const Invocation& invocation) {
  return invocation.all("--tenant").empty() ? texts({"<default>"}) : texts(invocation.all("--tenant"));
}

// The list without the entry of that name.
List without(const Value& list, const std::string& name) {
  List kept;
  for (const Value& entry : list.list())
    if (entry["name"].string() != name) kept.push_back(entry);
  return kept;
}

void put(const std::string& path, const char* list, const std::string& name, Value entry) {
  const Value content = read_or_new(path);
  Context changed = content.context();
  List entries = without(content[list], name);
  entries.push_back(std::move(entry));
  changed.put(list, Value(std::move(entries)));
  write_credentials_file(path, Value(std::move(changed)));
}

void remove(const Invocation& invocation, const char* list, const char* what) {
  const std::string path = invocation.text("--file"), name = invocation.text("NAME");
  const Value content = read_credentials_file(path);
  List kept = without(content[list], name);
  if (kept.size() == content[list].list().size())
    throw Failure(not_found, std::string("There is no ") + what + " '" + name + "' in " + path);
  Context changed = content.context();
  changed.put(list, Value(std::move(kept)));
  write_credentials_file(path, Value(std::move(changed)));
  invocation.say(std::string(what) + " '" + name + "' is removed; a running server learns it at SIGHUP");
}

int add_user(const Invocation& invocation) {
  const std::string name = invocation.text("NAME"), path = invocation.text("--file");
  if (name.find(':') != std::string::npos) misuse("A user's name cannot hold a colon");
  Value roles = roles_of(invocation);
  const std::string hash = server::hash_password(new_password());
  put(path, "users", name,
      Value::context(
          {{"name", name}, {"passwordHash", hash}, {"roles", std::move(roles)}, {"tenants", tenants_of(invocation)}}));
  invocation.say("user '" + name + "' may come in; a running server learns it at SIGHUP");
  invocation.suggest("tandem serve --credentials " + path);
  return ok;
}

std::string hex(const server::KeyDigest& digest) {
  std::string text;
  for (const std::uint8_t byte : digest) {
    char digits[3];
    std::snprintf(digits, sizeof digits, "%02x", byte);
    text += digits;
  }
  return text;
}

int create_key(const Invocation& invocation) {
  const std::string name = invocation.text("NAME"), path = invocation.text("--file");
  const std::string key = server::make_api_key();
  put(path, "apiKeys", name,
      Value::context({{"name", name},
                      {"digest", hex(server::digest_api_key(key))},
                      {"roles", roles_of(invocation)},
                      {"tenants", tenants_of(invocation)}}));
  std::printf("%s\n", key.c_str());
  invocation.say("This key is shown once. Put it in a file and name it in TANDEM_API_KEY_FILE.");
  return ok;
}

int remove_user(const Invocation& invocation) { return remove(invocation, "users", "user"), ok; }
int revoke_key(const Invocation& invocation) { return remove(invocation, "apiKeys", "key"), ok; }

const Option file{"--file", "FILE", "the credentials file; made if it is not there", "tandem-credentials.json"};
const Option role{"--role", "ROLE", "administrator or worker, may be repeated", "worker"};
const Option tenant{"--tenant", "ID", "a client whose data may be seen, may be repeated", "<default>"};

}  // namespace

Commands credential_commands() {
  return {
      {.noun = "user",
       .verb = "add",
       .summary = "Let a person in, or change their password",
       .details = "The password is read from standard input and kept as an argon2id hash.",
       .arguments = {{"NAME", "what they sign in as"}},
       .options = {file, role, tenant},
       .example = "head -c 16 /dev/urandom | base64 | tandem user add asha --role worker",
       .run = add_user},
      {.noun = "user",
       .verb = "remove",
       .summary = "Let a person in no more",
       .arguments = {{"NAME", "who"}},
       .options = {file},
       .example = "tandem user remove asha",
       .run = remove_user},
      {.noun = "key",
       .verb = "create",
       .summary = "Make an API key for a program",
       .details = "The key goes to standard output, once; the file keeps a digest of it.",
       .arguments = {{"NAME", "which program"}},
       .options = {file, role, tenant},
       .example = "tandem key create claims-robot --role worker > claims-robot.key",
       .run = create_key},
      {.noun = "key",
       .verb = "revoke",
       .summary = "Let a program in no more",
       .arguments = {{"NAME", "which"}},
       .options = {file},
       .example = "tandem key revoke claims-robot",
       .run = revoke_key},
  };
}

}  // namespace tandem::cli
