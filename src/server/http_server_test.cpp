// The server as clients meet it: real sockets, one server per test.
#include "server/http_server.h"

#include <gtest/gtest.h>

#include <boost/asio/read.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/write.hpp>
#include <condition_variable>
#include <thread>

#include "api/router.h"
#include "api/sse.h"
#include "server/test_certificate.h"
#include "server/test_client.h"

namespace tandem::server {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using namespace std::chrono_literals;
using api::Method;
using api::Reply;
using api::Request;
using api::Responder;

// Holds a request's responder until the test wants it.
class Held {
 public:
  void put(Responder responder) {
    const std::lock_guard lock(mutex_);
    responder_.emplace(std::move(responder));
    changed_.notify_all();
  }
  Responder take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return responder_.has_value(); });
    Responder taken = std::move(*responder_);
    responder_.reset();
    return taken;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  std::optional<Responder> responder_;
};

class HttpServerTest : public testing::Test {
 protected:
  HttpServerTest() {
    options.port = 0;
    options.tick = 10ms;
    router.answer(Method::get, "/hello", [](const Request&) { return Reply::text("hello"); });
    router.add(Method::post, "/echo", [](Request request, Responder responder) {
      responder.send(Reply::text(std::move(request.body)));
    }, 1000);
    router.add(Method::get, "/held", [this](Request, Responder responder) { held.put(std::move(responder)); });
    router.add(Method::get, "/dropped", [](Request, Responder) {});
    router.add(Method::get, "/throws", [](Request, Responder) { throw std::runtime_error("oops"); });
  }

  HttpServer& server() {
    if (!server_) server_.emplace(options, router);
    return *server_;
  }
  Client client() { return Client(server().port()); }
  std::string ask(std::string_view request) {
    Client one(server().port());
    one.send(request);
    return one.read_reply();
  }

  HttpOptions options;
  api::Router router;
  Held held;

 private:
  std::optional<HttpServer> server_;  // last: stops before what its handlers use goes away
};

TEST_F(HttpServerTest, answers) {
  const std::string reply = ask(get("/hello"));
  EXPECT_TRUE(reply.starts_with("HTTP/1.1 200 OK\r\n")) << reply;
  EXPECT_TRUE(contains(reply, "Content-Type: text/plain; charset=utf-8\r\n"));
  EXPECT_TRUE(contains(reply, "Content-Length: 5\r\n"));
  EXPECT_TRUE(contains(reply, "Date: "));
  EXPECT_TRUE(reply.ends_with("\r\n\r\nhello"));
}

TEST_F(HttpServerTest, keeps_the_connection) {
  Client one = client();
  for (int i = 0; i < 20; ++i) {
    one.send(post("/echo", std::to_string(i)));
    EXPECT_TRUE(one.read_reply().ends_with("\r\n\r\n" + std::to_string(i)));
  }
  EXPECT_EQ(server().connections(), 1u);
}

