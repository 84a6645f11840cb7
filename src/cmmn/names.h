// The words of CMMN XML for kinds and transitions.
#pragma once
#include <optional>
#include <string_view>

#include "cmmn/case.h"

namespace tandem::cmmn {

inline constexpr std::string_view cmmn_11 = "http://www.omg.org/spec/CMMN/20151109/MODEL";
inline constexpr std::string_view cmmn_10 = "http://www.omg.org/spec/CMMN/20131201/MODEL";
inline constexpr std::string_view flowable = "http://flowable.org/cmmn";
inline constexpr std::string_view camunda = "http://camunda.org/schema/1.0/cmmn";
inline constexpr std::string_view tandem_case = "http://tandem/case";  // what none of them has a word for

std::optional<Kind> kind_of(std::string_view tag);                         // "humanTask"; an eventListener by its type
const char* tag(Kind kind);                                                // "humanTask"
const char* event_type(Kind listener);  // Flowable: "signal", ...; "" of a user or timer listener
std::optional<Kind> listener_of(std::string_view event_type);              // Flowable: "signal", "variable", ...
std::optional<Transition> transition_of(std::string_view standard_event);  // "manualStart"; parentTerminate is exit
std::optional<FileTransition> file_transition_of(std::string_view standard_event);

const char* name(Transition transition);  // "manualStart"
const char* name(FileTransition transition);  // "create", "replace", "update", "delete"

}  // namespace tandem::cmmn
