#include "server/accounts.h"

#include <algorithm>

namespace tandem::server {

namespace {

constexpr std::size_t max_known = 10'000;

void add_all(std::vector<std::string>& names, const std::vector<std::string>& more) {
  for (const std::string& name : more)
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
}

}  // namespace

void Accounts::learn(const identity::State& state) {
  {
    const std::lock_guard lock(mutex_);
    if (directory_ && directory_->version() == state.version) return;
  }
  auto directory = std::make_shared<const identity::Directory>(state);  // takes its time: others go on with the old one
  const std::lock_guard lock(mutex_);
  directory_ = std::move(directory);
  known_.clear();
}

// What identity adds to what the door knows.
api::Principal Accounts::completed(const api::Principal& base) const {
  const auto kind = base.kind == api::Principal::Kind::user ? identity::Member::user : identity::Member::client;
  identity::Standing standing = directory_->standing_of({kind, base.name, base.claims, base.roles});
  api::Principal whole = base;
  whole.groups = std::move(standing.groups);
  whole.roles = std::move(standing.roles);
  add_all(whole.tenants, standing.tenants);
  if (whole.tenants.empty()) whole.tenants = {identity::default_tenant};
  if (authorizations_ && !standing.is_administrator) whole.access = std::move(standing.access);
  return whole;
}

Accounts::PrincipalRef Accounts::complete(const PrincipalRef& base) const {
  if (!directory_ || !base) return base;
  const std::pair key(base->kind, base->name);
  if (const auto found = known_.find(key); found != known_.end() && found->second.base == base)
    return found->second.whole;
  if (known_.size() >= max_known) known_.clear();
  auto whole = std::make_shared<const api::Principal>(completed(*base));
  known_.insert_or_assign(key, Known{base, whole});
  return whole;
}

Accounts::PrincipalRef Accounts::stored_user(const identity::User& user) const {
  const std::pair key(api::Principal::Kind::user, user.username);
  if (const auto found = known_.find(key); found != known_.end() && !found->second.base) return found->second.whole;
  api::Principal base{.name = user.username, .tenants = {}};
  base.display_name = user.name;
  base.email = user.email;
  auto whole = std::make_shared<const api::Principal>(completed(base));
  known_.insert_or_assign(key, Known{nullptr, whole});
  return whole;
}

std::optional<UserRecord> Accounts::find_user(std::string_view name) const {
  auto of_file = file_->find_user(name);
  const std::lock_guard lock(mutex_);
  if (of_file) return UserRecord{of_file->password_hash, complete(of_file->principal)};
  const std::string* hash = directory_ ? directory_->password_hash(name) : nullptr;
  const identity::User* user = hash ? directory_->user(name) : nullptr;
  if (!user) return std::nullopt;
  return UserRecord{*hash, stored_user(*user)};
}

std::shared_ptr<const api::Principal> Accounts::find_verified(std::string_view name,
                                                              std::string_view password_hash) const {
  const auto user = find_user(name);
  return user && user->password_hash == password_hash ? user->principal : nullptr;
}

std::shared_ptr<const api::Principal> Accounts::find_api_key(const KeyDigest& digest) const {
  const auto base = file_->find_api_key(digest);
  const std::lock_guard lock(mutex_);
  return complete(base);
}

}  // namespace tandem::server
