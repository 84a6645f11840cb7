#include "server/link_secret.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace tandem::server {

namespace {

constexpr std::size_t size = 32;

[[noreturn]] void fail(const std::string& path, const char* what) {
  throw std::runtime_error("The file '" + path + "' cannot be " + what + ": " + std::strerror(errno));
}

std::string read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(path, "read");
  const std::string secret{std::istreambuf_iterator<char>(file), {}};
  if (secret.size() != size)
    throw std::runtime_error("The file '" + path + "' is not one of ours; remove it to end all links to documents");
  return secret;
}

// As a whole or not at all: a link signed with half a secret would not work after the next start.
void make(const std::string& path) {
  char secret[size];
  randombytes_buf(secret, sizeof secret);
  const std::string next = path + ".new";
  const int file = open(next.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (file < 0) fail(next, "written");
  const bool written = write(file, secret, sizeof secret) == static_cast<ssize_t>(sizeof secret) && fsync(file) == 0;
  close(file);
  if (!written || rename(next.c_str(), path.c_str()) != 0) fail(path, "written");
}

}  // namespace

std::string link_secret(const std::string& data) {
  if (sodium_init() < 0) throw std::runtime_error("libsodium does not start");
  const std::string path = data + "/link.key";
  if (access(path.c_str(), F_OK) != 0) make(path);
  return read(path);
}

}  // namespace tandem::server
