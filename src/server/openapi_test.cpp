// spec/openapi.yaml and the server's routes name the same methods and paths.
#include <gtest/gtest.h>

#include <fstream>
#include <set>

#include "api/v1.h"
#include "api/v2.h"
#include "server/health.h"

namespace tandem::server {
namespace {

class NoBackend : public api::Backend {
 public:
  void submit(flow::Command, Done) override {}
  void read(Reading) override {}
  void listen(Listener) override {}
  void after(std::chrono::milliseconds, std::move_only_function<void()>) override {}
};

std::set<std::string> served() {
  NoBackend backend;
  api::Router router;
  const api::V2 v2(router, backend, {});
  const api::V1 v1(router, backend, {});
  Health health;
  health.add_routes(router);
  std::set<std::string> routes;
  for (const api::Router::Route* route : router.routes())
    routes.insert(api::name(route->method) + (' ' + route->pattern));
  return routes;
}

std::string upper(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char c) { return std::toupper(c); });
  return text;
}

// Of the block of YAML under "paths:" the two outer levels: "  /path:" and "    method:".
std::set<std::string> specified() {
  std::ifstream file(TANDEM_SOURCE_DIR "/spec/openapi.yaml");
  std::set<std::string> routes;
  std::string line, path;
  bool inside = false;
  while (std::getline(file, line)) {
    if (!line.starts_with(' ')) inside = line == "paths:";
    if (!inside || !line.ends_with(':')) continue;
    const std::size_t indent = line.find_first_not_of(' ');
    const std::string name = line.substr(indent, line.size() - indent - 1);
    if (indent == 2) path = name;
    if (indent == 4) routes.insert(upper(name) + ' ' + path);
  }
  return routes;
}

TEST(OpenApi, names_every_route_and_no_other) {
  const auto routes = served(), paths = specified();
  EXPECT_GT(routes.size(), 50u);
  for (const std::string& route : routes) EXPECT_TRUE(paths.contains(route)) << route << " is not in spec/openapi.yaml";
  for (const std::string& path : paths) EXPECT_TRUE(routes.contains(path)) << path << " has no route";
}

}  // namespace
}  // namespace tandem::server
