// From the rows of this room to what one principal is: their groups, roles and tenants, and the sum of what was granted
// to any of these. Pure; made once per principal and change, and asked often.
#pragma once
#include <memory>

#include "identity/identity.h"

namespace tandem::identity {

// Who came in, as the door knows them.
struct Subject {
  Member kind = Member::user;  // or client
  std::string id;
  std::vector<std::pair<std::string, std::string>> claims = {};
  std::vector<std::string> roles = {};  // the door gives these beside the stored ones
};

struct Standing {
  std::vector<std::string> groups = {};
  std::vector<std::string> roles = {};    // of their own, of their groups, and those the door gave
  std::vector<std::string> tenants = {};  // stored ones
  bool is_administrator = false;
  std::shared_ptr<const core::Access> access = {};
};

// Everything of State that standings are made of, indexed by member; a copy, so that it can be asked from any thread
// while the state goes on.
class Directory {
 public:
  explicit Directory(const State& state);

  Standing standing_of(const Subject& subject) const;
  const std::string* password_hash(std::string_view username) const;
  const User* user(std::string_view username) const;
  const Tenant* tenant(std::string_view id) const;
  std::int64_t version() const { return version_; }

 private:
  using Ids = std::vector<std::string>;
  using Name = std::pair<Member, std::string>;
  std::vector<Name> identities_of(const Subject& subject) const;
  Ids containers(Container container, const std::vector<Name>& members) const;

  std::int64_t version_;
  std::map<std::string, User, std::less<>> users_;
  std::map<std::string, std::string, std::less<>> hashes_;
  std::map<std::string, Tenant, std::less<>> tenants_;
  std::vector<MappingRule> rules_;
  std::map<Name, std::vector<std::pair<Container, std::string>>> containers_of_;
  std::map<Name, std::vector<Authorization>> granted_;
};

}  // namespace tandem::identity