TEST_F(HttpServerTest, closes_when_asked_to) {
  Client one = client();
  one.send("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
  const std::string reply = one.read_to_end();
  EXPECT_TRUE(contains(reply, "Connection: close\r\n"));
  EXPECT_TRUE(reply.ends_with("hello"));
}

TEST_F(HttpServerTest, speaks_http_1_0) {
  Client one = client();
  one.send("GET /hello HTTP/1.0\r\n\r\n");
  EXPECT_TRUE(one.read_to_end().ends_with("hello"));
}

TEST_F(HttpServerTest, answers_pipelined_requests_in_order) {
  Client one = client();
  std::string all = get("/held");
  for (int i = 0; i < 50; ++i) all += post("/echo", std::to_string(i));
  one.send(all);
  held.take().send(Reply::text("first"));
  EXPECT_TRUE(one.read_reply().ends_with("first"));
  for (int i = 0; i < 50; ++i) EXPECT_TRUE(one.read_reply().ends_with("\r\n\r\n" + std::to_string(i)));
}

TEST_F(HttpServerTest, reads_requests_byte_by_byte) {
  Client one = client();
  for (const char c : post("/echo", "slowly") + get("/hello")) one.send({&c, 1});
  EXPECT_TRUE(one.read_reply().ends_with("slowly"));
  EXPECT_TRUE(one.read_reply().ends_with("hello"));
}

TEST_F(HttpServerTest, reads_chunked_bodies) {
  const std::string reply = ask("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                "5;x=y\r\nhello\r\n7\r\n, world\r\n0\r\nTrailer: t\r\n\r\n");
  EXPECT_TRUE(reply.ends_with("hello, world"));
}

TEST_F(HttpServerTest, sends_no_body_for_head) {
  Client one = client();
  one.send("HEAD /hello HTTP/1.1\r\nHost: x\r\n\r\n" + get("/hello"));
  const std::string head = one.read_until("\r\n\r\n");
  EXPECT_TRUE(contains(head, "Content-Length: 5\r\n"));
  EXPECT_TRUE(one.read_reply().ends_with("hello"));
}

TEST_F(HttpServerTest, tells_who_asks_to_go_on) {
  Client one = client();
  one.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(one.read_until("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  one.send("abc");
  EXPECT_TRUE(one.read_reply().ends_with("abc"));
}

TEST_F(HttpServerTest, says_no_instead_of_go_on_to_what_is_too_long) {
  const std::string reply =
      ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 1001\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(status(reply), 413);
}

TEST_F(HttpServerTest, limits_bodies_by_route) {
  EXPECT_EQ(status(ask(post("/echo", std::string(1000, 'a')))), 200);
  EXPECT_EQ(status(ask(post("/echo", std::string(1001, 'a')))), 413);
  EXPECT_EQ(status(ask("POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                       std::string(1001, 'a') + "\r\n0\r\n\r\n")), 413);
}

TEST_F(HttpServerTest, lets_the_client_read_why_its_long_body_was_refused) {
  options.max_body_bytes = 1 << 20;
  Client one = client();
  one.send("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n");
  try {
    for (int i = 0; i < 100; ++i) one.send(std::string(40'000, 'x'));
  } catch (const std::exception&) {
    FAIL() << "the connection was reset while the client was still sending";
  }
  EXPECT_EQ(status(one.read_reply()), 413);
}

TEST_F(HttpServerTest, limits_headers) {
  EXPECT_EQ(status(ask("GET /hello HTTP/1.1\r\nHost: x\r\nX: " + std::string(15'000, 'a') + "\r\n\r\n")), 200);
  EXPECT_EQ(status(ask("GET /hello HTTP/1.1\r\nHost: x\r\nX: " + std::string(20'000, 'a') + "\r\n\r\n")), 431);
  EXPECT_EQ(status(ask("GET /" + std::string(20'000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n")), 431);
  std::string many = "GET /hello HTTP/1.1\r\nHost: x\r\n";
  for (int i = 0; i < 200; ++i) many += "A: b\r\n";
  EXPECT_EQ(status(ask(many + "\r\n")), 431);
}

TEST_F(HttpServerTest, refuses_what_is_not_http) {
  for (const char* bad : {"hello\r\n\r\n", "GET hello HTTP/1.1\r\nHost: x\r\n\r\n", "GET /hello HTTP/1.1\r\n\r\n",
                          "GET /hello HTTP/3.0\r\nHost: x\r\n\r\n", "GET /hello HTTP/1.1\r\nHost: x\r\nbroken\r\n\r\n",
                          "POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n"}) {
    const std::string reply = ask(bad);
    EXPECT_TRUE(status(reply) == 400 || status(reply) == 505) << bad << reply;
    EXPECT_TRUE(contains(reply, "Connection: close\r\n"));
  }
}

// Requests whose length two servers could understand differently.
TEST_F(HttpServerTest, refuses_what_could_be_smuggled) {
  for (const char* fields :
       {"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "Content-Length: 3\r\nContent-Length: 4\r\n",
        "Transfer-Encoding: gzip\r\n", "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: 3\r\n", "Content-Length : 3\r\n"}) {
    const std::string reply = ask("POST /echo HTTP/1.1\r\nHost: x\r\n" + std::string(fields) + "\r\nabc");
    EXPECT_EQ(status(reply), 400) << fields;
  }
}

TEST_F(HttpServerTest, answers_404_and_405) {
  const std::string missing = ask(get("/nowhere"));
  EXPECT_EQ(status(missing), 404);
  EXPECT_TRUE(contains(missing, "Content-Type: application/problem+json\r\n"));
  EXPECT_TRUE(contains(missing, R"("instance":"/nowhere")"));
  const std::string wrong = ask(get("/echo"));
  EXPECT_EQ(status(wrong), 405);
  EXPECT_TRUE(contains(wrong, "Allow: POST\r\n"));
}

TEST_F(HttpServerTest, answers_500_when_a_handler_does_not) {
  EXPECT_EQ(status(ask(get("/dropped"))), 500);
  EXPECT_EQ(status(ask(get("/throws"))), 500);
}

TEST_F(HttpServerTest, gives_slow_requests_408) {
  options.header_timeout = 50ms;
  options.body_timeout = 50ms;
  EXPECT_EQ(status(ask("GET /hel")), 408);
  EXPECT_EQ(status(ask("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na")), 408);
}

TEST_F(HttpServerTest, closes_connections_that_say_nothing) {
  options.header_timeout = 50ms;
  options.idle_timeout = 50ms;
  EXPECT_EQ(client().read_to_end(), "");
  Client one = client();
  one.send(get("/hello"));
  EXPECT_TRUE(one.read_to_end().ends_with("hello"));
  EXPECT_TRUE(eventually([this] { return server().connections() == 0; }));
}

TEST_F(HttpServerTest, lets_a_connection_rest_for_longer_than_headers_may_take) {
  options.header_timeout = 500ms;
  Client one = client();
  one.send(get("/hello"));
  EXPECT_TRUE(one.read_reply().ends_with("hello"));
  std::this_thread::sleep_for(1500ms);
  one.send(get("/hello"));
  EXPECT_TRUE(one.read_reply().ends_with("hello"));
}

TEST_F(HttpServerTest, a_field_that_carries_a_line_end_begins_no_other_field) {
  router.answer(Method::get, "/away", [](const Request&) {
    Reply reply = Reply::text("gone");
    reply.headers.add("Location", "/x\r\nSet-Cookie: a=b\r\n\r\n<p>");
    return reply;
  });
  const std::string answer = ask(get("/away"));
  EXPECT_TRUE(contains(answer, "Location: /x  Set-Cookie: a=b    <p>\r\n")) << answer;
  EXPECT_TRUE(answer.ends_with("\r\n\r\ngone"));
}

TEST_F(HttpServerTest, cuts_clients_that_do_not_read) {
  options.write_timeout = 50ms;
  router.answer(Method::get, "/big", [](const Request&) { return Reply::text(std::string(30 << 20, 'x')); });
  Client one = client();
  one.send(get("/big"));
  EXPECT_TRUE(eventually([this] { return server().connections() == 1; }));
  EXPECT_TRUE(eventually([this] { return server().connections() == 0; }));
}

TEST_F(HttpServerTest, turns_away_more_connections_than_it_may_have) {
  options.max_connections = 2;
  Client one = client(), two = client();
  ASSERT_TRUE(eventually([this] { return server().connections() == 2; }));
  EXPECT_EQ(status(client().read_to_end()), 503);
  one.send(get("/hello"));
  EXPECT_EQ(status(one.read_reply()), 200);
}

TEST_F(HttpServerTest, answers_later_from_another_thread) {
  Client one = client();
  one.send(get("/held"));
  std::thread([responder = held.take()]() mutable { responder.send(Reply::text("later")); }).join();
  EXPECT_TRUE(one.read_reply().ends_with("later"));
}

TEST_F(HttpServerTest, tells_when_a_waiting_client_goes_away) {
  for (const bool politely : {true, false}) {
    Client one = client();
    one.send(get("/held"));
    Responder responder = held.take();
    std::atomic<int> told = 0;
    responder.on_abandoned([&told] { ++told; });
    EXPECT_FALSE(responder.is_abandoned());
    politely ? one.end() : one.reset();
    EXPECT_TRUE(eventually([&] { return told == 1; }));
    EXPECT_TRUE(responder.is_abandoned());
    responder.on_abandoned([&told] { ++told; });  // who asks late is told at once
    EXPECT_EQ(told, 2);
  }
  EXPECT_TRUE(eventually([this] { return server().connections() == 0; }));
}

TEST_F(HttpServerTest, does_not_call_a_client_gone_that_was_answered) {
  std::atomic<int> told = 0;
  {
    Client one = client();
    one.send(get("/held"));
    Responder responder = held.take();
    responder.on_abandoned([&told] { ++told; });
    responder.send(Reply::text("x"));
    one.read_reply();
  }
  EXPECT_TRUE(eventually([this] { return server().connections() == 0; }));
  EXPECT_EQ(told, 0);
}

TEST_F(HttpServerTest, still_answers_a_client_that_will_not_ask_again) {
  Client one = client();
  one.send(get("/held"));
  one.end();
  Responder responder = held.take();
  EXPECT_TRUE(eventually([&] { return responder.is_abandoned(); }));
  responder.send(Reply::text("late"));
  EXPECT_TRUE(one.read_reply().ends_with("late"));
}

TEST_F(HttpServerTest, stop_answers_what_is_in_flight) {
  Client idle = client(), busy = client();
  busy.send(get("/held"));
  Responder responder = held.take();
  std::thread stopping([this] { server().stop(5s); });
  EXPECT_EQ(idle.read_to_end(), "");
  responder.send(Reply::text("done"));
  const std::string reply = busy.read_reply();
  EXPECT_TRUE(contains(reply, "Connection: close\r\n"));
  EXPECT_TRUE(reply.ends_with("done"));
  busy.end();
  stopping.join();
  EXPECT_EQ(server().connections(), 0u);
  EXPECT_THROW(client(), std::exception);
}

TEST_F(HttpServerTest, stop_ends_when_its_grace_does) {
  Client busy = client();
  busy.send(get("/held"));
  Responder responder = held.take();
  const auto start = std::chrono::steady_clock::now();
  server().stop(100ms);
  EXPECT_LT(std::chrono::steady_clock::now() - start, 2s);
  EXPECT_EQ(busy.read_to_end(), "");
  responder.send(Reply::text("too late, and harmless"));
}

TEST_F(HttpServerTest, streams_events) {
  options.heartbeat = 30ms;
  std::optional<api::EventStream> stream;
  Client one = client();
  one.send(get("/held"));
  stream.emplace(held.take(), 3s);
  const std::string head = one.read_until("\r\n\r\n");
  EXPECT_TRUE(contains(head, "Content-Type: text/event-stream\r\n"));
  EXPECT_TRUE(contains(head, "Transfer-Encoding: chunked\r\n"));
  EXPECT_FALSE(contains(head, "Content-Length"));
  EXPECT_TRUE(contains(one.read_until("\n\n"), "retry: 3000"));
  stream->send({.name = "task", .id = "7", .data = "one\ntwo"});
  EXPECT_TRUE(one.read_until("\n\n").ends_with("event: task\nid: 7\ndata: one\ndata: two\n\n"));
  EXPECT_TRUE(contains(one.read_until(":\n\n"), ":\n\n"));  // the heartbeat
  stream.reset();
  one.read_until("\r\n0\r\n\r\n");
  one.send(get("/hello"));
  EXPECT_TRUE(one.read_reply().ends_with("hello"));
}

TEST_F(HttpServerTest, tells_when_a_streams_client_goes_away) {
  std::atomic<bool> told = false;
  Client one = client();
  one.send(get("/held"));
  api::EventStream stream(held.take(), 3s);
  stream.on_abandoned([&told] { told = true; });
  one.read_until("retry");
  one.reset();
  EXPECT_TRUE(eventually([&] { return told.load(); }));
  EXPECT_TRUE(stream.is_abandoned());
  stream.send({.data = "nobody hears this"});
}

TEST_F(HttpServerTest, cuts_streams_whose_client_does_not_read) {
  options.max_stream_backlog = 100'000;
  Client one = client();
  one.send(get("/held"));
  api::EventStream stream(held.take(), 3s);
  for (int i = 0; i < 10'000 && !stream.is_abandoned(); ++i) stream.send({.data = std::string(10'000, 'x')});
  EXPECT_TRUE(eventually([&] { return stream.is_abandoned(); }));
}

TEST_F(HttpServerTest, stop_closes_streams) {
  Client one = client();
  one.send(get("/held"));
  api::EventStream stream(held.take(), 3s);
  one.read_until("retry");
  std::thread stopping([this] { server().stop(5s); });
  EXPECT_TRUE(one.read_to_end().ends_with("0\r\n\r\n"));
  one.end();
  stopping.join();
}

TEST_F(HttpServerTest, serves_many_at_once_on_several_threads) {
  options.threads = 3;
  server();
  std::atomic<int> good = 0;
  std::vector<std::thread> clients;
  for (int c = 0; c < 8; ++c)
    clients.emplace_back([&, c] {
      Client one(server().port());
      for (int i = 0; i < 100; ++i) {
        const std::string text = std::to_string(c) + "-" + std::to_string(i);
        one.send(post("/echo", text));
        good += one.read_reply().ends_with("\r\n\r\n" + text);
      }
    });
  for (auto& thread : clients) thread.join();
  EXPECT_EQ(good, 800);
}

class TlsServerTest : public HttpServerTest {
 protected:
  TlsServerTest() {
    options.certificate_file = certificate.certificate_file();
    options.key_file = certificate.key_file();
    context.load_verify_file(certificate.certificate_file());
    context.set_verify_mode(asio::ssl::verify_peer);
  }

  asio::ssl::stream<tcp::socket> connect() {
    asio::ssl::stream<tcp::socket> stream(io, context);
    stream.next_layer().connect({asio::ip::make_address("127.0.0.1"), server().port()});
    return stream;
  }

  TestCertificate certificate;
  asio::io_context io;
  asio::ssl::context context{asio::ssl::context::tls_client};
};

TEST_F(TlsServerTest, answers) {
  auto stream = connect();
  stream.handshake(asio::ssl::stream_base::client);
  for (int i = 0; i < 3; ++i) {
    asio::write(stream, asio::buffer(post("/echo", "secret")));
    std::string reply(4096, '\0');
    reply.resize(stream.read_some(asio::buffer(reply)));
    while (!reply.ends_with("secret")) {
      std::string more(4096, '\0');
      more.resize(stream.read_some(asio::buffer(more)));
      reply += more;
    }
    EXPECT_EQ(status(reply), 200);
  }
}

TEST_F(TlsServerTest, says_goodbye) {
  auto stream = connect();
  stream.handshake(asio::ssl::stream_base::client);
  asio::write(stream, asio::buffer(std::string("GET /hello HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")));
  std::string reply;
  boost::system::error_code error;
  asio::read(stream, asio::dynamic_buffer(reply), error);
  EXPECT_TRUE(reply.ends_with("hello"));
  EXPECT_EQ(error, asio::error::eof);  // not a truncated stream
}

TEST_F(TlsServerTest, refuses_old_versions) {
  context.clear_options(asio::ssl::context::no_tlsv1_1);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_1_VERSION);
  SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
  SSL_CTX_set_security_level(context.native_handle(), 0);
  auto stream = connect();
  boost::system::error_code error;
  stream.handshake(asio::ssl::stream_base::client, error);
  EXPECT_TRUE(error);
}

TEST_F(TlsServerTest, closes_who_does_not_shake_hands) {
  options.handshake_timeout = 50ms;
  EXPECT_EQ(client().read_to_end(), "");
  EXPECT_TRUE(eventually([this] { return server().connections() == 0; }));
}

TEST(HttpServer, says_why_it_cannot_start) {
  api::Router router;
  EXPECT_THROW(HttpServer({.address = "nowhere"}, router), std::runtime_error);
  EXPECT_THROW(HttpServer({.port = 0, .certificate_file = "/nonexistent", .key_file = "/nonexistent"}, router),
               std::runtime_error);
}

}  // namespace
}  // namespace tandem::server
