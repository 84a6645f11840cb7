// tandem doctor: would a server start here, and would it keep running? Each check says what it found and, if that will
// not do, how to put it right. Changes nothing.
#include <netdb.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timex.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>

#include "base/time_zone.h"
#include "cli/credentials_file.h"
#include "cli/listen_address.h"
#include "cli/output.h"
#include "server/authenticator.h"
#include "store/sqlite/file_lock.h"
#include "store/sqlite/migrations.h"

namespace tandem::cli {

namespace {

namespace fs = std::filesystem;

struct Finding {
  enum class State { good, note, bad } state;
  std::string found;
  std::string fix = {};
};

Finding good(std::string found) { return {Finding::State::good, std::move(found)}; }
Finding note(std::string found, std::string fix = {}) {
  return {Finding::State::note, std::move(found), std::move(fix)};
}
Finding bad(std::string found, std::string fix) { return {Finding::State::bad, std::move(found), std::move(fix)}; }

std::string store_file(const Invocation& invocation) { return invocation.text("--data") + "/tandem.db"; }

// The directory, or the nearest one above it that exists and in which it would be made.
fs::path existing_part(const std::string& data) {
  fs::path path = fs::absolute(data);
  while (!fs::exists(path) && path.has_relative_path()) path = path.parent_path();
  return path;
}

Finding check_data(const Invocation& invocation) {
  const fs::path path = existing_part(invocation.text("--data"));
  if (!fs::is_directory(path)) return bad(path.string() + " is not a directory", "Name another with --data.");
  if (access(path.c_str(), W_OK | X_OK) != 0)
    return bad(path.string() + " cannot be written by this user", "chown it to the user that runs the server.");
  return good(path.string() + (path == fs::absolute(invocation.text("--data"))
                                   ? " is writable"
                                   : " is writable; the directory will be made in it"));
}

Finding check_space(const Invocation& invocation) {
  constexpr std::uintmax_t least = 1u << 30;
  const auto space = fs::space(existing_part(invocation.text("--data")));
  const std::string free = std::to_string(space.available >> 20) + " MiB free";
  if (space.available < least)
    return bad(free, "The store needs room to grow: free at least 1 GiB, or name another disk with --data.");
  return good(free);
}

std::string schema_trouble(std::int64_t version) {
  const auto newest = static_cast<std::int64_t>(store::sqlite::all_migrations().size());
  return version > newest
             ? "its schema is version " + std::to_string(version) + ", this program knows " + std::to_string(newest)
             : "";
}

Finding read_store(const std::string& path) {
  store::sqlite::Connection connection(path, store::sqlite::Connection::Mode::read_only);
  const std::int64_t version = connection.number("PRAGMA user_version");
  if (const std::string trouble = schema_trouble(version); !trouble.empty())
    return bad(trouble, "Run a newer tandem; stores are not taken back.");
  store::sqlite::Statement check(connection, "PRAGMA quick_check(1)");
  if (!check.step() || check.text(0) != "ok")
    return bad("it is damaged: " + std::string(check.text(0)), "Restore a backup; keep this file for examination.");
  return good(std::to_string(fs::file_size(path) >> 10) + " KiB, whole, schema version " + std::to_string(version));
}

Finding check_store(const Invocation& invocation) {
  const std::string path = store_file(invocation);
  if (!fs::exists(path)) return good("none yet; the first start makes it");
  try {
    return read_store(path);
  } catch (const store::StoreError& error) {
    return bad(error.what(), "Is it a store of tandem, and may this user read it?");
  }
}

Finding check_lock(const Invocation& invocation) {
  if (!fs::exists(store_file(invocation) + ".lock")) return good("no server uses the store");
  try {
    const store::sqlite::FileLock lock(store_file(invocation));
    return good("no server uses the store");
  } catch (const store::StoreError& error) {
    return note(error.what(), "Stop that server before you start another on this directory.");
  }
}

// Nothing is due before the newest record's time, so a clock that has gone back holds everything up.
Finding check_clock(const Invocation& invocation) {
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const std::string path = store_file(invocation);
  std::int64_t newest = 0;
  if (fs::exists(path)) {
    try {
      store::sqlite::Connection connection(path, store::sqlite::Connection::Mode::read_only);
      newest = connection.number("SELECT at FROM record ORDER BY position DESC LIMIT 1");
    } catch (const store::StoreError&) {  // check_store tells of it
    }
  }
  if (to_millis(now) < newest)
    return bad("it shows " + to_iso(now) + ", but the store has records of " + to_iso(from_millis(newest)),
               "Set the clock; use NTP.");
  timex state{};
  if (adjtimex(&state) == TIME_ERROR)
    return note("it shows " + to_iso(now) + " and is not synchronised",
                "Run an NTP service such as systemd-timesyncd.");
  return good("it shows " + to_iso(now) + " and is synchronised");
}

struct Addresses {
  addrinfo* first = nullptr;
  ~Addresses() { if (first) freeaddrinfo(first); }
};

Finding check_port(const Invocation& invocation) {
  const ListenAddress listen = parse_listen_address(invocation.text("--listen"));
  const addrinfo hints{.ai_flags = AI_PASSIVE | AI_NUMERICSERV, .ai_socktype = SOCK_STREAM};
  Addresses addresses;
  if (getaddrinfo(listen.address.c_str(), std::to_string(listen.port).c_str(), &hints, &addresses.first) != 0)
    return bad("'" + listen.address + "' is no address of this machine", "Name another with --listen.");
  const int socket = ::socket(addresses.first->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const int reuse = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof reuse);
  const bool free = bind(socket, addresses.first->ai_addr, addresses.first->ai_addrlen) == 0;
  const std::string why = std::strerror(errno);
  close(socket);
  if (free) return good(invocation.text("--listen") + " is free");
  return bad(invocation.text("--listen") + ": " + why,
             "Stop what listens there (ss -ltnp shows it), or choose another with --listen.");
}

Finding check_certificate(const std::string& certificate, const std::string& key) {
  const std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (SSL_CTX_use_certificate_chain_file(context.get(), certificate.c_str()) != 1)
    return bad(certificate + " holds no certificate that can be read",
               "It must be PEM, the server's own certificate first.");
  if (SSL_CTX_use_PrivateKey_file(context.get(), key.c_str(), SSL_FILETYPE_PEM) != 1)
    return bad(key + " holds no private key that fits the certificate", "It must be PEM, without a passphrase.");
  const ASN1_TIME* until = X509_get0_notAfter(SSL_CTX_get0_certificate(context.get()));
  int days = 0, seconds = 0;
  ASN1_TIME_diff(&days, &seconds, nullptr, until);
  if (days < 0 || seconds < 0) return bad("the certificate has expired", "Renew it.");
  if (days < 14) return note("the certificate expires in " + std::to_string(days) + " days", "Renew it.");
  return good("certificate and key fit; " + std::to_string(days) + " days left");
}

Finding check_tls(const Invocation& invocation) {
  const std::string certificate = invocation.text("--cert"), key = invocation.text("--key");
  if (certificate.empty() != key.empty()) return bad("only one of --cert and --key is given", "Give both, or none.");
  if (!certificate.empty()) return check_certificate(certificate, key);
  const bool local =
      server::check_exposure(server::AuthMode::none, parse_listen_address(invocation.text("--listen")).address)
          .has_value();
  if (local) return good("not used; only this machine is served");
  return note("not used, though other machines are served", "Give --cert and --key, or put a proxy with TLS in front.");
}

Finding check_credentials(const Invocation& invocation) {
  const std::string path = invocation.text("--credentials");
  if (path.empty())
    return note("no file is named", "Make one with 'tandem user add NAME'; without it only --open serves.");
  try {
    const Value content = read_credentials_file(path);
    struct stat status{};
    if (stat(path.c_str(), &status) == 0 && (status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
      return bad(path + " may be read by others", "chmod 600 " + path);
    return good(std::to_string(content["users"].list().size()) + " users, " +
                std::to_string(content["apiKeys"].list().size()) + " keys");
  } catch (const Failure& failure) {
    return bad(failure.reason, "Make one with 'tandem user add NAME'.");
  }
}

Finding check_zones(const Invocation&) {
  for (const char* zone : {"UTC", "Asia/Kolkata", "Europe/Warsaw", "Asia/Manila", "America/New_York"})
    if (!zone_exists(zone)) return bad(std::string("the zone ") + zone + " is not there", "apt install tzdata");
  return good("time zones are there");
}

Finding check_limits(const Invocation&) {
  rlimit files{};
  getrlimit(RLIMIT_NOFILE, &files);
  const std::string found = std::to_string(files.rlim_cur) + " open files allowed";
  if (files.rlim_cur < 1024)
    return bad(found, "Raise the limit (LimitNOFILE= in the unit, ulimit -n in a shell); each connection needs one.");
  return good(found);
}

struct Check {
  const char* name;
  Finding (*run)(const Invocation&);
};

constexpr Check checks[] = {
    {"data directory", check_data}, {"disk space", check_space},  {"store", check_store},
    {"store lock", check_lock},     {"clock", check_clock},       {"time zones", check_zones},
    {"port", check_port},           {"TLS", check_tls},           {"credentials", check_credentials},
    {"limits", check_limits},
};

const char* name(Finding::State state) {
  switch (state) {
    case Finding::State::good: return "ok";
    case Finding::State::note: return "note";
    case Finding::State::bad: return "FAILED";
  }
  return "";
}

int doctor(const Invocation& invocation) {
  List rows;
  std::size_t failures = 0;
  for (const Check& check : checks) {
    const Finding finding = check.run(invocation);
    if (finding.state == Finding::State::bad) ++failures;
    rows.push_back(Value::context(
        {{"check", check.name}, {"state", name(finding.state)}, {"found", finding.found}, {"fix", finding.fix}}));
  }
  print_rows(invocation, rows, {{"CHECK", "check"}, {"STATE", "state"}, {"FOUND", "found"}, {"FIX", "fix"}});
  if (failures > 0) invocation.say(std::to_string(failures) + (failures == 1 ? " check" : " checks") + " failed");
  return failures > 0 ? check_failed : ok;
}

}  // namespace

Commands doctor_commands() {
  return {{.noun = "doctor",
           .summary = "Check whether a server would run well here, and say how to put right what would not",
           .details =
               "Give it the options you give 'tandem serve'. It changes nothing. The exit code is 7 if a check failed.",
           .options = {{"--data", "DIR", "the directory of the store", "tandem-data"},
                       {"--listen", "ADDR:PORT", "where the server is to listen", "127.0.0.1:8080"},
                       {"--credentials", "FILE", "who may come in"},
                       {"--cert", "FILE", "certificate chain for TLS, PEM"},
                       {"--key", "FILE", "its private key, PEM"}},
           .example = "tandem doctor --data tandem-data --listen 127.0.0.1:8099",
           .run = doctor}};
}

}  // namespace tandem::cli
