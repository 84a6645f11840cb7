// The executable graph of one BPMN process: what the notation means as data. Immutable after compile; nothing runs.
//
// elements[0] is the process itself. An element's parent is the scope it lies in; flows connect siblings. An activity
// that is repeated (multi-instance or standard loop) is two elements of the same id: the body (kind
// multi_instance_body, which carries flows and boundary events) and, as its only child, the activity itself. What lies
// in an ad-hoc sub-process lies in its inner instance, an element of its own ("id#innerInstance"), of which each
// activation makes one.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "feel/expression.h"

namespace tandem::bpmn {

using ElementIndex = std::uint32_t;
using FlowIndex = std::uint32_t;
inline constexpr std::uint32_t none = ~std::uint32_t{0};

enum class Kind : std::uint8_t {
  process, sub_process, event_sub_process, ad_hoc_sub_process, ad_hoc_inner_instance, transaction, call_activity,
  multi_instance_body,
  task, manual_task, service_task, send_task, receive_task, user_task, script_task, business_rule_task,
  exclusive_gateway, parallel_gateway, inclusive_gateway, event_based_gateway, complex_gateway,
  start_event, intermediate_catch_event, intermediate_throw_event, boundary_event, end_event,
  stage, plan_task,  // of cases (cmmn/case.h): what lies in a stage begins by criteria; a plan task waits for a person
};

enum class Trigger : std::uint8_t {
  none, timer, message, signal, error, escalation, compensation, conditional, link, terminate, cancel,
  multiple, parallel_multiple,  // several definitions: any of them, all of them
};

// An attribute that is either fixed text or, after "=", a FEEL expression. Empty: not given.
struct TextOrFeel {
  std::string text;  // as written, without the "="
  std::optional<feel::Expression> expression;
  bool empty() const { return text.empty() && !expression; }
};

struct Mapping {          // zeebe:input / zeebe:output
  TextOrFeel source;
  std::vector<std::string> target;  // "a.b.c" split
};

struct IoMapping {
  std::vector<Mapping> inputs;
  std::vector<Mapping> outputs;
};

enum class Binding : std::uint8_t { latest, deployment, version_tag };

struct JobSpec {          // zeebe:taskDefinition with zeebe:taskHeaders
  TextOrFeel type;
  TextOrFeel retries;     // "3" if not given
  std::vector<std::pair<std::string, std::string>> headers;
};

struct LinkedResource {   // zeebe:linkedResource: files a job's worker wants along with it
  std::string resource_id, resource_type, link_name;
  Binding binding = Binding::latest;
  std::string version_tag;
};

struct ListenerSpec {     // zeebe:executionListener, zeebe:taskListener
  // before_all: of a multi-instance activity as a whole; cancel: of a process.
  enum class On : std::uint8_t {
    start,
    end,
    before_all,
    cancel,
    creating,
    assigning,
    updating,
    completing,
    canceling
  } on;
  JobSpec job;
};

struct UserTaskSpec {
  bool native = true;     // false: a job of type io.camunda.zeebe:userTask
  TextOrFeel assignee, candidate_groups, candidate_users, due_date, follow_up_date, priority;
  std::string form_id, embedded_form_key, external_reference;
  Binding form_binding = Binding::latest;
  std::string form_version_tag;
  std::vector<std::pair<std::string, std::string>> headers;
};

struct CalledDecision {
  TextOrFeel decision_id;
  std::string result_variable;
  Binding binding = Binding::latest;
  std::string version_tag;
};

struct Script {
  feel::Expression expression;
  std::string result_variable;
};

struct CalledProcess {
  TextOrFeel process_id;
  bool is_case = false;   // the id is a case's
  Binding binding = Binding::latest;
  std::string version_tag;
  bool propagate_all_parent_variables = true;
  std::optional<bool> propagate_all_child_variables;  // default: only without output mappings
};

struct TimerSpec {
  enum class Type : std::uint8_t { date, duration, cycle } type = Type::duration;
  TextOrFeel when;        // ISO 8601 or, for cycle, also cron
};

struct MessageSpec {
  TextOrFeel name;
  TextOrFeel correlation_key;  // of a catch
  TextOrFeel message_id, time_to_live;  // of zeebe:publishMessage
  bool publish = false;   // a throw that publishes itself, instead of a job
};

struct ConditionalSpec {
  TextOrFeel condition;
  std::vector<std::string> variable_names;   // empty: any
  std::vector<std::string> variable_events;  // "create", "update"; empty: both
};

struct EventSpec {
  Trigger trigger = Trigger::none;
  bool interrupting = true;                  // boundary events and event sub-process starts
  std::optional<TimerSpec> timer;
  std::optional<MessageSpec> message;
  std::optional<ConditionalSpec> conditional;
  TextOrFeel code;                           // error code, escalation code, signal name; empty: catches all
  std::string link_name;
  ElementIndex link_target = none;           // of a link throw: the catch of that name
  ElementIndex activity = none;              // compensation: activityRef
  std::vector<EventSpec> parts;              // of a multiple event: its definitions, in the order of the file
};

// The definitions of an event: its own one, or the parts of a multiple event.
std::span<const EventSpec> definitions_of(const EventSpec& event);
// Whether one of them has the trigger.
bool has_trigger(const EventSpec& event, Trigger trigger);

struct MultiInstance {
  bool sequential = false;
  TextOrFeel input_collection;
  TextOrFeel cardinality;                    // BPMN's loopCardinality: how many, where there is no collection
  std::string input_element;
  std::string output_collection;
  TextOrFeel output_element;
  TextOrFeel completion_condition;
};

struct StandardLoop {     // BPMN 2.0.2 §10.3.8
  bool test_before = false;
  TextOrFeel condition;   // goes on while it holds; empty: always
  TextOrFeel maximum;     // empty: any number
};

struct AdHoc {
  bool sequential = false;                   // ordering="Sequential": one inner instance at a time
  TextOrFeel active_elements;
  TextOrFeel completion_condition;
  bool cancel_remaining = true;
  std::string output_collection;
  TextOrFeel output_element;
};

struct Flow {
  std::string id;
  ElementIndex from = none;
  ElementIndex to = none;
  std::optional<feel::Expression> condition;
};

struct Element {
  std::string id;
  std::string name;
  Kind kind = Kind::process;
  ElementIndex parent = none;
  std::vector<ElementIndex> children;        // of a scope; the body's one activity
  std::vector<ElementIndex> patient_joins;   // of a scope: gateways in it that join flows without knowing how many come
  std::vector<FlowIndex> incoming, outgoing;
  FlowIndex default_flow = none;
  std::vector<ElementIndex> boundary_events; // attached here
  ElementIndex attached_to = none;           // of a boundary event
  ElementIndex compensation_handler = none;  // of an activity with a compensation boundary event
  bool for_compensation = false;
  bool instantiate = false;                  // receive task that starts the process
  IoMapping io;
  std::optional<EventSpec> event;            // start, catch, throw, boundary, end; receive task (message)
  std::optional<JobSpec> job;
  std::optional<UserTaskSpec> user_task;
  std::optional<CalledDecision> called_decision;
  std::optional<Script> script;
  std::optional<CalledProcess> called_process;
  std::optional<MultiInstance> multi_instance;
  std::optional<StandardLoop> standard_loop;
  std::optional<feel::Expression> activation_condition;  // of a complex gateway
  std::optional<AdHoc> ad_hoc;
  std::vector<ListenerSpec> listeners;
  std::vector<LinkedResource> linked_resources;
  std::vector<std::pair<std::string, std::string>> properties;  // zeebe:properties
  std::string documentation;
  int line = 0;                              // in the file
};

struct Process {
  std::string id;
  std::string name;
  std::string version_tag;
  std::string start_form_id;                 // of the none start event
  std::vector<std::pair<std::string, std::string>> embedded_forms;  // zeebe:userTaskForm: id, JSON text
  // Of a case's own graph: the one it has grown from, whose elements come first
  std::shared_ptr<const Process> base;
  std::vector<Element> elements;
  std::vector<Flow> flows;                   // one without an id leads from a link throw to its catch
  std::unordered_map<std::string, ElementIndex> by_id;  // a multi-instance id names its body

