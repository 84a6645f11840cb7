#include "server/authenticator.h"

#include <sodium.h>

#include <boost/asio/ip/address.hpp>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <thread>
#include <unordered_map>

#include "base/log.h"
#include "base/metrics.h"

namespace tandem::server {
namespace {

using api::Fault;
using api::Principal;
using api::Request;
using api::Responder;
using PrincipalRef = std::shared_ptr<const Principal>;
using Clock = std::chrono::steady_clock;

Fault unauthorized() {
  Fault fault(401, "Unauthorized", "Valid credentials are needed: HTTP Basic, or an API key as bearer token");
  fault.headers.add("WWW-Authenticate", "Basic realm=\"Tandem\", charset=\"UTF-8\"");
  fault.headers.add("WWW-Authenticate", "Bearer");
  return fault;
}

Fault too_busy() {
  Fault fault(503, "RESOURCE_EXHAUSTED", "Too many passwords are being verified; try again");
  fault.headers.add("Retry-After", "1");
  return fault;
}

// The token of "Scheme token", if the scheme is that one.
std::optional<std::string_view> token_of(std::string_view header, std::string_view scheme) {
  if (header.size() <= scheme.size() || header[scheme.size()] != ' ' ||
      !api::equal_ignoring_case(header.substr(0, scheme.size()), scheme))
    return std::nullopt;
  header.remove_prefix(scheme.size());
  header.remove_prefix(std::min(header.size(), header.find_first_not_of(' ')));
  return header;
}

struct NameAndPassword {
  std::string name;
  std::string password;
  NameAndPassword() = default;
  NameAndPassword(NameAndPassword&&) = default;
  NameAndPassword& operator=(NameAndPassword&&) = default;
  ~NameAndPassword() { sodium_memzero(password.data(), password.size()); }
};

std::optional<NameAndPassword> decode_basic(std::string_view token) {
  std::string text(token.size(), '\0');
  std::size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(text.data()), text.size(), token.data(), token.size(), nullptr,
                        &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
    return std::nullopt;
  const std::size_t colon = std::string_view(text.data(), size).find(':');
  if (colon == std::string_view::npos) return std::nullopt;
  NameAndPassword both;
  both.name = text.substr(0, colon);
  both.password = text.substr(colon + 1, size - colon - 1);
  sodium_memzero(text.data(), text.size());
  return both;
}

// Good credentials that were seen lately, under a hash keyed with randomness of this process: what is remembered says
// nothing about passwords, and nobody outside can aim at a collision. They are good as long as the user has the
// password hash they were verified against.
class Memory {
 public:
  using Mark = std::array<std::uint64_t, 2>;

  explicit Memory(std::chrono::seconds lifetime) : lifetime_(lifetime) { randombytes_buf(key_, sizeof key_); }

  Mark mark_of(std::string_view token) const {
    unsigned char hash[crypto_shorthash_siphashx24_BYTES];
    crypto_shorthash_siphashx24(hash, reinterpret_cast<const unsigned char*>(token.data()), token.size(), key_);
    Mark mark;
    std::memcpy(mark.data(), hash, sizeof mark);
    return mark;
  }

  struct Verified {
    std::string name;
    std::string password_hash;
  };

  std::optional<Verified> find(const Mark& mark) const {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(mark);
    if (found == entries_.end() || found->second.until < Clock::now()) return std::nullopt;
    return found->second.verified;
  }

  void put(const Mark& mark, Verified verified) {
    const std::lock_guard lock(mutex_);
    if (entries_.size() >= max_entries) entries_.clear();  // they come back at the price of one verification each
    entries_.insert_or_assign(mark, Entry{std::move(verified), Clock::now() + lifetime_});
  }

 private:
  static constexpr std::size_t max_entries = 10'000;
  struct Entry {
    Verified verified;
    Clock::time_point until;
  };
  struct Hash {
    std::size_t operator()(const Mark& mark) const { return mark[0]; }
  };

  const std::chrono::seconds lifetime_;
  unsigned char key_[crypto_shorthash_siphashx24_KEYBYTES];
  mutable std::mutex mutex_;
  std::unordered_map<Mark, Entry, Hash> entries_;
};

PrincipalRef anybody() {
  static const auto principal = std::make_shared<const Principal>(
      Principal{.name = "demo", .roles = {std::string(api::administrator), std::string(api::worker)}});
  return principal;
}

}  // namespace

Result<void> check_exposure(AuthMode mode, std::string_view address) {
  if (mode == AuthMode::required) return {};
  boost::system::error_code error;
  const auto parsed = boost::asio::ip::make_address(std::string(address), error);
  if (!error && parsed.is_loopback()) return {};
  return reject(Code::invalid_argument, "without authentication the server may only listen on this machine (127.0.0.1 "
                                        "or ::1), not on " + std::string(address));
}

class Authenticator::Parts {
 public:
  Parts(const Credentials& credentials, api::Handler& next, AuthOptions options)
      : credentials_(credentials), next_(next), options_(std::move(options)), memory_(options_.remember),
        nobodys_hash_(hash_password("nobody has this password", options_.cost)),
        verifier_([this](std::stop_token stop) { verify_all(stop); }) {}

