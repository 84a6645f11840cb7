#include "api/multipart.h"

#include <gtest/gtest.h>

namespace tandem::api {
namespace {

constexpr std::string_view type = "multipart/form-data; boundary=xyz";

std::string part(std::string_view disposition, std::string_view body, std::string_view more = "") {
  return "--xyz\r\nContent-Disposition: form-data; " + std::string(disposition) + "\r\n" + std::string(more) + "\r\n" +
         std::string(body) + "\r\n";
}

TEST(Multipart, takes_parts_apart) {
  const std::string body = part(R"(name="tenantId")", "<default>") +
                           part(R"(name="resources"; filename="a.bpmn")", "<x>\r\n--xy\r\n</x>",
                                "Content-Type: application/xml\r\nX-Other: y\r\n") +
                           part(R"(name="empty"; filename="")", "") + "--xyz--\r\nepilogue";
  const auto parts = parse_multipart(type, body);
  ASSERT_TRUE(parts) << parts.error().reason;
  ASSERT_EQ(parts->size(), 3u);
  EXPECT_EQ((*parts)[0].name, "tenantId");
  EXPECT_EQ((*parts)[0].filename, std::nullopt);
  EXPECT_EQ((*parts)[0].body, "<default>");
  EXPECT_EQ((*parts)[1].filename, "a.bpmn");
  EXPECT_EQ((*parts)[1].content_type, "application/xml");
  EXPECT_EQ((*parts)[1].body, "<x>\r\n--xy\r\n</x>");
  EXPECT_EQ((*parts)[2].filename, "");
  EXPECT_EQ((*parts)[2].body, "");
}

TEST(Multipart, understands_what_clients_write) {
  for (const char* header : {"multipart/form-data; boundary=xyz", "multipart/form-data;boundary=\"xyz\"",
                             "Multipart/Form-Data; charset=utf-8; BOUNDARY=xyz", "multipart/form-data; boundary=xyz;"})
    EXPECT_TRUE(parse_multipart(header, part("name=a", "1") + "--xyz--")) << header;
  EXPECT_TRUE(parse_multipart(type, "preamble\r\n" + part("name=a", "1") + "--xyz--"));
  EXPECT_EQ(parse_multipart(type, "--xyz  \r\n" + part("name=a", "1").substr(7) + "--xyz--")->size(), 1u);
  EXPECT_EQ(parse_multipart(type, "--xyz--")->size(), 0u);
}

std::string filename(std::string_view written) {
  const std::string body = part("name=\"f\"; filename=" + std::string(written), "x") + "--xyz--";
  const auto parts = parse_multipart(type, body);
  return parts ? parts->at(0).filename.value_or("none") : "refused";
}

TEST(Multipart, reads_file_names_as_they_were_meant) {
  EXPECT_EQ(filename(R"("a b;c=d.bpmn")"), "a b;c=d.bpmn");
  EXPECT_EQ(filename(R"("say %22hi%22.dmn")"), "say \"hi\".dmn");
  EXPECT_EQ(filename(R"("say \"hi\".dmn")"), "say \"hi\".dmn");
  EXPECT_EQ(filename(R"("C:\temp\a.dmn")"), R"(C:\temp\a.dmn)");
  EXPECT_EQ(filename("\"gr\xc3\xbc\xc3\x9f.dmn\""), "gr\xc3\xbc\xc3\x9f.dmn");
  EXPECT_EQ(filename("plain.dmn"), "plain.dmn");
  EXPECT_EQ(filename("\"open"), "refused");
}

TEST(Multipart, refuses_what_is_broken) {
  const std::string good = part("name=a", "1");
  for (const auto& [header, body] : std::vector<std::pair<std::string, std::string>>{
           {"multipart/form-data", good + "--xyz--"},
           {"multipart/form-data; boundary=", good + "--xyz--"},
           {"multipart/form-data; boundary=" + std::string(71, 'b'), good + "--xyz--"},
           {"application/json; boundary=xyz", good + "--xyz--"},
           {std::string(type), ""},
           {std::string(type), good},
           {std::string(type), good + "--xyz"},
           {std::string(type), "--xyzz\r\n" + good.substr(7) + "--xyz--"},
           {std::string(type), "--xyz\r\n\r\nbody\r\n--xyz--"},
           {std::string(type), "--xyz\r\nContent-Type: a\r\n\r\nbody\r\n--xyz--"},
           {std::string(type), "--xyz\r\nContent-Disposition: form-data\r\n\r\nbody\r\n--xyz--"},
           {std::string(type), "--xyz\r\nContent-Disposition: attachment; name=a\r\n\r\nbody\r\n--xyz--"},
           {std::string(type), "--xyz\r\nno colon\r\n\r\nbody\r\n--xyz--"},
           {std::string(type), part("name=a", "1", "X: " + std::string(9000, 'x') + "\r\n") + "--xyz--"}})
    EXPECT_FALSE(parse_multipart(header, body)) << header << "\n" << body;
}

TEST(Multipart, bounds_the_number_of_parts) {
  std::string body;
  for (int i = 0; i < 5; ++i) body += part("name=a", "1");
  body += "--xyz--";
  EXPECT_TRUE(parse_multipart(type, body, {.max_parts = 5}));
  EXPECT_FALSE(parse_multipart(type, body, {.max_parts = 4}));
}

}  // namespace
}  // namespace tandem::api
