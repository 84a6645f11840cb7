#include "server/transport.h"

#include <array>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "server/http_session.h"

namespace tandem::server {
namespace {

namespace asio = boost::asio;
using Error = boost::system::error_code;
using SessionRef = std::shared_ptr<Session>;

ReadOutcome outcome(const Error& error) {
  if (!error) return ReadOutcome::bytes;
  return error == asio::error::eof || error == asio::ssl::error::stream_truncated ? ReadOutcome::end
                                                                                   : ReadOutcome::failed;
}

// Reads from the socket itself, below any TLS, until the other side closes.
void discard(Socket& socket, SessionRef session) {
  static thread_local std::array<char, 16 << 10> bin;  // nobody looks at what is in it
  socket.async_read_some(asio::buffer(bin), [&socket, session](const Error& error, std::size_t) mutable {
    if (error) session->on_finished();
    else discard(socket, std::move(session));
  });
}

void end_and_discard(Socket& socket, SessionRef session) {
  Error ignored;
  socket.shutdown(Socket::shutdown_send, ignored);
  discard(socket, std::move(session));
}

template <class Stream>
void read_some(Stream& stream, SessionRef session, char* data, std::size_t size) {
  stream.async_read_some(asio::buffer(data, size), [session = std::move(session)](const Error& error, std::size_t n) {
    session->on_read(outcome(error), n);
  });
}

template <class Stream>
void write_all(Stream& stream, SessionRef session, std::string_view first, std::string_view second) {
  const std::array buffers{asio::const_buffer(first.data(), first.size()),
                           asio::const_buffer(second.data(), second.size())};
  asio::async_write(stream, buffers, [session = std::move(session)](const Error& error, std::size_t) {
    session->on_written(!error);
  });
}

class PlainTransport : public Transport {
 public:
  explicit PlainTransport(Socket socket) : socket_(std::move(socket)) {}

  void handshake(SessionRef session) override { session->on_handshake(true); }
  void read(SessionRef session, char* data, std::size_t size) override {
    read_some(socket_, std::move(session), data, size);
  }
  void write(SessionRef session, std::string_view first, std::string_view second) override {
    write_all(socket_, std::move(session), first, second);
  }
  void finish(SessionRef session) override {
    Error ignored;
    socket_.cancel(ignored);
    end_and_discard(socket_, std::move(session));
  }
  void close() override {
    Error ignored;
    socket_.close(ignored);
  }

 private:
  Socket socket_;
};

class TlsTransport : public Transport {
 public:
  TlsTransport(Socket socket, asio::ssl::context& context) : stream_(std::move(socket), context) {}

  void handshake(SessionRef session) override {
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [session = std::move(session)](const Error& error) { session->on_handshake(!error); });
  }
  void read(SessionRef session, char* data, std::size_t size) override {
    read_some(stream_, std::move(session), data, size);
  }
  void write(SessionRef session, std::string_view first, std::string_view second) override {
    write_all(stream_, std::move(session), first, second);
  }
  void finish(SessionRef session) override {
    stream_.async_shutdown([this, session = std::move(session)](const Error&) mutable {
      end_and_discard(stream_.next_layer(), std::move(session));
    });
  }
  void close() override {
    Error ignored;
    stream_.next_layer().close(ignored);
  }

 private:
  asio::ssl::stream<Socket> stream_;
};

}  // namespace

std::unique_ptr<Transport> plain_transport(Socket socket) {
  return std::make_unique<PlainTransport>(std::move(socket));
}

std::unique_ptr<Transport> tls_transport(Socket socket, asio::ssl::context& context) {
  return std::make_unique<TlsTransport>(std::move(socket), context);
}

}  // namespace tandem::server
