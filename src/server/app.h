// The whole server in one object: the store, the loop, the read side, both APIs, health, the console's files and the
// HTTP listener. `tandem serve`, `tandem demo` and the tests make one; nothing else wires these parts together.
#pragma once
#include <chrono>
#include <memory>
#include <string>

#include "api/principal.h"
#include "api/v2.h"
#include "server/authenticator.h"
#include "server/clock.h"
#include "server/http_options.h"

namespace tandem::server {

struct AppOptions {
  std::string data;                          // the directory of the store; made if it is not there
  HttpOptions http = {};
  AuthMode auth = AuthMode::required;
  bool authorizations = false;               // ask what was granted, for everybody but administrators
  std::shared_ptr<MemoryCredentials> credentials = std::make_shared<MemoryCredentials>();
  std::shared_ptr<Clock> clock = system_clock();
  api::Profile profile = api::Profile::v8_9;
  bool deliver_webhooks = true;              // work on jobs of type tandem:webhook
};

class App {
 public:
  // Opens the store, loads what is live, and serves. Throws std::runtime_error (store::StoreError for the store) with
  // words for the person who started it.
  explicit App(AppOptions options);
  ~App();  // stops

  std::uint16_t port() const;
  // Takes nothing new, finishes what it has, closes the store.
  void stop(std::chrono::milliseconds grace = std::chrono::milliseconds(5000));

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
