#include "bpmn/test_kit.h"

namespace tandem::bpmn {
namespace {

using namespace test;

// A zeebe extension inside extensionElements.
std::string with(std::string_view extensions) {
  return "<extensionElements>" + std::string(extensions) + "</extensionElements>";
}

TEST(Read, ASequence) {
  EXPECT_EQ(picture(R"(<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
                         xmlns:z="http://camunda.org/schema/zeebe/1.0">
    <bpmn:process id="order" name="Order" isExecutable="true">
      <bpmn:startEvent id="start"/>
      <bpmn:sequenceFlow id="f1" sourceRef="start" targetRef="charge"/>
      <bpmn:serviceTask id="charge" name="Charge the card">
        <bpmn:extensionElements><z:taskDefinition type="card" retries="5"/></bpmn:extensionElements>
      </bpmn:serviceTask>
      <bpmn:sequenceFlow id="f2" sourceRef="charge" targetRef="end"/>
      <bpmn:endEvent id="end"/>
    </bpmn:process></bpmn:definitions>)"),
            R"(
process order
  start event start -> charge
  service task charge [job card *5] -> end
  end event end
)");
}

TEST(Read, GatewaysWithConditionsAndDefaults) {
  EXPECT_EQ(picture(model(R"(
    <startEvent id="start"/> <exclusiveGateway id="paid" default="no"/> <endEvent id="done"/> <endEvent id="open"/>
    <sequenceFlow id="in" sourceRef="start" targetRef="paid"/>
    <sequenceFlow id="yes" sourceRef="paid" targetRef="done">
      <conditionExpression>= amount > 0 </conditionExpression></sequenceFlow>
    <sequenceFlow id="no" sourceRef="paid" targetRef="open"/>)")),
            R"(
process p
  start event start -> paid
  exclusive gateway paid -> done if amount > 0 -> open by default
  end event done
  end event open
)");
}

TEST(Read, EveryKindOfWork) {
  EXPECT_EQ(picture(model(between("plain", "child", R"(
    <task id="plain"/> <manualTask id="manual"/>
    <sendTask id="publish" messageRef="paid">)" + with(R"(<zeebe:publishMessage correlationKey="=order.id"/>)") + R"(
    </sendTask>
    <sendTask id="send">)" + with(R"(<zeebe:taskDefinition type="mail"/>)") + R"(</sendTask>
    <receiveTask id="receive" messageRef="paid"/>
    <userTask id="approve">)" + with(R"(<zeebe:userTask/>)") + R"(</userTask>
    <userTask id="old_approve"/>
    <scriptTask id="sum">)" + with(R"(<zeebe:script expression="=a+b" resultVariable="total"/>)") + R"(</scriptTask>
    <businessRuleTask id="decide">)" +
                          with(R"(<zeebe:calledDecision decisionId="risk" resultVariable="level"/>)") + R"(
    </businessRuleTask>
    <callActivity id="child">)" + with(R"(<zeebe:calledElement processId="=callee"/>)") + R"(</callActivity>
    )"), R"(<message id="paid" name="order paid">)" + with(R"(<zeebe:subscription correlationKey="=orderId"/>)") +
         "</message>")),
            R"(
process p
  task plain
  manual task manual
  send task publish [message order paid key =order.id published]
  send task send [job mail *3]
  receive task receive [message order paid key =orderId]
  user task approve
  user task old_approve [job io.camunda.zeebe:userTask *1]
  script task sum [total = a+b]
  business rule task decide [decides risk into level]
  call activity child [calls =callee] -> end
  start event start -> plain
  end event end
)");
}

TEST(Read, Events) {
  EXPECT_EQ(picture(model(R"(
    <startEvent id="start"/> <startEvent id="monday"><timerEventDefinition><timeCycle>0 0 9 ? * MON</timeCycle>
      </timerEventDefinition></startEvent>
    <startEvent id="ordered"><messageEventDefinition messageRef="m"/></startEvent>
    <intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>=pause</timeDuration></timerEventDefinition>
      </intermediateCatchEvent>
    <intermediateCatchEvent id="alarm"><signalEventDefinition signalRef="s"/></intermediateCatchEvent>
    <intermediateCatchEvent id="big"><conditionalEventDefinition><condition>=x > 5</condition>
      </conditionalEventDefinition></intermediateCatchEvent>
    <intermediateThrowEvent id="nothing"/>
    <intermediateThrowEvent id="tell"><escalationEventDefinition escalationRef="late"/></intermediateThrowEvent>
    <intermediateThrowEvent id="jump"><linkEventDefinition name="there"/></intermediateThrowEvent>
    <intermediateCatchEvent id="land"><linkEventDefinition name="there"/></intermediateCatchEvent>
    <endEvent id="fail"><errorEventDefinition errorRef="e"/></endEvent>
    <endEvent id="kill"><terminateEventDefinition/></endEvent>)",
                          R"(<message id="m" name="ordered"/><signal id="s" name="alarm"/>
    <escalation id="late" escalationCode="LATE"/><error id="e" errorCode="NO_MONEY"/>)")),
            R"(
process p
  start event start
  start event monday [timer every 0 0 9 ? * MON]
  start event ordered [message ordered key ]
  catch event wait [timer after =pause]
  catch event alarm [signal alarm]
  catch event big [conditional =x > 5]
  throw event nothing
  throw event tell [escalation LATE]
  throw event jump [link there to land] -> land
  catch event land [link there]
  end event fail [error NO_MONEY]
  end event kill [terminate]
)");
}

TEST(Read, ScopesAndBoundaryEvents) {
  EXPECT_EQ(picture(model(around("sub", R"(
    <subProcess id="sub">
      <startEvent id="s"/> <task id="t"/> <sequenceFlow id="st" sourceRef="s" targetRef="t"/>
      <subProcess id="on_error" triggeredByEvent="true">
        <startEvent id="caught"><errorEventDefinition/></startEvent>
      </subProcess>
    </subProcess>
    <boundaryEvent id="slow" attachedToRef="sub" cancelActivity="false">
      <timerEventDefinition><timeCycle>R3/PT1H</timeCycle></timerEventDefinition></boundaryEvent>
    <boundaryEvent id="failed" attachedToRef="sub"><errorEventDefinition errorRef="e"/></boundaryEvent>
    )"), R"(<error id="e" errorCode="E1"/>)")),
            R"(
process p
  sub-process sub -> end
    start event s -> t
    task t
    event sub-process on_error
      start event caught [error]
  boundary event slow on sub [timer every R3/PT1H, beside]
  boundary event failed on sub [error E1]
  start event start -> sub
  end event end
)");
}

TEST(Read, AMultiInstanceActivityIsABodyAndItsInside) {
  const std::string xml = model(around("each", R"(
    <subProcess id="each">
      <multiInstanceLoopCharacteristics isSequential="true">)" +
      with(R"(<zeebe:loopCharacteristics inputCollection="=items" inputElement="item"/>)") + R"(
      </multiInstanceLoopCharacteristics>
      <startEvent id="s"/> <task id="t"/> <sequenceFlow id="st" sourceRef="s" targetRef="t"/>
    </subProcess>
    <boundaryEvent id="slow" attachedToRef="each">
      <timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>)"));
  EXPECT_EQ(picture(xml), R"(
process p
  multi-instance body each [one by one of =items] -> end
    sub-process each
      start event s -> t
      task t
  boundary event slow on each [timer after PT1H]
  start event start -> each
  end event end
)");
  const auto process = read_one(xml);
  const Element& body = (*process)[process->find("each")];
  EXPECT_EQ(body.kind, Kind::multi_instance_body);
  EXPECT_EQ(body.boundary_events, std::vector{process->find("slow")});
  EXPECT_EQ((*process)[process->find("slow")].attached_to, process->find("each"));
}

TEST(Read, Compensation) {
  EXPECT_EQ(picture(model(between("book", "undo_all", R"(
    <serviceTask id="book">)" + with(R"(<zeebe:taskDefinition type="book"/>)") + R"(</serviceTask>
    <boundaryEvent id="undo" attachedToRef="book"><compensateEventDefinition/></boundaryEvent>
    <serviceTask id="cancel" isForCompensation="true">)" + with(R"(<zeebe:taskDefinition type="cancel"/>)") + R"(
    </serviceTask>
    <association id="a" sourceRef="undo" targetRef="cancel"/>
    <intermediateThrowEvent id="undo_all"><compensateEventDefinition activityRef="book"/></intermediateThrowEvent>
    <sequenceFlow id="f" sourceRef="book" targetRef="undo_all"/>)"))),
            R"(
process p
  service task book [job book *3] undone by cancel -> undo_all
  boundary event undo on book [compensation] undone by cancel
  service task cancel [job cancel *3] for compensation
  throw event undo_all [compensation of book] -> end
  start event start -> book
  end event end
)");
}

TEST(Read, DrawingsAndDataAreAccepted) {
  EXPECT_EQ(picture(file(R"(
    <collaboration id="c"><participant id="pool" processRef="p"/><messageFlow id="mf" sourceRef="pool" targetRef="t"/>
    </collaboration> <dataStore id="ds"/> <itemDefinition id="item"/>
    <process id="sketch" isExecutable="false"><complexGateway id="whatever"/></process>
    <process id="p" isExecutable="true">
      <documentation>what it is about</documentation>
      <laneSet id="lanes"><lane id="lane"><flowNodeRef>t</flowNodeRef></lane></laneSet>
      <startEvent id="start"><outgoing>f</outgoing></startEvent>
      <task id="t"><incoming>f</incoming><ioSpecification/><dataInputAssociation id="di"/><property id="pr"/></task>
      <sequenceFlow id="f" sourceRef="start" targetRef="t"/>
      <dataObject id="do"/><dataObjectReference id="dor" dataObjectRef="do"/><dataStoreReference id="dsr"/>
      <textAnnotation id="ta"><text>note</text></textAnnotation> <association id="as" sourceRef="t" targetRef="ta"/>
      <group id="g"/>
    </process>
    <bpmndi:BPMNDiagram xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" id="t"/>)")),
            R"(
process p
  start event start -> t
  task t
)");
}

TEST(Read, ExtensionsOfATask) {
  const auto process = read_one(model(around("t", R"(<serviceTask id="t"><documentation>Why</documentation>)" + with(R"(
    <zeebe:taskDefinition type="=kind" retries="=n"/>
    <zeebe:taskHeaders><zeebe:header key="k" value="v"/></zeebe:taskHeaders>
    <zeebe:ioMapping><zeebe:input source="=a.b" target="x"/><zeebe:output source="=r" target="y.z"/></zeebe:ioMapping>
    <zeebe:properties><zeebe:property name="color" value="red"/></zeebe:properties>
    <zeebe:executionListeners>
      <zeebe:executionListener eventType="start" type="before"/>
      <zeebe:executionListener eventType="end" type="after" retries="1">
        <zeebe:taskHeaders><zeebe:header key="own" value="1"/></zeebe:taskHeaders></zeebe:executionListener>
    </zeebe:executionListeners>
    <zeebe:linkedResources><zeebe:linkedResource resourceId="bot" resourceType="RPA" linkName="script"
      bindingType="versionTag" versionTag="v1"/></zeebe:linkedResources>
    <other:thing xmlns:other="urn:other"/>)") + "</serviceTask>")));
  const Element& task = (*process)[process->find("t")];
  EXPECT_EQ(task.documentation, "Why");
  EXPECT_EQ(task.line, 3);
  EXPECT_EQ(show(task.job->type), "=kind");
  EXPECT_EQ(show(task.job->retries), "=n");
  EXPECT_EQ(task.job->headers, (std::vector<std::pair<std::string, std::string>>{{"k", "v"}}));
  EXPECT_EQ(show(task.io.inputs.at(0).source), "=a.b");
  EXPECT_EQ(task.io.outputs.at(0).target, (std::vector<std::string>{"y", "z"}));
  EXPECT_EQ(task.properties, (std::vector<std::pair<std::string, std::string>>{{"color", "red"}}));
  ASSERT_EQ(task.listeners.size(), 2u);
  EXPECT_EQ(task.listeners[1].on, ListenerSpec::On::end);
  EXPECT_EQ(task.listeners[1].job.type.text, "after");
  EXPECT_EQ(task.listeners[1].job.retries.text, "1");
  EXPECT_EQ(task.listeners[0].job.headers.size(), 1u);
  EXPECT_EQ(task.listeners[1].job.headers.at(1), std::pair(std::string("own"), std::string("1")));
  EXPECT_EQ(task.linked_resources.at(0).resource_id, "bot");
  EXPECT_EQ(task.linked_resources.at(0).binding, Binding::version_tag);
}

TEST(Read, AUserTask) {
  const auto process = read_one(model(around("t", R"(<userTask id="t">)" + with(R"(
    <zeebe:userTask/>
    <zeebe:assignmentDefinition assignee="ann" candidateGroups="=groups" candidateUsers="bob, eve"/>
    <zeebe:taskSchedule dueDate="2030-01-31T09:00:00Z" followUpDate="=later"/>
    <zeebe:priorityDefinition priority="80"/>
    <zeebe:formDefinition formId="form" bindingType="deployment"/>
    <zeebe:taskListeners><zeebe:taskListener eventType="completing" type="check"/></zeebe:taskListeners>)") +
    "</userTask>")));
  const UserTaskSpec& task = *(*process)[process->find("t")].user_task;
  EXPECT_TRUE(task.native);
  EXPECT_EQ(show(task.assignee), "ann");
  EXPECT_EQ(show(task.candidate_groups), "=groups");
  EXPECT_EQ(show(task.candidate_users), "bob, eve");
  EXPECT_EQ(show(task.due_date), "2030-01-31T09:00:00Z");
  EXPECT_EQ(show(task.follow_up_date), "=later");
  EXPECT_EQ(show(task.priority), "80");
  EXPECT_EQ(task.form_id, "form");
  EXPECT_EQ(task.form_binding, Binding::deployment);
  EXPECT_EQ((*process)[process->find("t")].listeners.at(0).on, ListenerSpec::On::completing);
}

TEST(Read, TheProcessItself) {
  const auto process = read_one(file(R"(<process id="p" name="P" isExecutable="true">)" + with(R"(
      <zeebe:versionTag value="v1.2"/>
      <zeebe:userTaskForm id="f1">{"components":[]}</zeebe:userTaskForm>)") + R"(
      <startEvent id="s">)" + with(R"(<zeebe:formDefinition formId="begin"/>)") + R"(</startEvent>
      <startEvent id="sig"><signalEventDefinition signalRef="x"/></startEvent>
      <subProcess id="esp" triggeredByEvent="true">
        <startEvent id="c"><escalationEventDefinition/></startEvent></subProcess>
    </process><signal id="x" name="x"/>)"));
  EXPECT_EQ(process->name, "P");
  EXPECT_EQ(process->version_tag, "v1.2");
  EXPECT_EQ(process->start_form_id, "begin");
  EXPECT_EQ(process->embedded_forms.at(0).second, "{\"components\":[]}");
  EXPECT_EQ(process->none_start(0), process->find("s"));
  EXPECT_EQ(process->event_starts(0), std::vector{process->find("sig")});
  EXPECT_EQ(process->event_sub_processes(0), std::vector{process->find("esp")});
  EXPECT_EQ(process->find("nothing"), none);
}

TEST(Read, CallActivityAndAdHocDetails) {
  const auto process = read_one(model(between("call", "ad", R"(
    <callActivity id="call">)" + with(R"(<zeebe:calledElement processId="child" bindingType="versionTag" versionTag="v3"
      propagateAllChildVariables="false" propagateAllParentVariables="false"/>)") + R"(</callActivity>
    <sequenceFlow id="f" sourceRef="call" targetRef="ad"/>
    <adHocSubProcess id="ad" cancelRemainingInstances="false"><completionCondition>=done</completionCondition>)" +
      with(R"(<zeebe:adHoc activeElementsCollection="=[&quot;one&quot;]" outputCollection="all"
                           outputElement="=r"/>)") +
      R"(<task id="one"/><task id="two"/></adHocSubProcess>)")));
  const CalledProcess& called = *(*process)[process->find("call")].called_process;
  EXPECT_EQ(show(called.process_id), "child");
  EXPECT_EQ(called.version_tag, "v3");
  EXPECT_EQ(called.propagate_all_child_variables, false);
  EXPECT_FALSE(called.propagate_all_parent_variables);
  const AdHoc& ad_hoc = *(*process)[process->find("ad")].ad_hoc;
  EXPECT_EQ(show(ad_hoc.active_elements), "=[\"one\"]");
  EXPECT_EQ(show(ad_hoc.completion_condition), "=done");
  EXPECT_FALSE(ad_hoc.cancel_remaining);
  EXPECT_EQ(ad_hoc.output_collection, "all");
}

TEST(Read, SeveralProcessesOfAFile) {
  const auto processes = read(file(R"(
    <process id="a" isExecutable="true"><startEvent id="s1"/></process>
    <process id="b" isExecutable="true"><startEvent id="s2"/></process>)"), "f");
  ASSERT_TRUE(processes);
  ASSERT_EQ(processes->size(), 2u);
  EXPECT_EQ((*processes)[1]->id, "b");
}

}  // namespace
}  // namespace tandem::bpmn
