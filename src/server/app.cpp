#include "server/app.h"

#include <filesystem>
#include <future>

#include "api/v1.h"
#include "api/v2.h"
#include "server/accounts.h"
#include "server/assets.h"
#include "server/health.h"
#include "server/http_server.h"
#include "server/link_secret.h"
#include "server/loop.h"
#include "server/loop_backend.h"
#include "server/webhooks.h"
#include "store/sqlite/reader.h"
#include "store/sqlite/sqlite_store.h"

namespace tandem::server {

namespace {

std::string store_file(const std::string& data) {
  std::error_code failed;
  std::filesystem::create_directories(data, failed);
  if (failed) throw std::runtime_error("The data directory '" + data + "' cannot be made: " + failed.message());
  return data + "/tandem.db";
}

}  // namespace

class App::Parts {
 public:
  explicit Parts(AppOptions options)
      : options_(std::move(options)),
        file_(store_file(options_.data)),
        clock_(std::make_shared<StoppableClock>(options_.clock)),
        accounts_(options_.credentials, options_.authorizations),
        loop_([file = file_] { return std::make_unique<store::SqliteStore>(file); }, clock_),
        readers_(file_),
        backend_(loop_, readers_),
        v2_(router_, backend_, cluster_info()),
        v1_(router_, backend_, {.now = [this] { return clock_->now(); }, .speed = clock_->speed()}),
        assets_(embedded_assets(), "/"),
        contract_(embedded_contract(), "/") {
    health_.check_ready("loop", [this]() -> std::optional<std::string> {
      return loop_.is_ready() ? std::nullopt : std::optional<std::string>("the state is being loaded");
    });
    health_.add_routes(router_);
    router_.otherwise([this](api::Request request, api::Responder responder) {
      serve_file(std::move(request), std::move(responder));
    });
    if (options_.deliver_webhooks) webhooks_.emplace(loop_);
    loop_.publish_to([this](const flow::State& state) { accounts_.learn(state.identity); });
    loop_.start();
    set_up();
    if (webhooks_) webhooks_->start();
    authenticator_.emplace(accounts_, router_, auth_options());
    http_.emplace(options_.http, *authenticator_);
  }

  std::uint16_t port() const { return http_->port(); }

  void stop(std::chrono::milliseconds grace) {
    health_.set_draining(true);
    if (http_) http_->stop(grace);
    webhooks_.reset();
    loop_.stop();
  }

 private:
  api::ClusterInfo cluster_info() {
    api::ClusterInfo info{
        .host = options_.http.address, .port = options_.http.port, .is_ready = [this] { return loop_.is_ready(); }};
    info.profile = options_.profile;
    info.scheme = options_.http.certificate_file.empty() ? "http" : "https";
    info.now = [this] { return clock_->now(); };
    info.hash_password = [](const std::string& password) { return hash_password(password); };
    info.link_secret = link_secret(options_.data);
    for (const Asset& part : embedded_contract())
      if (part.path == "openapi.json") info.contract = part.content;
    info.set_clock = [this](std::optional<Instant> moment, std::move_only_function<void()> done) {
      set_clock(moment, std::move(done));
    };
    return info;
  }

  // Reads of the loop come after a batch, and with it what was due: nothing more is due then, or the next batch's turn.
  void set_clock(std::optional<Instant> moment, std::move_only_function<void()> done) {
    clock_->set(moment);
    loop_.read([done = std::move(done)](const flow::State&, Instant) mutable { done(); });
  }

  // What every installation begins with is there before anybody asks.
  void set_up() {
    std::promise<void> done;
    loop_.submit({.body = identity::Command(identity::SetUp{})}, [&](Result<Value>) { done.set_value(); });
    done.get_future().wait();
  }

  AuthOptions auth_options() {
    AuthOptions auth;
    auth.mode = options_.auth;
    // The console's files are no secret; what it shows is.
    auth.is_public = [this](const api::Request& request) {
      return Health::is_public(request.path()) || (!is_api(request.path()) && request.method == api::Method::get);
    };
    return auth;
  }

  static bool is_contract(std::string_view path) { return path == "/openapi.json" || path == "/docs"; }
  static bool is_api(std::string_view path) { return path.starts_with("/v2/") || path.starts_with("/api/"); }

  void serve_file(api::Request request, api::Responder responder) {
    if (is_api(request.path()))
      return responder.fail(api::Fault(404, "NOT_FOUND", "There is nothing at " + std::string(request.path())));
    auto reply = is_contract(request.path()) ? contract_.answer(request) : assets_.answer(request);
    if (reply) responder.send(std::move(*reply));
    else responder.fail(reply.error());
  }

  AppOptions options_;
  std::string file_;
  std::shared_ptr<StoppableClock> clock_;
  Accounts accounts_;
  Loop loop_;
  store::Readers readers_;
  LoopBackend backend_;
  api::Router router_;
  api::V2 v2_;
  api::V1 v1_;
  Health health_;
  AssetServer assets_;
  AssetServer contract_;
  std::optional<Webhooks> webhooks_;
  std::optional<Authenticator> authenticator_;
  std::optional<HttpServer> http_;
};

App::App(AppOptions options) : parts_(std::make_unique<Parts>(std::move(options))) {}
App::~App() {
  if (parts_) stop();
}
std::uint16_t App::port() const { return parts_->port(); }
void App::stop(std::chrono::milliseconds grace) { parts_->stop(grace); }

}  // namespace tandem::server
