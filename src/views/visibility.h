// What a principal may see: the tenants. Every view asks for it, so none can forget it.
#pragma once
#include "core/caller.h"

namespace tandem::views {

class Visibility {
 public:
  explicit Visibility(const core::Caller& caller) : all_(caller.all_tenants), tenants_(caller.tenants) {}

  bool sees_all() const { return all_; }
  const std::vector<std::string>& tenants() const { return tenants_; }

 private:
  bool all_;
  std::vector<std::string> tenants_;
};

}  // namespace tandem::views
