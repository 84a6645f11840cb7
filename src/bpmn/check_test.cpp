// One row per check: a model that breaks it, and exactly what its author is told.
#include "bpmn/test_kit.h"

namespace tandem::bpmn {
namespace {

using test::around;
using test::between;
using test::file;
using test::model;

struct Refusal {
  const char* name;
  std::string xml;
  std::string expected;
};

std::ostream& operator<<(std::ostream& out, const Refusal& refusal) { return out << refusal.name; }

std::string zeebe(std::string_view extensions) {
  return "<extensionElements>" + std::string(extensions) + "</extensionElements>";
}

std::string timer(std::string_view definition) {
  return "<timerEventDefinition>" + std::string(definition) + "</timerEventDefinition>";
}

const char* const start = "<startEvent id=\"s\"/>";
const std::string job = zeebe("<zeebe:taskDefinition type=\"work\"/>");

class Refuses : public testing::TestWithParam<Refusal> {};

TEST_P(Refuses, AndSaysWhatToDo) { EXPECT_EQ(test::problems(GetParam().xml), GetParam().expected); }

std::string name_of(const testing::TestParamInfo<Refusal>& row) { return row.param.name; }

#define FAMILY(family, ...)                                           \
  const Refusal family##_rows[] = {__VA_ARGS__};                      \
  INSTANTIATE_TEST_SUITE_P(family, Refuses, testing::ValuesIn(family##_rows), name_of)

FAMILY(File,
    {"not_xml", "<definitions><process>",
     "1:22: not well-formed XML: an end tag does not match its start tag, or is missing\n"},
    {"other_xml", "<html/>",
     "1:1: the root element is not BPMN 2.0's definitions: export the diagram as BPMN 2.0 XML\n"},
    {"nothing_executable", file("<process id=\"p\"/>"),
     "1:1: there is no executable process: set isExecutable=\"true\" on one\n"},
    {"executable_is_a_word", file("<process id=\"p\" isExecutable=\"yes\"/>"),
     "1:1: there is no executable process: set isExecutable=\"true\" on one\n"
     "2:1 p: isExecutable is \"yes\": write true or false\n"},
    {"choreography", file("<choreography id=\"c\"/><process id=\"p\" isExecutable=\"true\"><startEvent id=\"s\"/>"
                          "</process>"),
     "2:1 c: elements of type \"choreography\" are not supported: remove it\n"},
    {"unknown_element", model(std::string(start) + "\n<choreographyTask id=\"x\"/>"),
     "4:1 x: elements of type \"choreographyTask\" are not supported: remove it\n"},
    {"same_id_twice", model(std::string(start) + "\n<task id=\"t\"/>\n<task id=\"t\"/>"),
     "5:1 t: the id \"t\" is already used in line 4: choose another\n"},
    {"same_process_twice", model(start, "<process id=\"p\" isExecutable=\"true\"><startEvent id=\"s2\"/></process>"),
     "4:1 p: the id \"p\" is already used in line 2: choose another\n"},
    {"no_id", model(std::string(start) + "\n<task/>"),
     "4:1 p: the task has no id: set one that is unique in the file\n"});

const char* const instantiating_message = "<message id=\"m\" name=\"m\"/>";

FAMILY(Instantiating,
    {"receive_task_behind_something",
     model(around("x", "<receiveTask id=\"x\" instantiate=\"true\" messageRef=\"m\"/>"), instantiating_message),
     "3:1 x: the receive task starts the process and has an incoming sequence flow: remove the flow, or instantiate\n"},
    {"receive_task_in_a_scope",
     model(around("sub", "<subProcess id=\"sub\"><startEvent id=\"i\"/>\n<receiveTask id=\"x\" instantiate=\"true\" "
                         "messageRef=\"m\"/></subProcess>"), instantiating_message),
     "4:1 x: the receive task starts no process inside a scope: remove instantiate\n"});

FAMILY(Canceling,
    {"outside", model(std::string(start) + "<endEvent id=\"x\"><cancelEventDefinition/></endEvent>"),
     "3:21 x: the cancel end event lies in no transaction: move it directly into one\n"},
    {"caught_by_nobody",
     model(around("t", "<transaction id=\"t\"><startEvent id=\"i\"/>\n<endEvent id=\"x\"><cancelEventDefinition/>"
                       "</endEvent></transaction>")),
     "4:1 x: nothing catches the cancellation of the transaction \"t\": attach a cancel boundary event to it\n"},
    {"of_a_task",
     model(around("t", "<task id=\"t\"/>\n<boundaryEvent id=\"x\" attachedToRef=\"t\"><cancelEventDefinition/>"
                       "</boundaryEvent>")),
     "4:1 x: only transactions can be canceled, and \"t\" is a task: attach the event to a transaction\n"});

FAMILY(Multiple,
    {"shared_definition_is_missing",
     model("<startEvent id=\"x\"><eventDefinitionRef>d</eventDefinitionRef></startEvent>"),
     "3:20 x: there is no event definition \"d\": define it or correct eventDefinitionRef\n"},
    {"error_among_all",
     model(around("t", "<task id=\"t\"/>\n<boundaryEvent id=\"x\" attachedToRef=\"t\" parallelMultiple=\"true\">"
                       "<errorEventDefinition/><signalEventDefinition signalRef=\"a\"/></boundaryEvent>"),
           "<signal id=\"a\" name=\"a\"/>"),
     "4:1 x: an error trigger cannot be one of several of a parallel multiple event: use an event of its own\n"});

FAMILY(Flows,
    {"no_source", model(std::string(start) + "\n<sequenceFlow id=\"f\" targetRef=\"s\"/>"),
     "4:1 f: the sequence flow starts nowhere: set sourceRef\n"},
    {"unknown_target", model(std::string(start) + "\n<sequenceFlow id=\"f\" sourceRef=\"s\" targetRef=\"x\"/>"),
     "4:1 f: the sequence flow ends at \"x\", which is no element of the process: correct targetRef\n"},
    {"across_scopes", model(around("a", "<task id=\"a\"/><subProcess id=\"b\"><startEvent id=\"i\"/><task id=\"c\"/>"
                                        "</subProcess>") +
                            "<sequenceFlow id=\"f\" sourceRef=\"a\" targetRef=\"c\"/>"),
     "4:1 f: the sequence flow goes from \"a\" to \"c\", which lies in another scope: connect elements of the same "
     "scope\n"},
    {"into_start",
     model("<startEvent id=\"s\"/><task id=\"t\"/><sequenceFlow id=\"f\" sourceRef=\"t\" targetRef=\"s\"/>"),
     "3:1 s: the start event has an incoming sequence flow, and is not started by one: remove the flow\n"},
    {"out_of_end", model("<startEvent id=\"s\"/><endEvent id=\"e\"/><task id=\"t\"/>"
                         "<sequenceFlow id=\"f\" sourceRef=\"e\" targetRef=\"t\"/>"),
     "3:21 e: the end event has an outgoing sequence flow that would never be taken: remove the flow\n"},
    {"condition_after_a_parallel_gateway",
     model(around("t", "<parallelGateway id=\"t\"/><task id=\"u\"/>") +
           "<sequenceFlow id=\"f\" sourceRef=\"t\" targetRef=\"u\"><conditionExpression>=x</conditionExpression>"
           "</sequenceFlow>"),
     "4:1 f: the condition is not evaluated, because the flow leaves a parallel gateway: let it leave an activity or a "
     "gateway that chooses\n"},
    {"default_flow_of_another", model(around("g", "<exclusiveGateway id=\"g\" default=\"in\"/>")),
     "3:1 g: the default flow \"in\" does not leave the exclusive gateway: choose one of its outgoing flows\n"});

FAMILY(Starts,
    {"no_start", model("<task id=\"t\"/>"), "2:1 p: the process has no start event: add one\n"},
    {"two_none_starts", model("<startEvent id=\"a\"/>\n<startEvent id=\"b\"/>"),
     "4:1 b: the process has more than one none start event: leave one\n"},
    {"error_start", model("<startEvent id=\"a\"><errorEventDefinition/></startEvent>"),
     "3:1 a: the start event cannot have an error trigger: choose another\n"},
    {"sub_process_without_start", model(around("sub", "<subProcess id=\"sub\"><task id=\"t\"/></subProcess>")),
     "3:1 sub: the sub-process has no start event: add one without a trigger\n"},
    {"sub_process_with_two_starts",
     model(around("sub", "<subProcess id=\"sub\"><startEvent id=\"a\"/>\n<startEvent id=\"b\"/></subProcess>")),
     "4:1 b: the sub-process has more than one start event: leave one\n"},
    {"sub_process_with_a_timer_start",
     model(around("sub", "<subProcess id=\"sub\">\n<startEvent id=\"a\">" + timer("<timeDuration>PT1S</timeDuration>") +
                         "</startEvent></subProcess>")),
     "4:1 a: the start event of a sub-process cannot have a timer trigger: remove it, or make the sub-process an "
     "event sub-process\n"},
    {"event_sub_process_without_start",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\"><task id=\"t\"/></subProcess>"),
     "3:21 e: the event sub-process has no start event: add one with a trigger\n"},
    {"event_sub_process_with_a_none_start",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\"><startEvent id=\"a\"/></subProcess>"),
     "3:64 a: the start event of an event sub-process waits for nothing: add an event definition, such as a message "
     "or a timer\n"},
    {"event_sub_process_with_two_starts",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\">"
           "<startEvent id=\"a\"><errorEventDefinition/></startEvent>\n"
           "<startEvent id=\"b\"><escalationEventDefinition/></startEvent></subProcess>"),
     "4:1 b: the event sub-process has more than one start event: leave one\n"},
    {"event_sub_process_in_a_loop",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\"><multiInstanceLoopCharacteristics/>"
           "<startEvent id=\"a\"><errorEventDefinition/></startEvent></subProcess>"),
     "3:21 e: an event sub-process cannot be multi-instance: put a multi-instance activity into it\n"},
    {"start_message_reads_variables",
     model("<startEvent id=\"a\"><messageEventDefinition messageRef=\"m\"/></startEvent>",
           "<message id=\"m\" name=\"=topic\"/>"),
     "3:1 a: the message name of the start event reads topic, but there are no variables before the process starts: "
     "write a fixed message name\n"},
    {"same_message_start",
     model("<startEvent id=\"a\"><messageEventDefinition messageRef=\"m\"/></startEvent>\n"
           "<startEvent id=\"b\"><messageEventDefinition messageRef=\"m\"/></startEvent>",
           "<message id=\"m\" name=\"ordered\"/>"),
     "4:1 b: another event beside it already catches the message \"ordered\": leave one of them, or let them catch "
     "different ones\n"},
    {"same_error_in_event_sub_processes",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\"><startEvent id=\"a\">"
           "<errorEventDefinition/></startEvent></subProcess>\n<subProcess id=\"f\" triggeredByEvent=\"true\">\n"
           "<startEvent id=\"b\"><errorEventDefinition/></startEvent></subProcess>"),
     "5:1 b: another event beside it already catches any error: leave one of them, or let them catch different "
     "ones\n"});

