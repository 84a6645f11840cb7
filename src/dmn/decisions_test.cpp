#include "dmn/decisions.h"

#include <gtest/gtest.h>

#include <map>

#include "dmn/test_models.h"
#include "format/json.h"

namespace tandem::dmn {
namespace {

using test::answer;
using test::dmn;
using test::literal;

std::shared_ptr<const Decisions> read(std::string_view xml, const Decisions::Importer& importer = {}) {
  auto model = Decisions::read(xml, "test.dmn", importer);
  EXPECT_TRUE(model) << (model ? "" : model.error().reason);
  return model ? *model : nullptr;
}

DecisionResult evaluate(const Decisions& model, std::string_view decision, std::string_view inputs) {
  auto result = model.evaluate(decision, parse_json(inputs)->context(), Instant{});
  EXPECT_TRUE(result) << (result ? "" : result.error().reason);
  return result ? *std::move(result) : DecisionResult{};
}

std::string evaluated(std::string_view xml, std::string_view inputs) {
  const auto model = read(xml);
  return model ? to_json(evaluate(*model, "answer", inputs).value) : "no model";
}

// ---- boxed expressions

TEST(Boxed, EachKind) {
  struct Case {
    std::string logic;
    const char* inputs;
    const char* expected;
  };
  const Case cases[] = {
      {literal("a + b"), R"({"a":1,"b":2})", "3"},
      {"", "{}", "null"},
      {"<literalExpression/>", "{}", "null"},
      {"<list>" + literal("a") + literal("b") + "</list>", R"({"a":1,"b":2})", "[1,2]"},
      {"<context><contextEntry><variable name='x y'/>" + literal("a * 2") +
           "</contextEntry><contextEntry><variable name='z'/>" + literal("x y + 1") + "</contextEntry></context>",
       R"({"a":2})", R"({"x y":4,"z":5})"},
      {"<context><contextEntry><variable name='x'/>" + literal("a * 2") + "</contextEntry><contextEntry>" +
           literal("x + 1") + "</contextEntry></context>",
       R"({"a":2})", "5"},
      {"<relation><column name='n'/><column name='s' typeRef='string'/><row>" + literal("1") + literal("\"x\"") +
           "</row><row>" + literal("2") + literal("3") + "</row></relation>",
       "{}", R"([{"n":1,"s":"x"},{"n":2,"s":null}])"},
      {"<conditional><if>" + literal("a > 1") + "</if><then>" + literal("\"big\"") + "</then><else>" +
           literal("\"small\"") + "</else></conditional>",
       R"({"a":2})", R"("big")"},
      {"<conditional><if>" + literal("a > 1") + "</if><then>" + literal("1") + "</then><else>" + literal("2") +
           "</else></conditional>",
       "{}", "2"},
      {"<conditional><if>" + literal("\"x\"") + "</if><then>" + literal("1") + "</then><else>" + literal("2") +
           "</else></conditional>",
       "{}", "null"},
      {"<filter><in>" + literal("a") + "</in><match>" + literal("item > 2") + "</match></filter>", R"({"a":[1,2,3,4]})",
       "[3,4]"},
      {"<filter><in>" + literal("a") + "</in><match>" + literal("n > 2") + "</match></filter>",
       R"({"a":[{"n":1},{"n":3}]})", R"([{"n":3}])"},
      {"<filter><in>" + literal("a") + "</in><match>" + literal("\"no\"") + "</match></filter>", R"({"a":[1]})",
       "null"},
      {"<for iteratorVariable='i'><in>" + literal("a") + "</in><return>" + literal("i * 10 + count(partial)") +
           "</return></for>",
       R"({"a":[1,2,3]})", "[10,21,32]"},
      {"<for iteratorVariable='i'><in>" + literal("[1..3]") + "</in><return>" + literal("i") + "</return></for>", "{}",
       "[1,2,3]"},
      {"<some iteratorVariable='i'><in>" + literal("a") + "</in><satisfies>" + literal("i > 2") + "</satisfies></some>",
       R"({"a":[1,2,3]})", "true"},
      {"<some iteratorVariable='i'><in>" + literal("a") + "</in><satisfies>" + literal("i > 2") + "</satisfies></some>",
       R"({"a":[]})", "false"},
      {"<every iteratorVariable='i'><in>" + literal("a") + "</in><satisfies>" + literal("i > 2") +
           "</satisfies></every>",
       R"({"a":[3,1]})", "false"},
      {"<every iteratorVariable='i'><in>" + literal("a") + "</in><satisfies>" + literal("\"x\"") +
           "</satisfies></every>",
       R"({"a":[3]})", "null"},
      {"<context><contextEntry><variable name='f'/><functionDefinition><formalParameter name='n' typeRef='number'/>" +
           literal("if n < 2 then 1 else n * f(n - 1)") + "</functionDefinition></contextEntry><contextEntry>" +
           literal("f(a)") + "</contextEntry></context>",
       R"({"a":5})", "120"},
      {"<context><contextEntry><variable name='k'/>" + literal("a") +
           "</contextEntry><contextEntry><variable name='f'/><functionDefinition><formalParameter name='n'/>" +
           literal("n + k") + "</functionDefinition></contextEntry><contextEntry><invocation>" + literal("f") +
           "<binding><parameter name='n'/>" + literal("1") + "</binding></invocation></contextEntry></context>",
       R"({"a":5})", "6"},
  };
  for (const Case& test : cases)
    EXPECT_EQ(evaluated(answer(test.logic), test.inputs), test.expected) << test.logic << test.inputs;
}

TEST(Boxed, ResultsAreOfTheDeclaredType) {
  EXPECT_EQ(evaluated(answer(literal("1 + 1"), "string"), "{}"), "null");
  EXPECT_EQ(evaluated(answer(literal("[7]"), "number"), "{}"), "7");
}

TEST(Boxed, EndlessRecursionEnds) {
  const auto model =
      read(answer("<context><contextEntry><variable name='f'/><functionDefinition><formalParameter name='n'/>" +
                  literal("f(n + 1)") + "</functionDefinition></contextEntry><contextEntry>" + literal("f(1)") +
                  "</contextEntry></context>"));
  const DecisionResult result = evaluate(*model, "answer", "{}");
  EXPECT_TRUE(result.value.is_null());
  EXPECT_TRUE(result.failed);
}

// ---- decision tables

// Rules are written "test of a | test of b : output".
std::string table(std::string_view attributes, std::string_view columns, const std::vector<std::string>& rules) {
  std::string text = "<decisionTable " + std::string(attributes) +
                     "><input id='in_a' label='A'><inputExpression><text>a" +
                     "</text></inputExpression></input><input id='in_b'><inputExpression><text>b</text>" +
                     "</inputExpression></input>" + std::string(columns);
  int number = 0;
  for (const std::string& rule : rules) {
    const std::size_t bar = rule.find('|'), colon = rule.find(':');
    const auto entry = [&](const char* kind, const std::string& cell) {
      text += std::string("<") + kind + "><text><![CDATA[" + cell + "]]></text></" + kind + ">";
    };
    text += "<rule id='r" + std::to_string(++number) + "'>";
    entry("inputEntry", rule.substr(0, bar));
    entry("inputEntry", rule.substr(bar + 1, colon - bar - 1));
    std::string outputs = rule.substr(colon + 1);
    for (std::size_t at; (at = outputs.find(';')) != std::string::npos; outputs.erase(0, at + 1))
      entry("outputEntry", outputs.substr(0, at));
    entry("outputEntry", outputs);
    text += "</rule>";
  }
  return answer(text + "</decisionTable>");
}

const char* const one_output = "<output id='out'/>";

TEST(DecisionTable, HitPolicies) {
  const std::vector<std::string> rules{"> 0 | - : 10", "> 5 | - : 30", "> 7 | - : 20"};
  struct Case {
    const char* policy;
    const char* inputs;
    const char* expected;
  };
  const Case cases[] = {
      {"", R"({"a":1})", "10"},
      {"", R"({"a":6})", "null"},
      {"hitPolicy='UNIQUE'", R"({"a":0})", "null"},
      {"hitPolicy='ANY'", R"({"a":6})", "null"},
      {"hitPolicy='FIRST'", R"({"a":8})", "10"},
      {"hitPolicy='COLLECT'", R"({"a":8})", "[10,30,20]"},
      {"hitPolicy='COLLECT'", R"({"a":0})", "[]"},
      {"hitPolicy='RULE ORDER'", R"({"a":8})", "[10,30,20]"},
      {"hitPolicy='COLLECT' aggregation='SUM'", R"({"a":8})", "60"},
      {"hitPolicy='COLLECT' aggregation='MIN'", R"({"a":8})", "10"},
      {"hitPolicy='COLLECT' aggregation='MAX'", R"({"a":8})", "30"},
      {"hitPolicy='COLLECT' aggregation='COUNT'", R"({"a":8})", "3"},
      {"hitPolicy='COLLECT' aggregation='COUNT'", R"({"a":0})", "0"},
      {"hitPolicy='COLLECT' aggregation='SUM'", R"({"a":0})", "null"},
  };
  for (const Case& test : cases)
    EXPECT_EQ(evaluated(table(test.policy, one_output, rules), test.inputs), test.expected)
        << test.policy << test.inputs;
}

TEST(DecisionTable, AnyAllowsEqualOutputs) {
  EXPECT_EQ(evaluated(table("hitPolicy='ANY'", one_output, {"> 0 | - : 1", "> 1 | - : 1.0"}), R"({"a":2})"), "1");
}

TEST(DecisionTable, PriorityAndOutputOrderFollowTheOutputValues) {
  const char* column = "<output><outputValues><text>\"high\", \"mid\", \"low\"</text></outputValues></output>";
  const std::vector<std::string> rules{"> 0 | - : \"low\"", "> 1 | - : \"high\"", "> 2 | - : \"mid\""};
  EXPECT_EQ(evaluated(table("hitPolicy='PRIORITY'", column, rules), R"({"a":3})"), R"("high")");
  EXPECT_EQ(evaluated(table("hitPolicy='OUTPUT ORDER'", column, rules), R"({"a":3})"), R"(["high","mid","low"])");
}

TEST(DecisionTable, SeveralOutputsAreAContext) {
  const char* columns = "<output name='x'/><output name='y'/>";
  EXPECT_EQ(evaluated(table("", columns, {"- | - : 1 ; a + b"}), R"({"a":1,"b":2})"), R"({"x":1,"y":3})");
  EXPECT_EQ(evaluated(table("hitPolicy='COLLECT'", columns, {"- | - : 1 ; 2", "- | - : 3 ; 4"}), "{}"),
            R"([{"x":1,"y":2},{"x":3,"y":4}])");
}

TEST(DecisionTable, DefaultOutputsAnswerWhenNoRuleApplies) {
  const char* column = "<output><defaultOutputEntry><text>b + 1</text></defaultOutputEntry></output>";
  EXPECT_EQ(evaluated(table("", column, {"> 5 | - : 1"}), R"({"a":1,"b":2})"), "3");
  EXPECT_EQ(evaluated(table("hitPolicy='COLLECT'", column, {"> 5 | - : 1"}), R"({"a":1,"b":2})"), "3");
}

TEST(DecisionTable, InputAndOutputValuesAreChecked) {
  const auto model = read(answer(
      "<decisionTable><input><inputExpression><text>a</text></inputExpression><inputValues><text>1,2</text>"
      "</inputValues></input><output><outputValues><text>\"x\"</text></outputValues></output>"
      "<rule><inputEntry><text>1</text></inputEntry><outputEntry><text>\"x\"</text></outputEntry></rule>"
      "<rule><inputEntry><text>2</text></inputEntry><outputEntry><text>\"y\"</text></outputEntry></rule></decisionTable>"));
  EXPECT_EQ(to_json(evaluate(*model, "answer", R"({"a":1})").value), R"("x")");
  EXPECT_TRUE(evaluate(*model, "answer", R"({"a":2})").failed);
  const DecisionResult refused = evaluate(*model, "answer", R"({"a":3})");
  EXPECT_TRUE(refused.failed);
  EXPECT_EQ(refused.failed_decision, "answer");
  ASSERT_FALSE(refused.diagnostics.empty());
  EXPECT_EQ(refused.diagnostics[0].text, "answer: the value of input a is not among its input values");
}

TEST(DecisionTable, TheTraceTellsInputsRulesAndOutputs) {
  const auto model =
      read(table("hitPolicy='COLLECT'", "<output id='out' name='o'/>", {"> 0 | - : 10", "> 1 | 7 : a", "> 9 | - : 1"}));
  const DecisionResult result = evaluate(*model, "answer", R"({"a":2,"b":7})");
  ASSERT_EQ(result.traces.size(), 1u);
  const DecisionTrace& trace = result.traces[0];
  EXPECT_EQ(trace.id, "answer");
  EXPECT_EQ(trace.kind, DecisionTrace::Kind::decision_table);
  ASSERT_EQ(trace.inputs.size(), 2u);
  EXPECT_EQ(trace.inputs[0].id, "in_a");
  EXPECT_EQ(trace.inputs[0].name, "A");
  EXPECT_EQ(trace.inputs[1].name, "b");
  EXPECT_EQ(trace.inputs[1].value, Value(7));
  ASSERT_EQ(trace.matched.size(), 2u);
  EXPECT_EQ(trace.matched[1].id, "r2");
  EXPECT_EQ(trace.matched[1].index, 2);
  ASSERT_EQ(trace.matched[1].outputs.size(), 1u);
  EXPECT_EQ(trace.matched[1].outputs[0].id, "out");
  EXPECT_EQ(trace.matched[1].outputs[0].name, "o");
  EXPECT_EQ(trace.matched[1].outputs[0].value, Value(2));
  EXPECT_EQ(to_json(trace.output), "[10,2]");
  EXPECT_TRUE(model->evaluate("answer", {}, Instant{}, Tracing::off)->traces.empty());
}

TEST(DecisionTable, TheTraceTellsWhyNotWhenAsked) {
  const auto model =
      read(table("hitPolicy='COLLECT'", one_output,
                 {"> 0 | - : 10", "> 1 | \"x\", \"y\" : 20", "< 0 | 7 : 30", "? > b | - : 40", "- | ? + 1 > 0 : 50"}));
  const Context inputs = parse_json(R"({"a":2,"b":"z"})")->context();
  const auto explained = model->evaluate("answer", inputs, Instant{}, Tracing::explain);
  const auto plain = model->evaluate("answer", inputs, Instant{}, Tracing::on);
  ASSERT_TRUE(explained && plain);
  EXPECT_EQ(to_json(explained->value), "[10]");
  EXPECT_EQ(explained->value, plain->value);
  EXPECT_EQ(explained->diagnostics.size(), plain->diagnostics.size());
  EXPECT_TRUE(plain->traces[0].why_not.empty());
  struct Case {
    int index;
    const char *input, *value, *test, *diagnostic;
  };
  const Case cases[] = {
      {2, "b", "\"z\"", "\"x\", \"y\"", ""},
      {3, "A", "2", "< 0", ""},
      {4, "A", "2", "? > b", "cannot compare number with string"},
      {5, "b", "\"z\"", "? + 1 > 0", "cannot add string and number"},
  };
  const auto& why_not = explained->traces[0].why_not;
  ASSERT_EQ(why_not.size(), std::size(cases));
  for (std::size_t at = 0; at < std::size(cases); ++at) {
    const UnmetRule& unmet = why_not[at];
    EXPECT_EQ(unmet.index, cases[at].index);
    EXPECT_EQ(unmet.id, "r" + std::to_string(cases[at].index));
    EXPECT_EQ(unmet.input, cases[at].input);
    EXPECT_EQ(to_json(unmet.value), cases[at].value);
    EXPECT_EQ(unmet.test, cases[at].test);
    EXPECT_GT(unmet.line, 0);
    const bool silent = *cases[at].diagnostic == 0;
    ASSERT_EQ(unmet.diagnostics.empty(), silent) << unmet.test;
    if (!silent) {
      EXPECT_EQ(unmet.diagnostics[0].text, cases[at].diagnostic);
    }
  }
}

TEST(DecisionTable, ExplanationsAreBounded) {
  const auto model = read(table("hitPolicy='FIRST'", one_output, std::vector<std::string>(250, "> 5 | - : 1")));
  const auto result =
      model->evaluate("answer", parse_json(R"({"a":1,"b":2})")->context(), Instant{}, Tracing::explain);
  EXPECT_EQ(result->traces[0].why_not.size(), most_explained);
  const auto costly = read(table("hitPolicy='FIRST'", one_output,
                                 std::vector<std::string>(50, "count(for i in 1..100000 return i) < ? | - : 1")));
  const auto cut = costly->evaluate("answer", parse_json(R"({"a":1,"b":2})")->context(), Instant{}, Tracing::explain);
  EXPECT_LT(cut->traces[0].why_not.size(), 50u);
}

TEST(DecisionTable, UsesTheCallersVariablesWhereTheModelDeclaresNone) {
  const auto model =
      read(dmn("<decision id='answer' name='Answer'><decisionTable><input><inputExpression><text>season"
               "</text></inputExpression></input><output/><rule><inputEntry><text>\"Fall\"</text>"
               "</inputEntry><outputEntry><text>1</text></outputEntry></rule></decisionTable></decision>"));
  EXPECT_EQ(evaluate(*model, "answer", R"({"season":"Fall"})").value, Value(1));
  EXPECT_EQ(evaluate(*model, "Answer", R"({"season":"Fall"})").value, Value(1));
  const auto unknown = model->evaluate("other", {}, Instant{});
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().code, Code::not_found);
}

// ---- requirements

const std::string chain = dmn(R"(
  <inputData id="i" name="loan amount"><variable name="loan amount" typeRef="number"/></inputData>
  <decision id="d1" name="First"><variable name="First"/>
    <informationRequirement><requiredInput href="#i"/></informationRequirement>)" +
                              literal("loan amount + 1") + R"(</decision>
  <decision id="d2" name="Second"><variable name="Second"/>
    <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#b"/></knowledgeRequirement>)" +
                              literal("twice(First)") + R"(</decision>
  <decision id="d3" name="Third"><variable name="Third"/>
    <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
    <informationRequirement><requiredDecision href="#d2"/></informationRequirement>
    <knowledgeRequirement><requiredKnowledge href="#s"/></knowledgeRequirement>)" +
                              literal("[First, Second, service(100), service(First: 200)]") + R"(</decision>
  <businessKnowledgeModel id="b" name="twice"><variable name="twice"/>
    <encapsulatedLogic><formalParameter name="n" typeRef="number"/>)" +
                              literal("n * 2") + R"(</encapsulatedLogic></businessKnowledgeModel>
  <decisionService id="s" name="service"><variable name="service"/>
    <outputDecision href="#d2"/><inputDecision href="#d1"/></decisionService>)");

