#include "cmmn/names.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace tandem::cmmn {
namespace {

// R101: every word of the standard and of the dialects, both ways.
TEST(CmmnNames, of_kinds) {
  constexpr std::pair<std::string_view, const char*> words[] = {{"casePlanModel", "CASE_PLAN"},
                                                                {"stage", "STAGE"},
                                                                {"humanTask", "HUMAN_TASK"},
                                                                {"task", "TASK"},
                                                                {"processTask", "PROCESS_TASK"},
                                                                {"caseTask", "CASE_TASK"},
                                                                {"decisionTask", "DECISION_TASK"},
                                                                {"milestone", "MILESTONE"},
                                                                {"userEventListener", "USER_LISTENER"},
                                                                {"timerEventListener", "TIMER_LISTENER"},
                                                                {"signalEventListener", "SIGNAL_LISTENER"},
                                                                {"messageEventListener", "MESSAGE_LISTENER"},
                                                                {"variableEventListener", "VARIABLE_LISTENER"},
                                                                {"reactivateEventListener", "REACTIVATE_LISTENER"}};
  for (const auto& [tag, text] : words) {
    const auto kind = kind_of(tag);
    ASSERT_TRUE(kind) << tag;
    EXPECT_STREQ(name(*kind), text);
    EXPECT_EQ(is_listener(*kind), tag.ends_with("EventListener")) << tag;
    EXPECT_EQ(is_stage(*kind), tag == "stage" || tag == "casePlanModel") << tag;
  }
  EXPECT_FALSE(kind_of("planFragment"));
  EXPECT_FALSE(kind_of(""));
}

TEST(CmmnNames, of_listeners_by_their_event_type) {
  EXPECT_EQ(listener_of(""), Kind::user_listener);
  EXPECT_EQ(listener_of("user"), Kind::user_listener);
  EXPECT_EQ(listener_of("signal"), Kind::signal_listener);
  EXPECT_EQ(listener_of("message"), Kind::message_listener);
  EXPECT_EQ(listener_of("variable"), Kind::variable_listener);
  EXPECT_EQ(listener_of("reactivate"), Kind::reactivate_listener);
  EXPECT_FALSE(listener_of("timer"));
}

TEST(CmmnNames, of_transitions_are_all_different_and_read_back) {
  std::set<std::string> seen;
  for (int number = 0; number <= static_cast<int>(Transition::dismiss); ++number) {
    const auto transition = static_cast<Transition>(number);
    EXPECT_TRUE(seen.insert(name(transition)).second) << name(transition);
    EXPECT_EQ(transition_of(name(transition)), transition) << name(transition);
  }
  EXPECT_EQ(transition_of("parentTerminate"), Transition::exit);  // CMMN 1.0
  EXPECT_FALSE(transition_of("begin"));
}

TEST(CmmnNames, of_what_happens_in_the_case_file) {
  constexpr std::pair<const char*, FileTransition> words[] = {
      {"create", FileTransition::create},       {"addChild", FileTransition::create},
      {"addReference", FileTransition::create}, {"update", FileTransition::update},
      {"replace", FileTransition::replace},     {"delete", FileTransition::remove},
      {"removeChild", FileTransition::remove},  {"removeReference", FileTransition::remove}};
  for (const auto& [word, transition] : words) EXPECT_EQ(file_transition_of(word), transition) << word;
  EXPECT_FALSE(file_transition_of("occur"));
}

}  // namespace
}  // namespace tandem::cmmn
