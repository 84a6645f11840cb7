#include "camunda7/import.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "bpmn/read.h"
#include "bpmn/test_kit.h"

namespace tandem::camunda7 {
namespace {

std::string file(const std::string& roots) {
  return "<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" "
         "xmlns:camunda=\"http://camunda.org/schema/1.0/bpmn\">\n" + roots + "</definitions>";
}

Import imported(const std::string& xml) {
  auto import = import_model(xml, "f");
  EXPECT_TRUE(import) << import.error().reason;
  return import ? *std::move(import) : Import{};
}

std::string shown(const Findings& findings) {
  std::string text;
  for (const Finding& finding : findings)
    text +=
        std::to_string(finding.line) + " " + finding.element_id + " " + name(finding.kind) + ": " + finding.what + "\n";
  return text;
}

// An element that stands in line 3, what becomes of it, and what is said about it.
struct Case {
  const char* name;
  const char* element;
  const char* result;
  const char* findings;
};

std::ostream& operator<<(std::ostream& out, const Case& one) { return out << one.name; }

// The lines between <process> and </process>.
std::string inside(const std::string& xml) {
  const std::size_t begin = xml.find("<process id=\"p\">\n") + 17;
  return xml.substr(begin, xml.find("</process>") - begin);
}

class Element : public testing::TestWithParam<Case> {};

TEST_P(Element, IsTranslated) {
  const Import import = imported(file("<process id=\"p\">\n" + std::string(GetParam().element) + "</process>\n"));
  EXPECT_EQ("\n" + inside(import.xml), GetParam().result);
  EXPECT_EQ("\n" + shown(import.findings), GetParam().findings);
}

INSTANTIATE_TEST_SUITE_P(
    Camunda7, Element,
    testing::Values(
        Case{"a_class", R"(<serviceTask id="t" camunda:class="com.acme.Charge" camunda:async="true" />
)",
             R"x(
<serviceTask id="t">
  <extensionElements>
    <zeebe:taskDefinition type="com.acme.Charge" />
  </extensionElements>
</serviceTask>
)x",
             R"x(
3 t translated: the class "com.acme.Charge" became the job type
3 t dropped: async="true" means nothing here
)x"},
        Case{"a_topic_by_expression", R"(<serviceTask id="t" camunda:type="external" camunda:topic="${kind}" />
)",
             R"x(
<serviceTask id="t">
  <extensionElements>
    <zeebe:taskDefinition type="=kind" />
  </extensionElements>
</serviceTask>
)x",
             R"x(
3 t translated: the topic "${kind}" became the job type
)x"},
        Case{"a_topic_that_cannot_be_translated",
             R"(<serviceTask id="t" camunda:type="external" camunda:topic="${topics.of(kind)}" />
)",
             R"x(
<serviceTask id="t" />
)x",
             R"x(
3 t by hand: the topic "${topics.of(kind)}" could not be translated: the method 'topics.of' has no counterpart in FEEL
)x"},
        Case{"a_method_with_arguments",
             R"(<sendTask id="t" camunda:expression="#{mailer.send(to, 3)}" camunda:resultVariable="sent" />
)",
             R"x(
<sendTask id="t">
  <extensionElements>
    <zeebe:taskDefinition type="mailer.send" />
    <zeebe:taskHeaders>
      <zeebe:header key="expression" value="#{mailer.send(to, 3)}" />
      <zeebe:header key="resultVariable" value="sent" />
    </zeebe:taskHeaders>
  </extensionElements>
</sendTask>
)x",
             R"x(
3 t translated: the expression "#{mailer.send(to, 3)}" became the job type "mailer.send"
3 t by hand: the worker "mailer.send" has to take its arguments from variables: they were given in "#{mailer.send(to, 3)}"
3 t by hand: the worker has to complete the job with the variable "sent", its header resultVariable
)x"},
        Case{"a_factory", R"(<serviceTask id="t" camunda:delegateExpression="${beans[name]}" />
)",
             R"x(
<serviceTask id="t" />
)x",
             R"x(
3 t by hand: the delegate expression "${beans[name]}" names no bean: choose a job type
)x"},
        Case{"a_mail_task", R"(<serviceTask id="t" camunda:type="mail" />
)",
             R"x(
<serviceTask id="t" />
)x",
             R"x(
3 t by hand: tasks of type "mail" are not known: give the task a job type
)x"},
        Case{"an_expression_without_a_variable", R"(<serviceTask id="t" camunda:expression="${a + 1}" />
)",
             R"x(
<serviceTask id="t" />
)x",
             R"x(