TEST(Requirements, DecisionsKnowledgeAndServices) {
  const auto model = read(chain);
  const DecisionResult result = evaluate(*model, "Third", R"({"loan amount":4})");
  EXPECT_EQ(to_json(result.value), "[5,10,200,400]");
  ASSERT_EQ(result.traces.size(), 3u);  // each once, and before those that need it
  EXPECT_EQ(result.traces[0].id, "d1");
  EXPECT_EQ(result.traces[1].id, "d2");
  EXPECT_EQ(result.traces[2].id, "d3");
}

TEST(Requirements, InputsOverrideRequiredDecisions) {
  const auto model = read(chain);
  EXPECT_EQ(evaluate(*model, "Second", R"({"First":50})").value, Value(100));
  EXPECT_EQ(evaluate(*model, "First", R"({"First":50,"loan amount":1})").value, Value(2));
}

TEST(Requirements, InputsOfTheWrongTypeAreNull) {
  EXPECT_TRUE(evaluate(*read(chain), "First", R"({"loan amount":"4"})").value.is_null());
}

TEST(Requirements, ServicesSeeTheirParametersOnly) {
  const auto model = read(chain);
  const auto given =
      model->invoke_service("service", parse_json(R"({"First":3,"loan amount":9})")->context(), Instant{});
  ASSERT_TRUE(given);
  EXPECT_EQ(given->value, Value(6));
  const auto missing = model->invoke_service("s", parse_json(R"({"loan amount":9})")->context(), Instant{});
  ASSERT_TRUE(missing);
  EXPECT_TRUE(missing->value.is_null());
}

