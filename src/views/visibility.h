// What a principal may see: the tenants, and what was granted to them there. Every view asks for it, so none can forget
// it.
#pragma once
#include "core/caller.h"

namespace tandem::views {

class Visibility {
 public:
  explicit Visibility(const core::Caller& caller)
      : name_(caller.name), all_(caller.all_tenants), tenants_(caller.tenants), access_(caller.access) {}

  const std::string& name() const { return name_; }
  bool sees_all() const { return all_; }
  const std::vector<std::string>& tenants() const { return tenants_; }
  const core::Access* access() const { return access_.get(); }  // nullptr: whatever there is in the tenants
  // For what lies inside something that was found readable: nothing more is asked.
  Visibility inside() const {
    Visibility visibility = *this;
    visibility.access_.reset();
    return visibility;
  }

 private:
  std::string name_;
  bool all_;
  std::vector<std::string> tenants_;
  std::shared_ptr<const core::Access> access_;
};

}  // namespace tandem::views
