// Everybody who may come in: those of the credentials file, who are there before anything else, and the users the store
// knows. Each comes with what identity says about them: groups, roles, tenants and, where authorizations are switched
// on, what they may do.
#pragma once
#include <mutex>

#include "identity/principals.h"
#include "server/credentials.h"

namespace tandem::server {

class Accounts : public Credentials {
 public:
  Accounts(std::shared_ptr<const Credentials> file, bool authorizations)
      : file_(std::move(file)), authorizations_(authorizations) {}

  // From the loop's thread, before anything that changed identity is answered: who asks next is answered by the new
  // state.
  void learn(const identity::State& state);

  // A name in both is the file's.
  std::optional<UserRecord> find_user(std::string_view name) const override;
  std::shared_ptr<const api::Principal> find_verified(std::string_view name,
                                                      std::string_view password_hash) const override;
  std::shared_ptr<const api::Principal> find_api_key(const KeyDigest& digest) const override;

 private:
  using PrincipalRef = std::shared_ptr<const api::Principal>;
  PrincipalRef complete(const PrincipalRef& base) const;
  api::Principal completed(const api::Principal& base) const;
  PrincipalRef stored_user(const identity::User& user) const;

  const std::shared_ptr<const Credentials> file_;
  const bool authorizations_;
  mutable std::mutex mutex_;
  std::shared_ptr<const identity::Directory> directory_;
  // Of this directory: whoever asked since it came, as they were before (none for the store's users) and after.
  struct Known {
    PrincipalRef base, whole;
  };
  mutable std::map<std::pair<api::Principal::Kind, std::string>, Known> known_;
};

}  // namespace tandem::server