std::string on_task(std::string_view boundary) {
  return around("t", "<userTask id=\"t\">" + zeebe("<zeebe:userTask/>") + "</userTask>\n" + std::string(boundary));
}

FAMILY(Events,
    {"catch_nothing", model(around("x", "<intermediateCatchEvent id=\"x\"/>")),
     "3:1 x: the catch event waits for nothing: add an event definition, such as a message or a timer\n"},
    {"throw_timer", model(around("x", "<intermediateThrowEvent id=\"x\">" + timer("<timeDate>2030-01-01T00:00:00Z"
                                      "</timeDate>") + "</intermediateThrowEvent>")),
     "3:1 x: the throw event cannot have a timer trigger: choose another\n"},
    {"no_timer", model(around("x", "<intermediateCatchEvent id=\"x\">\n" + timer("") + "</intermediateCatchEvent>")),
     "4:1 x: the timer needs exactly one of timeDate, timeDuration and timeCycle, and has 0: set one\n"},
    {"two_timers",
     model(around("x", "<intermediateCatchEvent id=\"x\">\n" +
                       timer("<timeDate>=a</timeDate><timeDuration>=b</timeDuration>") + "</intermediateCatchEvent>")),
     "4:1 x: the timer needs exactly one of timeDate, timeDuration and timeCycle, and has 2: set one\n"},
    {"bad_duration",
     model(around("x", "<intermediateCatchEvent id=\"x\">" + timer("\n<timeDuration>1 hour</timeDuration>") +
                       "</intermediateCatchEvent>")),
     "4:1 x: the timer can never be due: not an ISO 8601 duration such as \"PT10S\" or \"P1D\": \"1 hour\"\n"},
    {"bad_cron",
     model("<startEvent id=\"x\">" + timer("\n<timeCycle>0 0 25 * * *</timeCycle>") + "</startEvent>"),
     "4:1 x: the timer can never be due: the hour of the cron expression cannot be \"25\"\n"},
    {"catch_cycle",
     model(around("x", "<intermediateCatchEvent id=\"x\">" + timer("<timeCycle>R/PT1H</timeCycle>") +
                       "</intermediateCatchEvent>")),
     "3:1 x: the catch event can be due only once: set timeDate or timeDuration instead of timeCycle\n"},
    {"start_duration", model("<startEvent id=\"x\">" + timer("<timeDuration>PT1H</timeDuration>") + "</startEvent>"),
     "3:1 x: a duration has no beginning before the process starts: set timeDate or timeCycle\n"},
    {"interrupting_cycle",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"t\">" + timer("<timeCycle>R/PT1H</timeCycle>") +
                   "</boundaryEvent>")),
     "4:1 x: an event that interrupts can be due only once: set timeDate or timeDuration instead of timeCycle, or do "
     "not let it interrupt\n"},
    {"boundary_nowhere", model(on_task("<boundaryEvent id=\"x\"><errorEventDefinition/></boundaryEvent>")),
     "4:1 x: the boundary event is attached to nothing: set attachedToRef\n"},
    {"boundary_of_the_unknown",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"y\"><errorEventDefinition/></boundaryEvent>")),
     "4:1 x: the boundary event is attached to \"y\", which is no element of the process: correct attachedToRef\n"},
    {"boundary_of_an_event",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"end\"><errorEventDefinition/></boundaryEvent>")),
     "4:1 x: the boundary event is attached to \"end\", an end event: attach it to an activity\n"},
    {"boundary_in_another_scope",
     model(on_task("<subProcess id=\"sub\"><startEvent id=\"i\"/>\n<boundaryEvent id=\"x\" attachedToRef=\"t\">"
                   "<errorEventDefinition/></boundaryEvent></subProcess>")),
     "5:1 x: the boundary event is attached to \"t\", which lies in another scope: move it into the scope of the "
     "activity\n"},
    {"error_beside",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"t\" cancelActivity=\"false\"><errorEventDefinition/>"
                   "</boundaryEvent>")),
     "4:1 x: an error always interrupts: remove cancelActivity=\"false\"\n"},
    {"error_beside_in_event_sub_process",
     model(std::string(start) + "<subProcess id=\"e\" triggeredByEvent=\"true\">\n<startEvent id=\"x\" "
           "isInterrupting=\"false\"><errorEventDefinition/></startEvent></subProcess>"),
     "4:1 x: an error always interrupts: remove isInterrupting=\"false\"\n"},
    {"same_error_twice",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"t\"><errorEventDefinition errorRef=\"e1\"/></boundaryEvent>"
                   "\n<boundaryEvent id=\"y\" attachedToRef=\"t\"><errorEventDefinition errorRef=\"e2\"/>"
                   "</boundaryEvent>"),
           "<error id=\"e1\" errorCode=\"E\"/><error id=\"e2\" errorCode=\"E\"/>"),
     "5:1 y: another event beside it already catches the error \"E\": leave one of them, or let them catch different "
     "ones\n"},
    {"throw_no_error", model(std::string(start) + "\n<endEvent id=\"x\"><errorEventDefinition/></endEvent>"),
     "4:1 x: the end event does not say which error: set errorRef\n"},
    {"throw_unknown_error",
     model(std::string(start) + "\n<endEvent id=\"x\"><errorEventDefinition errorRef=\"e\"/></endEvent>"),
     "4:1 x: there is no error \"e\": define it or correct errorRef\n"},
    {"error_without_code",
     model(std::string(start) + "\n<endEvent id=\"x\"><errorEventDefinition errorRef=\"e\"/></endEvent>",
           "<error id=\"e\"/>"),
     "5:1 e: the error has no errorCode: set it\n"},
    {"caught_code_is_an_expression",
     model(on_task("<boundaryEvent id=\"x\" attachedToRef=\"t\"><errorEventDefinition errorRef=\"e\"/>"
                   "</boundaryEvent>"), "<error id=\"e\" errorCode=\"=code\"/>"),
     "4:1 x: the boundary event catches a code that is an expression: a code that is caught must be fixed text\n"},
    {"catch_no_signal",
     model(around("x", "<intermediateCatchEvent id=\"x\"><signalEventDefinition/></intermediateCatchEvent>")),
     "3:1 x: the catch event does not say which signal: set signalRef\n"},
    {"catch_no_message",
     model(around("x", "<intermediateCatchEvent id=\"x\"><messageEventDefinition/></intermediateCatchEvent>")),
     "3:1 x: the catch event does not say which message it waits for: set messageRef\n"},
    {"catch_unknown_message", model(around("x", "<receiveTask id=\"x\" messageRef=\"m\"/>")),
     "3:1 x: there is no message \"m\": define it or correct messageRef\n"},
    {"message_without_name",
     model(around("x", "<receiveTask id=\"x\" messageRef=\"m\"/>"),
           "<message id=\"m\">" + zeebe("<zeebe:subscription correlationKey=\"=k\"/>") + "</message>"),
     "5:1 m: the message has no name: set name\n"},
    {"message_without_key",
     model(around("x", "<receiveTask id=\"x\" messageRef=\"m\"/>"), "<message id=\"m\" name=\"paid\"/>"),
     "3:1 x: the message \"paid\" has no correlation key, so it cannot find the instance: set correlationKey of "
     "zeebe:subscription\n"},
    {"key_is_no_expression",
     model(around("x", "<receiveTask id=\"x\" messageRef=\"m\"/>"),
           "<message id=\"m\" name=\"paid\"><extensionElements>\n<zeebe:subscription correlationKey=\"orderId\"/>"
           "</extensionElements></message>"),
     "5:1 m: the correlation key must be an expression: write \"=orderId\" if it is one\n"},
    {"message_end_without_sender",
     model(std::string(start) + "\n<endEvent id=\"x\"><messageEventDefinition/></endEvent>"),
     "4:1 x: nothing sends the message: add zeebe:publishMessage or zeebe:taskDefinition\n"},
    {"published_without_key",
     model(around("x", "<sendTask id=\"x\" messageRef=\"m\"><extensionElements>\n<zeebe:publishMessage "
                       "timeToLive=\"soon\"/></extensionElements></sendTask>"), "<message id=\"m\" name=\"paid\"/>"),
     "4:1 x: the published message has no correlation key: set correlationKey\n"
     "4:1 x: the time to live \"soon\" is not an ISO 8601 duration: write for example \"PT1H\"\n"},
    {"condition_missing",
     model(around("x", "<intermediateCatchEvent id=\"x\">\n<conditionalEventDefinition/></intermediateCatchEvent>")),
     "4:1 x: the conditional event has no condition: add one such as \"=x > 1\"\n"},
    {"condition_filter",
     model(around("x", "<intermediateCatchEvent id=\"x\"><conditionalEventDefinition><condition>=a</condition>"
                       "<extensionElements>\n<zeebe:conditionalFilter variableEvents=\"create,delete\"/>"
                       "</extensionElements></conditionalEventDefinition></intermediateCatchEvent>")),
     "4:1 x: variableEvents cannot be \"delete\": write create, update or both\n"},
    {"condition_variables",
     model(around("x", "<intermediateCatchEvent id=\"x\"><conditionalEventDefinition><condition>=a</condition>"
                       "<extensionElements>\n<zeebe:conditionalFilter variableNames=\"a, =b\"/>"
                       "</extensionElements></conditionalEventDefinition></intermediateCatchEvent>")),
     "4:1 x: variableNames cannot hold \"=b\": write names of variables, with commas between them\n"},
    {"link_to_nowhere",
     model(std::string(start) + "\n<intermediateThrowEvent id=\"x\"><linkEventDefinition name=\"l\"/>"
           "</intermediateThrowEvent>"),
     "4:1 x: no catch event of this scope has the link name \"l\": add one\n"},
    {"link_without_name",
     model(std::string(start) + "<intermediateThrowEvent id=\"x\">\n<linkEventDefinition/></intermediateThrowEvent>"),
     "4:1 x: the link event has no link name: set name of linkEventDefinition\n"},
    {"link_caught_twice",
     model(std::string(start) + "<intermediateCatchEvent id=\"a\"><linkEventDefinition name=\"l\"/>"
           "</intermediateCatchEvent>\n<intermediateCatchEvent id=\"b\"><linkEventDefinition name=\"l\"/>"
           "</intermediateCatchEvent>"),
     "4:1 b: the link name \"l\" is already that of \"a\": leave one catch event for it\n"});