TEST(Requirements, KnowledgeModelsCanBeInvoked) {
  const auto model = read(chain);
  EXPECT_EQ(model->invoke_service("twice", parse_json(R"({"n":4})")->context(), Instant{})->value, Value(8));
  EXPECT_TRUE(model->invoke_service("b", parse_json(R"({"m":4})")->context(), Instant{})->value.is_null());
  EXPECT_EQ(model->invoke_service("c", {}, Instant{}).error().code, Code::not_found);
}

TEST(Requirements, ImportsByPrefix) {
  const auto inner = read(dmn(R"(
    <itemDefinition name="tName"><typeRef>string</typeRef><allowedValues><text>"ann", "bob"</text></allowedValues></itemDefinition>
    <inputData id="i" name="who"><variable name="who" typeRef="tName"/></inputData>
    <decision id="d" name="greet them"><variable name="greet them"/>
      <informationRequirement><requiredInput href="#i"/></informationRequirement>)" +
                                  literal("\"hi \" + who") + R"(</decision>
    <businessKnowledgeModel id="b" name="shout it"><variable name="shout it"/><encapsulatedLogic>
      <formalParameter name="t" typeRef="string"/>)" +
                                  literal("upper case(t)") + "</encapsulatedLogic></businessKnowledgeModel>",
                              "urn:inner"));
  const auto importer = [&](std::string_view uri) { return uri == "urn:inner" ? inner.get() : nullptr; };
  const auto outer =
      read(dmn(R"(<import name="in" namespace="urn:inner" importType="https://www.omg.org/spec/DMN/20230324/MODEL/"/>
    <inputData id="n" name="name"><variable name="name" typeRef="in.tName"/></inputData>
    <decision id="answer" name="answer"><variable name="answer"/>
      <informationRequirement><requiredInput href="#n"/></informationRequirement>
      <informationRequirement><requiredDecision href="urn:inner#d"/></informationRequirement>
      <informationRequirement><requiredInput href="urn:inner#i"/></informationRequirement>
      <knowledgeRequirement><requiredKnowledge href="urn:inner#b"/></knowledgeRequirement>)" +
               literal("[in.shout it(in.greet them), in.who, name]") + "</decision>"),
           importer);
  EXPECT_EQ(to_json(evaluate(*outer, "answer", R"({"in":{"who":"ann"},"name":"bob"})").value),
            R"(["HI ANN","ann","bob"])");
  EXPECT_EQ(to_json(evaluate(*outer, "answer", R"({"who":"bob","name":"eve"})").value), R"(["HI BOB","bob",null])");
}

