#include "format/json.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

std::string round_trip(std::string_view text) {
  const auto value = parse_json(text);
  return value ? to_json(*value) : value.error().path + " " + value.error().reason;
}

std::string place(std::string_view text, const JsonLimits& limits = {}) {
  const auto value = parse_json(text, limits);
  return value ? "accepted" : value.error().path;
}

TEST(Json, keeps_what_it_reads) {
  for (const char* text : {"null", "true", "false", "0", "-1", "\"\"", "[]", "{}", "[1,[2,{}],\"x\"]",
                           R"({"b":1,"a":{"deep":[null,true]},"":0})", R"("a string longer than sixteen bytes")"})
    EXPECT_EQ(round_trip(text), text);
}

TEST(Json, keeps_every_digit) {
  for (const char* text : {"12345678901234567890.12345", "1.10", "0.1", "-0.30", "9223372036854775807",
                           "-9223372036854775808", "18446744073709551615", "1234567890123456789012345678901234"})
    EXPECT_EQ(round_trip(text), text);
  EXPECT_EQ(round_trip("1e3"), "1000");
  EXPECT_EQ(parse_json("1e6144")->number(), *Decimal::parse("1E+6144"));
  EXPECT_EQ(round_trip("5e-1"), "0.5");
}

TEST(Json, ignores_white_space) { EXPECT_EQ(round_trip(" \r\n\t{ \"a\" : [ 1 , 2 ] } \n"), R"({"a":[1,2]})"); }

TEST(Json, reads_and_writes_escapes) {
  EXPECT_EQ(round_trip(R"("\u0041\/\"\\\b\f\n\r\t\u0001")"), R"("A/\"\\\b\f\n\r\t\u0001")");
  EXPECT_EQ(round_trip(R"("\ud83d\ude00")"), "\"\xf0\x9f\x98\x80\"");
  EXPECT_EQ(parse_json(R"("a\u0000b")")->string(), std::string_view("a\0b", 3));
  EXPECT_EQ(round_trip(R"({"\u0061":1})"), R"({"a":1})");
}

TEST(Json, says_where_it_stopped) {
  EXPECT_EQ(place(""), "1:1");
  EXPECT_EQ(place("01"), "1:2");
  EXPECT_EQ(place("{} x"), "1:4");
  EXPECT_EQ(place("{\n  \"a\": tru\n}"), "2:8");
  EXPECT_EQ(place("[1,\n2,\n  \"\xc3\xa9\" x]"), "3:7");
  EXPECT_EQ(place("[1,]"), "1:4");
}

TEST(Json, refuses_what_is_not_json) {
  for (const char* text : {"nul", "+1", ".5", "1.", "'a'", "{a:1}", "[1 2]", "\"\x01\"", "\"\xff\"", "\"\\ud800\"",
                           "\"\\x\"", "NaN", "Infinity", "1e7000", "// c\n1", "\"open", "[", "{\"a\":1,}",
                           "\xef\xbb\xbf{}"})
    EXPECT_FALSE(parse_json(text)) << text;
}

TEST(Json, refuses_a_name_that_comes_twice) {
  const auto twice = parse_json("{\"a\":1,\n \"b\":{\"a\":2},\n \"a\":3}");
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().reason, "not valid JSON: the name \"a\" comes twice in one object");
  EXPECT_EQ(twice.error().path.substr(0, 2), "3:");
  EXPECT_FALSE(parse_json(R"({"a":1,"\u0061":2})"));
  EXPECT_TRUE(parse_json(R"([{"a":1},{"a":1}])"));
}

std::string object_of(int names) {
  std::string text = "{";
  for (int i = 0; i < names; ++i) text += (i ? ",\"n" : "\"n") + std::to_string(i) + "\":" + std::to_string(i);
  return text;
}

TEST(Json, refuses_a_name_that_comes_twice_in_a_big_object) {
  EXPECT_EQ(round_trip(object_of(50'000) + "}"), object_of(50'000) + "}");
  EXPECT_FALSE(parse_json(object_of(50'000) + ",\"n77\":0}"));
}

TEST(Json, limits_depth_and_size) {
  EXPECT_TRUE(parse_json(std::string(64, '[') + std::string(64, ']')));
  EXPECT_FALSE(parse_json(std::string(65, '[') + std::string(65, ']')));
  EXPECT_FALSE(parse_json(std::string(1'000'000, '[')));
  EXPECT_EQ(place("[1,2]", {.max_bytes = 4}), "1:1");
  EXPECT_EQ(place("[1,2]", {.max_bytes = 5}), "accepted");
}

TEST(Json, writes_the_values_json_does_not_have_as_text) {
  EXPECT_EQ(to_json(Value(Date{2030, 1, 31})), "\"2030-01-31\"");
  EXPECT_EQ(to_json(Value(DaysTime{.seconds = 3600})), "\"PT1H\"");
  EXPECT_EQ(to_json(Value(Range{1, 5, Range::End::closed, Range::End::open})), "\"[1..5)\"");
  EXPECT_EQ(to_json(Value(Range{Value(), 5, Range::End::absent, Range::End::closed})), "\"<=5\"");
}

}  // namespace
}  // namespace tandem