std::string fork(std::string_view gateway, std::string_view flows) {
  return model(around("g", std::string(gateway) + "<task id=\"a\"/><task id=\"b\"/>") + std::string(flows));
}

FAMILY(Gateways,
    {"branch_without_condition",
     fork("<exclusiveGateway id=\"g\" default=\"out\"/>", "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\"/>"),
     "4:1 x: the flow leaves the exclusive gateway without a condition: add one, or make it the gateway's default "
     "flow\n"},
    {"inclusive_branch_without_condition",
     fork("<inclusiveGateway id=\"g\" default=\"out\"/>", "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\"/>"),
     "4:1 x: the flow leaves the inclusive gateway without a condition: add one, or make it the gateway's default "
     "flow\n"},
    {"default_with_condition",
     fork("<exclusiveGateway id=\"g\" default=\"x\"/>",
          "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\"><conditionExpression>=1 = 1</conditionExpression>"
          "</sequenceFlow>"),
     "3:146 out: the flow leaves the exclusive gateway without a condition: add one, or make it the gateway's default "
     "flow\n4:1 x: the default flow has a condition, which would never be evaluated: remove it\n"},
    {"condition_is_no_expression",
     fork("<exclusiveGateway id=\"g\" default=\"out\"/>",
          "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\">\n<conditionExpression>ok</conditionExpression>"
          "</sequenceFlow>"),
     "5:1 x: the condition must be an expression: write \"=ok\" if it is one\n"},
    {"condition_is_empty",
     fork("<exclusiveGateway id=\"g\" default=\"out\"/>",
          "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\">\n<conditionExpression> </conditionExpression>"
          "</sequenceFlow>"),
     "5:1 x: the condition is empty: write an expression such as \"=x > 1\"\n"},
    {"event_gateway_with_one_flow",
     model(between("g", "c", "<eventBasedGateway id=\"g\"/><intermediateCatchEvent id=\"c\">" +
                             timer("<timeDuration>PT1S</timeDuration>") + "</intermediateCatchEvent>"
                             "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"c\"/>")),
     "3:1 g: the event-based gateway has fewer than two outgoing flows: add the events it chooses between\n"},
    {"event_gateway_to_a_task",
     fork("<eventBasedGateway id=\"g\"/>", "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"a\"/>"),
     "3:135 out: the event-based gateway leads to \"end\", an end event: lead it to catch events (message, timer, "
     "signal, conditional) or receive tasks\n"
     "4:1 x: the event-based gateway leads to \"a\", a task: lead it to catch events (message, timer, signal, "
     "conditional) or receive tasks\n"},
    {"event_gateway_to_a_task_with_boundary_events",
     model("<startEvent id=\"s\"/><sequenceFlow id=\"in\" sourceRef=\"s\" targetRef=\"g\"/>"
           "<eventBasedGateway id=\"g\"/><receiveTask id=\"r\" messageRef=\"m\"/><intermediateCatchEvent id=\"c\">" +
           timer("<timeDuration>PT1S</timeDuration>") + "</intermediateCatchEvent>"
           "<boundaryEvent id=\"b\" attachedToRef=\"r\"><errorEventDefinition/></boundaryEvent>\n"
           "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"r\"/>\n"
           "<sequenceFlow id=\"y\" sourceRef=\"g\" targetRef=\"c\"/>",
           "<message id=\"m\" name=\"m\">" + zeebe("<zeebe:subscription correlationKey=\"=k\"/>") + "</message>"),
     "4:1 x: \"r\" follows an event-based gateway and has boundary events: remove them\n"},
    {"event_gateway_to_a_shared_event",
     model("<startEvent id=\"s\"/><sequenceFlow id=\"in\" sourceRef=\"s\" targetRef=\"g\"/>"
           "<eventBasedGateway id=\"g\"/><intermediateCatchEvent id=\"c\">" +
           timer("<timeDuration>PT1S</timeDuration>") + "</intermediateCatchEvent>\n"
           "<sequenceFlow id=\"x\" sourceRef=\"g\" targetRef=\"c\"/>\n"
           "<sequenceFlow id=\"y\" sourceRef=\"g\" targetRef=\"c\"/>"),
     "4:1 x: \"c\" follows an event-based gateway and has another incoming flow: remove the others\n"
     "5:1 y: \"c\" follows an event-based gateway and has another incoming flow: remove the others\n"});

