#include "cmmn/names.h"

#include <array>

namespace tandem::cmmn {

namespace {

struct KindWords {
  Kind kind;
  std::string_view tag;
  const char* name;
};

constexpr std::array kinds{
    KindWords{Kind::case_plan, "casePlanModel", "CASE_PLAN"},
    KindWords{Kind::stage, "stage", "STAGE"},
    KindWords{Kind::human_task, "humanTask", "HUMAN_TASK"},
    KindWords{Kind::task, "task", "TASK"},
    KindWords{Kind::process_task, "processTask", "PROCESS_TASK"},
    KindWords{Kind::case_task, "caseTask", "CASE_TASK"},
    KindWords{Kind::decision_task, "decisionTask", "DECISION_TASK"},
    KindWords{Kind::milestone, "milestone", "MILESTONE"},
    KindWords{Kind::user_listener, "userEventListener", "USER_LISTENER"},
    KindWords{Kind::timer_listener, "timerEventListener", "TIMER_LISTENER"},
    KindWords{Kind::signal_listener, "signalEventListener", "SIGNAL_LISTENER"},
    KindWords{Kind::message_listener, "messageEventListener", "MESSAGE_LISTENER"},
    KindWords{Kind::variable_listener, "variableEventListener", "VARIABLE_LISTENER"},
    KindWords{Kind::reactivate_listener, "reactivateEventListener", "REACTIVATE_LISTENER"},
};

struct TransitionWords {
  Transition transition;
  const char* name;
};

constexpr std::array transitions{
    TransitionWords{Transition::create, "create"}, TransitionWords{Transition::enable, "enable"},
    TransitionWords{Transition::start, "start"}, TransitionWords{Transition::manual_start, "manualStart"},
    TransitionWords{Transition::disable, "disable"}, TransitionWords{Transition::reenable, "reenable"},
    TransitionWords{Transition::suspend, "suspend"}, TransitionWords{Transition::parent_suspend, "parentSuspend"},
    TransitionWords{Transition::resume, "resume"}, TransitionWords{Transition::parent_resume, "parentResume"},
    TransitionWords{Transition::complete, "complete"}, TransitionWords{Transition::terminate, "terminate"},
    TransitionWords{Transition::exit, "exit"}, TransitionWords{Transition::fault, "fault"},
    TransitionWords{Transition::reactivate, "reactivate"}, TransitionWords{Transition::occur, "occur"},
    TransitionWords{Transition::close, "close"}, TransitionWords{Transition::initiate, "initiate"},
    TransitionWords{Transition::dismiss, "dismiss"}, TransitionWords{Transition::skip, "skip"},
};

}  // namespace

const char* name(Kind kind) {
  for (const KindWords& words : kinds)
    if (words.kind == kind) return words.name;
  return "?";
}

const char* tag(Kind kind) {
  for (const KindWords& words : kinds)
    if (words.kind == kind) return words.tag.data();
  return "?";
}

const char* event_type(Kind listener) {
  switch (listener) {
    case Kind::signal_listener: return "signal";
    case Kind::message_listener: return "message";
    case Kind::variable_listener: return "variable";
    case Kind::reactivate_listener: return "reactivate";
    default: return "";
  }
}

bool is_stage(Kind kind) { return kind == Kind::case_plan || kind == Kind::stage; }

bool is_listener(Kind kind) { return kind >= Kind::user_listener; }

std::optional<Kind> kind_of(std::string_view tag) {
  for (const KindWords& words : kinds)
    if (words.tag == tag) return words.kind;
  return std::nullopt;
}

std::optional<Kind> listener_of(std::string_view event_type) {
  // Flowable's plain listener is raised by hand
  if (event_type.empty() || event_type == "user") return Kind::user_listener;
  if (event_type == "signal") return Kind::signal_listener;
  if (event_type == "message") return Kind::message_listener;
  if (event_type == "variable") return Kind::variable_listener;
  if (event_type == "reactivate") return Kind::reactivate_listener;
  return std::nullopt;
}

// CMMN 1.0 has parentTerminate where 1.1 has exit.
std::optional<Transition> transition_of(std::string_view standard_event) {
  if (standard_event == "parentTerminate") return Transition::exit;
  for (const TransitionWords& words : transitions)
    if (words.name == standard_event) return words.transition;
  return std::nullopt;
}

std::optional<FileTransition> file_transition_of(std::string_view standard_event) {
  if (standard_event == "create" || standard_event == "addChild" || standard_event == "addReference")
    return FileTransition::create;
  if (standard_event == "update") return FileTransition::update;
  if (standard_event == "replace") return FileTransition::replace;
  if (standard_event == "delete" || standard_event == "removeChild" || standard_event == "removeReference")
    return FileTransition::remove;
  return std::nullopt;
}

const char* name(FileTransition transition) {
  static constexpr const char* names[] = {"create", "replace", "update", "delete"};
  return names[static_cast<std::size_t>(transition)];
}

const char* name(Transition transition) {
  for (const TransitionWords& words : transitions)
    if (words.transition == transition) return words.name;
  return "?";
}

}  // namespace tandem::cmmn
