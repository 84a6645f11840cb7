#include "engine/case/transitions.h"

#include <array>

namespace tandem::engine {

namespace {

using State = PlanItemState;
using cmmn::Transition;

struct Arrow {
  State from;
  Transition transition;
  State to;
};

constexpr std::array task_arrows{
    Arrow{State::available, Transition::enable, State::enabled},
    Arrow{State::available, Transition::start, State::active},
    Arrow{State::available, Transition::parent_suspend, State::suspended},
    Arrow{State::available, Transition::exit, State::terminated},
    Arrow{State::enabled, Transition::manual_start, State::active},
    Arrow{State::enabled, Transition::disable, State::disabled},
    Arrow{State::enabled, Transition::parent_suspend, State::suspended},
    Arrow{State::enabled, Transition::exit, State::terminated},
    Arrow{State::disabled, Transition::reenable, State::enabled},
    Arrow{State::disabled, Transition::parent_suspend, State::suspended},
    Arrow{State::disabled, Transition::exit, State::terminated},
    Arrow{State::active, Transition::suspend, State::suspended},
    Arrow{State::active, Transition::parent_suspend, State::suspended},
    Arrow{State::active, Transition::complete, State::completed},
    Arrow{State::active, Transition::terminate, State::terminated},
    Arrow{State::active, Transition::exit, State::terminated},
    Arrow{State::active, Transition::fault, State::failed},
    Arrow{State::suspended, Transition::resume, State::active},
    Arrow{State::suspended, Transition::terminate, State::terminated},
    Arrow{State::suspended, Transition::exit, State::terminated},
    Arrow{State::failed, Transition::exit, State::terminated},
    Arrow{State::failed, Transition::reactivate, State::active},
    Arrow{State::available, Transition::skip, State::terminated},
    Arrow{State::enabled, Transition::skip, State::terminated},
    Arrow{State::disabled, Transition::skip, State::terminated},
    Arrow{State::active, Transition::skip, State::terminated},
    Arrow{State::suspended, Transition::skip, State::terminated},
    Arrow{State::failed, Transition::skip, State::terminated},
};

// Milestones and event listeners. Leaving with the parent is called exit, as sentries hear it (CMMN 1.1 has no
// parentTerminate in PlanItemTransition).
constexpr std::array event_arrows{
    Arrow{State::unavailable, Transition::initiate, State::available},
    Arrow{State::available, Transition::dismiss, State::unavailable},
    Arrow{State::unavailable, Transition::exit, State::terminated},
    Arrow{State::unavailable, Transition::occur, State::completed},
    Arrow{State::available, Transition::occur, State::completed},
    Arrow{State::available, Transition::suspend, State::suspended},
    Arrow{State::available, Transition::parent_suspend, State::suspended},
    Arrow{State::available, Transition::terminate, State::terminated},
    Arrow{State::available, Transition::exit, State::terminated},
    Arrow{State::suspended, Transition::resume, State::available},
    Arrow{State::suspended, Transition::exit, State::terminated},
    Arrow{State::available, Transition::skip, State::terminated},
    Arrow{State::suspended, Transition::skip, State::terminated},
};

constexpr std::array plan_arrows{
    Arrow{State::active, Transition::complete, State::completed},
    Arrow{State::active, Transition::terminate, State::terminated},
    Arrow{State::active, Transition::fault, State::failed},
    Arrow{State::active, Transition::suspend, State::suspended},
    Arrow{State::suspended, Transition::reactivate, State::active},
    Arrow{State::suspended, Transition::terminate, State::terminated},
    Arrow{State::completed, Transition::reactivate, State::active},
    Arrow{State::terminated, Transition::reactivate, State::active},
    Arrow{State::failed, Transition::reactivate, State::active},
};

template <class Arrows>
std::optional<State> find(const Arrows& arrows, State from, Transition transition) {
  for (const Arrow& arrow : arrows)
    if (arrow.from == from && arrow.transition == transition) return arrow.to;
  return std::nullopt;
}

}  // namespace

std::optional<State> next_state(cmmn::Kind kind, State from, Transition transition, State before) {
  if (from == State::suspended && transition == Transition::parent_resume) return before;
  if (kind == cmmn::Kind::case_plan) return find(plan_arrows, from, transition);
  if (kind == cmmn::Kind::milestone || cmmn::is_listener(kind)) return find(event_arrows, from, transition);
  return find(task_arrows, from, transition);
}

}  // namespace tandem::engine
