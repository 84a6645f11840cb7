#include "server/health.h"

#include "api/url.h"
#include "base/metrics.h"

namespace tandem::server {
namespace {

using api::Method;
using api::Reply;
using api::Request;

bool is_verbose(const Request& request) {
  const auto query = api::Query::parse(request.query());
  return query && query->find("verbose");
}

Reply metrics_reply(const Request&) {
  Reply reply = Reply::text(metrics().to_text());
  reply.content_type = "text/plain; version=0.0.4; charset=utf-8";
  return reply;
}

}  // namespace

void Health::add(Checks& checks, std::string name, HealthCheck check) {
  const std::lock_guard lock(mutex_);
  checks.push_back({std::move(name), std::move(check)});
}

// In the manner of Kubernetes: a word, and with ?verbose or when something is wrong a line for each check.
Reply Health::report(const Checks& checks, const Request& request) const {
  const std::lock_guard lock(mutex_);
  std::string lines;
  bool good = true;
  for (const auto& [name, check] : checks) {
    const std::optional<std::string> trouble = check();
    good = good && !trouble;
    lines += (trouble ? "[-] " : "[+] ") + name + (trouble ? ": " + *trouble : " ok") + '\n';
  }
  Reply reply = Reply::text(!good                 ? lines + "failed\n"
                            : is_verbose(request) ? lines + "ok\n"
                                                  : "ok\n",
                            good ? 200 : 503);
  reply.headers.add("Cache-Control", "no-store");
  return reply;
}

void Health::add_routes(api::Router& router) {
  check_ready("accepting requests", [this]() -> std::optional<std::string> {
    return draining_ ? std::optional<std::string>("shutting down") : std::nullopt;
  });
  router.answer(Method::get, "/livez", [this](const Request& request) { return report(live_, request); });
  router.answer(Method::get, "/readyz", [this](const Request& request) { return report(ready_, request); });
  router.answer(Method::get, "/metrics", metrics_reply);
  router.answer(Method::get, "/version", [](const Request&) {
    return Reply::json(R"({"name":"Tandem","version":")" TANDEM_VERSION R"("})");
  });
}

bool Health::is_public(std::string_view path) {
  return path == "/livez" || path == "/readyz" || path == "/metrics" || path == "/version";
}

}  // namespace tandem::server
