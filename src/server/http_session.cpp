#include "server/http_session.h"

#include <boost/asio/dispatch.hpp>
#include <charconv>

#include "base/log.h"
#include "base/metrics.h"
#include "server/compression.h"

namespace tandem::server {
namespace {

namespace asio = boost::asio;
namespace http = boost::beast::http;
using api::Fault;
using api::Reply;

// One counter per class of status: 2xx, 4xx, ...
void count_reply(int status, std::chrono::steady_clock::duration taken) {
  static constexpr const char* help = "HTTP requests answered, by class of status.";
  static const auto make = [](const char* status) {
    return &metrics().counter("tandem_http_requests_total", help, {{"status", status}});
  };
  static const std::array counters{make("1xx"), make("2xx"), make("3xx"), make("4xx"), make("5xx")};
  static Histogram& time = metrics().histogram("tandem_http_request_duration_seconds",
                                               "From the last byte of a request to its answer.");
  counters[static_cast<std::size_t>(std::clamp(status / 100, 1, 5) - 1)]->add();
  time.observe_us(static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::microseconds>(taken).count()));
}

Fault fault_of(const boost::beast::error_code& error) {
  if (error == http::error::header_limit) return {431, "Request Header Fields Too Large", "The headers are too long"};
  if (error == http::error::body_limit) return {413, "Content Too Large", "The body is longer than this path takes"};
  if (error == http::error::bad_version) return {505, "HTTP Version Not Supported", "This server speaks HTTP/1.1"};
  return {400, "Bad Request", "This is not a valid HTTP/1.1 request: " + error.message()};
}

bool has_body(int status) { return status >= 200 && status != 204 && status != 304; }

void append_line(std::string& out, std::string_view name, std::string_view value) {
  ((out += name) += ": ") += value;
  out += "\r\n";
}

// A field from a handler may carry text from elsewhere: a line end in it must not begin another field.
void append_field(std::string& out, std::string_view name, std::string value) {
  std::ranges::replace_if(value, [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
  append_line(out, name, value);
}

std::string to_hex(std::size_t number) {
  char text[16];
  return {text, std::to_chars(text, text + sizeof text, number, 16).ptr};
}

}  // namespace

Session::Session(std::shared_ptr<Shard> shard, std::unique_ptr<Transport> transport, std::string remote)
    : shard_(std::move(shard)), transport_(std::move(transport)), remote_(std::move(remote)) {}

// The callable keeps the session alive until it has run.
template <class Action>
void Session::on_own_thread(Action action) {
  if (shard_->stopped.load(std::memory_order_acquire)) return;
  asio::dispatch(shard_->io, [self = shared_from_this(), action = std::move(action)]() mutable { action(*self); });
}

// ---- connection

void Session::start() {
  set_deadline(shard_->options.handshake_timeout);
  transport_->handshake(shared_from_this());
}

void Session::on_handshake(bool ok) {
  if (state_ != State::handshaking) return;
  if (!ok) return close();
  next_request();
}

void Session::on_tick(Clock::time_point now) {
  switch (state_) {
    case State::closed: break;
    case State::waiting: break;  // how long an answer may take is the handler's business
    case State::reading:
      if (now < deadline_) break;
      if (!parser_->got_some()) return close();  // an idle connection
      return refuse(Fault(408, "Request Timeout", "The request did not arrive in time"));
    case State::streaming:
      if (write_pending_ && now >= deadline_) return close();
      if (heartbeats_ && !write_pending_ && now >= last_write_ + shard_->options.heartbeat) {
        append_chunk(":\n\n");
        flush_stream();
      }
      break;
    default:
      if (now >= deadline_) close();
  }
}

void Session::drain() {
  close_after_ = true;
  if (state_ == State::reading && !parser_->got_some()) return close();
  if (state_ == State::streaming) {
    watch_.abandon();
    end_stream();
  }
}

void Session::abort() { close(); }

void Session::close() {
  if (state_ == State::closed) return;
  state_ = State::closed;
  watch_.abandon();
  transport_->close();
  if (shard_->sessions.erase(shared_from_this()) == 0) return;
  shard_->open.fetch_sub(1, std::memory_order_relaxed);
  open_connections().add(-1);
}

void Session::finish() {
  state_ = State::finishing;
  set_deadline(shard_->options.linger_timeout);
  transport_->finish(shared_from_this());
}

// ---- reading

void Session::next_request() {
  if (shard_->draining || close_after_) return finish();
  state_ = State::reading;
  parser_.emplace(shard_->options.max_header_bytes, shard_->options.max_body_bytes);
  set_deadline(ticket_ == 0 ? shard_->options.header_timeout : shard_->options.idle_timeout);
  if (!read_pending_) input_.shrink();
  advance();
}

// Parses what is there; ends with a request on its way, or a read, or a refusal.
void Session::advance() {
  while (!input_.empty()) {
    const bool first_bytes = !parser_->got_some();
    boost::beast::error_code error;
    const std::string_view bytes = input_.bytes();
    const bool header_was_done = parser_->is_header_done();
    input_.consume(parser_->put(asio::const_buffer(bytes.data(), bytes.size()), error));
    if (first_bytes) set_deadline(shard_->options.header_timeout);
    if (error == http::error::need_more) break;
    if (error) return refuse(fault_of(error));
    if (!header_was_done && parser_->is_header_done() && !accept_head()) return;
    if (parser_->is_done()) return dispatch();
  }
  if (client_ended_) return close();  // in the middle of a request, or after the last one
  read_more();
}

void Session::read_more() {
  if (read_pending_ || client_ended_ || input_.is_full()) return;
  read_pending_ = true;
  const std::span<char> room = input_.prepare();
  transport_->read(shared_from_this(), room.data(), room.size());
}

void Session::on_read(ReadOutcome outcome, std::size_t size) {
  read_pending_ = false;
  if (state_ == State::closed || state_ == State::finishing) return;
  if (outcome == ReadOutcome::failed) return close();
  if (outcome == ReadOutcome::end) client_ended_ = true;
  input_.commit(size);
  switch (state_) {
    case State::reading: return advance();
    case State::streaming:
      return client_ended_ ? close() : read_more();
    default:
      // A client that ended while it waits has most likely gone. One that only will not ask again still gets its
      // answer, if the handler gives one.
      if (client_ended_) watch_.abandon();
      else read_more();
  }
}

// The headers are complete. False if the request is refused, or the client must be told first to go on.
bool Session::accept_head() {
  parser_->eager(true);
  if (parser_->is_done()) return true;
  const api::Answer<std::size_t> admitted = shard_->handler.admit(parser_->request());
  if (!admitted) return refuse(admitted.error()), false;
  const std::size_t limit = std::min(shard_->options.max_body_bytes, *admitted);
  parser_->body_limit(limit);
  if (parser_->content_length() && *parser_->content_length() > limit)
    return refuse(fault_of(http::error::body_limit)), false;
  set_deadline(shard_->options.body_timeout);
  if (!parser_->expects_continue() || parser_->is_http_1_0() || !input_.empty()) return true;
  state_ = State::continuing;
  set_deadline(shard_->options.write_timeout);
  write_pending_ = true;
  transport_->write(shared_from_this(), "HTTP/1.1 100 Continue\r\n\r\n", {});
  return false;
}

void Session::dispatch() {
  api::Request& request = parser_->request();
  request.remote = remote_;
  received_ = Clock::now();
  close_after_ = close_after_ || !parser_->keep_alive();
  head_only_ = request.method == api::Method::head;
  accepted_encodings_ = request.headers.get("Accept-Encoding");
  chunked_ = !parser_->is_http_1_0();
  ((log_line_ = api::name(request.method)) += ' ') += request.path();
  await_answer();
  api::Responder responder(shared_from_this(), ticket_, std::string(request.path()));
  try {
    shard_->handler.handle(std::move(request), std::move(responder));
  } catch (const std::exception& error) {  // the responder went with the stack, and has answered 500
    log_error("a request handler failed", {{"request", log_line_}, {"error", error.what()}});
  }
  if (state_ == State::waiting) read_more();  // to notice if the client goes
}

void Session::await_answer() {
  state_ = State::waiting;
  ticket_ = watch_.open();
}

// What cannot be read is answered, and then the connection is closed: where the next request begins is unknown.
void Session::refuse(const Fault& fault) {
  close_after_ = true;
  head_only_ = false;
  chunked_ = true;
  received_ = Clock::now();
  accepted_encodings_.clear();
  log_line_.clear();
  await_answer();
  watch_.settle();
  answer(api::problem(fault, parser_->request().path()));
}

// ---- answering

void Session::send(std::uint64_t ticket, Reply reply) {
  on_own_thread([ticket, reply = std::move(reply)](Session& session) mutable {
    if (session.ticket_ != ticket || session.state_ != State::waiting) return;
    session.watch_.settle();
    session.answer(std::move(reply));
  });
}

void Session::drop(std::uint64_t ticket, Reply reply) {
  on_own_thread([ticket, reply = std::move(reply)](Session& session) mutable {
    if (session.ticket_ != ticket || session.state_ != State::waiting) return;
    if (session.client_ended_) return session.close();  // nobody is there to be told
    session.watch_.settle();
    session.answer(std::move(reply));
  });
}

void Session::answer(Reply reply) {
  state_ = State::writing;
  log_request(reply.status);
  count_reply(reply.status, Clock::now() - received_);
  compress(reply, accepted_encodings_);
  write_head(reply);
  output_body_ = std::move(reply.body);
  const bool with_body = has_body(reply.status);
  if (with_body) append_line(output_head_, "Content-Length", std::to_string(output_body_.size()));
  output_head_ += "\r\n";
  set_deadline(shard_->options.write_timeout);
  write_pending_ = true;
  transport_->write(shared_from_this(), output_head_, with_body && !head_only_ ? output_body_ : std::string_view());
}

// The status line and the fields, without the empty line at the end.
void Session::write_head(const Reply& reply) {
  close_after_ = close_after_ || shard_->draining;
  output_head_.assign("HTTP/1.1 ");
  (output_head_ += std::to_string(reply.status)) += ' ';
  (output_head_ += api::reason_phrase(reply.status)) += "\r\n";
  append_line(output_head_, "Date", shard_->date);
  if (!reply.content_type.empty()) append_line(output_head_, "Content-Type", reply.content_type);
  append_line(output_head_, "X-Content-Type-Options", "nosniff");
  if (close_after_) append_line(output_head_, "Connection", "close");
  else if (!chunked_) append_line(output_head_, "Connection", "keep-alive");  // HTTP/1.0 wants to be told
  for (const auto& [name, value] : reply.headers) append_field(output_head_, name, value);
}

void Session::on_written(bool ok) {
  write_pending_ = false;
  last_write_ = Clock::now();
  if (state_ == State::closed) return;
  if (!ok) return close();
  if (state_ == State::continuing) {
    state_ = State::reading;
    set_deadline(shard_->options.body_timeout);
    return advance();
  }
  if (state_ == State::writing) return answered();
  if (state_ == State::streaming) flush_stream();
}

void Session::answered() {
  output_body_.clear();
  if (close_after_ || client_ended_) return finish();
  next_request();
}

// ---- streams

void Session::open_stream(std::uint64_t ticket, Reply head) {
  on_own_thread([ticket, head = std::move(head)](Session& session) {
    if (session.ticket_ == ticket && session.state_ == State::waiting) session.begin_stream(head);
  });
}

void Session::begin_stream(const Reply& head) {
  state_ = State::streaming;
  log_request(head.status);
  count_reply(head.status, Clock::now() - received_);
  heartbeats_ = head.content_type == "text/event-stream";
  stream_ended_ = false;
  close_after_ = close_after_ || !chunked_;  // HTTP/1.0 ends a stream by closing
  write_head(head);
  if (chunked_) append_line(output_head_, "Transfer-Encoding", "chunked");
  stream_backlog_ = std::exchange(output_head_, {}) + "\r\n";
  if (head_only_) end_stream();
  else flush_stream();
  if (client_ended_) return close();
  read_more();
}

void Session::append_chunk(std::string_view bytes) {
  if (bytes.empty()) return;  // an empty chunk would be the last one
  if (chunked_) (stream_backlog_ += to_hex(bytes.size())) += "\r\n";
  stream_backlog_ += bytes;
  if (chunked_) stream_backlog_ += "\r\n";
}

void Session::write_stream(std::uint64_t ticket, std::string bytes) {
  on_own_thread([ticket, bytes = std::move(bytes)](Session& session) {
    if (session.ticket_ != ticket || session.state_ != State::streaming || session.stream_ended_) return;
    if (session.stream_backlog_.size() + bytes.size() > session.shard_->options.max_stream_backlog) {
      log_warning("a stream's client does not read; the stream is closed", {{"remote", session.remote_}});
      return session.close();
    }
    session.append_chunk(bytes);
    session.flush_stream();
  });
}

void Session::close_stream(std::uint64_t ticket) {
  on_own_thread([ticket](Session& session) {
    if (session.ticket_ == ticket && session.state_ == State::streaming) session.end_stream();
  });
}

void Session::end_stream() {
  if (stream_ended_) return;
  stream_ended_ = true;
  watch_.settle();
  if (chunked_ && !head_only_) stream_backlog_ += "0\r\n\r\n";
  flush_stream();
}

void Session::flush_stream() {
  if (write_pending_) return;
  if (stream_backlog_.empty()) {
    if (stream_ended_) answered();
    return;
  }
  output_body_ = std::exchange(stream_backlog_, {});
  set_deadline(shard_->options.write_timeout);
  write_pending_ = true;
  transport_->write(shared_from_this(), output_body_, {});
}

// ---- what other threads may ask about

void Session::on_abandoned(std::uint64_t ticket, std::move_only_function<void()> callback) {
  watch_.on_abandoned(ticket, std::move(callback));
}

bool Session::is_abandoned(std::uint64_t ticket) const { return watch_.is_abandoned(ticket); }

void Session::log_request(int status) {
  const bool failed = status == 500;  // 503 and 504 are answers: busy, or not in time
  if (!failed && !shard_->options.access_log && !logs(LogLevel::debug)) return;
  const auto taken = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - received_);
  const LogDetails details{{"request", log_line_}, {"status", std::to_string(status)},
                           {"us", std::to_string(taken.count())}, {"remote", remote_}};
  if (failed) log_warning("request failed", details);
  else if (shard_->options.access_log) log_info("request", details);
  else log_debug("request", details);
}

}  // namespace tandem::server