FAMILY(
    Activities,
    {"service_task_without_job", model(around("x", "<serviceTask id=\"x\"/>")),
     "3:1 x: the service task has no job type: add zeebe:taskDefinition with a type\n"},
    {"job_without_type",
     model(around("x", "<serviceTask id=\"x\"><extensionElements>\n<zeebe:taskDefinition/></extensionElements>"
                       "</serviceTask>")),
     "4:1 x: the job has no type: set type of zeebe:taskDefinition\n"},
    {"retries_are_a_word",
     model(around("x", "<serviceTask id=\"x\"><extensionElements>\n<zeebe:taskDefinition type=\"a\" retries=\"many\"/>"
                       "</extensionElements></serviceTask>")),
     "4:1 x: the number of retries is \"many\": write a whole number\n"},
    {"send_task_without_work", model(around("x", "<sendTask id=\"x\"/>")),
     "3:1 x: the send task does nothing: add zeebe:taskDefinition or zeebe:publishMessage\n"},
    {"script_task_without_script", model(around("x", "<scriptTask id=\"x\"/>")),
     "3:1 x: the script task has no script: add zeebe:script or zeebe:taskDefinition\n"},
    {"script_without_result",
     model(around("x", "<scriptTask id=\"x\"><extensionElements>\n<zeebe:script expression=\"=1\"/></extensionElements>"
                       "</scriptTask>")),
     "4:1 x: the result has no variable to go to: set resultVariable\n"},
    {"script_and_job",
     model(around("x", "<scriptTask id=\"x\">" +
                           zeebe("<zeebe:script expression=\"=1\" resultVariable=\"r\"/>"
                                 "<zeebe:taskDefinition type=\"a\"/>") +
                           "</scriptTask>")),
     "3:1 x: the script task is both a job and a script: leave zeebe:script or zeebe:taskDefinition\n"},
    {"rule_task_without_decision", model(around("x", "<businessRuleTask id=\"x\"/>")),
     "3:1 x: the business rule task decides nothing: add zeebe:calledDecision or zeebe:taskDefinition\n"},
    {"decision_without_id",
     model(around("x", "<businessRuleTask id=\"x\"><extensionElements>\n<zeebe:calledDecision resultVariable=\"r\"/>"
                       "</extensionElements></businessRuleTask>")),
     "4:1 x: the task does not say which decision to evaluate: set decisionId\n"},
    {"bad_result_variable",
     model(around("x", "<businessRuleTask id=\"x\"><extensionElements>\n<zeebe:calledDecision decisionId=\"d\" "
                       "resultVariable=\"the result\"/></extensionElements></businessRuleTask>")),
     "4:1 x: the result variable cannot be called \"the result\": use letters, digits and _, and start with a "
     "letter\n"},
    {"call_activity_without_process", model(around("x", "<callActivity id=\"x\"/>")),
     "3:1 x: the call activity does not say which process to call: set processId of zeebe:calledElement\n"},
    {"bad_binding",
     model(around("x", "<callActivity id=\"x\"><extensionElements>\n<zeebe:calledElement processId=\"c\" "
                       "bindingType=\"newest\"/></extensionElements></callActivity>")),
     "4:1 x: bindingType cannot be \"newest\": write latest, deployment or versionTag\n"},
    {"binding_without_tag",
     model(around("x", "<callActivity id=\"x\"><extensionElements>\n<zeebe:calledElement processId=\"c\" "
                       "bindingType=\"versionTag\"/></extensionElements></callActivity>")),
     "4:1 x: the binding by version tag has no tag: set versionTag\n"},
    {"multi_instance_without_input", model(around("x", "<task id=\"x\"><multiInstanceLoopCharacteristics/></task>")),
     "3:1 x: the multi-instance activity has nothing to go through: set inputCollection of "
     "zeebe:loopCharacteristics\n"},
    {"multi_instance_cardinality",
     model(around("x", "<task id=\"x\"><multiInstanceLoopCharacteristics>" +
                           zeebe("<zeebe:loopCharacteristics inputCollection=\"=a\"/>") +
                           "\n<loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics></task>")),
     "3:1 x: the multi-instance activity has both an inputCollection and a loopCardinality: leave one\n"},
    {"cardinality_of_words",
     model(around("x", "<task id=\"x\"><multiInstanceLoopCharacteristics>\n<loopCardinality>many</loopCardinality>"
                       "</multiInstanceLoopCharacteristics></task>")),
     "4:1 x: the loop cardinality is \"many\": write a whole number\n"},
    {"endless_standard_loop", model(around("x", "<task id=\"x\"><standardLoopCharacteristics/></task>")),
     "3:1 x: the standard loop would never end: add a loopCondition or a loopMaximum\n"},
    {"two_loops_in_one",
     model(around("x", "<task id=\"x\"><standardLoopCharacteristics loopMaximum=\"2\"/>"
                       "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality>"
                       "</multiInstanceLoopCharacteristics></task>")),
     "3:1 x: the task is both multi-instance and a standard loop: leave one\n"},
    {"complex_gateway_without_condition",
     model(around("x", "<complexGateway id=\"x\"/><task id=\"t\"/>") +
           "<sequenceFlow id=\"f\" sourceRef=\"t\" targetRef=\"x\"/>"),
     "3:1 x: the complex gateway does not say when it is activated: add an activationCondition such as "
     "\"=activationCount >= 2\"\n"},
    {"multi_instance_behavior",
     model(around("x", "<task id=\"x\">\n<multiInstanceLoopCharacteristics behavior=\"One\">" +
                           zeebe("<zeebe:loopCharacteristics inputCollection=\"=a\"/>") +
                           "</multiInstanceLoopCharacteristics></task>")),
     "4:1 x: behavior \"One\" is not supported: remove it\n"},
    {"output_collection_alone",
     model(around("x", "<task id=\"x\"><multiInstanceLoopCharacteristics>" +
                           zeebe("<zeebe:loopCharacteristics inputCollection=\"=a\" outputCollection=\"out\"/>") +
                           "</multiInstanceLoopCharacteristics></task>")),
     "3:1 x: the output collection has no elements to collect: set outputElement, or remove outputCollection\n"},
    {"output_element_alone",
     model(around("x", "<task id=\"x\"><multiInstanceLoopCharacteristics>" +
                           zeebe("<zeebe:loopCharacteristics inputCollection=\"=a\" outputElement=\"=b\"/>") +
                           "</multiInstanceLoopCharacteristics></task>")),
     "3:1 x: the output element has no collection to go to: set outputCollection, or remove outputElement\n"},
    {"bad_mapping_target",
     model(around("x", "<task id=\"x\"><extensionElements><zeebe:ioMapping>\n<zeebe:input source=\"=a\" "
                       "target=\"b..c\"/></zeebe:ioMapping></extensionElements></task>")),
     "4:1 x: the mapping's target \"b..c\" is not a variable: write a name such as order, or a path such as "
     "order.total\n"},
    {"invalid_feel",
     model(around("x", "<task id=\"x\"><extensionElements><zeebe:ioMapping>\n<zeebe:input source=\"=a +\" "
                       "target=\"b\"/></zeebe:ioMapping></extensionElements></task>")),
     "4:1 x: the mapping's source is not a FEEL expression, at 1:4 of \"a +\": expected an expression, "
     "found the end\n"},
    {"bad_priority",
     model(around("x", "<userTask id=\"x\"><extensionElements><zeebe:userTask/>\n<zeebe:priorityDefinition "
                       "priority=\"101\"/></extensionElements></userTask>")),
     "4:1 x: the priority is \"101\": write a whole number from 0 to 100\n"},
    {"bad_due_date",
     model(around("x", "<userTask id=\"x\"><extensionElements><zeebe:userTask/>\n<zeebe:taskSchedule "
                       "dueDate=\"Friday\"/></extensionElements></userTask>")),
     "4:1 x: the due date \"Friday\" is not an ISO 8601 date and time: write for example \"2030-01-31T09:00:00Z\"\n"},
    {"two_forms",
     model(around("x", "<userTask id=\"x\"><extensionElements><zeebe:userTask/>\n<zeebe:formDefinition formId=\"f\" "
                       "externalReference=\"g\"/></extensionElements></userTask>")),
     "4:1 x: the form of a user task needs exactly one of formId and externalReference, and has 2: set one\n"},
    {"form_key_of_a_native_task",
     model(around("x", "<userTask id=\"x\"><extensionElements><zeebe:userTask/>\n<zeebe:formDefinition formKey=\"f\"/>"
                       "</extensionElements></userTask>")),
     "4:1 x: the form of a user task needs exactly one of formId and externalReference: set one\n"},
    {"external_form_of_a_job_based_task",
     model(around("x", "<userTask id=\"x\"><extensionElements>\n<zeebe:formDefinition externalReference=\"f\"/>"
                       "</extensionElements></userTask>")),
     "4:1 x: the form of a job-based user task needs exactly one of formId and formKey: set one\n"},
    {"bound_form_of_nobody",
     model(around("x", "<userTask id=\"x\"><extensionElements><zeebe:userTask/>\n<zeebe:formDefinition "
                       "externalReference=\"f\" bindingType=\"deployment\"/></extensionElements></userTask>")),
     "4:1 x: bindingType chooses a version of a form in the deployments, and formId names none: remove it\n"},
    {"two_task_definitions",
     model(around("x",
                  "<serviceTask id=\"x\"><extensionElements><zeebe:taskDefinition type=\"a\"/>\n<zeebe:taskDefinition "
                  "type=\"b\"/></extensionElements></serviceTask>")),
     "4:1 x: zeebe:taskDefinition stands twice in the service task: put everything into one of them\n"},
    {"listener_to_the_end_of_a_gateway",
     model(around("x", "<parallelGateway id=\"x\">" +
                           zeebe("<zeebe:executionListeners><zeebe:executionListener "
                                 "eventType=\"end\" type=\"a\"/></zeebe:executionListeners>") +
                           "</parallelGateway>")),
     "3:1 x: the parallel gateway cannot have a listener to its end: listen to its start, or to the start of what follows\n"},
    {"listener_to_the_start_of_a_start",
     model("<startEvent id=\"x\">" +
           zeebe("<zeebe:executionListeners><zeebe:executionListener eventType=\"start\" "
                 "type=\"a\"/></zeebe:executionListeners>") +
           "</startEvent>"),
     "3:1 x: the start event cannot have a listener to its start: listen to its end, or to the start of what follows\n"},
    {"listener_to_the_end_of_an_error",
     model(std::string(start) + "\n<endEvent id=\"x\">" +
               zeebe("<zeebe:executionListeners><zeebe:executionListener "
                     "eventType=\"end\" type=\"a\"/></zeebe:executionListeners>") +
               "<errorEventDefinition errorRef=\"e\"/></endEvent>",
           "<error id=\"e\" errorCode=\"E\"/>"),
     "4:1 x: the end event cannot have a listener to its end: listen to its start\n"},
    {"unknown_listener_event",
     model(around("x", "<task id=\"x\"><extensionElements><zeebe:executionListeners>\n<zeebe:executionListener "
                       "eventType=\"middle\" type=\"a\"/></zeebe:executionListeners></extensionElements></task>")),
     "4:1 x: an execution listener cannot listen to \"middle\": write start, end, beforeAll "
     "(multi-instance) or cancel (process)\n"},
    {"listener_without_type",
     model(around("x", "<task id=\"x\"><extensionElements><zeebe:executionListeners>\n<zeebe:executionListener "
                       "eventType=\"start\"/></zeebe:executionListeners></extensionElements></task>")),
     "4:1 x: the listener has no job type: set type\n"},
    {"same_listener_twice",
     model(around("x",
                  "<task id=\"x\">" +
                      zeebe("<zeebe:executionListeners>"
                            "<zeebe:executionListener eventType=\"start\" type=\"a\"/>"
                            "<zeebe:executionListener eventType=\"start\" type=\"a\"/></zeebe:executionListeners>") +
                      "</task>")),
     "3:1 x: two listeners to the same event have the job type \"a\": leave one of them\n"},
    {"task_listener_on_a_service_task",
     model(around("x", "<serviceTask id=\"x\">" +
                           zeebe("<zeebe:taskDefinition type=\"a\"/><zeebe:taskListeners>"
                                 "<zeebe:taskListener eventType=\"creating\" type=\"a\"/></zeebe:taskListeners>") +
                           "</serviceTask>")),
     "3:1 x: task listeners listen to user tasks: move them to a user task with zeebe:userTask\n"});

