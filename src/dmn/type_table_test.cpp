#include "dmn/type_table.h"

#include <gtest/gtest.h>

#include "dmn/reader.h"
#include "dmn/test_models.h"
#include "dmn/vocabulary.h"
#include "format/json.h"

namespace tandem::dmn {
namespace {

struct Types {
  Problems problems{"test.dmn"};
  std::unique_ptr<TypeTable> table;

  explicit Types(std::string_view definitions, feel::TypeFinder imported = {}) {
    const auto model = read_definitions(test::dmn(definitions), "test.dmn", problems);
    table = std::make_unique<TypeTable>(model->items, member_names(*model), std::move(imported), problems);
  }

  std::string coerced(std::string_view type, std::string_view json) const {
    feel::Run run(Instant{});
    return to_json(feel::coerce(*parse_json(json), *table->find(type), run));
  }
};

const char* const definitions = R"(
  <itemDefinition name="tGrade"><typeRef>string</typeRef><allowedValues><text>"A", "B"</text></allowedValues></itemDefinition>
  <itemDefinition name="tGrades" isCollection="true"><typeRef>tGrade</typeRef></itemDefinition>
  <itemDefinition name="tSmall" isCollection="true"><typeRef>number</typeRef><allowedValues><text>&lt; 10</text></allowedValues></itemDefinition>
  <itemDefinition name="tFew"><typeRef>tOld</typeRef><allowedValues><text>[0..100]</text></allowedValues></itemDefinition>
  <itemDefinition name="tSome"><typeRef>tFew</typeRef><allowedValues><text>&gt; 10</text></allowedValues></itemDefinition>
  <itemDefinition name="tLot" isCollection="true"><typeRef>tSome</typeRef><typeConstraint><text>count(?) &lt; 3</text></typeConstraint></itemDefinition>
  <itemDefinition name="tPair" isCollection="true"><typeRef>number</typeRef>
    <typeConstraint><text>count(?) = 2</text></typeConstraint></itemDefinition>
  <itemDefinition name="tPerson"><itemComponent name="name"><typeRef>string</typeRef></itemComponent>
    <itemComponent name="grade"><typeRef>tGrade</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tTree"><itemComponent name="value"><typeRef>number</typeRef></itemComponent>
    <itemComponent name="children" isCollection="true"><typeRef>tTree</typeRef></itemComponent></itemDefinition>
  <itemDefinition name="tOld"><typeRef>feel:number</typeRef></itemDefinition>)";

TEST(TypeTable, ItemDefinitions) {
  const Types types(definitions);
  EXPECT_TRUE(types.problems.empty());
  struct Case {
    const char *type, *value, *expected;
  };
  const Case cases[] = {
      {"tGrade", R"("A")", R"("A")"},
      {"tGrade", R"("C")", "null"},
      {"tGrade", "null", "null"},
      {"tGrades", R"(["A","B"])", R"(["A","B"])"},
      {"tGrades", R"(["A","C"])", "null"},
      {"tGrades", R"("A")", R"(["A"])"},
      {"tSome", "50", "50"},
      {"tSome", "5", "null"},
      {"tSome", "500", "null"},  // what a base type does not allow is not allowed
      {"tLot", "[11,100]", "[11,100]"},
      {"tLot", "[11,101]", "null"},
      {"tLot", "[11,12,13]", "null"},
      {"tSmall", "[1,9]", "[1,9]"},
      {"tSmall", "[1,10]", "null"},
      {"tPair", "[1,10]", "[1,10]"},
      {"tPair", "[1,2,3]", "null"},
      {"tPerson", R"({"name":"x","grade":"B"})", R"({"name":"x","grade":"B"})"},
      {"tPerson", R"({"name":"x","grade":"Z"})", "null"},
      {"tPerson", R"({"name":"x"})", "null"},
      {"tTree", R"({"value":1,"children":[{"value":2,"children":[]}]})",
       R"({"value":1,"children":[{"value":2,"children":[]}]})"},
      {"tTree", R"({"value":1,"children":[{"value":"2","children":[]}]})", "null"},
      {"tOld", "1", "1"},
      {"integer", "1", "1"},
  };
  for (const Case& test : cases)
    EXPECT_EQ(types.coerced(test.type, test.value), test.expected) << test.type << test.value;
}

TEST(TypeTable, FunctionItems) {
  const Types types(R"(<itemDefinition name="tTest"><functionItem outputTypeRef="boolean">
      <parameters name="a" typeRef="number"/></functionItem></itemDefinition>)");
  const feel::Type type = *types.table->find("tTest");
  EXPECT_EQ(type.kind(), feel::Type::Kind::function);
  ASSERT_TRUE(type.has_signature());
  EXPECT_EQ(type.result().kind(), feel::Type::Kind::boolean);
}

TEST(TypeTable, UnknownNamesAndDoubleDefinitionsAreProblems) {
  const Types types(R"(<itemDefinition id="i" name="t"><typeRef>nothing</typeRef></itemDefinition>
      <itemDefinition id="j" name="t"><typeRef>number</typeRef></itemDefinition>
      <itemDefinition id="k" name="u"><typeRef>number</typeRef><allowedValues id="v"><text>1, +</text></allowedValues></itemDefinition>)");
  ASSERT_EQ(types.problems.list().size(), 3u);
  EXPECT_NE(types.problems.list()[0].what.find("defined twice"), std::string::npos);
  EXPECT_NE(types.problems.list()[1].what.find("type nothing is not known"), std::string::npos);
  EXPECT_EQ(types.problems.list()[2].where.substr(types.problems.list()[2].where.rfind(' ')), " v");
}

}  // namespace
}  // namespace tandem::dmn
