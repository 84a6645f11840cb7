// tandem demo: a server with a store that goes away, an insurer that sends applications, and people who key and
// underwrite them, all at many times the real speed. Everything they do goes through the public API.
#include <filesystem>

#include "base/log.h"
#include "cli/client.h"
#include "cli/demo/arrivals.h"
#include "cli/demo/insurer.h"
#include "cli/demo/set_up.h"
#include "cli/demo/stage.h"
#include "cli/demo/status_line.h"
#include "cli/demo/worker.h"
#include "server/app.h"

namespace tandem::cli::demo {

namespace {

class TemporaryFolder {
 public:
  TemporaryFolder() : path_((std::filesystem::temp_directory_path() / "tandem-demo-XXXXXX").string()) {
    if (!mkdtemp(path_.data()))
      throw Failure(failed, "No temporary folder can be made in " + std::filesystem::temp_directory_path().string());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

// Eight o'clock of today: the morning's mail is there, the day is before us.
Instant morning() {
  return std::chrono::floor<std::chrono::days>(
             std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now())) +
         std::chrono::hours(8);
}

server::AppOptions app_options(const std::string& folder, std::uint16_t port, std::shared_ptr<server::Clock> clock) {
  server::AppOptions options;
  options.data = folder;
  options.http.port = port;
  options.auth = server::AuthMode::none;
  options.clock = std::move(clock);
  return options;
}

void greet(const Invocation& invocation, const std::string& server, double speed) {
  char pace[32];
  std::snprintf(pace, sizeof pace, "%g", speed);
  invocation.say("Harbour Mutual sends applications for insurance. " + std::to_string(staff().size()) +
                 " people key and underwrite them, " + pace + " times as fast as in life (seed " +
                 invocation.text("--seed") +
                 ").\n\n"
                 "  Live floor   " +
                 server +
                 "/\n"
                 "  Your bench   " +
                 server +
                 "/work  (work as Visitor)\n"
                 "  API          " +
                 server + "/v2 and " + server +
                 "/api/v1\n\n"
                 "In another terminal: tandem work list --limit 5 --server " +
                 server +
                 "\n"
                 "Ctrl-C stops and removes everything.\n");
}

std::optional<std::chrono::duration<double>> limit_of(const Invocation& invocation) {
  if (!invocation.optional_text("--for")) return std::nullopt;
  return std::chrono::duration<double>(invocation.number("--for", 0.1, 1e9));
}

int run(const Invocation& invocation) {
  const double speed = invocation.number("--speed", 0.1, 10'000);
  const auto seed = static_cast<std::uint64_t>(invocation.integer("--seed", 0, 1'000'000'000));
  const std::int64_t enough = invocation.integer("--exit-after-items", 0, 1'000'000'000);
  const auto port = static_cast<std::uint16_t>(invocation.integer("--port", 0, 65'535));
  const Applications applications(invocation.text("--fixtures"));
  configure_log(invocation.is_verbose() ? LogLevel::info : LogLevel::error, LogFormat::text);
  Signals signals;
  const TemporaryFolder folder;
  const std::shared_ptr<server::Clock> clock = server::scaled_clock(morning(), speed);
  server::App app(app_options(folder.path(), port, clock));
  const Insurer insurer;
  Client client({.server = "http://127.0.0.1:" + std::to_string(app.port())});
  {
    Progress progress(invocation);
    set_up(client, invocation.text("--catalogue"), insurer.url(),
           [&](const std::string& step) { progress.show(step); });
  }
  greet(invocation, client.server(), speed);
  {
    Stage stage(speed);
    stage.enter(std::make_unique<Arrivals>(client, applications, *clock, seed));
    for (const Staff& person : staff()) stage.enter(std::make_unique<Worker>(client, person, applications, seed));
    stage.enter(std::make_unique<StatusLine>(client, insurer, stage, speed, enough, invocation.is_quiet()));
    stage.play(signals, limit_of(invocation));
  }
  invocation.say("Stopping; the store is removed.");
  signals.release();
  app.stop(std::chrono::milliseconds(500));
  return ok;
}

}  // namespace

}  // namespace tandem::cli::demo

namespace tandem::cli {

Commands demo_commands() {
  return {
      {.noun = "demo",
       .summary = "Show a floor at work: a server with simulated clients and people",
       .details =
           "The store is temporary and removed at the end. The same seed gives the same applications, slips and decisions.",
       .options = {{"--speed", "TIMES", "how many times as fast as in life", "60"},
                   {"--seed", "N", "what chance begins with", "7"},
                   {"--port", "PORT", "where to listen, on this machine only; 0 is any free one", "8080"},
                   {"--catalogue", "DIR", "services and models", "catalogue/insurance"},
                   {"--fixtures", "DIR", "application pages", "build/fixtures/applications"},
                   {"--for", "SECONDS", "stop after so many real seconds"},
                   {"--exit-after-items", "N", "stop when so many items are done; 0: go on", "0"}},
       .example = "tandem demo --speed 600 --port 0 --exit-after-items 5",
       .run = demo::run}};
}

}  // namespace tandem::cli
