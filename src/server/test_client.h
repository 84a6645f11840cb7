// For tests: a client that says exactly what it is told to, and reads what comes.
#pragma once
#include <poll.h>

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <string>
#include <thread>

namespace tandem::server {

using boost::asio::ip::tcp;

template <class Condition>
bool eventually(Condition condition, std::chrono::milliseconds patience = std::chrono::seconds(10)) {
  const auto end = std::chrono::steady_clock::now() + patience;
  while (!condition()) {
    if (std::chrono::steady_clock::now() > end) return false;
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  }
  return true;
}

class Client {
 public:
  explicit Client(std::uint16_t port) : socket_(io_) {
    socket_.connect({boost::asio::ip::make_address("127.0.0.1"), port});
  }

  void send(std::string_view bytes) { boost::asio::write(socket_, boost::asio::buffer(bytes)); }
  void end() { socket_.shutdown(tcp::socket::shutdown_send); }
  void reset() {
    socket_.set_option(boost::asio::socket_base::linger(true, 0));
    socket_.close();
  }

  // Everything up to and including the text; what came before the server closed, if it did.
  std::string read_until(std::string_view text) {
    while (buffer_.find(text) == std::string::npos && read_some()) {}
    const std::size_t at = buffer_.find(text);
    return take(at == std::string::npos ? buffer_.size() : at + text.size());
  }
  std::string read_to_end() {
    while (read_some()) {}
    return take(buffer_.size());
  }

  // One reply with a Content-Length.
  std::string read_reply() {
    std::string head = read_until("\r\n\r\n");
    const std::size_t at = head.find("Content-Length: ");
    const std::size_t length = at == std::string::npos ? 0 : std::stoul(head.substr(at + 16));
    while (buffer_.size() < length && read_some()) {}
    return head + take(length);
  }

 private:
  bool read_some() {
    pollfd poll_for{.fd = socket_.native_handle(), .events = POLLIN, .revents = 0};
    if (poll(&poll_for, 1, 10'000) <= 0) return false;
    char bytes[4096];
    boost::system::error_code error;
    const std::size_t size = socket_.read_some(boost::asio::buffer(bytes), error);
    buffer_.append(bytes, size);
    return !error;
  }
  std::string take(std::size_t size) {
    std::string taken = buffer_.substr(0, size);
    buffer_.erase(0, size);
    return taken;
  }

  boost::asio::io_context io_;
  tcp::socket socket_;
  std::string buffer_;
};

inline std::string get(std::string_view path) { return "GET " + std::string(path) + " HTTP/1.1\r\nHost: x\r\n\r\n"; }

inline std::string post(std::string_view path, std::string_view body) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: x\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + std::string(body);
}

inline int status(std::string_view reply) {
  return reply.starts_with("HTTP/1.1 ") ? std::atoi(reply.substr(9, 3).data()) : 0;
}

inline bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

}  // namespace tandem::server
