#include "server/request_parser.h"

namespace tandem::server {
namespace {

namespace http = boost::beast::http;

api::Method to_method(http::verb verb) {
  switch (verb) {
    case http::verb::get: return api::Method::get;
    case http::verb::head: return api::Method::head;
    case http::verb::post: return api::Method::post;
    case http::verb::put: return api::Method::put;
    case http::verb::patch: return api::Method::patch;
    case http::verb::delete_: return api::Method::remove;
    case http::verb::options: return api::Method::options;
    default: return api::Method::other;
  }
}

// RFC 9112 §3.2: a server takes "/path?query" and, as proxies send it, "http://host/path?query".
std::string_view origin_form(std::string_view target) {
  if (target.starts_with('/') || target == "*") return target;
  const std::size_t scheme = target.find("://");
  if (scheme == std::string_view::npos) return {};
  const std::size_t slash = target.find('/', scheme + 3);
  return slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

}  // namespace

RequestParser::RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes)
    : header_bytes_left_(max_header_bytes) {
  header_limit(static_cast<std::uint32_t>(max_header_bytes));
  body_limit(max_body_bytes);
  eager(false);
}

void RequestParser::on_request_impl(http::verb verb, Text, Text target, int version, Error& error) {
  request_.method = to_method(verb);
  request_.target = origin_form(view(target));
  version_ = version;
  if (request_.target.empty()) error = http::error::bad_target;
}

// Beast bounds one field; that there are not endlessly many of them is bounded here. Fields that come after the body
// (trailers) are checked and forgotten.
void RequestParser::on_field_impl(http::field field, Text name, Text value, Error& error) {
  const std::size_t size = name.size() + value.size() + 4;
  if (size > header_bytes_left_ || --fields_left_ < 0) {
    error = http::error::header_limit;
    return;
  }
  header_bytes_left_ -= size;
  if (header_done_) return;
  if (field == http::field::host) has_host_ = true;
  if (field == http::field::transfer_encoding) has_transfer_encoding_ = true;
  if (field == http::field::expect) expects_continue_ = api::equal_ignoring_case(view(value), "100-continue");
  request_.headers.add(view(name), view(value));
}

// RFC 9112 §3.2 (a Host is needed) and §6.1 (an encoding we do not know leaves the length of the body unknown, which
// is how requests are smuggled).
void RequestParser::on_header_impl(Error& error) {
  header_done_ = true;
  if (!has_host_ && !is_http_1_0()) error = http::error::bad_field;
  if (has_transfer_encoding_ && !chunked()) error = http::error::bad_transfer_encoding;
}

void RequestParser::on_body_init_impl(const boost::optional<std::uint64_t>& length, Error&) {
  // What is announced need not come: memory grows with what does.
  if (length) request_.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, 64 << 10)));
}

std::size_t RequestParser::on_body_impl(Text bytes, Error&) {
  request_.body.append(bytes.data(), bytes.size());
  return bytes.size();
}

std::size_t RequestParser::on_chunk_body_impl(std::uint64_t, Text bytes, Error& error) {
  return on_body_impl(bytes, error);
}

}  // namespace tandem::server
