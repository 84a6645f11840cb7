// DMN texts for tests: the outer element around the given inside.
#pragma once
#include <string>
#include <string_view>

namespace tandem::dmn::test {

inline std::string dmn(std::string_view inside, std::string_view name_space = "urn:test") {
  std::string text = R"(<definitions id="d" name="test" xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/")";
  text += " namespace=\"" + std::string(name_space) + "\">\n";
  text += inside;
  return text + "\n</definitions>";
}

// A decision "answer" with the given logic, which requires the input data "a" and "b".
inline std::string answer(std::string_view logic, std::string_view type = "Any") {
  std::string text = R"(<inputData id="a" name="a"/><inputData id="b" name="b"/><decision id="answer" name="answer">)";
  text += R"(<variable name="answer" typeRef=")";
  text += type;
  text += R"("/><informationRequirement><requiredInput href="#a"/></informationRequirement>)";
  text += R"(<informationRequirement><requiredInput href="#b"/></informationRequirement>)";
  text += logic;
  return dmn(text + "</decision>");
}

inline std::string literal(std::string_view feel) {
  return "<literalExpression><text><![CDATA[" + std::string(feel) + "]]></text></literalExpression>";
}

}  // namespace tandem::dmn::test