3 t by hand: the expression "a + 1" has no result variable: name one, or give the task a job type
)x"},
        Case{"a_script_in_groovy", R"(<scriptTask id="t" scriptFormat="groovy" camunda:resultVariable="x">
<script>println 1</script></scriptTask>
)",
             R"x(
<scriptTask id="t" scriptFormat="groovy">
<script>println 1</script></scriptTask>
)x",
             R"x(
3 t by hand: the script is written in "groovy": write it in FEEL (zeebe:script), or give the task a job type
)x"},
        Case{"a_script_in_juel",
             R"(<scriptTask id="t" scriptFormat="juel" camunda:resultVariable="x"><script>${a % 2}</script></scriptTask>
)",
             R"x(
<scriptTask id="t" scriptFormat="juel">
  <extensionElements>
    <zeebe:script expression="=modulo(a, 2)" resultVariable="x" />
  </extensionElements><script>${a % 2}</script></scriptTask>
)x",
             R"x(
3 t translated: the script became FEEL
)x"},
        Case{
            "a_connector",
            R"(<serviceTask id="t"><extensionElements><camunda:connector><camunda:inputOutput><camunda:inputParameter name="url">http://x</camunda:inputParameter></camunda:inputOutput><camunda:connectorId>http-connector</camunda:connectorId></camunda:connector></extensionElements></serviceTask>
)",
            R"x(
<serviceTask id="t"><extensionElements>
  <zeebe:ioMapping>
    <zeebe:input source="=&quot;http://x&quot;" target="url" />
  </zeebe:ioMapping>
  <zeebe:taskDefinition type="http-connector" />
</extensionElements></serviceTask>
)x",
            R"x(
3 t translated: the input "url" became "="http://x""
3 t translated: the connector "http-connector" became the job type
3 t by hand: a worker has to do what the connector "http-connector" did
)x"},
        Case{"a_map_and_a_script_as_input", R"(<task id="t"><extensionElements><camunda:inputOutput>
<camunda:inputParameter name="a"><camunda:map><camunda:entry key="b c">${d}</camunda:entry><camunda:entry key="e" /></camunda:map></camunda:inputParameter>
<camunda:inputParameter name="f"><camunda:script scriptFormat="javascript">1</camunda:script></camunda:inputParameter></camunda:inputOutput></extensionElements></task>
)",
             R"x(
<task id="t"><extensionElements>
  <zeebe:ioMapping>
    <zeebe:input source="={&quot;b c&quot;: d, &quot;e&quot;: null}" target="a" />
  </zeebe:ioMapping>
</extensionElements></task>
)x",
             R"x(
4 t translated: the input "a" became "={"b c": d, "e": null}"
5 t by hand: the input "f" is a script in "javascript": write it in FEEL
)x"},
        Case{
            "a_field_by_expression",
            R"(<serviceTask id="t" camunda:class="C"><extensionElements><camunda:field name="to"><camunda:expression>${user.mail}</camunda:expression></camunda:field></extensionElements></serviceTask>
)",
            R"x(
<serviceTask id="t"><extensionElements>
  <zeebe:taskDefinition type="C" />
  <zeebe:ioMapping>
    <zeebe:input source="=user.mail" target="to" />
  </zeebe:ioMapping>
</extensionElements></serviceTask>
)x",
            R"x(
3 t translated: the class "C" became the job type
3 t translated: the field "to" became the input "=user.mail"
)x"},
        Case{
            "retries_as_a_list",
            R"(<serviceTask id="t" camunda:class="C"><extensionElements><camunda:failedJobRetryTimeCycle>PT1M,PT10M</camunda:failedJobRetryTimeCycle></extensionElements></serviceTask>
)",
            R"x(
<serviceTask id="t"><extensionElements>
  <zeebe:taskDefinition type="C" retries="2" />
</extensionElements></serviceTask>
)x",
            R"x(
3 t translated: the class "C" became the job type
3 t translated: the retry cycle "PT1M,PT10M" became 2 retries; how long to wait between them is said by the worker that fails the job
)x"},
        Case{
            "a_form_and_people",
            R"(<userTask id="t" camunda:formRef="review" camunda:formRefBinding="version" camunda:formRefVersion="3" camunda:candidateUsers="${users}" camunda:dueDate="P3D" />
)",
            R"x(
<userTask id="t">
  <extensionElements>
    <zeebe:userTask />
    <zeebe:assignmentDefinition candidateUsers="=users" />
    <zeebe:taskSchedule dueDate="=now() + duration(&quot;P3D&quot;)" />
    <zeebe:formDefinition formId="review" />
  </extensionElements>
</userTask>
)x",
            R"x(
