#include "server/credentials.h"

#include <sodium.h>

#include <stdexcept>

#include "base/check.h"

namespace tandem::server {
namespace {

void start_sodium() {
  static const bool started = sodium_init() >= 0;
  check(started, "libsodium starts");
}

}  // namespace

std::string hash_password(std::string_view password, PasswordCost cost) {
  start_sodium();
  char hash[crypto_pwhash_argon2id_STRBYTES];
  if (crypto_pwhash_argon2id_str(hash, password.data(), password.size(), cost.passes, cost.memory_bytes) != 0)
    throw std::runtime_error("out of memory while hashing a password");
  return hash;
}

bool verify_password(const std::string& hash, std::string_view password) {
  start_sodium();
  return crypto_pwhash_argon2id_str_verify(hash.c_str(), password.data(), password.size()) == 0;
}

std::string make_api_key() {
  start_sodium();
  std::uint8_t bits[32];
  randombytes_buf(bits, sizeof bits);
  char text[sodium_base64_ENCODED_LEN(sizeof bits, sodium_base64_VARIANT_URLSAFE_NO_PADDING)];
  sodium_bin2base64(text, sizeof text, bits, sizeof bits, sodium_base64_VARIANT_URLSAFE_NO_PADDING);
  return std::string(api_key_prefix) + text;
}

KeyDigest digest_api_key(std::string_view key) {
  KeyDigest digest;
  crypto_generichash(digest.data(), digest.size(), reinterpret_cast<const unsigned char*>(key.data()), key.size(),
                     nullptr, 0);
  return digest;
}

void MemoryCredentials::put_user(api::Principal principal, std::string_view password) {
  std::string hash = hash_password(password, cost_);
  auto shared = std::make_shared<const api::Principal>(std::move(principal));
  const std::lock_guard lock(mutex_);
  const std::string name = shared->name;
  users_.insert_or_assign(name, UserRecord{std::move(hash), std::move(shared)});
}

void MemoryCredentials::remove_user(std::string_view name) {
  const std::lock_guard lock(mutex_);
  if (const auto user = users_.find(name); user != users_.end()) users_.erase(user);
}

void MemoryCredentials::put_api_key(api::Principal principal, std::string_view key) {
  const std::lock_guard lock(mutex_);
  keys_[digest_api_key(key)] = std::make_shared<const api::Principal>(std::move(principal));
}

void MemoryCredentials::replace(Users users, Keys keys) {
  const std::lock_guard lock(mutex_);
  users_ = std::move(users);
  keys_ = std::move(keys);
}

std::optional<UserRecord> MemoryCredentials::find_user(std::string_view name) const {
  const std::lock_guard lock(mutex_);
  const auto user = users_.find(name);
  return user == users_.end() ? std::nullopt : std::optional(user->second);
}

std::shared_ptr<const api::Principal> MemoryCredentials::find_verified(std::string_view name,
                                                                       std::string_view password_hash) const {
  const std::lock_guard lock(mutex_);
  const auto user = users_.find(name);
  return user != users_.end() && user->second.password_hash == password_hash ? user->second.principal : nullptr;
}

std::shared_ptr<const api::Principal> MemoryCredentials::find_api_key(const KeyDigest& digest) const {
  const std::lock_guard lock(mutex_);
  const auto key = keys_.find(digest);
  return key == keys_.end() ? nullptr : key->second;
}

}  // namespace tandem::server
