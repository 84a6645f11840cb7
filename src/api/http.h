// An HTTP exchange as the resources see it: plain data, no server library. The server fills a Request and writes a
// Reply; what stands between is in responder.h.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "api/principal.h"

namespace tandem::api {

enum class Method : std::uint8_t { get, head, post, put, patch, remove, options, other };

const char* name(Method method);  // "GET", ...

// Header fields in the order they came. Names are compared without regard to case (RFC 9110 §5.1).
class Headers {
 public:
  using Field = std::pair<std::string, std::string>;

  void add(std::string_view name, std::string_view value) { fields_.emplace_back(name, value); }
  const std::string* find(std::string_view name) const;  // the first of that name
  std::string_view get(std::string_view name) const;     // its value, "" if there is none
  auto begin() const { return fields_.begin(); }
  auto end() const { return fields_.end(); }

 private:
  std::vector<Field> fields_;
};

bool equal_ignoring_case(std::string_view a, std::string_view b);

// What stands at the {name}s of the route's pattern, percent-decoded.
using PathParameters = std::vector<std::pair<std::string_view, std::string>>;

// A member that the contract knows in a JSON body, and what its value must be unless it is null.
struct BodyMember {
  enum class Kind : std::uint8_t { any, text, number, boolean, list, object };
  std::string name;
  Kind kind = Kind::any;
};

struct Request {
  Method method = Method::get;
  std::string target = "/";  // path and query, still percent-encoded
  Headers headers = {};
  std::string body = {};
  std::string remote = {};  // the client's address, for the log
  std::shared_ptr<const Principal> principal = {};
  PathParameters path_parameters = {};  // the router's
  const std::vector<BodyMember>* members = nullptr;  // what its body may have, if that is known: the router's

  std::string_view path() const;   // still percent-encoded
  std::string_view query() const;  // after the '?'
  std::string_view path_parameter(std::string_view name) const;  // must be in the pattern (check)
};

struct Reply {
  int status = 200;
  Headers headers = {};
  std::string body = {};
  std::string_view content_type = {};  // a literal; written when there is a body

  static Reply json(std::string body, int status = 200);
  static Reply text(std::string body, int status = 200);
  static Reply no_content() { return {.status = 204}; }
};

const char* reason_phrase(int status);  // "Not Found"

}  // namespace tandem::api