3 t by hand: the candidate users "${users}" must be a list of texts: a text with commas is no list here
3 t translated: the candidate users "${users}" became "=users"
3 t translated: the due date "P3D" became "=now() + duration("P3D")"
3 t by hand: the binding to version "3" has no counterpart: give that version a version tag and bind to it, or bind to the deployment
3 t translated: the form "review" is a linked form
)x"},
        Case{
            "form_fields",
            R"(<startEvent id="s" camunda:initiator="who"><extensionElements><camunda:formData><camunda:formField id="a" /><camunda:formField id="b" /></camunda:formData></extensionElements></startEvent>
)",
            R"x(
<startEvent id="s" />
)x",
            R"x(
3 s by hand: the variable "who" held who started the process: let the client set it
3 s by hand: the fields of the generated form (a, b) have no counterpart: make a form of them
)x"},
        Case{
            "a_task_listener_without_counterpart",
            R"(<userTask id="t"><extensionElements><camunda:taskListener class="L" event="timeout" /></extensionElements></userTask>
)",
            R"x(
<userTask id="t"><extensionElements>
  <zeebe:userTask />
</extensionElements></userTask>
)x",
            R"x(
3 t by hand: the task listener for "timeout" has no counterpart: put what it does into a task or another listener
)x"},
        Case{
            "a_listener_on_a_flow",
            R"(<sequenceFlow id="f"><extensionElements><camunda:executionListener class="L" event="take" /></extensionElements></sequenceFlow>
)",
            R"x(
<sequenceFlow id="f" />
)x",
            R"x(
3 f by hand: the execution listener for "take" has no counterpart: put what it does into a task or another listener
)x"},
        Case{"a_condition_in_groovy", R"(<sequenceFlow id="f">
<conditionExpression language="groovy">x > 1</conditionExpression></sequenceFlow>
)",
             R"x(
<sequenceFlow id="f">
<conditionExpression language="groovy">x &gt; 1</conditionExpression></sequenceFlow>
)x",
             R"x(
3 f by hand: the condition is written in "groovy": write it in FEEL
)x"},
        Case{"a_condition_with_a_bean",
             R"(<sequenceFlow id="f"><conditionExpression>${rules.hold(x)}</conditionExpression></sequenceFlow>
)",
             R"x(
<sequenceFlow id="f"><conditionExpression>${rules.hold(x)}</conditionExpression></sequenceFlow>
)x",
             R"x(
3 f by hand: the condition "${rules.hold(x)}" could not be translated: the method 'rules.hold' has no counterpart in FEEL
)x"},
        Case{
            "a_call_with_everything",
            R"(<callActivity id="c" calledElement="${next}" camunda:calledElementBinding="versionTag" camunda:calledElementVersionTag="v1"><extensionElements><camunda:in businessKey="#{execution.processBusinessKey}" /><camunda:in variables="all" /><camunda:out variables="all" /></extensionElements></callActivity>
)",
            R"x(
<callActivity id="c"><extensionElements>
  <zeebe:calledElement processId="=next" bindingType="versionTag" versionTag="v1" propagateAllParentVariables="true" propagateAllChildVariables="true" />
</extensionElements></callActivity>
)x",
            R"x(
3 c translated: calls the process "${next}"
3 c by hand: the business key "#{execution.processBusinessKey}" is not handed on: hand it on as a variable
3 c translated: all variables go to the called process
3 c translated: all variables come back
)x"},
        Case{"a_called_case", R"(<callActivity id="c" camunda:caseRef="claim" />
)",
             R"x(
<callActivity id="c">
  <extensionElements>
    <zeebe:calledElement propagateAllParentVariables="false" propagateAllChildVariables="false" />
  </extensionElements>
</callActivity>
)x",
             R"x(
3 c by hand: the called case "claim" has no counterpart in a call activity
)x"},
        Case{
            "a_cardinality",
            R"(<task id="t"><multiInstanceLoopCharacteristics><loopCardinality>${n}</loopCardinality></multiInstanceLoopCharacteristics></task>
)",
            R"x(
<task id="t"><multiInstanceLoopCharacteristics>
  <extensionElements>
    <zeebe:loopCharacteristics inputCollection="=if n &lt; 1 then [] else for i in 1..n return i" />
  </extensionElements>
</multiInstanceLoopCharacteristics></task>
)x",
            R"x(
3 t translated: the loop cardinality "${n}" became a collection
)x"},
        Case{
            "a_loop_counter",
            R"(<task id="t"><extensionElements><camunda:inputOutput><camunda:inputParameter name="i">${loopCounter + list.loopCounter}</camunda:inputParameter></camunda:inputOutput></extensionElements></task>
)",
            R"x(
<task id="t"><extensionElements>
  <zeebe:ioMapping>
    <zeebe:input source="=(loopCounter - 1) + list.loopCounter" target="i" />
  </zeebe:ioMapping>
