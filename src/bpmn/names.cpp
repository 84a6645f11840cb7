#include "bpmn/names.h"

#include <algorithm>
#include <array>

namespace tandem::bpmn {

namespace {

struct KindWords {
  Kind kind;
  std::string_view tag;
  const char* type;   // in the REST API
  const char* label;  // in a sentence
};

// One row per kind. An empty tag: no tag alone means them.
constexpr KindWords kinds[] = {
    {Kind::process, "", "PROCESS", "process"},
    {Kind::sub_process, "subProcess", "SUB_PROCESS", "sub-process"},
    {Kind::event_sub_process, "", "EVENT_SUB_PROCESS", "event sub-process"},
    {Kind::ad_hoc_sub_process, "adHocSubProcess", "AD_HOC_SUB_PROCESS", "ad-hoc sub-process"},
    {Kind::ad_hoc_inner_instance, "", "AD_HOC_SUB_PROCESS_INNER_INSTANCE", "ad-hoc inner instance"},
    {Kind::transaction, "transaction", "TRANSACTION", "transaction"},
    {Kind::call_activity, "callActivity", "CALL_ACTIVITY", "call activity"},
    {Kind::multi_instance_body, "", "MULTI_INSTANCE_BODY", "multi-instance body"},
    {Kind::task, "task", "TASK", "task"},
    {Kind::manual_task, "manualTask", "MANUAL_TASK", "manual task"},
    {Kind::service_task, "serviceTask", "SERVICE_TASK", "service task"},
    {Kind::send_task, "sendTask", "SEND_TASK", "send task"},
    {Kind::receive_task, "receiveTask", "RECEIVE_TASK", "receive task"},
    {Kind::user_task, "userTask", "USER_TASK", "user task"},
    {Kind::script_task, "scriptTask", "SCRIPT_TASK", "script task"},
    {Kind::business_rule_task, "businessRuleTask", "BUSINESS_RULE_TASK", "business rule task"},
    {Kind::exclusive_gateway, "exclusiveGateway", "EXCLUSIVE_GATEWAY", "exclusive gateway"},
    {Kind::parallel_gateway, "parallelGateway", "PARALLEL_GATEWAY", "parallel gateway"},
    {Kind::inclusive_gateway, "inclusiveGateway", "INCLUSIVE_GATEWAY", "inclusive gateway"},
    {Kind::event_based_gateway, "eventBasedGateway", "EVENT_BASED_GATEWAY", "event-based gateway"},
    {Kind::complex_gateway, "complexGateway", "COMPLEX_GATEWAY", "complex gateway"},
    {Kind::start_event, "startEvent", "START_EVENT", "start event"},
    {Kind::intermediate_catch_event, "intermediateCatchEvent", "INTERMEDIATE_CATCH_EVENT", "catch event"},
    {Kind::intermediate_throw_event, "intermediateThrowEvent", "INTERMEDIATE_THROW_EVENT", "throw event"},
    {Kind::boundary_event, "boundaryEvent", "BOUNDARY_EVENT", "boundary event"},
    {Kind::end_event, "endEvent", "END_EVENT", "end event"},
    {Kind::stage, "", "STAGE", "stage"},
    {Kind::plan_task, "", "PLAN_TASK", "plan task"},
};

struct TriggerWords {
  Trigger trigger;
  std::string_view tag;
  const char* label;
};

constexpr TriggerWords triggers[] = {
    {Trigger::none, "", "none"},
    {Trigger::timer, "timerEventDefinition", "timer"},
    {Trigger::message, "messageEventDefinition", "message"},
    {Trigger::signal, "signalEventDefinition", "signal"},
    {Trigger::error, "errorEventDefinition", "error"},
    {Trigger::escalation, "escalationEventDefinition", "escalation"},
    {Trigger::compensation, "compensateEventDefinition", "compensation"},
    {Trigger::conditional, "conditionalEventDefinition", "conditional"},
    {Trigger::link, "linkEventDefinition", "link"},
    {Trigger::terminate, "terminateEventDefinition", "terminate"},
    {Trigger::cancel, "cancelEventDefinition", "cancel"},
    {Trigger::multiple, "", "multiple"},
    {Trigger::parallel_multiple, "", "parallel multiple"},
};

// BPMN 2.0.2 chapters 8 and 10: children of a process, sub-process or flow node that say nothing about what happens.
constexpr std::string_view descriptive[] = {
    "documentation", "extensionElements", "laneSet", "textAnnotation", "group", "category", "dataObject",
    "dataObjectReference", "dataStoreReference", "dataState", "ioSpecification", "ioBinding", "property", "dataInput",
    "dataOutput", "inputSet", "outputSet", "dataInputAssociation", "dataOutputAssociation", "resourceRole", "performer",
    "humanPerformer", "potentialOwner", "auditing", "monitoring", "supports", "correlationSubscription",
    "supportedInterfaceRef", "rendering",
};

constexpr std::string_view descriptive_roots[] = {
    "documentation", "extensionElements", "extension", "import", "collaboration", "category", "dataStore",
    "itemDefinition", "interface", "resource", "endPoint", "partnerEntity", "partnerRole", "correlationProperty",
    "relationship", "process", "message", "error", "signal", "escalation",
};

const KindWords& words(Kind kind) {
  return *std::find_if(std::begin(kinds), std::end(kinds), [&](const KindWords& row) { return row.kind == kind; });
}

template <std::size_t n>
bool contains(const std::string_view (&table)[n], std::string_view tag) {
  return std::find(std::begin(table), std::end(table), tag) != std::end(table);
}

}  // namespace

std::optional<Kind> kind_of_tag(std::string_view tag) {
  for (const KindWords& row : kinds)
    if (!tag.empty() && row.tag == tag) return row.kind;
  return std::nullopt;
}

std::optional<Trigger> trigger_of_tag(std::string_view tag) {
  for (const TriggerWords& row : triggers)
    if (!tag.empty() && row.tag == tag) return row.trigger;
  return std::nullopt;
}

bool is_descriptive(std::string_view tag) { return contains(descriptive, tag); }
bool is_descriptive_root(std::string_view tag) { return contains(descriptive_roots, tag); }

const char* name(Kind kind) { return words(kind).type; }
const char* label(Kind kind) { return words(kind).label; }

const char* label(Trigger trigger) {
  for (const TriggerWords& row : triggers)
    if (row.trigger == trigger) return row.label;
  return "unknown";
}

std::string_view id_around(XmlNode node) {
  for (; node; node = node.parent())
    if (node.name_space() == bpmn_namespace && node.has_attribute("id")) return node.attribute("id");
  return {};
}

XmlNode zeebe_extension(const XmlNode& node, std::string_view name) {
  for (const XmlNode& extension : node.child("extensionElements").children(name))
    if (extension.name_space() == zeebe_namespace) return extension;
  return {};
}

}  // namespace tandem::bpmn
