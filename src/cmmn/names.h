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

std::optional<Kind> kind_of(std::string_view tag);                         // "humanTask"; an eventListener by its type
std::optional<Kind> listener_of(std::string_view event_type);              // Flowable: "signal", "variable", ...
std::optional<Transition> transition_of(std::string_view standard_event);  // "manualStart"; parentTerminate is exit
std::optional<FileTransition> file_transition_of(std::string_view standard_event);

const char* name(Transition transition);  // "manualStart"

}  // namespace tandem::cmmn
