// Stands before a handler and lets nobody through without a principal: HTTP Basic (RFC 7617) for people, bearer keys
// "tk_..." for machines. A password is verified once, on a thread of its own because that takes long on purpose, and
// the good outcome is remembered under a keyed hash; a name nobody has costs the same time as a wrong password.
#pragma once
#include <functional>
#include <memory>

#include "api/handler.h"
#include "base/result.h"
#include "server/credentials.h"

namespace tandem::server {

enum class AuthMode {
  required,
  none,  // everybody is an administrator: for a demonstration on one's own machine
};

// Without authentication only this machine may be served.
Result<void> check_exposure(AuthMode mode, std::string_view address);

struct AuthOptions {
  AuthMode mode = AuthMode::required;
  PasswordCost cost = {};  // what hashes are made with, so that unknown names cost the same
  std::chrono::seconds remember{300};
  std::size_t max_waiting = 256;  // verifications; more are answered 503
  std::function<bool(const api::Request&)> is_public = {};  // needs no principal
};

class Authenticator : public api::Handler {
 public:
  // Both must outlive it.
  Authenticator(const Credentials& credentials, api::Handler& next, AuthOptions options);
  ~Authenticator() override;

  api::Answer<std::size_t> admit(const api::Request& head) const override;
  void handle(api::Request request, api::Responder responder) override;

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::server
