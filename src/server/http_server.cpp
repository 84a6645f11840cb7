#include "server/http_server.h"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/steady_timer.hpp>
#include <ctime>
#include <stdexcept>
#include <thread>

#include "base/log.h"
#include "base/metrics.h"
#include "server/http_session.h"

namespace tandem::server {
namespace {

namespace asio = boost::asio;
namespace ssl = asio::ssl;
using Error = boost::system::error_code;
using tcp = asio::ip::tcp;
using std::chrono::milliseconds;

// RFC 9110 §5.6.7: "Sun, 06 Nov 1994 08:49:37 GMT".
std::string http_date() {
  const std::time_t now = std::time(nullptr);
  std::tm parts;
  char text[40];
  return {text, std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", gmtime_r(&now, &parts))};
}

std::optional<ssl::context> tls_context(const HttpOptions& options) {
  if (options.certificate_file.empty()) return std::nullopt;
  ssl::context context(ssl::context::tls_server);
  context.set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 | ssl::context::no_sslv3 |
                      ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1 | ssl::context::single_dh_use);
  SSL_CTX_set_options(context.native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  context.use_certificate_chain_file(options.certificate_file);
  context.use_private_key_file(options.key_file, ssl::context::pem);
  return context;
}

std::string remote_address(const Socket& socket) {
  Error error;
  const auto endpoint = socket.remote_endpoint(error);
  return error ? std::string() : endpoint.address().to_string(error);
}

// A shard with its thread, and the timer that drives the deadlines of its sessions: one timer for all of them costs a
// request nothing.
class Runner {
 public:
  Runner(const HttpOptions& options, api::Handler& handler)
      : shard_(std::make_shared<Shard>(options, handler)), timer_(shard_->io), guard_(shard_->io.get_executor()) {
    shard_->date = http_date();
    tick();
    thread_ = std::thread([this] { shard_->io.run(); });
  }

  const std::shared_ptr<Shard>& shard() const { return shard_; }

  void drain() {
    asio::post(shard_->io, [this] {
      shard_->draining = true;
      for_each([](Session& session) { session.drain(); });
    });
  }

  void stop() {
    asio::post(shard_->io, [this] {
      shard_->stopped.store(true, std::memory_order_release);
      for_each([](Session& session) { session.abort(); });
      timer_.cancel();
      guard_.reset();
    });
    thread_.join();
  }

 private:
  template <class Action>
  void for_each(Action action) {
    const std::vector all(shard_->sessions.begin(), shard_->sessions.end());  // a session may leave meanwhile
    for (const auto& session : all) action(*session);
  }

  void tick() {
    timer_.expires_after(shard_->options.tick);
    timer_.async_wait([this](const Error& error) {
      if (error || shard_->stopped) return;
      shard_->date = http_date();
      for_each([now = Session::Clock::now()](Session& session) { session.on_tick(now); });
      tick();
    });
  }

  std::shared_ptr<Shard> shard_;
  asio::basic_waitable_timer<std::chrono::steady_clock> timer_;
  asio::executor_work_guard<asio::io_context::executor_type> guard_;
  std::thread thread_;
};

}  // namespace

class HttpServer::Parts {
 public:
  Parts(HttpOptions options, api::Handler& handler)
      : options_(std::move(options)), tls_(tls_context(options_)), acceptor_(accept_io_), retry_(accept_io_) {
    listen();
    for (int i = 0; i < std::max(1, options_.threads); ++i)
      runners_.push_back(std::make_unique<Runner>(options_, handler));
    accept();
    accept_thread_ = std::thread([this] { accept_io_.run(); });
  }

  ~Parts() { stop(milliseconds(0)); }

  std::uint16_t port() const { return port_; }

  std::size_t connections() const {
    std::size_t sum = 0;
    for (const auto& runner : runners_) sum += runner->shard()->open.load(std::memory_order_relaxed);
    return sum;
  }

  void stop(milliseconds grace) {
    if (!accept_thread_.joinable()) return;
    asio::post(accept_io_, [this] {
      Error ignored;
      acceptor_.close(ignored);
      retry_.cancel();
    });
    accept_thread_.join();
    for (const auto& runner : runners_) runner->drain();
    const auto end = std::chrono::steady_clock::now() + grace;
    while (connections() > 0 && std::chrono::steady_clock::now() < end)
      std::this_thread::sleep_for(milliseconds(5));
    for (const auto& runner : runners_) runner->stop();
  }

 private:
  void listen() {
    const tcp::endpoint endpoint(asio::ip::make_address(options_.address), options_.port);
    acceptor_.open(endpoint.protocol());
    acceptor_.set_option(tcp::acceptor::reuse_address(true));
    acceptor_.bind(endpoint);
    acceptor_.listen();
    port_ = acceptor_.local_endpoint().port();
  }

  void accept() {
    Runner& runner = *runners_[next_++ % runners_.size()];
    auto socket = std::make_shared<Socket>(runner.shard()->io);
    acceptor_.async_accept(*socket, [this, &runner, socket](const Error& error) {
      if (!acceptor_.is_open()) return;
      if (error) return accept_later(error);
      admit(runner, std::move(*socket));
      accept();
    });
  }

  // Out of file descriptors, most likely: a connection that closes will free one.
  void accept_later(const Error& error) {
    log_warning("cannot accept a connection", {{"error", error.message()}});
    retry_.expires_after(milliseconds(100));
    retry_.async_wait([this](const Error& cancelled) {
      if (!cancelled) accept();
    });
  }

  void admit(Runner& runner, Socket socket) {
    Error ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    if (connections() >= options_.max_connections) return turn_away(socket);
    runner.shard()->open.fetch_add(1, std::memory_order_relaxed);
    open_connections().add(1);
    auto remote = remote_address(socket);
    auto transport = tls_ ? tls_transport(std::move(socket), *tls_) : plain_transport(std::move(socket));
    auto session = std::make_shared<Session>(runner.shard(), std::move(transport), std::move(remote));
    asio::post(runner.shard()->io, [shard = runner.shard(), session = std::move(session)] {
      shard->sessions.insert(session);
      if (shard->draining) session->abort();
      else session->start();
    });
  }

  void turn_away(Socket& socket) {
    static Counter& turned_away =
        metrics().counter("tandem_http_connections_refused_total", "Connections closed because there were too many.");
    turned_away.add();
    static constexpr std::string_view reply =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    Error ignored;
    socket.non_blocking(true, ignored);
    if (!tls_) socket.write_some(asio::buffer(reply), ignored);
    socket.shutdown(Socket::shutdown_both, ignored);
  }

  const HttpOptions options_;
  std::optional<ssl::context> tls_;
  std::vector<std::unique_ptr<Runner>> runners_;
  asio::io_context accept_io_{1};
  tcp::acceptor acceptor_;
  asio::steady_timer retry_;
  std::thread accept_thread_;
  std::uint16_t port_ = 0;
  std::size_t next_ = 0;
};

HttpServer::HttpServer(HttpOptions options, api::Handler& handler)
    : parts_(std::make_unique<Parts>(std::move(options), handler)) {}
HttpServer::~HttpServer() = default;

std::uint16_t HttpServer::port() const { return parts_->port(); }
std::size_t HttpServer::connections() const { return parts_->connections(); }
void HttpServer::stop(milliseconds grace) { parts_->stop(grace); }

}  // namespace tandem::server
