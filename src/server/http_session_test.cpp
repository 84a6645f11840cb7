// One connection without a socket: what the session says to its transport, and what it makes of late and wrong answers.
#include "server/http_session.h"

#include <gtest/gtest.h>

#include <cstring>

namespace tandem::server {
namespace {

using api::Reply;

class Requests : public api::Handler {
 public:
  api::Answer<std::size_t> admit(const api::Request&) const override { return 1000; }
  void handle(api::Request request, api::Responder responder) override {
    paths.emplace_back(request.path());
    responders.push_back(std::move(responder));
  }

  std::vector<std::string> paths;
  std::vector<api::Responder> responders;
};

// Keeps what is to be written until the test has looked at it.
class Wire : public Transport {
 public:
  struct Ends {
    char* room = nullptr;
    std::size_t size = 0;
    std::string written;
    bool is_writing = false;
  };
  explicit Wire(Ends& ends) : ends_(ends) {}
  void handshake(std::shared_ptr<Session> session) override { session->on_handshake(true); }
  void read(std::shared_ptr<Session>, char* data, std::size_t size) override { ends_.room = data, ends_.size = size; }
  void write(std::shared_ptr<Session>, std::string_view first, std::string_view second) override {
    ends_.written = std::string(first) + std::string(second);
    ends_.is_writing = true;
  }
  void finish(std::shared_ptr<Session> session) override { session->on_finished(); }
  void close() override {}

 private:
  Ends& ends_;
};

class SessionTest : public testing::Test {
 protected:
  void SetUp() override {
    shard->sessions.insert(session);
    shard->open = 1;
    session->start();
  }
  void TearDown() override {
    requests.responders.clear();
    run_what_is_due();
    session->abort();
  }
  void run_what_is_due() {
    shard->io.restart();
    shard->io.poll();
  }

  void receive(const std::string& bytes) {
    ASSERT_LE(bytes.size(), ends.size);
    std::memcpy(ends.room, bytes.data(), bytes.size());
    session->on_read(ReadOutcome::bytes, bytes.size());
  }
  void send(std::uint64_t ticket, const std::string& text) {
    session->send(ticket, Reply::text(text));
    run_what_is_due();
  }
  std::string take_written() {
    if (!ends.is_writing) return "";
    std::string written = std::exchange(ends.written, {});
    ends.is_writing = false;
    session->on_written(true);
    return written.substr(written.find("\r\n\r\n") + 4);
  }

  Requests requests;
  Wire::Ends ends;
  std::shared_ptr<Shard> shard = std::make_shared<Shard>(HttpOptions{}, requests);
  std::shared_ptr<Session> session = std::make_shared<Session>(shard, std::make_unique<Wire>(ends), "test");
};

constexpr const char* two = "GET /one HTTP/1.1\r\nHost: x\r\n\r\nGET /two HTTP/1.1\r\nHost: x\r\n\r\n";

// Requests in one go are answered one after another; an answer to another than the present one is not for it.
TEST_F(SessionTest, an_answer_goes_to_its_own_request_only) {
  receive(two);
  ASSERT_EQ(requests.paths, (std::vector<std::string>{"/one"}));
  send(2, "of two, too early");
  EXPECT_EQ(take_written(), "");
  send(1, "of one");
  EXPECT_EQ(take_written(), "of one");
  ASSERT_EQ(requests.paths, (std::vector<std::string>{"/one", "/two"}));
  send(1, "of one, once more");
  EXPECT_EQ(take_written(), "");
  send(2, "of two");
  EXPECT_EQ(take_written(), "of two");
}

TEST_F(SessionTest, a_request_that_was_dropped_late_does_not_answer_the_next) {
  receive(two);
  send(1, "of one");
  EXPECT_EQ(take_written(), "of one");
  session->drop(1, Reply::text("dropped", 500));
  run_what_is_due();
  EXPECT_EQ(take_written(), "");
  send(2, "of two");
  EXPECT_EQ(take_written(), "of two");
}

TEST_F(SessionTest, a_stream_of_an_answered_request_neither_opens_nor_writes) {
  receive(two);
  send(1, "of one");
  EXPECT_EQ(take_written(), "of one");
  session->open_stream(1, Reply::text(""));
  session->write_stream(1, "stray");
  session->close_stream(1);
  run_what_is_due();
  EXPECT_EQ(take_written(), "");
  send(2, "of two");
  EXPECT_EQ(take_written(), "of two");
}

}  // namespace
}  // namespace tandem::server
