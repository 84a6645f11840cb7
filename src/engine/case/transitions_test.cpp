#include "engine/case/transitions.h"

#include <gtest/gtest.h>

#include <map>

#include "cmmn/names.h"

namespace tandem::engine {
namespace {

using cmmn::Kind;
using cmmn::Transition;
using State = PlanItemState;

constexpr State all_states[] = {State::available, State::enabled, State::disabled, State::active, State::suspended,
                                State::failed, State::completed, State::terminated, State::unavailable};

// Rows: from, then "transition to" in words; whatever is not here must not be possible.
using Table = std::map<State, std::map<std::string, State>>;

const Table of_tasks{
    {State::available,
     {{"enable", State::enabled},
      {"start", State::active},
      {"parentSuspend", State::suspended},
      {"exit", State::terminated}}},
    {State::enabled,
     {{"manualStart", State::active},
      {"disable", State::disabled},
      {"parentSuspend", State::suspended},
      {"exit", State::terminated}}},
    {State::disabled, {{"reenable", State::enabled}, {"parentSuspend", State::suspended}, {"exit", State::terminated}}},
    {State::active,
     {{"suspend", State::suspended},
      {"parentSuspend", State::suspended},
      {"complete", State::completed},
      {"terminate", State::terminated},
      {"exit", State::terminated},
      {"fault", State::failed}}},
    {State::suspended,
     {{"resume", State::active},
      {"parentResume", State::enabled},
      {"terminate", State::terminated},
      {"exit", State::terminated}}},
    {State::failed, {{"exit", State::terminated}, {"reactivate", State::active}}},
};

const Table of_events{
    {State::available,
     {{"occur", State::completed},
      {"suspend", State::suspended},
      {"parentSuspend", State::suspended},
      {"terminate", State::terminated},
      {"exit", State::terminated},
      {"dismiss", State::unavailable}}},
    {State::unavailable, {{"initiate", State::available}, {"occur", State::completed}, {"exit", State::terminated}}},
    {State::suspended, {{"resume", State::available}, {"parentResume", State::enabled}, {"exit", State::terminated}}},
};

const Table of_plans{
    {State::active,
     {{"complete", State::completed},
      {"terminate", State::terminated},
      {"fault", State::failed},
      {"suspend", State::suspended}}},
    {State::suspended,
     {{"reactivate", State::active}, {"parentResume", State::enabled}, {"terminate", State::terminated}}},
    {State::completed, {{"reactivate", State::active}}},
    {State::terminated, {{"reactivate", State::active}}},
    {State::failed, {{"reactivate", State::active}}},
};

void expect_table(Kind kind, const Table& table) {
  for (const State from : all_states)
    for (int number = 0; number <= static_cast<int>(Transition::dismiss); ++number) {
      const auto transition = static_cast<Transition>(number);
      const auto row = table.find(from);
      const auto cell = row == table.end() ? decltype(row->second.begin()){} : row->second.find(cmmn::name(transition));
      const bool possible = row != table.end() && cell != row->second.end();
      const auto to = next_state(kind, from, transition, State::enabled);  // where a suspended one came from
      ASSERT_EQ(to.has_value(), possible)
          << cmmn::name(kind) << " " << core::enum_name(from) << " " << cmmn::name(transition);
      if (!possible) continue;
      EXPECT_EQ(*to, cell->second) << cmmn::name(kind) << " " << core::enum_name(from) << " " << cmmn::name(transition);
    }
}

// R102: CMMN 1.1 §8.4.2, table 8.4: stages and tasks.
TEST(PlanItemLifeCycle, of_stages_and_tasks) {
  for (const Kind kind :
       {Kind::stage, Kind::human_task, Kind::task, Kind::process_task, Kind::case_task, Kind::decision_task})
    expect_table(kind, of_tasks);
}

// R102: §8.4.3: milestones and event listeners; with the condition Flowable gives to listeners.
TEST(PlanItemLifeCycle, of_milestones_and_listeners) {
  for (const Kind kind : {Kind::milestone, Kind::user_listener, Kind::timer_listener, Kind::signal_listener,
                          Kind::message_listener, Kind::variable_listener, Kind::reactivate_listener})
    expect_table(kind, of_events);
}

// R102: §8.4.1: the case plan. (Closing is the end of the instance and no state.)
TEST(PlanItemLifeCycle, of_the_case_plan) { expect_table(Kind::case_plan, of_plans); }

TEST(PlanItemLifeCycle, an_item_resumed_with_its_stage_is_what_it_was) {
  for (const State before : {State::available, State::enabled, State::disabled, State::active})
    EXPECT_EQ(next_state(Kind::human_task, State::suspended, Transition::parent_resume, before), before);
}

TEST(PlanItemStates, what_is_over_and_what_no_longer_matters) {
  for (const State state : all_states) {
    EXPECT_EQ(is_terminal(state), state == State::completed || state == State::terminated) << core::enum_name(state);
    EXPECT_EQ(is_semi_terminal(state), is_terminal(state) || state == State::disabled || state == State::failed)
        << core::enum_name(state);
  }
}

}  // namespace
}  // namespace tandem::engine
