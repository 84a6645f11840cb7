#include "api/contract.h"

#include <algorithm>

namespace tandem::api {

namespace {

constexpr std::pair<std::string_view, Method> methods[] = {
    {"post", Method::post}, {"put", Method::put}, {"patch", Method::patch}};

// "#/components/schemas/Name"
const Value& resolved(const Value& contract, const Value& schema) {
  const Value& reference = schema["$ref"];
  if (!reference.is_string()) return schema;
  const std::string_view path = reference.string();
  return contract["components"]["schemas"][path.substr(path.rfind('/') + 1)];
}

using Kind = BodyMember::Kind;

constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"string", Kind::text},   {"integer", Kind::number}, {"number", Kind::number},
    {"boolean", Kind::boolean}, {"array", Kind::list},   {"object", Kind::object}};

Kind kind_named(const Value& type) {
  const auto found = std::ranges::find(kinds, type.string(), &std::pair<std::string_view, Kind>::first);
  return found == std::end(kinds) ? Kind::any : found->second;
}

Kind kind_of(const Value& contract, const Value& schema);

// Of alternatives that are something and null: the something.
Kind kind_of_either(const Value& contract, const List& alternatives) {
  std::optional<Kind> only;
  for (const Value& one : alternatives) {
    if ((one.is_string() ? one : one["type"]) == Value("null")) continue;
    const Kind kind = one.is_string() ? kind_named(one) : kind_of(contract, one);
    if (only && *only != kind) return Kind::any;
    only = kind;
  }
  return only.value_or(Kind::any);
}

Kind kind_of(const Value& contract, const Value& schema) {
  const Value& whole = resolved(contract, schema);
  if (whole["anyOf"].is_list()) return kind_of_either(contract, whole["anyOf"].list());
  if (whole["type"].is_list()) return kind_of_either(contract, whole["type"].list());
  return whole["type"].is_string() ? kind_named(whole["type"]) : Kind::any;
}

std::vector<BodyMember> members_of(const Value& contract, const Context& properties) {
  std::vector<BodyMember> members;
  for (const auto& [name, schema] : properties) members.push_back({std::string(name), kind_of(contract, schema)});
  return members;
}

}  // namespace

void expect_members(Router& router, const Value& contract) {
  for (const auto& [path, operations] : contract["paths"].context()) {
    if (!path.starts_with("/v2/")) continue;
    for (const auto& [name, method] : methods) {
      const Value& body = operations[name]["requestBody"]["content"]["application/json"]["schema"];
      const Value& properties = resolved(contract, body)["properties"];
      if (properties.is_context()) router.expect(method, path, members_of(contract, properties.context()));
    }
  }
}

}  // namespace tandem::api
