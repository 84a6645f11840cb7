// One step on its way: what it may read, and how rooms' commands are carried out within it.
#pragma once
#include <deque>

#include "engine/run.h"
#include "flow/command.h"
#include "flow/event.h"
#include "flow/state.h"

namespace tandem::flow {

class WorkInProgress {
 public:
  WorkInProgress(State& state, const core::Caller& caller, Instant now) : state_(state), caller_(caller), now_(now) {}

  const State& state() const { return state_; }
  const core::Caller& caller() const { return caller_; }
  Instant now() const { return now_; }
  core::Keys& keys() const { return state_.keys; }
  const std::deque<Event>& events() const { return events_; }

  // Decides and applies one room's command; the events are added to this step's.
  Result<Value> carry_out(const engine::Command& command);
  Result<Value> carry_out(const people::Command& command);
  Result<Value> carry_out(const commerce::Command& command);
  Result<Value> carry_out(const work::Command& command);
  Result<Value> carry_out(const identity::Command& command);
  Result<Value> carry_out(const cluster::Command& command);
  Result<Value> carry_out(const dossier::Command& command);

  // Of a reaction: the command cannot be refused, because the event it follows from made it possible.
  template <class C>
  Value must(const C& command) {
    auto answer = carry_out(command);
    check(answer.has_value(), answer ? "" : answer.error().reason.c_str());
    return std::move(*answer);
  }

 private:
  template <class RoomEvent>
  void take(std::vector<RoomEvent>&& events);

  State& state_;
  const core::Caller& caller_;
  Instant now_;
  std::deque<Event> events_;  // a deque: reactions hold on to an event while they add to the list
};

}  // namespace tandem::flow
