#include "format/xml.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

using namespace std::string_view_literals;

XmlDocument document(std::string_view text) {
  auto parsed = XmlDocument::parse(text);
  EXPECT_TRUE(parsed) << (parsed ? "" : parsed.error().reason + " at " + parsed.error().path);
  return std::move(parsed).value();
}

TEST(Xml, NamesAndNamespaces) {
  const XmlDocument xml = document(R"(<a:model xmlns:a="urn:a" xmlns="urn:default" a:kind="k" kind="plain">
    <task id="1"/> <a:task id="2"/> <b:task xmlns:b="urn:b" id="3"/> <unknown:task id="4"/>
  </a:model>)");
  const XmlNode root = xml.root();
  EXPECT_EQ(root.name(), "model");
  EXPECT_EQ(root.name_space(), "urn:a");
  EXPECT_EQ(root.attribute("kind"), "plain");
  EXPECT_EQ(root.attribute("urn:a", "kind"), "k");
  EXPECT_EQ(root.attribute("urn:b", "kind"), "");
  const auto tasks = root.children("task");
  ASSERT_EQ(tasks.size(), 4u);
  EXPECT_TRUE(tasks[0].is("urn:default", "task"));
  EXPECT_TRUE(tasks[1].is("urn:a", "task"));
  EXPECT_TRUE(tasks[2].is("urn:b", "task"));
  EXPECT_TRUE(tasks[3].is("", "task"));
  EXPECT_EQ(tasks[1].parent().name(), "model");
  EXPECT_FALSE(root.parent());
}

TEST(Xml, AnInnerDeclarationHidesAnOuterOne) {
  const XmlDocument xml = document(R"(<a xmlns="urn:1"><b xmlns="urn:2"><c/></b><d xmlns=""/></a>)");
  EXPECT_EQ(xml.root().child("b").child("c").name_space(), "urn:2");
  EXPECT_EQ(xml.root().child("d").name_space(), "");
}

TEST(Xml, TextKeepsSpacesAndResolvesEntities) {
  const XmlDocument xml = document("<a> x &lt; &#65; <!-- no --><![CDATA[<raw & >]]><b>in</b> y</a>");
  EXPECT_EQ(xml.root().text(), " x < A <raw & > y");
  EXPECT_EQ(xml.root().deep_text(), " x < A <raw & >in y");
  EXPECT_EQ(document("<a> </a>").root().text(), " ");
}

TEST(Xml, PositionsCountLinesAndCharacters) {
  const XmlDocument xml = document("<?xml version=\"1.0\"?>\n<a>\n  <b/>\xC3\xA9<c/>\n</a>");
  const auto expect_at = [](const XmlNode& node, int line, int column) {
    EXPECT_EQ(node.position().line, line) << node.name();
    EXPECT_EQ(node.position().column, column) << node.name();
  };
  expect_at(xml.root(), 2, 1);
  expect_at(xml.root().child("b"), 3, 3);
  expect_at(xml.root().child("c"), 3, 8);
}

