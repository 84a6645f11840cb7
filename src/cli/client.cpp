#include "cli/client.h"

#include <curl/curl.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "format/json.h"

namespace tandem::cli {

namespace {

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

// A secret's file holds the secret and perhaps a line's end.
std::string secret_of(const char* variable) {
  const std::string path = environment(variable);
  if (path.empty()) return {};
  std::ifstream file(path);
  if (!file) throw Failure(usage, std::string("The file '") + path + "' that " + variable + " names cannot be read");
  std::string secret;
  std::getline(file, secret);
  if (secret.empty()) throw Failure(usage, std::string("The file '") + path + "' that " + variable + " names is empty");
  return secret;
}

std::size_t collect(char* data, std::size_t size, std::size_t count, void* target) {
  static_cast<std::string*>(target)->append(data, size * count);
  return size * count;
}

bool is_json(const char* content_type) {
  return content_type && std::string_view(content_type).find("json") != std::string_view::npos;
}

std::string sentence_of(const Answer& answer) {
  const Value& detail = answer.body["detail"];
  if (detail.is_string() && !detail.string().empty()) return std::string(detail.string());
  return "The server answered " + std::to_string(answer.status) + (answer.text.empty() ? "" : ": " + answer.text);
}

std::string hint_for(long status) {
  if (status == 401) return "Set TANDEM_USER with TANDEM_PASSWORD_FILE, or TANDEM_API_KEY_FILE.";
  if (status == 429 || status == 503) return "The server is busy or starting; repeat the command.";
  return {};
}

Value body_of(Answer answer) {
  if (answer.status >= 200 && answer.status < 300) return std::move(answer.body);
  Failure failure(exit_code_of(answer.status), sentence_of(answer), hint_for(answer.status));
  failure.problem = answer.body;
  throw failure;
}

}  // namespace

Access access_of(const Invocation& invocation) {
  Access access;
  access.server = invocation.text("--server");
  while (access.server.ends_with('/')) access.server.pop_back();
  access.user = environment("TANDEM_USER");
  if (!access.user.empty()) access.password = secret_of("TANDEM_PASSWORD_FILE");
  access.api_key = secret_of("TANDEM_API_KEY_FILE");
  access.timeout =
      std::chrono::milliseconds(static_cast<std::int64_t>(invocation.number("--timeout", 0.1, 86'400) * 1000));
  access.ca_file = invocation.text("--ca-file");
  return access;
}

class Client::Parts {
 public:
  explicit Parts(Access access) : access_(std::move(access)), curl_(curl_easy_init()) {
    if (!curl_) throw Failure(failed, "No HTTP client could be made");
  }
  ~Parts() { curl_easy_cleanup(curl_); }

  const Access& access() const { return access_; }

  Answer send(const char* method, const std::string& path, const Value& body) {
    prepare(path);
    curl_easy_setopt(curl_, CURLOPT_CUSTOMREQUEST, method);
    const std::string text = body.is_null() ? "" : to_json(body);
    const bool has_body = !body.is_null() || std::string_view(method) != "GET";
    if (has_body) {
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDSIZE, static_cast<long>(text.size()));
      curl_easy_setopt(curl_, CURLOPT_POSTFIELDS, text.c_str());
    }
    return perform({"Content-Type: application/json"});
  }

  Answer send_form(const std::string& path, const std::vector<FormPart>& parts) {
    prepare(path);
    curl_mime* form = curl_mime_init(curl_);
    for (const FormPart& part : parts) add(form, part);
    curl_easy_setopt(curl_, CURLOPT_MIMEPOST, form);
    struct Free {
      curl_mime* form;
      ~Free() { curl_mime_free(form); }
    } free_form{form};
    return perform({});
  }

 private:
  static void add(curl_mime* form, const FormPart& part) {
    curl_mimepart* field = curl_mime_addpart(form);
    curl_mime_name(field, part.name.c_str());
    curl_mime_data(field, part.content.data(), part.content.size());
    if (!part.file_name.empty()) curl_mime_filename(field, part.file_name.c_str());
    if (!part.content_type.empty()) curl_mime_type(field, part.content_type.c_str());
  }

  // The handle keeps its connection through a reset.
  void prepare(const std::string& path) {
    curl_easy_reset(curl_);
    url_ = access_.server + path;
    curl_easy_setopt(curl_, CURLOPT_URL, url_.c_str());
    curl_easy_setopt(curl_, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl_, CURLOPT_TIMEOUT_MS, static_cast<long>(access_.timeout.count()));
    curl_easy_setopt(curl_, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl_, CURLOPT_WRITEFUNCTION, collect);
    if (!access_.ca_file.empty()) curl_easy_setopt(curl_, CURLOPT_CAINFO, access_.ca_file.c_str());
    if (!access_.api_key.empty()) {
      curl_easy_setopt(curl_, CURLOPT_HTTPAUTH, CURLAUTH_BEARER);
      curl_easy_setopt(curl_, CURLOPT_XOAUTH2_BEARER, access_.api_key.c_str());
    } else if (!access_.user.empty()) {
      curl_easy_setopt(curl_, CURLOPT_HTTPAUTH, CURLAUTH_BASIC);
      curl_easy_setopt(curl_, CURLOPT_USERNAME, access_.user.c_str());
      curl_easy_setopt(curl_, CURLOPT_PASSWORD, access_.password.c_str());
    }
  }

  Answer perform(const std::vector<const char*>& fields) {
    std::string bytes;
    curl_slist* headers = nullptr;
    for (const char* field : fields) headers = curl_slist_append(headers, field);
    headers = curl_slist_append(headers, "Expect:");  // no round trip before a body
    curl_easy_setopt(curl_, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(curl_, CURLOPT_WRITEDATA, &bytes);
    const CURLcode code = curl_easy_perform(curl_);
    curl_slist_free_all(headers);
    if (code != CURLE_OK) fail(code);
    return read(std::move(bytes));
  }

  [[noreturn]] void fail(CURLcode code) const {
    if (code == CURLE_URL_MALFORMAT || code == CURLE_UNSUPPORTED_PROTOCOL)
      misuse("'" + access_.server + "' is not the address of a server; it looks like http://127.0.0.1:8080");
    if (code == CURLE_OPERATION_TIMEDOUT)
      throw Failure(unreachable, access_.server + " did not answer in time", "Give it longer with --timeout SECONDS.");
    throw Failure(unreachable, access_.server + " cannot be reached: " + curl_easy_strerror(code),
                  "Start a server with 'tandem serve', or name one with --server or TANDEM_SERVER.");
  }

  Answer read(std::string bytes) const {
    Answer answer;
    const char* type = nullptr;
    curl_easy_getinfo(curl_, CURLINFO_RESPONSE_CODE, &answer.status);
    curl_easy_getinfo(curl_, CURLINFO_CONTENT_TYPE, &type);
    if (is_json(type)) {
      auto body = parse_json(bytes, {.max_bytes = 256 << 20});
      if (!body) throw Failure(failed, "The server's answer cannot be read: " + body.error().reason);
      answer.body = std::move(*body);
    } else {
      answer.text = std::move(bytes);
    }
    return answer;
  }

  const Access access_;
  CURL* curl_;
  std::string url_;
};

Client::Client(Access access) : parts_(std::make_unique<Parts>(std::move(access))) {}
Client::~Client() = default;
Client::Client(Client&&) noexcept = default;

const std::string& Client::server() const { return parts_->access().server; }
Answer Client::send(const char* method, const std::string& path, const Value& body) {
  return parts_->send(method, path, body);
}
Answer Client::send_form(const std::string& path, const std::vector<FormPart>& parts) {
  return parts_->send_form(path, parts);
}
Value Client::ask(const char* method, const std::string& path, const Value& body) {
  return body_of(send(method, path, body));
}
Value Client::ask_form(const std::string& path, const std::vector<FormPart>& parts) {
  return body_of(send_form(path, parts));
}

List Client::search(const std::string& path, Context filter, std::size_t limit, List sort) {
  constexpr std::size_t page_size = 100;
  List items;
  Value cursor;
  while (items.size() < limit) {
    Context page;
    page.put("limit", static_cast<std::int64_t>(std::min(page_size, limit - items.size())));
    if (!cursor.is_null()) page.put("after", cursor);
    const Value found =
        ask("POST", path,
            Value::context({{"filter", Value(filter)}, {"sort", Value(sort)}, {"page", Value(std::move(page))}}));
    const List& part = found["items"].list();
    items.insert(items.end(), part.begin(), part.end());
    cursor = found["page"]["endCursor"];
    if (part.empty() || cursor.is_null() || static_cast<std::size_t>(part.size()) < page_size) break;
  }
  return items;
}

}  // namespace tandem::cli
