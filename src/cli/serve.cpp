#include "cli/serve.h"

#include <csignal>
#include <cstdio>

#include "server/app.h"

namespace tandem::cli {

int serve(const ServeOptions& options) {
  sigset_t signals;
  sigemptyset(&signals);
  for (const int signal : {SIGINT, SIGTERM}) sigaddset(&signals, signal);
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread: all inherit it, and sigwait below takes them
  std::signal(SIGPIPE, SIG_IGN);

  server::AppOptions app_options;
  app_options.data = options.data;
  app_options.http = options.http;
  app_options.auth = options.open ? server::AuthMode::none : server::AuthMode::required;
  app_options.credentials = options.credentials;
  server::App app(std::move(app_options));
  std::fprintf(stderr, "tandem %s serves http%s://%s:%u from %s\n", TANDEM_VERSION,
               options.http.certificate_file.empty() ? "" : "s", options.http.address.c_str(), app.port(), options.data.c_str());
  int signal = 0;
  sigwait(&signals, &signal);
  std::fprintf(stderr, "tandem is stopping: requests in flight are finished\n");
  app.stop();
  return 0;
}

}  // namespace tandem::cli