  const Element& operator[](ElementIndex index) const {
    if (!base) return elements[index];
    const auto first = static_cast<ElementIndex>(base->elements.size());
    return index < first ? base->elements[index] : elements[index - first];
  }
  ElementIndex find(std::string_view id) const;         // none if there is no such element
  ElementIndex find_event(std::string_view id) const;   // of a repeated receive task: the one inside its body
  // Children of a scope by what starts them.
  ElementIndex none_start(ElementIndex scope) const;                // none if it has none
  // What starts the process by catching something: start events with a trigger, receive tasks that instantiate, the
  // events behind an event-based gateway that does.
  std::vector<ElementIndex> event_starts(ElementIndex scope) const;
  std::vector<ElementIndex> event_sub_processes(ElementIndex scope) const;
  ElementIndex compensation_sub_process(ElementIndex scope) const;  // none if it has none
  ElementIndex instantiating_gateway(ElementIndex event) const;     // the one that leads to the event, or none
};

const char* name(Kind kind);  // "SERVICE_TASK", "EXCLUSIVE_GATEWAY", ...: the element types of the REST API

bool is_scope(Kind kind);     // may have children with a life of their own
bool is_activity(Kind kind);  // may carry boundary events

// What starts an event sub-process.
const Element& start_event_of(const Process& process, const Element& event_sub_process);

}  // namespace tandem::bpmn
