#include "server/webhooks.h"

#include <curl/curl.h>

#include <future>
#include <mutex>
#include <set>

#include "base/log.h"
#include "format/json.h"

namespace tandem::server {

namespace {

using engine::JobCommand;

struct Delivery {
  std::int64_t job = 0;
  int retries = 0;
  std::string tenant, event, url;
  Value payload;
};

constexpr Duration lock_time{60'000};
constexpr long patience_s = 20;

std::size_t drop(char*, std::size_t size, std::size_t count, void*) { return size * count; }

// "" if the client took it (2xx), else what went wrong.
std::string post(const Delivery& delivery, Instant now) {
  CURL* curl = curl_easy_init();
  if (!curl) return "no connection could be made";
  const std::string body =
      to_json(Value::context({{"event", delivery.event}, {"timestamp", to_iso(now)}, {"data", delivery.payload}}));
  curl_slist* headers = nullptr;
  const auto add = [&](const std::string& line) { headers = curl_slist_append(headers, line.c_str()); };
  add("Content-Type: application/json");
  add("webhook-id: msg_" + std::to_string(delivery.job));
  add("webhook-timestamp: " + std::to_string(to_millis(now) / 1000));
  curl_easy_setopt(curl, CURLOPT_URL, delivery.url.c_str());
  curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(curl, CURLOPT_HTTPHEADER, headers);
  curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
  curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.c_str());
  curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, drop);
  curl_easy_setopt(curl, CURLOPT_TIMEOUT, patience_s);
  curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
  const CURLcode code = curl_easy_perform(curl);
  long status = 0;
  curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
  curl_slist_free_all(headers);
  curl_easy_cleanup(curl);
  if (code != CURLE_OK) return curl_easy_strerror(code);
  return status >= 200 && status < 300 ? "" : "the client answered " + std::to_string(status);
}

core::Caller caller() { return {.name = "webhooks"}; }

}  // namespace

class Webhooks::Parts {
 public:
  explicit Parts(Loop& loop) : loop_(loop) {
    loop_.observe([this](const std::vector<flow::Notice>& notices) {
      for (const flow::Notice& notice : notices)
        if (notice.kind == flow::Notice::Kind::jobs_available &&
            notice.subject.ends_with(std::string("\n") + webhook_job))
          wake(notice.subject.substr(0, notice.subject.find('\n')));
    });
  }

  ~Parts() {
    {
      const std::lock_guard lock(mutex_);
      closing_ = true;
    }
    wake_.notify_one();
    if (thread_.joinable()) thread_.join();
  }

  void start() {
    thread_ = std::thread([this] { run(); });
    loop_.read([this](const flow::State& state, Instant) {
      for (const commerce::Client* client : state.commerce.clients.sorted()) wake(client->tenant);
    });
  }

 private:
  void wake(std::string tenant) {
    {
      const std::lock_guard lock(mutex_);
      tenants_.insert(std::move(tenant));
    }
    wake_.notify_one();
  }

  void run() {
    for (;;) {
      std::string tenant;
      {
        std::unique_lock lock(mutex_);
        wake_.wait(lock, [&] { return closing_ || !tenants_.empty(); });
        if (closing_) return;
        tenant = *tenants_.begin();
        tenants_.erase(tenants_.begin());
      }
      while (deliver_some(tenant)) {}
    }
  }

  template <class T, class Begin>
  T wait_for(Begin&& begin) {
    auto promise = std::make_shared<std::promise<T>>();
    auto future = promise->get_future();
    begin(std::move(promise));
    return future.get();
  }

  Result<Value> ask(JobCommand command) {
    return wait_for<Result<Value>>([&](auto promise) {
      loop_.submit({.caller = caller(), .body = engine::Command(std::move(command))},
                   [promise](Result<Value> answer) { promise->set_value(std::move(answer)); });
    });
  }

  std::string url_of(const std::string& tenant) {
    return wait_for<std::string>([&](auto promise) {
      loop_.read([promise, tenant](const flow::State& state, Instant) {
        const commerce::Client* client = state.commerce.clients.find(tenant);
        promise->set_value(client ? client->webhook_url : "");
      });
    });
  }

  bool deliver_some(const std::string& tenant) {
    const auto answer = ask(engine::ActivateJobs{{tenant}, webhook_job, "webhooks", lock_time, 16, {"payload"}});
    if (!answer || (*answer)["jobs"].list().empty()) return false;
    const std::string url = url_of(tenant);
    for (const Value& job : (*answer)["jobs"].list()) {
      const Value& event = job["headers"]["event"];
      deliver({job["key"].number().to_int64().value(), static_cast<int>(job["retries"].number().to_int64().value_or(1)),
               tenant, event.is_string() ? std::string(event.string()) : "", url, job["variables"]["payload"]});
    }
    return true;
  }

  void deliver(const Delivery& delivery) {
    const engine::JobKey job{delivery.job};
    const std::string trouble = delivery.url.empty() ? "" : post(delivery, loop_.clock().now());
    if (trouble.empty()) {
      (void)ask(engine::CompleteJob{job});
      return;
    }
    log_warning("a webhook was not taken",
                {{"tenant", delivery.tenant}, {"job", std::to_string(delivery.job)}, {"reason", trouble}});
    (void)ask(engine::FailJob{job, delivery.retries - 1, "Webhook not delivered: " + trouble, Duration(30'000)});
  }

  Loop& loop_;
  std::mutex mutex_;
  std::condition_variable wake_;
  std::set<std::string> tenants_;
  bool closing_ = false;
  std::thread thread_;
};

Webhooks::Webhooks(Loop& loop) : parts_(std::make_unique<Parts>(loop)) {}
Webhooks::~Webhooks() = default;
void Webhooks::start() { parts_->start(); }

}  // namespace tandem::server