TEST(Requirements, TheSameModelImportedOnTwoWaysHasInputsOfItsOwnOnEach) {
  std::map<std::string, std::shared_ptr<const Decisions>, std::less<>> models;
  const auto importer = [&](std::string_view uri) {
    const auto found = models.find(uri);
    return found == models.end() ? nullptr : found->second.get();
  };
  const auto import = [](const char* prefix, const char* uri) {
    return std::string("<import importType='https://www.omg.org/spec/DMN/20230324/MODEL/' name='") + prefix +
           "' namespace='" + uri + "'/>";
  };
  models["urn:a"] = read(dmn("<inputData id='p' name='Person name'/><decision id='g' name='Greeting'>"
                             "<informationRequirement><requiredInput href='#p'/></informationRequirement>" +
                                 literal("\"Hello, \" + Person name") + "</decision>",
                             "urn:a"));
  for (const char* uri : {"urn:b1", "urn:b2"})
    models[uri] = read(dmn(import("model A", "urn:a") +
                               "<decision id='e' name='Polite Greeting'><informationRequirement><requiredDecision "
                               "href='urn:a#g'/></informationRequirement>" +
                               literal("model A.Greeting + \"!\"") + "</decision>",
                           uri),
                       importer);
  const auto outer = read(dmn(import("Model B", "urn:b1") + import("Model B2", "urn:b2") +
                              "<decision id='answer' name='answer'>"
                              "<informationRequirement><requiredDecision href='urn:b1#e'/></informationRequirement>"
                              "<informationRequirement><requiredDecision href='urn:b2#e'/></informationRequirement>" +
                              literal("[Model B.Polite Greeting, Model B2.Polite Greeting]") + "</decision>"),
                          importer);
  EXPECT_EQ(
      to_json(evaluate(*outer, "answer",
                       R"({"Model B":{"model A":{"Person name":"Ann"}},"Model B2":{"model A":{"Person name":"Bob"}}})")
                  .value),
      R"(["Hello, Ann!","Hello, Bob!"])");
}

