// Beast's HTTP/1.1 parser, writing straight into our Request: no second representation, no node per header field.
#pragma once
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>

#include "api/http.h"

namespace tandem::server {

class RequestParser : public boost::beast::http::basic_parser<true> {
 public:
  RequestParser(std::size_t max_header_bytes, std::size_t max_body_bytes);

  api::Request& request() { return request_; }
  bool is_http_1_0() const { return version_ < 11; }
  bool expects_continue() const { return expects_continue_; }

 private:
  using Error = boost::beast::error_code;
  using Text = boost::beast::string_view;
  static constexpr int max_fields = 100;

  void on_request_impl(boost::beast::http::verb method, Text method_text, Text target, int version,
                       Error& error) override;
  void on_response_impl(int, Text, int, Error&) override {}
  void on_field_impl(boost::beast::http::field field, Text name, Text value, Error& error) override;
  void on_header_impl(Error& error) override;
  void on_body_init_impl(const boost::optional<std::uint64_t>& length, Error& error) override;
  std::size_t on_body_impl(Text bytes, Error& error) override;
  void on_chunk_header_impl(std::uint64_t, Text, Error&) override {}
  std::size_t on_chunk_body_impl(std::uint64_t remaining, Text bytes, Error& error) override;
  void on_finish_impl(Error&) override {}

  api::Request request_;
  std::size_t header_bytes_left_;
  int fields_left_ = max_fields;
  int version_ = 11;
  bool header_done_ = false;
  bool has_host_ = false;
  bool has_transfer_encoding_ = false;
  bool expects_continue_ = false;
};

}  // namespace tandem::server
