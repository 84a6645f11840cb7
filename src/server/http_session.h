// The HTTP/1.1 of one connection: requests are read, handed on and answered strictly one after another, so pipelined
// requests are answered in order. While an answer is awaited the connection is still read from, which is how a client
// that goes away is noticed.
//
// It is a state machine and not a coroutine: reading must go on while an answer is awaited, and answers come from any
// thread at any time; two coroutines and the signals between them would say the same with more words. Each on_...
// member is one transition.
#pragma once
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "api/responder.h"
#include "server/input_buffer.h"
#include "server/request_parser.h"
#include "server/shard.h"
#include "server/ticket_watch.h"
#include "server/transport.h"

namespace tandem::server {

enum class ReadOutcome { bytes, end, failed };

class Session final : public api::ReplySink, public std::enable_shared_from_this<Session> {
 public:
  using Clock = std::chrono::steady_clock;

  Session(std::shared_ptr<Shard> shard, std::unique_ptr<Transport> transport, std::string remote);

  // From the shard's thread.
  void start();
  void on_tick(Clock::time_point now);  // deadlines and heartbeats
  void drain();                         // close as soon as what has been asked is answered
  void abort();                         // close now

  // The transport's answers.
  void on_handshake(bool ok);
  void on_read(ReadOutcome outcome, std::size_t size);
  void on_written(bool ok);
  void on_finished() { close(); }

  // From any thread.
  void send(std::uint64_t ticket, api::Reply reply) override;
  void drop(std::uint64_t ticket, api::Reply reply) override;
  void open_stream(std::uint64_t ticket, api::Reply head) override;
  void write_stream(std::uint64_t ticket, std::string bytes) override;
  void close_stream(std::uint64_t ticket) override;
  void on_abandoned(std::uint64_t ticket, std::move_only_function<void()> callback) override;
  bool is_abandoned(std::uint64_t ticket) const override;

 private:
  enum class State {
    handshaking,
    reading,     // a request, or waiting for one
    continuing,  // "100 Continue" is being written
    waiting,     // for the handler's answer
    writing,     // it
    streaming,   // an answer that comes in pieces
    finishing,   // everything is said; the client may read it
    closed,
  };

  template <class Action>
  void on_own_thread(Action action);

  void next_request();
  void advance();
  void read_more();
  bool accept_head();
  void dispatch();
  void refuse(const api::Fault& fault);

  void answer(api::Reply reply);
  void write_head(const api::Reply& reply);
  void begin_stream(const api::Reply& head);
  void append_chunk(std::string_view bytes);
  void flush_stream();
  void end_stream();
  void answered();

  void await_answer();
  void finish();
  void close();
  void set_deadline(std::chrono::milliseconds from_now) { deadline_ = Clock::now() + from_now; }
  void log_request(int status);

  const std::shared_ptr<Shard> shard_;
  const std::unique_ptr<Transport> transport_;
  const std::string remote_;

  State state_ = State::handshaking;
  bool read_pending_ = false;
  bool write_pending_ = false;
  bool client_ended_ = false;  // it will send no more
  bool close_after_ = false;   // the current reply is the last one
  bool head_only_ = false;     // HEAD: the reply's body is not sent
  bool chunked_ = false;
  bool stream_ended_ = false;
  bool heartbeats_ = false;
  Clock::time_point deadline_ = {};  // of the state, where it has one
  Clock::time_point last_write_ = {};
  Clock::time_point received_ = {};  // when the request was complete
  std::string accepted_encodings_;   // of the request that is being answered

  InputBuffer input_;
  std::optional<RequestParser> parser_;
  std::uint64_t ticket_ = 0;  // of the last request
  std::string log_line_ = {};  // method and path
  std::string output_head_ = {};
  std::string output_body_ = {};
  std::string stream_backlog_ = {};  // framed, not yet being written

  TicketWatch watch_;
};

}  // namespace tandem::server
