#include "format/xml_tree.h"

#include <gtest/gtest.h>

namespace tandem {
namespace {

XmlTree tree(std::string_view text) {
  const auto document = XmlDocument::parse(text);
  EXPECT_TRUE(document) << document.error().reason;
  return XmlTree::read(*document);
}

TEST(XmlTree, WritesWhatItRead) {
  for (
      const std::string text :
      {"<a />", "<a b=\"&lt;&amp;&quot;&#10;&#9;'\">x &lt; y &gt; z &amp; é</a>",
       "<!DOCTYPE a>\n<!-- before -->\n<?sheet href=\"x\"?>\n<p:a xmlns:p=\"u\">\n  <p:b><![CDATA[<c>&]]></p:b><!-- in -->\n</p:a>\n<!-- after -->",
       "<a>\n  <b />text<c>\n  </c>\n</a>"}) {
    const std::string whole = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + text + "\n";
    EXPECT_EQ(tree(whole).write(), whole);
  }
}

TEST(XmlTree, KnowsNamespacesAndPlaces) {
  XmlTree read = tree("<a xmlns='u' xmlns:p='v' p:x='1' x='2'>\n <p:b/></a>");
  EXPECT_TRUE(read.root.is("u", "a"));
  EXPECT_EQ(read.root.attribute("v", "x")->value, "1");
  EXPECT_EQ(read.root.value("x"), "2");
  ASSERT_TRUE(read.root.child("v", "b"));
  EXPECT_EQ(read.root.child("v", "b")->position.line, 2);
}

TEST(XmlTree, IndentsWhatIsAddedLikeItsSurroundings) {
  XmlTree read = tree("<a>\n  <b />\n  <c />\n</a>");
  XmlElement added{"d", "", {}, {}, {}};
  added.add({"e", "", {{"f", "", "1"}}, {}, {}});
  read.root.child("", "b")->add(std::move(added));
  read.root.add({"g", "", {}, {}, {}}, true);
  read.root.add({"h", "", {}, {}, {}});
  EXPECT_EQ(read.write(), R"(<?xml version="1.0" encoding="UTF-8"?>
<a>
  <g />
  <b>
    <d>
      <e f="1" />
    </d>
  </b>
  <c />
  <h />
</a>
)");
}

TEST(XmlTree, TakesElementsWithTheirLine) {
  XmlTree read = tree("<a x='1'>\n  <b />\n  <c>t</c>\n</a>");
  EXPECT_EQ(read.root.take("", "x"), "1");
  EXPECT_EQ(read.root.take("", "x"), std::nullopt);
  EXPECT_EQ(read.root.take(*read.root.child("", "c")).text(), "t");
  EXPECT_EQ(read.write(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b />\n</a>\n");
  read.root.take(*read.root.child("", "b"));
  EXPECT_EQ(read.write(), "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a />\n");
}

}  // namespace
}  // namespace tandem
