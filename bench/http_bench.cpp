// What the server does over HTTP: C keep-alive connections, each creating an instance of one service task, activating a
// job and completing it, as fast as the answers come. The load generator is one thread of this program and shares the
// machine.
//
//   http_bench PORT [connections] [seconds]
//
// The server must run without authentication (tandem serve --open). Prints instances per second and latency
// percentiles.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

using Clock = std::chrono::steady_clock;

constexpr const char* model = R"(<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" targetNamespace="bench"><process id="http-bench" isExecutable="true">
<startEvent id="s"/><sequenceFlow id="f1" sourceRef="s" targetRef="t"/><serviceTask id="t"><extensionElements>
<zeebe:taskDefinition type="http-bench"/></extensionElements></serviceTask><sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
<endEvent id="e"/></process></definitions>)";

[[noreturn]] void die(const char* what) {
  std::perror(what);
  std::exit(1);
}

std::string post(std::string_view path, std::string_view type, std::string_view body) {
  std::string request = "POST ";
  request.append(path).append(" HTTP/1.1\r\nHost: localhost\r\nContent-Type: ").append(type);
  request.append("\r\nContent-Length: ").append(std::to_string(body.size())).append("\r\n\r\n").append(body);
  return request;
}

int connect_to(int port) {
  const int fd = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (fd < 0 || connect(fd, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) die("connect");
  const int on = 1;
  setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  return fd;
}

// One answer, read as it comes. complete() once the body is whole.
struct Answer {
  std::string bytes;
  std::size_t body_at = 0, length = 0;

  bool complete() {
    if (body_at == 0) {
      const std::size_t end = bytes.find("\r\n\r\n");
      if (end == std::string::npos) return false;
      body_at = end + 4;
      for (const char* name : {"Content-Length: ", "content-length: "})
        if (const std::size_t at = bytes.find(name); at < end)
          length = std::strtoul(bytes.c_str() + at + 16, nullptr, 10);
    }
    return bytes.size() >= body_at + length;
  }
  int status() const { return std::atoi(bytes.c_str() + 9); }
  std::string_view body() const { return std::string_view(bytes).substr(body_at, length); }
};

Answer ask(int fd, const std::string& request) {
  if (write(fd, request.data(), request.size()) != static_cast<ssize_t>(request.size())) die("write");
  Answer answer;
  char buffer[16384];
  while (!answer.complete()) {
    const ssize_t got = read(fd, buffer, sizeof buffer);
    if (got <= 0) die("read");
    answer.bytes.append(buffer, static_cast<std::size_t>(got));
  }
  return answer;
}

void deploy(int port) {
  const int fd = connect_to(port);
  const std::string body =
      std::string("--x\r\nContent-Disposition: form-data; name=\"resources\"; filename=\"bench.bpmn\"\r\n\r\n") +
      model + "\r\n--x--\r\n";
  const Answer answer = ask(fd, post("/v2/deployments", "multipart/form-data; boundary=x", body));
  if (answer.status() != 200) {
    std::fprintf(stderr, "deployment refused: %s\n", std::string(answer.body()).c_str());
    std::exit(1);
  }
  close(fd);
}

struct Connection {
  int fd = -1;
  enum class Step { create, activate, complete } step = Step::create;
  Answer answer = {};
  Clock::time_point sent = {};
};

class Load {
 public:
  Load(int port, int connections) : epoll_(epoll_create1(0)), connections_(static_cast<std::size_t>(connections)) {
    for (Connection& connection : connections_) {
      connection.fd = connect_to(port);
      epoll_event event{EPOLLIN, {.ptr = &connection}};
      epoll_ctl(epoll_, EPOLL_CTL_ADD, connection.fd, &event);
    }
  }

  void run(std::chrono::seconds duration) {
    const auto began = Clock::now();
    for (Connection& connection : connections_) send(connection, create_);
    while (Clock::now() - began < duration) {
      epoll_event events[64];
      const int ready = epoll_wait(epoll_, events, 64, 100);
      for (int i = 0; i < ready; ++i) receive(*static_cast<Connection*>(events[i].data.ptr));
    }
    report(std::chrono::duration<double>(Clock::now() - began).count());
  }

 private:
  void send(Connection& connection, const std::string& request) {
    connection.answer = {};
    connection.sent = Clock::now();
    if (write(connection.fd, request.data(), request.size()) != static_cast<ssize_t>(request.size())) die("write");
  }

  void receive(Connection& connection) {
    char buffer[16384];
    const ssize_t got = read(connection.fd, buffer, sizeof buffer);
    if (got <= 0) die("read");
    connection.answer.bytes.append(buffer, static_cast<std::size_t>(got));
    if (!connection.answer.complete()) return;
    latencies_.push_back(std::chrono::duration<double, std::milli>(Clock::now() - connection.sent).count());
    if (connection.answer.status() >= 300) ++refused_;
    go_on(connection);
  }

  void go_on(Connection& connection) {
    using Step = Connection::Step;
    if (connection.step == Step::create) {
      connection.step = Step::activate;
      return send(connection, activate_);
    }
    if (connection.step == Step::activate) {
      const std::string_view body = connection.answer.body();
      const std::size_t at = body.find("\"jobKey\":\"");
      if (at == std::string_view::npos) return send(connection, activate_);
      const std::string_view key = body.substr(at + 10, body.find('"', at + 10) - at - 10);
      connection.step = Step::complete;
      return send(connection, post("/v2/jobs/" + std::string(key) + "/completion", "application/json",
                                   R"({"variables":{"paid":true}})"));
    }
    ++instances_;
    connection.step = Step::create;
    send(connection, create_);
  }

  void report(double seconds) {
    std::sort(latencies_.begin(), latencies_.end());
    const auto at = [&](double share) {
      return latencies_[static_cast<std::size_t>(share * static_cast<double>(latencies_.size() - 1))];
    };
    std::printf(
        "%zu connections: %.0f instances/s, %.0f requests/s, latency p50 %.2f ms, p95 %.2f ms, p99 %.2f ms, %zu refused\n",
        connections_.size(), static_cast<double>(instances_) / seconds,
        static_cast<double>(latencies_.size()) / seconds, at(0.5), at(0.95), at(0.99), refused_);
  }

  const std::string create_ =
      post("/v2/process-instances", "application/json",
           R"({"processDefinitionId":"http-bench","variables":{"orderId":"order-4711","amount":42}})");
  const std::string activate_ =
      post("/v2/jobs/activation", "application/json",
           R"({"type":"http-bench","worker":"bench","timeout":600000,"maxJobsToActivate":1,"requestTimeout":1000})");
  int epoll_;
  std::vector<Connection> connections_;
  std::vector<double> latencies_;
  std::size_t instances_ = 0, refused_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: http_bench PORT [connections] [seconds]\n");
    return 2;
  }
  const int port = std::atoi(argv[1]);
  deploy(port);
  Load(port, argc > 2 ? std::atoi(argv[2]) : 64).run(std::chrono::seconds(argc > 3 ? std::atoi(argv[3]) : 10));
}
