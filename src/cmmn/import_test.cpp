#include <gtest/gtest.h>

#include "cmmn/import.h"

namespace tandem::cmmn {
namespace {

std::string model(const std::string& content) {
  return "<definitions xmlns=\"http://www.omg.org/spec/CMMN/20151109/MODEL\" xmlns:flowable=\"http://flowable.org/cmmn\">\n"
         "<case id=\"c\"><casePlanModel id=\"plan\">\n" +
         content + "</casePlanModel></case></definitions>";
}

std::string report(const Import& import) {
  std::string text;
  for (const Finding& one : import.findings)
    text += std::to_string(one.line) + " " + one.element_id + " " + name(one.kind) + ": " + one.what + "\n";
  return text;
}

// R101: a model of another engine, and what became of what it adds.
TEST(Import, SaysWhatBecameOfWhat) {
  const auto import = import_model(
      model(
          "<planItem id=\"a\" definitionRef=\"t\"><itemControl><requiredRule><condition>${x > 5}</condition></requiredRule>\n"
          "</itemControl></planItem>\n"
          "<humanTask id=\"t\" flowable:assignee=\"ann\" flowable:formKey=\"f\" flowable:async=\"true\"/>\n"),
      "m.cmmn");
  ASSERT_TRUE(import);
  EXPECT_EQ(import->cases.size(), 1u);
  EXPECT_TRUE(import->problems.empty());
  EXPECT_EQ(report(*import),
            "3 a translated: ${x > 5} became: x > 5\n"
            "5 t translated: assignee=\"ann\" became: assigned to\n"
            "5 t by hand: formKey=\"f\" is kept as an external form: make it a form of the deployment\n"
            "5 t dropped: async=\"true\" has no counterpart\n");
}

// What cannot be translated is a problem with its place; the report says what to do.
TEST(Import, SaysWhatIsLeftToDo) {
  const auto import = import_model(
      model(
          "<planItem id=\"a\" definitionRef=\"t\"><itemControl><requiredRule><condition>${bean.check(x)}</condition></requiredRule></itemControl></planItem>\n"
          "<task id=\"t\" flowable:class=\"org.Check\"><extensionElements><flowable:field name=\"n\"/></extensionElements></task>\n"),
      "m.cmmn");
  ASSERT_TRUE(import);
  EXPECT_TRUE(import->cases.empty());
  ASSERT_EQ(import->problems.size(), 1u);
  EXPECT_EQ(import->problems.front().where.substr(0, 9), "m.cmmn:3:");
  EXPECT_NE(report(*import).find("3 a by hand: ${bean.check(x)} is beyond translation"), std::string::npos)
      << report(*import);
  EXPECT_NE(report(*import).find("4 t by hand: class=\"org.Check\" runs a Java class: make the task a job"),
            std::string::npos);
  EXPECT_NE(report(*import).find("4 t by hand: <field> is a field of Java code"), std::string::npos);
}

TEST(Import, RefusesWhatIsNoXml) { EXPECT_FALSE(import_model("case c", "m.cmmn")); }

}  // namespace
}  // namespace tandem::cmmn
