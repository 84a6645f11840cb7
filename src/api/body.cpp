#include "api/body.h"

#include <algorithm>
#include <charconv>

#include "format/json.h"

namespace tandem::api {
namespace {

// "application/json", with parameters or not; also what some clients send by default.
bool may_be_json(std::string_view content_type) {
  const std::string_view type = content_type.substr(0, content_type.find_first_of("; "));
  return type.empty() || equal_ignoring_case(type, "application/json") ||
         (type.size() > 5 && equal_ignoring_case(type.substr(type.size() - 5), "+json"));
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

bool is_of(BodyMember::Kind kind, const Value& value) {
  using Kind = BodyMember::Kind;
  switch (kind) {
    case Kind::any: return true;
    case Kind::text: return value.is_string();
    case Kind::number: return value.is_number();
    case Kind::boolean: return value.is_boolean();
    case Kind::list: return value.is_list();
    case Kind::object: return value.is_context();
  }
  return false;
}

// A member that nobody reads is a slip of the pen: better said than passed over. So is one of another type, even where
// something else is to be said first.
Answer<void> check_members(const Request& request, const Context& body) {
  if (!request.members) return {};
  for (const auto& [name, value] : body) {
    const auto known = std::ranges::find(*request.members, name, &BodyMember::name);
    const bool is_right = known != request.members->end() && (value.is_null() || is_of(known->kind, value));
    if (!is_right) return bad_request("Request property [" + std::string(name) + "] cannot be parsed");
  }
  return {};
}

}  // namespace

Answer<Value> read_object(const Request& request, Empty empty) {
  if (is_blank(request.body)) {
    if (empty == Empty::allowed) return Value(Context());
    return bad_request("Required request body is missing");
  }
  const std::string_view type = request.headers.get("Content-Type");
  if (!may_be_json(type))
    return std::unexpected(Fault(415, "Unsupported Media Type",
                                 "Content-Type '" + std::string(type) + "' is not supported; send application/json"));
  Result<Value> value = parse_json(request.body, {.max_bytes = request.body.size()});
  if (!value) return bad_request("Request body, line:column " + value.error().path + ": " + value.error().reason);
  if (value->is_null() && empty == Empty::allowed) return Value(Context());
  if (!value->is_context()) return bad_request("The request body must be a JSON object");
  TRY(check_members(request, value->context()));
  return std::move(*value);
}

Answer<std::int64_t> read_key(const Request& request, std::string_view parameter) {
  const std::string_view text = request.path_parameter(parameter);
  std::int64_t key = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  if (error != std::errc() || end != text.data() + text.size())
    return bad_request("Failed to convert '" + std::string(parameter) + "' with value: '" + std::string(text) + "'");
  return key;
}

}  // namespace tandem::api
