#include "cli/credentials_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "cli/exit_code.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

[[noreturn]] void fail(const std::string& path, const std::string& why) {
  throw Failure(failed, "The credentials file '" + path + "' " + why);
}

std::vector<std::string> texts(const Value& list) {
  std::vector<std::string> texts;
  if (list.is_list())
    for (const Value& text : list.list())
      if (text.is_string()) texts.emplace_back(text.string());
  return texts;
}

api::Principal principal_of(const Value& entry, api::Principal::Kind kind) {
  api::Principal principal{.name = std::string(entry["name"].string()), .kind = kind, .roles = texts(entry["roles"])};
  if (entry["tenants"].is_list()) principal.tenants = texts(entry["tenants"]);
  if (entry["claims"].is_context())
    for (const auto& [name, value] : entry["claims"].context())
      if (value.is_string()) principal.claims.emplace_back(name, std::string(value.string()));
  return principal;
}

server::KeyDigest digest_of(const std::string& path, const Value& entry) {
  server::KeyDigest digest;
  const std::string_view hex = entry["digest"].is_string() ? entry["digest"].string() : std::string_view();
  if (hex.size() != 2 * digest.size() || hex.find_first_not_of("0123456789abcdef") != std::string_view::npos)
    fail(path, "has an API key whose digest is not 64 hexadecimal digits");
  for (std::size_t at = 0; at < digest.size(); ++at)
    digest[at] = static_cast<std::uint8_t>(std::stoi(std::string(hex.substr(2 * at, 2)), nullptr, 16));
  return digest;
}

void check_entries(const std::string& path, const Value& list, const char* secret) {
  if (!list.is_list()) fail(path, "must hold the lists 'users' and 'apiKeys'");
  for (const Value& entry : list.list())
    if (!entry["name"].is_string() || !entry[secret].is_string())
      fail(path, std::string("has an entry without 'name' or '") + secret + "'");
}

}  // namespace

Value read_credentials_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, std::string("cannot be read: ") + std::strerror(errno));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto content = parse_json(text);
  if (!content) fail(path, "is not JSON: " + content.error().reason + " at " + content.error().path);
  check_entries(path, (*content)["users"], "passwordHash");
  check_entries(path, (*content)["apiKeys"], "digest");
  return std::move(*content);
}

void write_credentials_file(const std::string& path, const Value& content) {
  const std::string next = path + ".new", text = to_json(content) + "\n";
  const int file = open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) fail(path, std::string("cannot be written: ") + std::strerror(errno));
  const bool written = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && fsync(file) == 0;
  close(file);
  if (!written || rename(next.c_str(), path.c_str()) != 0)
    fail(path, std::string("cannot be written: ") + std::strerror(errno));
}

void load_credentials(const std::string& path, server::MemoryCredentials& credentials) {
  const Value content = read_credentials_file(path);
  server::MemoryCredentials::Users users;
  server::MemoryCredentials::Keys keys;
  for (const Value& user : content["users"].list()) {
    auto principal = std::make_shared<const api::Principal>(principal_of(user, api::Principal::Kind::user));
    users.insert_or_assign(principal->name, server::UserRecord{std::string(user["passwordHash"].string()), principal});
  }
  for (const Value& key : content["apiKeys"].list())
    keys.insert_or_assign(digest_of(path, key),
                          std::make_shared<const api::Principal>(principal_of(key, api::Principal::Kind::api_key)));
  credentials.replace(std::move(users), std::move(keys));
}

}  // namespace tandem::cli