FAMILY(
    AdHoc,
    {"empty", model(around("x", "<adHocSubProcess id=\"x\"/>")),
     "3:1 x: the ad-hoc sub-process has no activity: add one\n"},
    {"with_start",
     model(around("x", "<adHocSubProcess id=\"x\"><task id=\"t\"/>\n<startEvent id=\"a\"/></adHocSubProcess>")),
     "4:1 a: an ad-hoc sub-process has no start or end events: remove it\n"},
    {"led_by_two",
     model(around("x", "<adHocSubProcess id=\"x\">" +
                           zeebe("<zeebe:taskDefinition type=\"a\"/><zeebe:adHoc "
                                 "activeElementsCollection=\"=names\"/>") +
                           "<task id=\"t\"/></adHocSubProcess>")),
     "3:1 x: the job decides which activities run: remove activeElementsCollection or zeebe:taskDefinition\n"},
    {"job_that_leaves_the_others",
     model(around("x", "<adHocSubProcess id=\"x\" cancelRemainingInstances=\"false\">" +
                           zeebe("<zeebe:taskDefinition type=\"a\"/>") + "<task id=\"t\"/></adHocSubProcess>")),
     "3:1 x: the job decides what becomes of the remaining activities: remove cancelRemainingInstances or zeebe:taskDefinition\n"},
    {"starts_the_unknown",
     model(around("x", "<adHocSubProcess id=\"x\">" +
                           zeebe("<zeebe:adHoc "
                                 "activeElementsCollection=\"=[&quot;t&quot;, &quot;end&quot;, &quot;u&quot;]\"/>") +
                           "<task id=\"t\"/><task id=\"u\"/><sequenceFlow id=\"tu\" sourceRef=\"t\" targetRef=\"u\"/>"
                           "</adHocSubProcess>")),
     "3:1 x: activeElementsCollection names \"end\", which is not inside the ad-hoc sub-process: correct it\n"
     "3:1 x: activeElementsCollection names \"u\", which is started by a sequence flow: name the element the flow "
     "comes from\n"});

