// What the engine remembers, one struct per table. Described members are columns, the first is the key; the others are
// derived and live in memory only. Rows of finished things stay in the store and leave memory. Rows that belong to one
// subject only are beside it: deployment, batch, compensation, case.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/batch/rows.h"
#include "engine/compensation/rows.h"
#include "engine/deployment/rows.h"
#include "engine/row_types.h"

namespace tandem::engine {

// ---- what runs

// The life of an element: see process/life_cycle.h for the transitions.
enum class ElementState { activating, active, completing, completed, terminating, terminated };
BOOST_DESCRIBE_ENUM(ElementState, activating, active, completing, completed, terminating, terminated)

enum class InstanceState { active, completed, terminated };
BOOST_DESCRIBE_ENUM(InstanceState, active, completed, terminated)

// One run of a process: the root of a tree of element instances. Its root scope is the element of the same number,
// which has no row of its own (state and tokens are here).
struct Instance {
  static constexpr TableName table{"instance"};
  InstanceKey key;
  std::string tenant;
  DefinitionKey definition;
  std::string process_id;
  int version = 1;
  std::string version_tag;
  InstanceState state = InstanceState::active;
  Instant started_at;
  std::optional<Instant> ended_at;
  std::optional<InstanceKey> parent;          // the caller's
  std::optional<ElementKey> parent_element;   // the call activity
  InstanceKey root;                           // the outermost caller, or itself
  int incidents = 0;                          // open ones, of called instances too
  Names tags;
  std::string business_id;
  std::string tokens;                         // of the root scope, see ElementInstance
  std::string start_element;                  // the start event it began with, "" for none
  std::string correlation_key;                // of the message that started it: one such instance at a time
  std::optional<Instant> suspended_at;        // nothing moves until it is resumed
  Names terminate_after;                      // elements after whose end it is terminated
  ElementState root_state = ElementState::active;  // of the root scope, as are its listeners
  int listeners_done = 0;
  std::string interrupted_by;                 // of the root scope, see ElementInstance
  Value interrupted_with;
};
BOOST_DESCRIBE_STRUCT(Instance, (),
                      (key, tenant, definition, process_id, version, version_tag, state, started_at, ended_at, parent,
                       parent_element, root, incidents, tags, business_id, tokens, start_element, correlation_key,
                       suspended_at, terminate_after, root_state, listeners_done, interrupted_by,
                       interrupted_with))

struct ElementInstance {
  static constexpr TableName table{"element"};
  ElementKey key;
  std::string tenant;
  InstanceKey instance;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;
  std::string name;
  std::string kind;                        // SERVICE_TASK, ...: bpmn::name(kind)
  ElementKey parent;                       // the scope it lies in
  ElementState state = ElementState::activating;
  Instant started_at;
  std::optional<Instant> ended_at;
  int index = 0;                           // 1-based loop counter inside a multi-instance body, else 0
  std::optional<IncidentKey> incident;     // the open one, if it is stuck
  // Of a scope: flows taken into joins, "flow:count flow:count". Of a complex gateway: those its first phase used.
  std::string tokens;
  // A catching event that fired and waits for this element to terminate: the element that goes on, with variables.
  std::string interrupted_by;
  Value interrupted_with;
  int listeners_done = 0;                  // of the execution listeners of its present state
  // derived
  bpmn::ElementIndex element = bpmn::none;
  std::map<bpmn::FlowIndex, int> join_tokens;
  std::vector<ElementKey> children;        // not yet ended, in key order
  std::vector<VariableKey> variables;      // of this scope
  std::optional<JobKey> job;
  std::optional<UserTaskKey> user_task;
  std::optional<InstanceKey> called;       // by a call activity
  std::vector<TimerKey> timers;            // waiting on behalf of this element
  std::vector<SubscriptionKey> subscriptions;
};
BOOST_DESCRIBE_STRUCT(ElementInstance, (), (key, tenant, instance, definition, process_id, element_id, name, kind,
                                            parent, state, started_at, ended_at, index, incident, tokens,
                                            interrupted_by, interrupted_with, listeners_done))

// How far a multi-instance activity, a standard loop or an ad-hoc sub-process has come; erased when its body ends.
struct Loop {
  static constexpr TableName table{"loop"};
  ElementKey body;
  std::string tenant;
  InstanceKey instance;
  int total = 0;                           // inner instances there will be; 0: nobody knows
  int started = 0;
  int completed = 0;
  int terminated = 0;
  // Of a sequential ad-hoc sub-process: the activations that wait for their turn
  Value items;
  bool fulfilled = false;                  // its condition says that it is done: nothing starts any more
};
BOOST_DESCRIBE_STRUCT(Loop, (), (body, tenant, instance, total, started, completed, terminated, items, fulfilled))

// What one inner instance put into the output collection; the list becomes a variable when the body ends.
struct LoopOutput {
  static constexpr TableName table{"loop_output"};
  LoopOutputKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey body;
  int index = 0;                           // its place in the list, from 1
  Value value;
};
BOOST_DESCRIBE_STRUCT(LoopOutput, (), (key, tenant, instance, body, index, value))

struct Variable {
  static constexpr TableName table{"variable"};
  VariableKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey scope;
  std::string process_id;
  std::string name;
  Value value;
};
BOOST_DESCRIBE_STRUCT(Variable, (), (key, tenant, instance, scope, process_id, name, value))

// Flows taken, for the picture of where an instance went.
struct FlowTaken {
  static constexpr TableName table{"flow_taken", true};
  InstanceKey instance;
  std::string tenant;
  std::string flow_id;
};
BOOST_DESCRIBE_STRUCT(FlowTaken, (), (instance, tenant, flow_id))

// ---- work that waits

enum class JobKind { bpmn_element, execution_listener, task_listener, ad_hoc_sub_process };
BOOST_DESCRIBE_ENUM(JobKind, bpmn_element, execution_listener, task_listener, ad_hoc_sub_process)

// `activatable` and `activated` are both CREATED to the REST API's searches. A job whose lock ran out, whose retries
// were changed or whose instance was migrated may be activated too; the state says what happened last.
enum class JobState {
  activatable, activated, backing_off, failed, error_thrown, completed, canceled, timed_out, retries_updated, migrated,
};
BOOST_DESCRIBE_ENUM(JobState, activatable, activated, backing_off, failed, error_thrown, completed, canceled, timed_out,
                    retries_updated, migrated)

inline bool is_activatable(JobState state) {
  return state == JobState::activatable || state == JobState::timed_out || state == JobState::retries_updated ||
         state == JobState::migrated;
}

// What a listener's job listens to.
enum class ListenerEvent { none, start, end, before_all, cancel, creating, assigning, updating, completing, canceling };
BOOST_DESCRIBE_ENUM(ListenerEvent, none, start, end, before_all, cancel, creating, assigning, updating, completing,
                    canceling)

struct Job {
  static constexpr TableName table{"job"};
  JobKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey element;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;
  std::string type;
  JobKind kind = JobKind::bpmn_element;
  JobState state = JobState::activatable;
  int retries = 3;
  std::string worker;
  std::optional<Instant> deadline;     // activated: the lock ends; backing_off: activatable again
  std::string error_message;
  std::string error_code;
  Instant created_at;
  std::optional<Instant> ended_at;
  Value headers;                       // a context of texts as they were at its creation; null if there are none
  ListenerEvent listener_event = ListenerEvent::none;
  bool denied = false;                 // a task listener refused the transition
  std::string denied_reason;
};
BOOST_DESCRIBE_STRUCT(Job, (), (key, tenant, instance, element, definition, process_id, element_id, type, kind, state,
                                retries, worker, deadline, error_message, error_code, created_at, ended_at, headers,
                                listener_event, denied, denied_reason))

// creating, assigning, updating, completing, canceling: task listeners are at work before the transition is made.
enum class UserTaskState { created, completed, canceled, creating, assigning, updating, completing, canceling };
BOOST_DESCRIBE_ENUM(UserTaskState, created, completed, canceled, creating, assigning, updating, completing, canceling)

struct UserTask {
  static constexpr TableName table{"user_task"};
  UserTaskKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey element;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;
  std::string name;
  UserTaskState state = UserTaskState::created;
  std::string assignee;                // "" if nobody
  Names candidate_groups;
  Names candidate_users;
  std::optional<Instant> due_at;
  std::optional<Instant> follow_up_at;
  int priority = 50;
  std::optional<DefinitionKey> form;
  std::string external_form;
  Value properties;                    // what else the model says about it: a context of texts
  Instant created_at;
  std::optional<Instant> ended_at;
  std::optional<Instant> assigned_at;  // when its assignee took or got it
  Value pending;                       // the transition its task listeners hold up; null if there is none
  int listeners_done = 0;              // of the present transition
};
BOOST_DESCRIBE_STRUCT(UserTask, (), (key, tenant, instance, element, definition, process_id, element_id, name, state,
                                     assignee, candidate_groups, candidate_users, due_at, follow_up_at, priority, form,
                                     external_form, properties, created_at, ended_at, assigned_at, pending,
                                     listeners_done))

enum class TimerState { waiting, fired, canceled };
BOOST_DESCRIBE_ENUM(TimerState, waiting, fired, canceled)

struct Timer {
  static constexpr TableName table{"timer"};
  TimerKey key;
  std::string tenant;
  std::optional<InstanceKey> instance; // none: a timer start event of a definition
  std::optional<ElementKey> element;   // the element that waits: the catch itself, or a boundary event's host
  DefinitionKey definition;
  std::string element_id;              // the event
  TimerState state = TimerState::waiting;
  Instant due_at;
  std::string schedule;                // of a cycle: its ISO 8601 or cron text
  int repetitions = 0;                 // left after this one; -1: for ever
  Instant created_at;
  int part = 0;                        // which definition of a multiple event
};
BOOST_DESCRIBE_STRUCT(Timer, (), (key, tenant, instance, element, definition, element_id, state, due_at, schedule,
                                  repetitions, created_at, part))

enum class SubscriptionKind { message, signal, conditional };
BOOST_DESCRIBE_ENUM(SubscriptionKind, message, signal, conditional)
enum class SubscriptionState { open, correlated, closed };
BOOST_DESCRIBE_ENUM(SubscriptionState, open, correlated, closed)

// Somebody waits for a message, a signal or a condition: an element instance, or a definition whose start event it is.
struct Subscription {
  static constexpr TableName table{"subscription"};
  SubscriptionKey key;
  std::string tenant;
  SubscriptionKind kind = SubscriptionKind::message;
  std::optional<InstanceKey> instance;
  std::optional<ElementKey> element;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;              // the event
  std::string name;
  std::string correlation_key;
  SubscriptionState state = SubscriptionState::open;
  Instant created_at;
  int part = 0;                        // which definition of a multiple event
  // Of a parallel multiple event: what this part has caught while the others have not; null if it waits.
  Value caught;
};
BOOST_DESCRIBE_STRUCT(Subscription, (), (key, tenant, kind, instance, element, definition, process_id, element_id, name,
                                         correlation_key, state, created_at, part, caught))

// Who a message went to: the ledger of correlation (one message, one correlation per process id).
struct Correlation {
  static constexpr TableName table{"correlation", true};
  SubscriptionKey subscription;
  std::string tenant;
  MessageKey message;
  std::string name;
  std::string correlation_key;
  std::optional<InstanceKey> instance;
  std::optional<ElementKey> element;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;
  Instant correlated_at;
};
BOOST_DESCRIBE_STRUCT(Correlation, (), (subscription, tenant, message, name, correlation_key, instance, element,
                                        definition, process_id, element_id, correlated_at))

// A published message while its time to live lasts.
struct Message {
  static constexpr TableName table{"message"};
  MessageKey key;
  std::string tenant;
  std::string name;
  std::string correlation_key;
  std::string message_id;              // "" if none: no check for duplicates
  Value variables;
  Instant published_at;
  Instant expires_at;
  Names correlated_processes;          // process ids it has gone to
};
BOOST_DESCRIBE_STRUCT(Message, (), (key, tenant, name, correlation_key, message_id, variables, published_at, expires_at,
                                    correlated_processes))

enum class IncidentState { active, resolved };
BOOST_DESCRIBE_ENUM(IncidentState, active, resolved)

enum class IncidentType {
  unspecified, unknown, io_mapping_error, job_no_retries, condition_error, extract_value_error, called_element_error,
  unhandled_error_event, message_size_exceeded, called_decision_error, decision_evaluation_error, form_not_found,
  resource_not_found, cascade_too_long, execution_listener_no_retries, task_listener_no_retries,
  ad_hoc_sub_process_no_retries,
};
BOOST_DESCRIBE_ENUM(IncidentType, unspecified, unknown, io_mapping_error, job_no_retries, condition_error,
                    extract_value_error, called_element_error, unhandled_error_event, message_size_exceeded,
                    called_decision_error, decision_evaluation_error, form_not_found, resource_not_found,
                    cascade_too_long, execution_listener_no_retries, task_listener_no_retries,
                    ad_hoc_sub_process_no_retries)

// The process cannot go on here; the element stays where it was until somebody resolves this.
struct Incident {
  static constexpr TableName table{"incident"};
  IncidentKey key;
  std::string tenant;
  InstanceKey instance;
  ElementKey element;
  DefinitionKey definition;
  std::string process_id;
  std::string element_id;
  std::optional<JobKey> job;
  IncidentType type = IncidentType::unknown;
  std::string message;
  IncidentState state = IncidentState::active;
  Instant created_at;
  std::optional<Instant> resolved_at;
};
BOOST_DESCRIBE_STRUCT(Incident, (), (key, tenant, instance, element, definition, process_id, element_id, job, type,
                                     message, state, created_at, resolved_at))

// How often each element of a definition is active, has completed, was terminated, is stuck: kept, not counted.
struct ElementCount {
  static constexpr TableName table{"element_count"};
  std::string key;                     // "definition/element"
  std::string tenant;
  DefinitionKey definition;
  std::string element_id;
  std::int64_t active = 0;
  std::int64_t completed = 0;
  std::int64_t terminated = 0;
  std::int64_t incidents = 0;
};
BOOST_DESCRIBE_STRUCT(ElementCount, (), (key, tenant, definition, element_id, active, completed, terminated, incidents))

// One evaluation of a decision, with how it came about.
struct DecisionEvaluation {
  static constexpr TableName table{"decision_evaluation", true};
  DecisionEvaluationKey key;
  std::string tenant;
  DefinitionKey decision;
  std::string decision_id;
  std::string decision_name;
  int version = 1;
  std::optional<InstanceKey> instance;
  std::optional<ElementKey> element;
  std::string element_id;
  Value result;
  Value traces;                        // inputs, matched rules and output of each decision it needed
  std::string failure;                 // "" if it succeeded
  Instant evaluated_at;
};
BOOST_DESCRIBE_STRUCT(DecisionEvaluation, (), (key, tenant, decision, decision_id, decision_name, version, instance,
                                               element, element_id, result, traces, failure, evaluated_at))

}  // namespace tandem::engine
