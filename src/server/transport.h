// The bytes of one connection, plain or TLS. A Session asks for one read and one write at a time; each is answered on
// the session's thread by the member of Session named beside it.
#pragma once
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <string_view>

namespace boost::asio::ssl {
class context;
}

namespace tandem::server {

class Session;

using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, boost::asio::io_context::executor_type>;

class Transport {
 public:
  virtual ~Transport() = default;
  virtual void handshake(std::shared_ptr<Session> session) = 0;                            // on_handshake
  virtual void read(std::shared_ptr<Session> session, char* data, std::size_t size) = 0;   // on_read
  // Both texts must stay until the answer.
  // On_written
  virtual void write(std::shared_ptr<Session> session, std::string_view first, std::string_view second) = 0;
  // Says that no more will be sent, and throws away what still comes until the client closes too: closing at once
  // could reset the connection before the client has read the last reply (RFC 9112 §9.6).
  virtual void finish(std::shared_ptr<Session> session) = 0;  // on_finished
  virtual void close() = 0;
};

std::unique_ptr<Transport> plain_transport(Socket socket);
std::unique_ptr<Transport> tls_transport(Socket socket, boost::asio::ssl::context& context);

}  // namespace tandem::server