  ~Parts() {
    verifier_.request_stop();
    work_came_.notify_all();
  }

  api::Answer<std::size_t> admit(const Request& head) const {
    if (!is_open_to(head) && !could_be_good(head.headers.get("Authorization"))) return std::unexpected(unauthorized());
    return next_.admit(head);
  }

  void handle(Request request, Responder responder) {
    if (options_.mode == AuthMode::none) return pass(std::move(request), std::move(responder), anybody());
    const std::string_view header = request.headers.get("Authorization");
    if (const auto key = token_of(header, "Bearer"))
      return pass(std::move(request), std::move(responder), credentials_.find_api_key(digest_api_key(*key)));
    if (const auto token = token_of(header, "Basic")) {
      const Memory::Mark mark = memory_.mark_of(*token);
      if (auto known = remembered(mark))
        return pass(std::move(request), std::move(responder), std::move(known));
      return verify_later(mark, std::string(*token), std::move(request), std::move(responder));
    }
    pass(std::move(request), std::move(responder), nullptr);
  }

 private:
  struct Waiting {
    Request request;
    Responder responder;
  };
  // One verification, and all requests that wait for it: sixty-four connections of one worker start with one.
  struct Job {
    Memory::Mark mark;
    std::string token;
    std::vector<Waiting> waiting;
  };

  PrincipalRef remembered(const Memory::Mark& mark) const {
    const auto verified = memory_.find(mark);
    return verified ? credentials_.find_verified(verified->name, verified->password_hash) : nullptr;
  }

  bool is_open_to(const Request& request) const {
    return options_.mode == AuthMode::none || (options_.is_public && options_.is_public(request));
  }

  bool could_be_good(std::string_view header) const {
    if (const auto key = token_of(header, "Bearer")) return credentials_.find_api_key(digest_api_key(*key)) != nullptr;
    return token_of(header, "Basic").has_value();
  }

  void pass(Request request, Responder responder, PrincipalRef principal) {
    static Counter& refused = metrics().counter("tandem_http_unauthorized_total", "Requests without good credentials.");
    if (!principal && !is_open_to(request)) {
      refused.add();
      return responder.fail(unauthorized());
    }
    request.principal = std::move(principal);
    next_.handle(std::move(request), std::move(responder));
  }

  void verify_later(const Memory::Mark& mark, std::string token, Request request, Responder responder) {
    const std::lock_guard lock(mutex_);
    if (waiting_ >= options_.max_waiting) return responder.fail(too_busy());
    ++waiting_;
    auto job = std::ranges::find(jobs_, mark, &Job::mark);
    if (job == jobs_.end()) {
      jobs_.push_back({mark, std::move(token), {}});
      job = std::prev(jobs_.end());
    }
    job->waiting.push_back({std::move(request), std::move(responder)});
    work_came_.notify_one();
  }

  void verify_all(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      std::string token;
      {
        std::unique_lock lock(mutex_);
        if (!work_came_.wait(lock, stop, [this] { return !jobs_.empty(); })) return;
        token = jobs_.front().token;  // the job stays in the queue, so that others can join it
      }
      const auto user = verify(token);
      Job job = take_first();
      if (user) memory_.put(job.mark, {user->principal->name, user->password_hash});
      for (Waiting& waiting : job.waiting) pass_safely(std::move(waiting), user ? user->principal : nullptr);
    }
  }

  void pass_safely(Waiting waiting, const PrincipalRef& principal) {
    try {
      pass(std::move(waiting.request), std::move(waiting.responder), principal);
    } catch (const std::exception& error) {  // the responder has answered 500 on its way out
      log_error("a request handler failed", {{"error", error.what()}});
    }
  }

  Job take_first() {
    const std::lock_guard lock(mutex_);
    Job job = std::move(jobs_.front());
    jobs_.pop_front();
    waiting_ -= job.waiting.size();
    return job;
  }

  std::optional<UserRecord> verify(std::string_view token) const {
    const auto claimed = decode_basic(token);
    if (!claimed) return std::nullopt;
    auto user = credentials_.find_user(claimed->name);
    const bool good = verify_password(user ? user->password_hash : nobodys_hash_, claimed->password);
    if (user && good) return user;
    log_warning("wrong credentials", {{"user", claimed->name}});
    return std::nullopt;
  }

  const Credentials& credentials_;
  api::Handler& next_;
  const AuthOptions options_;
  Memory memory_;
  const std::string nobodys_hash_;

  std::mutex mutex_;
  std::condition_variable_any work_came_;
  std::deque<Job> jobs_;
  std::size_t waiting_ = 0;
  std::jthread verifier_;  // last: it uses all of the above
};

Authenticator::Authenticator(const Credentials& credentials, api::Handler& next, AuthOptions options)
    : parts_(std::make_unique<Parts>(credentials, next, std::move(options))) {}
Authenticator::~Authenticator() = default;

api::Answer<std::size_t> Authenticator::admit(const api::Request& head) const { return parts_->admit(head); }
void Authenticator::handle(api::Request request, api::Responder responder) {
  parts_->handle(std::move(request), std::move(responder));
}

}  // namespace tandem::server
