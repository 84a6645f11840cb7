#include <gtest/gtest.h>

#include "core/described.h"

namespace tandem::core {
namespace {

enum class Colour { red, green };
BOOST_DESCRIBE_ENUM(Colour, red, green)

struct Inner {
  std::string text;
  std::optional<int> maybe;
};
BOOST_DESCRIBE_STRUCT(Inner, (), (text, maybe))

struct Outer {
  Id<struct OuterTag> key;
  Instant at;
  bool yes = false;
  Colour colour = Colour::red;
  Value value;
  std::vector<std::string> names;
  Blob bytes;
  Inner inner;
};
BOOST_DESCRIBE_STRUCT(Outer, (), (key, at, yes, colour, value, names, bytes, inner))

Outer example() {
  Outer outer;
  outer.key = {9'007'199'254'740'993};  // no double holds it
  outer.at = from_millis(1'900'000'000'123);
  outer.yes = true;
  outer.colour = Colour::green;
  outer.value = Value::context({{"a", 1}, {"b", Value::list({Value("x"), Value()})}});
  outer.names = {"one", "two \"quoted\""};
  outer.bytes.bytes = std::string("\0\xff\n", 3);
  outer.inner = {"ü", 7};
  return outer;
}

std::string written(const Outer& outer) {
  std::string out;
  write_field(out, outer);
  return out;
}

TEST(Described, is_written_field_by_field) {
  EXPECT_EQ(written(example()),
            R"({"key":9007199254740993,"at":1900000000123,"yes":true,"colour":"green","value":{"a":1,"b":["x",null]},)"
            R"("names":["one","two \"quoted\""],"bytes":"AP8K","inner":{"text":"ü","maybe":7}})");
}

TEST(Described, is_read_back_as_it_was) {
  Outer read;
  read_field(*parse_json(written(example())), read);
  EXPECT_EQ(written(read), written(example()));
}

TEST(Described, what_is_as_in_a_new_struct_is_left_out_and_comes_back) {
  EXPECT_EQ(written(Outer{}), R"({"inner":{}})");
  Outer outer = example(), read;
  outer.inner.maybe.reset();
  outer.yes = false;
  outer.names.clear();
  read_field(*parse_json(written(outer)), read);
  EXPECT_FALSE(read.inner.maybe.has_value());
  EXPECT_FALSE(read.yes);
  EXPECT_TRUE(read.names.empty());
  EXPECT_EQ(written(read), written(outer));
}

TEST(Base64, has_the_vectors_of_the_standard) {  // RFC 4648 §10
  const std::pair<const char*, const char*> vectors[] = {{"", ""},
                                                         {"f", "Zg=="},
                                                         {"fo", "Zm8="},
                                                         {"foo", "Zm9v"},
                                                         {"foob", "Zm9vYg=="},
                                                         {"fooba", "Zm9vYmE="},
                                                         {"foobar", "Zm9vYmFy"}};
  for (const auto& [bytes, text] : vectors) {
    EXPECT_EQ(to_base64(bytes), text);
    EXPECT_EQ(from_base64(text), bytes);
  }
}

TEST(Base64, keeps_every_byte) {
  std::string bytes;
  for (int byte = 0; byte < 256; ++byte) bytes += static_cast<char>(byte);
  EXPECT_EQ(from_base64(to_base64(bytes)), bytes);
}

}  // namespace
}  // namespace tandem::core
