#include "cli/demo/insurer.h"

#include <atomic>
#include <mutex>

#include "cli/output.h"
#include "format/json.h"
#include "server/http_server.h"

namespace tandem::cli::demo {

class Insurer::Parts : public api::Handler {
 public:
  Parts() : server_(options(), *this) {}

  api::Answer<std::size_t> admit(const api::Request&) const override { return std::size_t{1} << 20; }

  void handle(api::Request request, api::Responder responder) override {
    const auto body = parse_json(request.body);
    if (!body || !(*body)["data"].is_context())
      return responder.fail(api::Fault(400, "Bad Request", "This is no result"));
    note((*body)["data"]);
    responder.send(api::Reply::no_content());
  }

  std::string url() const { return "http://127.0.0.1:" + std::to_string(server_.port()) + "/results"; }
  std::size_t results() const { return results_; }
  std::string last() const {
    const std::lock_guard lock(mutex_);
    return last_;
  }

 private:
  static server::HttpOptions options() { return {.port = 0}; }

  void note(const Value& result) {
    const std::string premium = cell(result["premium"]);
    const std::lock_guard lock(mutex_);
    last_ = cell(result["proposalNumber"]) + " " + cell(result["outcome"]) + (premium.empty() ? "" : " " + premium);
    ++results_;
  }

  mutable std::mutex mutex_;
  std::string last_;
  std::atomic<std::size_t> results_ = 0;
  server::HttpServer server_;  // last: it calls handle() as soon as it is made
};

Insurer::Insurer() : parts_(std::make_unique<Parts>()) {}
Insurer::~Insurer() = default;
std::string Insurer::url() const { return parts_->url(); }
std::size_t Insurer::results() const { return parts_->results(); }
std::string Insurer::last_result() const { return parts_->last(); }

}  // namespace tandem::cli::demo