// ---- problems

TEST(Problems, AllOfAFileAtOnce) {
  const auto model = Decisions::read(dmn(R"(
<decision id="d1" name="d1"><variable name="d1" typeRef="tNone"/>
<informationRequirement><requiredDecision href="#d2"/></informationRequirement>
<literalExpression id="l"><text>1 +</text></literalExpression></decision>
<decision id="d2" name="d2">
<informationRequirement><requiredDecision href="#d1"/></informationRequirement>
<informationRequirement><requiredInput id="q" href="#nowhere"/></informationRequirement>
<literalExpression id="m" expressionLanguage="groovy"><text>1</text></literalExpression></decision>
<import name="x" namespace="urn:absent"/>)"),
                                     "test.dmn");
  ASSERT_FALSE(model);
  const std::pair<const char*, const char*> expected[] = {
      {"test.dmn:10:1", "urn:absent"},   {"test.dmn:3:29", "type tNone is not known"},
      {"test.dmn:8:25 q", "#nowhere"},   {"test.dmn:3:1 d1", "d1, d2, d1"},
      {"test.dmn:5:1 l", "not FEEL at"}, {"test.dmn:9:1 m", "rewrite the expression in FEEL"},
  };
  const auto& problems = model.error().problems;
  for (const auto& [where, what] : expected)
    EXPECT_TRUE(std::any_of(problems.begin(), problems.end(),
                            [&](const Problem& problem) {
                              return problem.where.starts_with(where) && problem.what.find(what) != std::string::npos;
                            }))
        << where << " " << what << "\n"
        << model.error().reason;
  EXPECT_EQ(problems.size(), std::size(expected)) << model.error().reason;
}