</extensionElements></task>
)x",
            R"x(
3 t translated: the input "i" became "=(loopCounter - 1) + list.loopCounter"
)x"},
        Case{
            "a_conditional_event",
            R"(<boundaryEvent id="b"><conditionalEventDefinition camunda:variableName="a" camunda:variableEvents="create, delete"><condition>${a == 1}</condition></conditionalEventDefinition></boundaryEvent>
)",
            R"x(
<boundaryEvent id="b">
  <extensionElements>
    <zeebe:conditionalFilter variableNames="a" variableEvents="create" />
  </extensionElements><conditionalEventDefinition><condition>=a = 1</condition></conditionalEventDefinition></boundaryEvent>
)x",
            R"x(
3 b translated: the condition "${a == 1}" became "=a = 1"
3 b by hand: the condition listened to the deletion of variables, which does not exist here
3 b translated: the condition listens to chosen variables
)x"},
        Case{
            "an_error_with_variables",
            R"(<boundaryEvent id="b"><errorEventDefinition camunda:errorCodeVariable="code" camunda:errorMessageVariable="text" /></boundaryEvent>
)",
            R"x(
<boundaryEvent id="b"><errorEventDefinition /></boundaryEvent>
)x",
            R"x(
3 b by hand: the variable "code" was set by the event: let the one who throws set it, and map it with an output
3 b by hand: the variable "text" was set by the event: let the one who throws set it, and map it with an output
)x"},
        Case{"a_caught_message",
             R"(<intermediateCatchEvent id="m"><messageEventDefinition messageRef="paid" /></intermediateCatchEvent>
)",
             R"x(
<intermediateCatchEvent id="m"><messageEventDefinition messageRef="paid" /></intermediateCatchEvent>
)x",
             R"x(
3 m by hand: a message finds its instance by a key: set correlationKey of zeebe:subscription on the message "paid"
)x"},
        Case{
            "a_signal_with_variables",
            R"(<endEvent id="e"><signalEventDefinition signalRef="s"><extensionElements><camunda:in source="a" target="b" /></extensionElements></signalEventDefinition></endEvent>
)",
            R"x(
<endEvent id="e"><signalEventDefinition signalRef="s" /></endEvent>
)x",
            R"x(
3 e by hand: the variable "b" went with the event: map it with an input
)x"},
        Case{"what_nobody_knows",
             R"(<task id="t" camunda:colour="red"><extensionElements><camunda:shape /></extensionElements></task>
)",
             R"x(
<task id="t" />
)x",
             R"x(
3 t by hand: colour="red" has no counterpart
3 t by hand: the extension shape has no counterpart
)x"},
        Case{"nothing_to_do", "<task id=\"t\" />\n", "\n<task id=\"t\" />\n", "\n"}),
    [](const auto& row) { return std::string(row.param.name); });

std::string bytes_of(const std::string& path) {
  std::ifstream stream(TANDEM_SOURCE_DIR "/test/fixtures/camunda7/" + path, std::ios::binary);
  std::ostringstream bytes;
  bytes << stream.rdbuf();
  return bytes.str();
}

TEST(Import, AWholeModelCanBeDeployed) {
  const Import import = imported(bytes_of("order.bpmn"));
  EXPECT_EQ(import.xml, bytes_of("order.imported.bpmn"));
  EXPECT_EQ(shown(import.findings), bytes_of("order.findings.txt"));
  EXPECT_TRUE(import.problems.empty()) << import.problems.front().where << import.problems.front().what;
}

TEST(Import, WhatItWroteNeedsNoImport) {
  const Import again = imported(imported(bytes_of("order.bpmn")).xml);
  EXPECT_EQ(again.findings.size(), 0u) << shown(again.findings);
  EXPECT_EQ(again.xml, imported(bytes_of("order.bpmn")).xml);
}

TEST(Import, SaysWhyTheResultCannotBeDeployedYet) {
  const Import import = imported(file(
      "<process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/>\n<receiveTask id=\"r\" messageRef=\"m\"/></process>\n"
      "<message id=\"m\" name=\"paid ${x}\"/>"));
  ASSERT_EQ(import.problems.size(), 1u);
  EXPECT_EQ(import.problems[0].where, "f:4:1 r");
  EXPECT_NE(import.xml.find("name=\"=&quot;paid &quot; + string(x)\""), std::string::npos) << import.xml;
}

TEST(Import, RefusesWhatIsNoModel) {
  EXPECT_FALSE(import_model("<a/>", "f"));
  EXPECT_FALSE(import_model("text", "f"));
}

}  // namespace
}  // namespace tandem::camunda7
