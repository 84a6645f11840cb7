#include "api/router.h"

#include <gtest/gtest.h>

#include "api/body.h"
#include "api/test_sink.h"

namespace tandem::api {
namespace {

class RouterTest : public testing::Test {
 protected:
  RouterTest() {
    add(Method::get, "/");
    add(Method::post, "/v2/jobs/activation");
    add(Method::get, "/v2/jobs/{jobKey}");
    add(Method::patch, "/v2/jobs/{jobKey}");
    add(Method::post, "/v2/jobs/{jobKey}/completion");
    add(Method::get, "/v2/jobs/statistics/global");
    add(Method::get, "/v2/users/{user}/keys/{key}");
  }

  // Answers with the pattern and the parameters, so that a test sees where a request went.
  void add(Method method, std::string pattern) {
    router.answer(method, pattern, [pattern](const Request& request) {
      std::string text = pattern;
      for (const auto& [name, value] : request.path_parameters) text += " " + std::string(name) + "=" + value;
      return Reply::text(text);
    });
  }

  Reply ask(Method method, std::string target) {
    TestSink sink;
    router.handle({.method = method, .target = std::move(target)}, sink.responder());
    return sink.reply();
  }
  std::string get(std::string target) { return ask(Method::get, std::move(target)).body; }
  int status(Method method, std::string target) { return ask(method, std::move(target)).status; }

  Router router;
};

TEST_F(RouterTest, finds_the_route) {
  EXPECT_EQ(get("/"), "/");
  EXPECT_EQ(get("/v2/jobs/7?x=/v2/"), "/v2/jobs/{jobKey} jobKey=7");
  EXPECT_EQ(get("/v2/users/a%2Fb%20c/keys/k"), "/v2/users/{user}/keys/{key} user=a/b c key=k");
  EXPECT_EQ(ask(Method::post, "/v2/jobs/9/completion").body, "/v2/jobs/{jobKey}/completion jobKey=9");
}

TEST_F(RouterTest, prefers_literals_and_comes_back_from_dead_ends) {
  EXPECT_EQ(ask(Method::post, "/v2/jobs/activation").body, "/v2/jobs/activation");
  EXPECT_EQ(get("/v2/jobs/statistics/global"), "/v2/jobs/statistics/global");
  EXPECT_EQ(ask(Method::post, "/v2/jobs/statistics/completion").body, "/v2/jobs/{jobKey}/completion jobKey=statistics");
}

TEST_F(RouterTest, knows_what_is_not_there) {
  for (const char* target :
       {"/v2", "/v2/jobs", "/v2/jobs/", "/v2/jobs/7/", "/v2//7", "//", "/v2/jobs/7/completion/x", "*"})
    EXPECT_EQ(status(Method::get, target), 404) << target;
  EXPECT_EQ(status(Method::get, "/v2/jobs/%zz"), 400);
}

TEST_F(RouterTest, says_which_methods_a_path_has) {
  const Reply reply = ask(Method::remove, "/v2/jobs/7");
  EXPECT_EQ(reply.status, 405);
  EXPECT_EQ(reply.headers.get("allow"), "GET, HEAD, PATCH");
  EXPECT_EQ(status(Method::head, "/v2/jobs/7"), 200);
}

TEST_F(RouterTest, leaves_the_rest_to_somebody_else) {
  router.otherwise([](Request request, Responder responder) { responder.send(Reply::text(request.target)); });
  EXPECT_EQ(get("/console"), "/console");
}

TEST_F(RouterTest, lists_its_routes) { EXPECT_EQ(router.routes().size(), 7u); }

TEST(Responder, dropped_unused_answers_500) {
  TestSink sink;
  { const Responder dropped = sink.responder(); }
  EXPECT_EQ(sink.reply().status, 500);
}

TEST(Problem, has_the_five_members) {
  const Reply reply = problem(Rejection{Code::not_found, "no such job", "/jobs/1", {}}, "/v2/jobs/1");
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.content_type, "application/problem+json");
  EXPECT_EQ(reply.body, R"({"type":"about:blank","title":"NOT_FOUND","status":404,"detail":"/jobs/1: no such job",)"
                        R"("instance":"/v2/jobs/1"})");
}

TEST(Problem, lists_everything_that_is_wrong) {
  const Reply reply = problem(Rejection{Code::invalid_argument, "2 problems", "", {{"a:1", "x"}, {"b:2", "y"}}}, "/");
  EXPECT_NE(reply.body.find(R"("errors":[{"where":"a:1","detail":"x"},{"where":"b:2","detail":"y"}])"),
            std::string::npos) << reply.body;
}

Request with_body(std::string body, std::string_view type = "application/json") {
  Request request{.method = Method::post, .body = std::move(body)};
  if (!type.empty()) request.headers.add("content-type", type);
  return request;
}

TEST(Body, is_a_json_object) {
  EXPECT_TRUE(read_object(with_body(R"({"a":1})")));
  EXPECT_TRUE(read_object(with_body(R"({"a":1})", "")));
  EXPECT_TRUE(read_object(with_body(R"({"a":1})", "application/json; charset=utf-8")));
  EXPECT_TRUE(read_object(with_body(R"({"a":1})", "application/vnd.x+json")));
  EXPECT_EQ(read_object(with_body("[1]")).error().status, 400);
  EXPECT_EQ(read_object(with_body("{\n x}")).error().title, "Bad Request");
  EXPECT_NE(read_object(with_body("{\n x}")).error().detail.find("2:2"), std::string::npos);
  EXPECT_EQ(read_object(with_body("{}", "text/plain")).error().status, 415);
}

TEST(Body, may_be_empty_where_that_means_something) {
  EXPECT_EQ(read_object(with_body(" \n")).error().status, 400);
  EXPECT_TRUE(read_object(with_body(" \n"), Empty::allowed)->context().empty());
}

TEST(PathKey, is_a_64_bit_number) {
  const auto read = [](std::string text) {
    Request request;
    request.path_parameters.emplace_back("jobKey", std::move(text));
    return read_key(request, "jobKey");
  };
  EXPECT_EQ(read("2251799813685249").value(), 2251799813685249);
  EXPECT_EQ(read("-1").value(), -1);
  for (const char* bad : {"", "meow", "1x", "+1", " 1", "9223372036854775808"})
    EXPECT_EQ(read(bad).error().detail, "Failed to convert 'jobKey' with value: '" + std::string(bad) + "'");
}

}  // namespace
}  // namespace tandem::api
