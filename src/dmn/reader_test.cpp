#include "dmn/reader.h"

#include <gtest/gtest.h>

#include "dmn/test_models.h"

namespace tandem::dmn {
namespace {

using test::dmn;

Definitions read(std::string_view xml, Problems& problems) {
  auto model = read_definitions(xml, "test.dmn", problems);
  EXPECT_TRUE(model) << (model ? "" : model.error().reason);
  return std::move(model).value();
}

Definitions read(std::string_view xml) {
  Problems problems("test.dmn");
  Definitions model = read(xml, problems);
  for (const Problem& problem : problems.list()) ADD_FAILURE() << problem.where << " " << problem.what;
  return model;
}

TEST(ReadDefinitions, AllVersionsOfTheStandard) {
  for (const char* uri :
       {"http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
        "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/",
        "https://www.omg.org/spec/DMN/20240513/MODEL/"}) {
    const Definitions model =
        read(std::string("<d:definitions xmlns:d='") + uri +
             "' id='x' name='n' namespace='urn:n'><d:inputData id='i' name='In'/></d:definitions>");
    EXPECT_EQ(model.id, "x");
    EXPECT_EQ(model.name_space, "urn:n");
    ASSERT_EQ(model.inputs.size(), 1u) << uri;
    EXPECT_EQ(model.inputs[0].variable.name, "In");
  }
}

TEST(ReadDefinitions, RefusesWhatIsNoDmn) {
  Problems problems("x.dmn");
  const auto bpmn =
      read_definitions("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL'/>", "x.dmn", problems);
  ASSERT_FALSE(bpmn);
  EXPECT_EQ(bpmn.error().path, "x.dmn:1:1");
  EXPECT_NE(bpmn.error().reason.find("no DMN file"), std::string::npos);
  const auto broken = read_definitions("<definitions>", "x.dmn", problems);
  ASSERT_FALSE(broken);
  EXPECT_TRUE(broken.error().path.starts_with("x.dmn:1:")) << broken.error().path;
}

TEST(ReadDefinitions, NamesLoseTheirExtraSpaces) {
  const Definitions model = read(dmn("<inputData id='i' name='  loan\n   amount '/>"));
  EXPECT_EQ(model.inputs[0].name, "loan amount");
}

TEST(ReadDefinitions, ElementsOfOtherNamespacesArePassedOver) {
  const Definitions model = read(dmn(R"(<decision id="x" name="x" xmlns:z="urn:z"><z:literalExpression/>
      <extensionElements><z:versionTag value="v7"/></extensionElements><list/></decision>)"));
  EXPECT_EQ(model.decisions[0].version_tag, "v7");
  EXPECT_TRUE(std::holds_alternative<BoxedList>(model.decisions[0].logic->kind));
}

TEST(ReadDefinitions, EveryBoxedExpression) {
  const Definitions model = read(dmn(R"(<decision id="x" name="x"><context>
    <contextEntry><variable name="1"/><invocation><literalExpression><text>f</text></literalExpression>
      <binding><parameter name="p"/><literalExpression><text>1</text></literalExpression></binding></invocation></contextEntry>
    <contextEntry><variable name="2"/><relation><column name="c"/><row><list/></row></relation></contextEntry>
    <contextEntry><variable name="3"/><functionDefinition kind="Java"><formalParameter name="q" typeRef="number"/>
      </functionDefinition></contextEntry>
    <contextEntry><variable name="4"/><conditional><if><list/></if><then><list/></then><else><list/></else></conditional></contextEntry>
    <contextEntry><variable name="5"/><filter><in><list/></in><match><list/></match></filter></contextEntry>
    <contextEntry><variable name="6"/><for iteratorVariable="i"><in><list/></in><return><list/></return></for></contextEntry>
    <contextEntry><variable name="7"/><some iteratorVariable="i"><in><list/></in><satisfies><list/></satisfies></some></contextEntry>
    <contextEntry><variable name="8"/><every iteratorVariable="i"><in><list/></in><satisfies><list/></satisfies></every></contextEntry>
    <contextEntry><list/></contextEntry></context></decision>)"));
  const auto& entries = std::get<BoxedContext>(model.decisions[0].logic->kind).entries;
  ASSERT_EQ(entries.size(), 9u);
  const auto kind = [&](std::size_t at) { return entries[at].value->kind.index(); };
  const std::vector<std::size_t> expected{2, 5, 6, 7, 8, 9, 9, 9, 4};  // places in Boxed::kind
  for (std::size_t at = 0; at < expected.size(); ++at) EXPECT_EQ(kind(at), expected[at]) << at;
  EXPECT_FALSE(entries[8].variable);
  EXPECT_EQ(std::get<Iteration>(entries[6].value->kind).kind, Iteration::Kind::some);
  EXPECT_EQ(std::get<FunctionDefinition>(entries[2].value->kind).kind, FunctionDefinition::Kind::java);
}

TEST(ReadDefinitions, DecisionTables) {
  const Definitions model = read(dmn(R"(<decision id="x" name="x"><decisionTable hitPolicy="COLLECT" aggregation="MAX">
    <input id="i" label="In"><inputExpression typeRef="number"><text>a</text></inputExpression>
      <inputValues><text>[0..9]</text></inputValues></input>
    <output id="o" name="out" typeRef="string"><outputValues><text>"x","y"</text></outputValues>
      <defaultOutputEntry><text>"y"</text></defaultOutputEntry></output>
    <annotation name="why"/>
    <rule id="r"><inputEntry><text>&lt; 5</text></inputEntry><outputEntry><text>"x"</text></outputEntry>
      <annotationEntry><text>small</text></annotationEntry></rule></decisionTable></decision>)"));
  const auto& table = std::get<DecisionTable>(model.decisions[0].logic->kind);
  EXPECT_EQ(table.hit_policy, HitPolicy::collect);
  EXPECT_EQ(table.aggregation, Aggregation::max);
  EXPECT_EQ(table.inputs[0].expression.text, "a");
  EXPECT_EQ(table.inputs[0].values->text, "[0..9]");
  EXPECT_EQ(table.outputs[0].default_entry->text, "\"y\"");
  EXPECT_EQ(table.annotations[0], "why");
  EXPECT_EQ(table.rules[0].inputs[0].text, "< 5");
  EXPECT_EQ(table.rules[0].annotations[0], "small");
}

TEST(ReadDefinitions, ProblemsSayWhereAndWhatToDo) {
  Problems problems("test.dmn");
  read(dmn(R"(<decision id="x" name="x">
<decisionTable id="t" hitPolicy="BEST"><input id="i"/><output id="o1"/><output id="o2" name="o2"/>
<rule id="r1"><inputEntry/><outputEntry/></rule></decisionTable></decision>
<decisionService id="s" name="s"/>
<inputData id="n"/>)"),
       problems);
  const std::pair<const char*, const char*> expected[] = {
      {"test.dmn:3:1 t", "use one of UNIQUE, ANY"},   {"test.dmn:4:1 r1", "has 1 output entry for 2 output columns"},
      {"test.dmn:3:55 o1", "add the attribute name"}, {"test.dmn:5:1 s", "add an <outputDecision>"},
      {"test.dmn:6:1 n", "add the attribute name"},
  };
  ASSERT_EQ(problems.list().size(), std::size(expected));
  for (std::size_t at = 0; at < std::size(expected); ++at) {
    EXPECT_EQ(problems.list()[at].where, expected[at].first);
    EXPECT_NE(problems.list()[at].what.find(expected[at].second), std::string::npos) << problems.list()[at].what;
  }
}

}  // namespace
}  // namespace tandem::dmn
