#include "api/contract.h"

#include <gtest/gtest.h>

#include "api/body.h"
#include "api/test_sink.h"
#include "format/json.h"

namespace tandem::api {
namespace {

constexpr std::string_view contract = R"({
  "paths": {
    "/v2/things/{key}": {"patch": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
    "/v2/open": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "additionalProperties": true}}}}}},
    "/v2/unused": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {}}}}}}},
    "/elsewhere": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {}}}}}}}
  },
  "components": {"schemas": {
    "Key": {"type": "string"},
    "Thing": {"type": "object", "properties": {
      "key": {"$ref": "#/components/schemas/Key"}, "count": {"type": "integer"}, "share": {"type": ["number", "null"]},
      "is": {"type": "boolean"}, "list": {"type": "array"}, "inside": {"anyOf": [{"type": "object"}, {"type": "null"}]},
      "either": {"anyOf": [{"type": "string"}, {"type": "integer"}]}, "any": {}}}}}
})";

class Contract : public testing::Test {
 protected:
  Contract() {
    add(Method::patch, "/v2/things/{key}");
    add(Method::post, "/v2/open");
    add(Method::post, "/elsewhere");
    expect_members(router, parse_json(contract).value());
  }

  void add(Method method, std::string_view pattern) {
    router.answer(method, pattern, [](const Request& request) -> Answer<Reply> {
      TRY(read_object(request, Empty::allowed));
      return Reply::text("read");
    });
  }
  std::string ask(Method method, std::string target, std::string body) {
    TestSink sink;
    router.handle({.method = method, .target = std::move(target), .body = std::move(body)}, sink.responder());
    const Reply reply = sink.reply();
    return reply.status == 200 ? reply.body : std::string(parse_json(reply.body).value()["detail"].string());
  }
  std::string change(std::string body) { return ask(Method::patch, "/v2/things/7", std::move(body)); }

  Router router;
};

TEST_F(Contract, lets_what_it_knows_pass) {
  EXPECT_EQ(
      change(
          R"({"key": "1", "count": 1, "share": 0.5, "is": true, "list": [], "inside": {}, "either": 1, "any": [1]})"),
      "read");
  EXPECT_EQ(change(R"({"either": "x", "any": "x"})"), "read");
  EXPECT_EQ(change(R"({"key": null, "count": null, "list": null})"), "read") << "null is absent";
  EXPECT_EQ(change("{}"), "read");
  EXPECT_EQ(change("null"), "read");
  EXPECT_EQ(change(""), "read");
}

TEST_F(Contract, names_a_member_it_does_not_know) {
  EXPECT_EQ(change(R"({"count": 1, "cuont": 2})"), "Request property [cuont] cannot be parsed");
}

TEST_F(Contract, names_a_member_of_another_type) {
  for (const std::string member :
       {R"("key": 1)", R"("count": "1")", R"("share": true)", R"("is": "true")", R"("list": {})", R"("inside": [])"})
    EXPECT_EQ(change("{" + member + "}"),
              "Request property [" + member.substr(1, member.find('"', 1) - 1) + "] cannot be parsed");
}

TEST_F(Contract, leaves_open_bodies_and_other_paths_alone) {
  EXPECT_EQ(ask(Method::post, "/v2/open", R"({"whatever": 1})"), "read");
  EXPECT_EQ(ask(Method::post, "/elsewhere", R"({"whatever": 1})"), "read");
}

}  // namespace
}  // namespace tandem::api
