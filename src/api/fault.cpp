#include "api/fault.h"

#include "format/json.h"

namespace tandem::api {
namespace {

std::string detail_of(const Rejection& rejection) {
  return rejection.path.empty() ? rejection.reason : rejection.path + ": " + rejection.reason;
}

void write_errors(std::string& out, const std::vector<Problem>& errors) {
  char separator = '[';
  for (const Problem& error : errors) {
    out += separator;
    out += "{\"where\":";
    write_json_string(out, error.where);
    out += ",\"detail\":";
    write_json_string(out, error.what);
    out += '}';
    separator = ',';
  }
  out += ']';
}

}  // namespace

int status_of(Code code) {
  switch (code) {
    case Code::invalid_argument: return 400;
    case Code::not_found: return 404;
    case Code::already_exists: return 409;
    case Code::invalid_state: return 409;
    case Code::unprocessable: return 422;
    case Code::unauthorized: return 401;
    case Code::forbidden: return 403;
    case Code::resource_exhausted: return 503;
    case Code::deadline_exceeded: return 504;
    case Code::unavailable: return 503;
  }
  return 500;
}

Fault::Fault(int status, std::string title, std::string detail)
    : status(status), title(std::move(title)), detail(std::move(detail)) {}

Fault::Fault(Rejection rejection)
    : status(status_of(rejection.code)), title(name(rejection.code)), detail(detail_of(rejection)),
      errors(std::move(rejection.problems)) {}

std::unexpected<Fault> bad_request(std::string detail) {
  return std::unexpected(Fault(400, "Bad Request", std::move(detail)));
}

Reply problem(const Fault& fault, std::string_view instance) {
  std::string body = R"({"type":"about:blank","title":)";
  write_json_string(body, fault.title);
  body += ",\"status\":" + std::to_string(fault.status) + ",\"detail\":";
  write_json_string(body, fault.detail);
  body += ",\"instance\":";
  write_json_string(body, instance);
  if (!fault.errors.empty()) {
    body += ",\"errors\":";
    write_errors(body, fault.errors);
  }
  body += '}';
  return {.status = fault.status, .headers = fault.headers, .body = std::move(body),
          .content_type = "application/problem+json"};
}

}  // namespace tandem::api