TEST(Xml, PositionsOnALongLine) {
  std::string text = "<a>\n";
  for (int i = 0; i < 20'000; ++i) text += "\xC3\xA9<b/>";
  const XmlDocument xml = document(text + "</a>");
  int column = 2;
  for (const XmlNode& b : xml.root().children()) {
    ASSERT_EQ(b.position().line, 2);
    ASSERT_EQ(b.position().column, column);
    column += 5;
  }
}

TEST(Xml, NodesOutliveAMoveOfTheirDocument) {
  XmlDocument first = document("<a>\n<b/></a>");
  const XmlNode b = first.root().child("b");
  const XmlDocument second = std::move(first);
  EXPECT_EQ(b.position().line, 2);
  EXPECT_EQ(b.parent().name(), "a");
}

TEST(Xml, TheEmptyNodeAnswersNothing) {
  const XmlNode none;
  EXPECT_FALSE(none);
  EXPECT_FALSE(none.child("a").child("b"));
  EXPECT_EQ(none.name(), "");
  EXPECT_EQ(none.name_space(), "");
  EXPECT_EQ(none.attribute("x"), "");
  EXPECT_TRUE(none.children().empty());
  EXPECT_EQ(none.deep_text(), "");
  EXPECT_EQ(none.position().line, 0);
}

std::string widened(std::u32string_view text, int width, bool big_endian) {
  std::string bytes;
  for (const char32_t code : text)
    for (int i = 0; i < width; ++i) bytes += static_cast<char>(code >> (8 * (big_endian ? width - 1 - i : i)));
  return bytes;
}

TEST(Xml, Encodings) {
  const std::u32string_view text = U"<a>h\u00E9</a>";
  const std::u32string marked = U"\uFEFF" + std::u32string(text);
  for (const int width : {2, 4})
    for (const bool big_endian : {false, true}) {
      EXPECT_EQ(document(widened(text, width, big_endian)).root().text(), "h\xC3\xA9") << width << big_endian;
      EXPECT_EQ(document(widened(marked, width, big_endian)).root().text(), "h\xC3\xA9") << width << big_endian;
    }
  EXPECT_EQ(document("\xEF\xBB\xBF<a>h\xC3\xA9</a>").root().text(), "h\xC3\xA9");
  EXPECT_EQ(document("<?xml version='1.0' encoding='ISO-8859-1'?><a>h\xE9</a>").root().text(), "h\xC3\xA9");
  EXPECT_EQ(document("<?xml version='1.0' encoding=\"windows-1252\"?><a>5 \x80</a>").root().text(), "5 €");
  EXPECT_EQ(document("<?xml version='1.0' encoding='MacRoman'?><a>\x8A</a>").root().text(), "ä");
  EXPECT_EQ(document("<?xml version='1.0' encoding='KOI8-R'?><a>\xC1</a>").root().text(), "а");
  EXPECT_EQ(document("<?xml version='1.0' encoding='Shift_JIS'?><a>\x88\xF3</a>").root().text(), "印");
  EXPECT_EQ(document("<?xml version='1.0' encoding='GB18030'?><a>\x94\x39\xDA\x33</a>").root().text(), "💩");
  EXPECT_EQ(document("<?xml version='1.0' encoding='utf-16'?><a>é</a>").root().text(), "é");  // it is not, and says so
  EXPECT_EQ(document("<\0a\0>\0\x3D\xD8\x0E\xDC<\0/\0a\0>\0"sv).root().text(), "\xF0\x9F\x90\x8E");
}

struct Refused {
  std::string_view text;
  std::string_view path;
  std::string_view reason;
};

TEST(Xml, RefusesWithTheReasonAndThePlace) {
  const Refused cases[] = {
      {"", "1:1", "no root element"},
      {"  \n", "1:1", "no root element"},
      {"<a>\n<b></a>", "2:6", "end tag"},
      {"<a x=1/>", "1:6", "name=\"value\""},
      {"<a x='1' y='2' x='3'/>", "1:1", "attribute x is given twice"},
      {"<a/><b/>", "1:5", "second root"},
      {"<a/>rest", "1:1", "text outside"},
      {"<a>\xFF</a>", "1:1", "not text of the file's encoding"},
      {"<a>\xC0\x80</a>", "1:1", "not text of the file's encoding"},
      {"<a>\xED\xA0\x80</a>", "1:1", "not text of the file's encoding"},
      {"<?xml version='1.0' encoding='Klingon'?><a/>", "1:1", "klingon"},
      {"<?xml version='1.0' encoding='Shift_JIS'?><a>\x81</a>", "1:1", "not text of the file's encoding"},
      {"<a>\0</a>"sv, "1:4", "NUL"},
      {"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "1:", "entities declared"},
  };
  for (const Refused& refused : cases) {
    const auto parsed = XmlDocument::parse(refused.text);
    ASSERT_FALSE(parsed) << refused.text;
    EXPECT_TRUE(parsed.error().path.starts_with(refused.path)) << refused.text << ": " << parsed.error().path;
    EXPECT_NE(parsed.error().reason.find(refused.reason), std::string::npos)
        << refused.text << ": " << parsed.error().reason;
  }
}

TEST(Xml, LimitsHold) {
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  for (int i = 0; i < 200'000; ++i) deep += "</a>";
  const auto too_deep = XmlDocument::parse(deep);
  ASSERT_FALSE(too_deep);
  EXPECT_NE(too_deep.error().reason.find("nested deeper than 256"), std::string::npos);
  EXPECT_FALSE(XmlDocument::parse("<a>12345</a>", {.max_bytes = 10}));
  EXPECT_TRUE(XmlDocument::parse("<a><b/></a>", {.max_depth = 2}));
  EXPECT_FALSE(XmlDocument::parse("<a><b/></a>", {.max_depth = 1}));
}

}  // namespace
}  // namespace tandem
