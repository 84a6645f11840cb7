// What operators and their machines ask: /livez (restart me if this fails), /readyz (send me requests), /metrics
// (Prometheus), /version. None needs a principal, none says anything secret.
#pragma once
#include <atomic>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "api/router.h"

namespace tandem::server {

// Nothing if all is well, otherwise what is not, in a few words. Must be quick, and may be called from any thread.
using HealthCheck = std::function<std::optional<std::string>()>;

class Health {
 public:
  void check_live(std::string name, HealthCheck check) { add(live_, std::move(name), std::move(check)); }
  void check_ready(std::string name, HealthCheck check) { add(ready_, std::move(name), std::move(check)); }

  // While true, /readyz fails: the server finishes what it has and takes nothing new.
  void set_draining(bool draining) { draining_ = draining; }

  void add_routes(api::Router& router);
  static bool is_public(std::string_view path);

 private:
  struct Named {
    std::string name;
    HealthCheck check;
  };
  using Checks = std::vector<Named>;

  void add(Checks& checks, std::string name, HealthCheck check);
  api::Reply report(const Checks& checks, const api::Request& request) const;

  mutable std::mutex mutex_;
  Checks live_;
  Checks ready_;
  std::atomic<bool> draining_ = false;
};

}  // namespace tandem::server