TEST(Problems, ChainsOfAnyLengthEnd) {
  constexpr int length = 5'000;
  std::string elements;
  for (int i = 0; i < length; ++i) {
    const std::string number = std::to_string(i), next = std::to_string(i + 1);
    elements += "<itemDefinition name='t" + number + "'><typeRef>t" + next + "</typeRef></itemDefinition>";
    elements += "<decision id='d" + number + "' name='d" + number + "'>";
    if (i + 1 < length)
      elements += "<informationRequirement><requiredDecision href='#d" + next + "'/></informationRequirement>";
    elements += literal("1") + "</decision>";
  }
  const auto model = Decisions::read(dmn(elements), "test.dmn", {}, Faults::tolerate);
  ASSERT_TRUE(model);
  EXPECT_FALSE((*model)->problems().empty());  // the types; decisions may require each other in any number
  const DecisionResult result = evaluate(**model, "d0", "{}");
  EXPECT_TRUE(result.failed);
  EXPECT_EQ(evaluate(**model, "d4500", "{}").value, Value(1));
}

TEST(Problems, ToleratedOnesAreNullWhenEvaluated) {
  const auto model = Decisions::read(dmn("<decision id='bad' name='bad'>" + literal("1 +") +
                                         "</decision><decision id='good' name='good'>" + literal("1") + "</decision>"),
                                     "test.dmn", {}, Faults::tolerate);
  ASSERT_TRUE(model);
  EXPECT_EQ((*model)->problems().size(), 1u);
  EXPECT_EQ(evaluate(**model, "good", "{}").value, Value(1));
  EXPECT_TRUE(evaluate(**model, "bad", "{}").failed);
}

}  // namespace
}  // namespace tandem::dmn