std::string compensated(std::string_view handler, std::string_view association) {
  return model(around("t", "<serviceTask id=\"t\">" + job + "</serviceTask>\n<boundaryEvent id=\"b\" "
                           "attachedToRef=\"t\"><compensateEventDefinition/></boundaryEvent>\n" +
                           std::string(handler) + "\n" + std::string(association)));
}

const char* const association = "<association id=\"as\" sourceRef=\"b\" targetRef=\"h\"/>";

FAMILY(Compensation,
    {"without_handler", compensated("", ""),
     "4:1 b: the compensation boundary event has no handler: associate it with an activity for compensation\n"},
    {"handler_without_mark", compensated("<task id=\"h\"/>", association),
     "4:1 b: the handler \"h\" is not for compensation: set its isForCompensation=\"true\"\n"},
    {"mark_without_use",
     model(std::string(start) + "\n<task id=\"h\" isForCompensation=\"true\"/>"),
     "4:1 h: the task is for compensation, but no compensation boundary event is associated with it: associate one, "
     "or remove isForCompensation\n"},
    {"handler_in_the_flow",
     compensated("<task id=\"h\" isForCompensation=\"true\"/>",
                 std::string(association) + "<sequenceFlow id=\"f\" sourceRef=\"h\" targetRef=\"end\"/>"),
     "5:1 h: the task has an outgoing sequence flow that would never be taken: remove the flow\n"},
    {"handler_with_boundary",
     compensated("<userTask id=\"h\" isForCompensation=\"true\">" + zeebe("<zeebe:userTask/>") + "</userTask>"
                 "<boundaryEvent id=\"c\" attachedToRef=\"h\"><errorEventDefinition/></boundaryEvent>", association),
     "5:1 h: a compensation handler cannot have boundary events: remove them\n"},
    {"handler_in_another_scope",
     compensated("<subProcess id=\"sub\"><startEvent id=\"i\"/><task id=\"h\" isForCompensation=\"true\"/>"
                 "</subProcess>",
                 association),
     "4:1 b: the handler \"h\" lies in another scope: move it to that of the activity\n"},
    {"two_handlers",
     compensated("<task id=\"h\" isForCompensation=\"true\"/>",
                 std::string(association) + "\n<association id=\"as2\" sourceRef=\"b\" targetRef=\"h\"/>"),
     "7:1 as2: the compensation boundary event has a second handler \"h\": leave one association\n"},
    {"unknown_activity",
     model(std::string(start) + "\n<endEvent id=\"e\"><compensateEventDefinition activityRef=\"x\"/></endEvent>"),
     "4:1 e: the compensated activity \"x\" is no element of the process: correct activityRef\n"},
    {"activity_without_handler",
     model(std::string(start) + "<task id=\"t\"/>\n<endEvent id=\"e\"><compensateEventDefinition activityRef=\"t\"/>"
           "</endEvent>"),
     "4:1 e: the compensated activity \"t\" has no compensation handler: add one, or refer to another activity\n"},
    {"activity_in_another_scope",
     model(std::string(start) + "<subProcess id=\"u\"><startEvent id=\"i\"/><subProcess id=\"v\">"
           "<startEvent id=\"j\"/></subProcess></subProcess>\n"
           "<endEvent id=\"e\"><compensateEventDefinition activityRef=\"v\"/></endEvent>"),
     "4:1 e: the compensated activity \"v\" lies in another scope: refer to an activity of the event's own scope\n"},
    {"not_waiting",
     model(std::string(start) + "<endEvent id=\"e\">\n<compensateEventDefinition waitForCompletion=\"false\"/>"
           "</endEvent>"),
     "4:1 e: the compensation does not wait for its handlers: remove waitForCompletion=\"false\"\n"});

