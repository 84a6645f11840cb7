// Percent-encoding and query strings (RFC 3986 §2.1; application/x-www-form-urlencoded as browsers write it).
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tandem::api {

// Nothing if a '%' is not followed by two hexadecimal digits.
std::optional<std::string> percent_decode(std::string_view text);
std::string percent_encode(std::string_view text);  // everything but unreserved characters

class Query {
 public:
  static std::optional<Query> parse(std::string_view text);  // '+' is a space; nothing if an escape is broken

  const std::string* find(std::string_view name) const;  // the first of that name
  std::vector<std::string_view> all(std::string_view name) const;
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<std::pair<std::string, std::string>> entries_;
};

}  // namespace tandem::api
