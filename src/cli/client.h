// A client of a Tandem server over HTTP: what the commands and the demonstration's people use. Keeps its connection.
// One thread at a time.
#pragma once
#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "base/value.h"
#include "cli/invocation.h"

namespace tandem::cli {

struct Access {
  std::string server = "http://127.0.0.1:8080";
  std::string user, password;  // HTTP Basic, if a user is named
  std::string api_key;
  std::chrono::milliseconds timeout{30'000};
  std::string ca_file;         // "": the system's
};

// From --server and --timeout, and from the environment: TANDEM_USER with TANDEM_PASSWORD_FILE, or TANDEM_API_KEY_FILE.
// Secrets come from files only.
Access access_of(const Invocation& invocation);

struct Answer {
  long status = 0;
  Value body;        // JSON; null if there was none
  std::string text;  // what was not JSON
};

struct FormPart {
  std::string name;
  std::string content;
  std::string file_name = {};
  std::string content_type = {};
};

class Client {
 public:
  explicit Client(Access access);
  ~Client();
  Client(Client&&) noexcept;

  const std::string& server() const;

  // A Failure if the server cannot be reached; any status otherwise.
  Answer send(const char* method, const std::string& path, const Value& body = {});
  Answer send_form(const std::string& path, const std::vector<FormPart>& parts);

  // A Failure with the server's words also if the status is no success.
  Value ask(const char* method, const std::string& path, const Value& body = {});
  Value ask_form(const std::string& path, const std::vector<FormPart>& parts);
  // The items of a search: at most `limit` of them, page by page.
  List search(const std::string& path, Context filter, std::size_t limit, List sort = {});

 private:
  class Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace tandem::cli