FAMILY(Loops,
    {"of_gateways",
     model(between("a", "b", "<exclusiveGateway id=\"a\"/><exclusiveGateway id=\"b\" default=\"out\"/>"
                             "<sequenceFlow id=\"x\" sourceRef=\"a\" targetRef=\"b\"/><sequenceFlow id=\"y\" "
                             "sourceRef=\"b\" targetRef=\"a\"><conditionExpression>=go</conditionExpression>"
                             "</sequenceFlow>")),
     "3:1 a: nothing waits or changes in the loop a, b, a, so it would never end: add a task or an event that "
     "waits\n"},
    {"of_a_task_with_itself",
     model(std::string(start) + "\n<task id=\"t\"/><sequenceFlow id=\"x\" sourceRef=\"t\" targetRef=\"t\"/>"),
     "4:1 t: nothing waits or changes in the loop t, t, so it would never end: add a task or an event that waits\n"},
    {"over_a_link",
     model(std::string(start) + "<intermediateCatchEvent id=\"c\"><linkEventDefinition name=\"l\"/>"
           "</intermediateCatchEvent>\n<sequenceFlow id=\"x\" sourceRef=\"c\" targetRef=\"d\"/>"
           "<intermediateThrowEvent id=\"d\"><linkEventDefinition name=\"l\"/></intermediateThrowEvent>"),
     "3:21 c: nothing waits or changes in the loop c, d, c, so it would never end: add a task or an event that "
     "waits\n"});

