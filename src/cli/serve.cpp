// tandem serve: the server in the foreground, until SIGINT or SIGTERM. SIGHUP reads the credentials again.
#include "base/log.h"
#include "cli/credentials_file.h"
#include "cli/invocation.h"
#include "cli/listen_address.h"
#include "cli/signals.h"
#include "server/app.h"

namespace tandem::cli {

namespace {

LogLevel log_level(const std::string& name) {
  if (name == "debug") return LogLevel::debug;
  if (name == "info") return LogLevel::info;
  if (name == "warning") return LogLevel::warning;
  if (name == "error") return LogLevel::error;
  if (name == "off") return LogLevel::off;
  misuse("--log-level takes debug, info, warning, error or off, not '" + name + "'");
}

LogFormat log_format(const std::string& name) {
  if (name == "text") return LogFormat::text;
  if (name == "json") return LogFormat::json;
  misuse("--log-format takes text or json, not '" + name + "'");
}

api::Profile profile(const std::string& version) {
  if (version == "8.9") return api::Profile::v8_9;
  if (version == "8.10") return api::Profile::v8_10;
  misuse("--api-version takes 8.9 or 8.10, not '" + version + "'");
}

server::HttpOptions http_options(const Invocation& invocation) {
  const ListenAddress listen = parse_listen_address(invocation.text("--listen"));
  server::HttpOptions http{.address = listen.address, .port = listen.port};
  http.threads = static_cast<int>(invocation.integer("--threads", 1, 256));
  http.certificate_file = invocation.text("--cert");
  http.key_file = invocation.text("--key");
  http.access_log = invocation.has("--access-log");
  if (http.certificate_file.empty() != http.key_file.empty()) misuse("TLS needs both --cert and --key");
  return http;
}

server::AppOptions app_options(const Invocation& invocation) {
  server::AppOptions options;
  options.data = invocation.text("--data");
  options.http = http_options(invocation);
  options.profile = profile(invocation.text("--api-version"));
  options.auth = invocation.has("--open") ? server::AuthMode::none : server::AuthMode::required;
  options.authorizations = invocation.has("--authorizations");
  if (options.authorizations && invocation.has("--open"))
    misuse("With --open everybody is an administrator, so --authorizations would ask nobody");
  const std::string credentials = invocation.text("--credentials");
  if (!invocation.has("--open") && credentials.empty())
    throw Failure(usage, "Nobody could come in: name a file with --credentials, or serve this machine only with --open",
                  "Make one with 'tandem user add NAME'.");
  if (!credentials.empty()) load_credentials(credentials, *options.credentials);
  if (const auto exposed = server::check_exposure(options.auth, options.http.address); !exposed)
    misuse(exposed.error().reason);
  return options;
}

void read_again(const Invocation& invocation, server::MemoryCredentials& credentials) {
  const std::string path = invocation.text("--credentials");
  if (path.empty()) return;
  try {
    load_credentials(path, credentials);
    log_info("credentials read again", {{"file", path}});
  } catch (const Failure& failure) {
    log_error("credentials are as before", {{"reason", failure.reason}});
  }
}

int serve(const Invocation& invocation) {
  configure_log(log_level(invocation.text("--log-level")), log_format(invocation.text("--log-format")));
  Signals signals;
  server::AppOptions options = app_options(invocation);
  const std::string scheme = options.http.certificate_file.empty() ? "http" : "https", address = options.http.address;
  const std::string data = options.data;
  const auto credentials = options.credentials;
  server::App app(std::move(options));
  const std::string host = address.find(':') == std::string::npos ? address : "[" + address + "]";
  log_info("serving", {{"address", scheme + "://" + host + ":" + std::to_string(app.port())},
                       {"data", data},
                       {"version", TANDEM_VERSION}});
  while (signals.wait() == SIGHUP) read_again(invocation, *credentials);
  log_info("stopping: requests in flight are finished; another Ctrl-C stops at once");
  signals.release();
  app.stop();
  return ok;
}

}  // namespace

Commands serve_commands() {
  return {{.noun = "serve",
           .summary = "Run the server in the foreground",
           .details = "SIGINT and SIGTERM stop it in good order, SIGHUP makes it read the credentials file again.",
           .options = {{"--data", "DIR", "the directory of the store; made if it is not there", "tandem-data"},
                       {"--listen", "ADDR:PORT", "where to listen; port 0 is any free one", "127.0.0.1:8080"},
                       {"--credentials", "FILE", "who may come in; made by 'tandem user add' and 'tandem key create'"},
                       {"--authorizations", "", "ask what was granted, of everybody but administrators"},
                       {"--open", "", "everybody is an administrator; on a loopback address only"},
                       {"--cert", "FILE", "certificate chain for TLS, PEM"},
                       {"--key", "FILE", "its private key, PEM"},
                       {"--api-version", "VERSION",
                        "the shape of what /v2 answers: 8.9, or 8.10 with its newer members", "8.9"},
                       {"--threads", "N", "threads for connections", "1"},
                       {"--log-level", "LEVEL", "debug, info, warning, error or off", "info"},
                       {"--log-format", "FORMAT", "text or json", "text"},
                       {"--access-log", "", "log every request"}},
           .example = "tandem serve --open --data tandem-data --listen 127.0.0.1:8080",
           .run = serve}};
}

}  // namespace tandem::cli
