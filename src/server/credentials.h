// Who may come in. Passwords are kept as argon2id hashes; API keys are 256 random bits, so a plain hash keeps them.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "api/principal.h"

namespace tandem::server {

using KeyDigest = std::array<std::uint8_t, 32>;

struct UserRecord {
  std::string password_hash;
  std::shared_ptr<const api::Principal> principal;
};

// May be asked from several threads at once.
class Credentials {
 public:
  virtual ~Credentials() = default;
  virtual std::optional<UserRecord> find_user(std::string_view name) const = 0;
  // The user, as long as they have this password hash: for those whose password was verified against it before.
  virtual std::shared_ptr<const api::Principal> find_verified(std::string_view name,
                                                              std::string_view password_hash) const = 0;
  virtual std::shared_ptr<const api::Principal> find_api_key(const KeyDigest& digest) const = 0;
};

// What one verification costs. The default is the OWASP recommendation for argon2id: 19 MiB, two passes.
struct PasswordCost {
  std::uint64_t passes = 2;
  std::size_t memory_bytes = 19 << 20;
};

std::string hash_password(std::string_view password, PasswordCost cost = {});
bool verify_password(const std::string& hash, std::string_view password);  // slow, on purpose

inline constexpr std::string_view api_key_prefix = "tk_";
std::string make_api_key();  // shown once, to the person who asked for it
KeyDigest digest_api_key(std::string_view key);

class MemoryCredentials : public Credentials {
 public:
  using Users = std::map<std::string, UserRecord, std::less<>>;
  using Keys = std::map<KeyDigest, std::shared_ptr<const api::Principal>>;

  explicit MemoryCredentials(PasswordCost cost = {}) : cost_(cost) {}

  void put_user(api::Principal principal, std::string_view password);
  void remove_user(std::string_view name);
  void put_api_key(api::Principal principal, std::string_view key);
  void replace(Users users, Keys keys);  // all of them, as a file that was read again says

  std::optional<UserRecord> find_user(std::string_view name) const override;
  std::shared_ptr<const api::Principal> find_verified(std::string_view name,
                                                      std::string_view password_hash) const override;
  std::shared_ptr<const api::Principal> find_api_key(const KeyDigest& digest) const override;

 private:
  const PasswordCost cost_;
  mutable std::mutex mutex_;
  Users users_;
  Keys keys_;
};

}  // namespace tandem::server