TEST(Check, ALoopThatWaitsOrChangesAVariableIsFine) {
  const auto loop_over = [](std::string_view task) {
    return test::problems(model(between("t", "g", std::string(task) +
        "<exclusiveGateway id=\"g\" default=\"out\"/><sequenceFlow id=\"x\" sourceRef=\"t\" targetRef=\"g\"/>"
        "<sequenceFlow id=\"y\" sourceRef=\"g\" targetRef=\"t\"><conditionExpression>=go</conditionExpression>"
        "</sequenceFlow>")));
  };
  EXPECT_EQ(loop_over("<serviceTask id=\"t\">" + job + "</serviceTask>"), "");
  EXPECT_EQ(loop_over("<scriptTask id=\"t\">" + zeebe("<zeebe:script expression=\"=n + 1\" resultVariable=\"n\"/>") +
                      "</scriptTask>"), "");
  EXPECT_NE(loop_over("<manualTask id=\"t\"/>"), "");
}

TEST(Check, ReportsEverythingAtOnceInTheOrderOfTheFile) {
  const auto refused = read(model(R"(<startEvent id="a"/>
<serviceTask id="b"/>
<sequenceFlow id="c" sourceRef="a" targetRef="nowhere"/>
<startEvent id="d"/>)"), "order.bpmn");
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::invalid_argument);
  EXPECT_EQ(refused.error().reason, "order.bpmn cannot be deployed, 3 problems were found");
  std::vector<std::string> places;
  for (const Problem& problem : refused.error().problems) places.push_back(problem.where);
  EXPECT_EQ(places, (std::vector<std::string>{"order.bpmn:4:1 b", "order.bpmn:5:1 c", "order.bpmn:6:1 d"}));
}

}  // namespace
}  // namespace tandem::bpmn
