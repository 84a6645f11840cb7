#include "dmn/library.h"

#include <gtest/gtest.h>

namespace tandem::dmn {
namespace {

std::string model(const std::string& name, const std::string& inside) {
  return "<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' id='" + name + "' name='" + name +
         "' namespace='urn:" + name + "'>" + inside + "</definitions>";
}

std::string import(const std::string& of, const std::string& as) {
  return "<import name='" + as + "' namespace='urn:" + of +
         "' importType='https://www.omg.org/spec/DMN/20230324/MODEL/'/>";
}

std::string decision(const std::string& name, const std::string& text, const std::string& required = "") {
  const std::string need = required.empty() ? "" : "<informationRequirement><requiredDecision href='" + required +
                                                       "'/></informationRequirement>";
  return "<decision id='" + name + "' name='" + name + "'>" + need + "<literalExpression><text>" + text +
         "</text></literalExpression></decision>";
}

Value evaluated(Library& library, std::size_t index, const char* name) {
  const auto& model = library.read(index);
  EXPECT_TRUE(model) << model.error().reason;
  return model ? (*model)->evaluate(name, {}, Instant{})->value : Value();
}

TEST(Library, ReadsWhatIsImportedFirst) {
  const std::string top = model("top", import("middle", "m") + decision("sum", "m.twice + 1", "urn:middle#twice"));
  const std::string middle = model("middle", import("base", "") + decision("twice", "one * 2", "urn:base#one"));
  const std::string base = model("base", decision("one", "1"));
  Library library;
  for (const std::string* xml : {&top, &middle, &base}) library.add("file", *xml);
  EXPECT_EQ(evaluated(library, 0, "sum"), Value(3));
  EXPECT_EQ(library.order(), (std::vector<std::size_t>{2, 1, 0}));
  EXPECT_EQ(evaluated(library, 2, "one"), Value(1));
  EXPECT_EQ(library.order().size(), 3u);  // each is read once
}

TEST(Library, RefusesModelsThatImportThemselves) {
  const std::string a = model("a", import("b", "b") + decision("x", "1"));
  const std::string b = model("b", import("a", "a") + decision("y", "1"));
  Library library;
  library.add("a.dmn", a);
  library.add("b.dmn", b);
  const auto& read = library.read(0);
  ASSERT_FALSE(read);
  EXPECT_NE(read.error().reason.find("urn:b"), std::string::npos) << read.error().reason;
  EXPECT_FALSE(library.read(1));
}

TEST(Library, LooksElsewhereForWhatItDoesNotHave) {
  const auto base = Decisions::read(model("base", decision("one", "1")), "base.dmn").value();
  int asked = 0;
  Library library(
      [&](std::string_view name_space) { return ++asked, name_space == "urn:base" ? base.get() : nullptr; });
  const std::string top = model("top", import("base", "b") + decision("more", "b.one + 1", "urn:base#one"));
  const std::string lost = model("lost", import("nothing", "n") + decision("x", "1"));
  library.add("top.dmn", top);
  library.add("lost.dmn", lost);
  EXPECT_EQ(evaluated(library, 0, "more"), Value(2));
  const auto& refused = library.read(1);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().reason.find("deploy it first"), std::string::npos) << refused.error().reason;
  EXPECT_EQ(asked, 2);
}

}  // namespace
}  // namespace tandem::dmn
