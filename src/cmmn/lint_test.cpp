#include <gtest/gtest.h>

#include "cmmn/lint.h"
#include "cmmn/template.h"

namespace tandem::cmmn {
namespace {

std::string warnings_of(const std::string& text) {
  const auto plan = read_template(text, "t.case");
  if (!plan) return plan.error().problems.front().where + " " + plan.error().problems.front().what;
  std::string found;
  for (const Warning& one : lint(**plan))
    found += std::to_string(one.line) + " " + one.item + " " + one.rule + ": " + one.what + "\n";
  return found;
}

struct Model {
  const char* text;
  const char* expected;  // a part of what is found; "" nothing is
};

// R101: one model for each thing that can never come true.
TEST(Lint, FindsWhatNeverComesTrue) {
  const Model models[] = {
      {"case c\n  task a\n    after b completes\n  task b\n    after a completes\n",
       "2 a deadlock: 'a' waits for 'b' waits for 'a': none of them ever begins"},
      {"case c\n  task a\n    after a completes\n", "2 a deadlock: it waits for itself"},
      {"case c\n  task a\n    after b completes\n  task b\n    after c1 completes\n  task c1\n    after b completes\n",
       "2 a unreachable: it never begins: what it waits for, 'b', never happens"},
      {"case c\n  task a\n    when false\n", "2 a unreachable: it never begins: none of its criteria can be satisfied"},
      {"case c\n  task a\n    when 1 > 2\n", "2 a never-true: the condition \"1 > 2\" reads no data and is never true"},
      {"case c\n  task a\n    required\n    when false\n",
       "2 a required-without-path: it is required and never begins, so the case never completes"},
      {"case c\n  task a\n    when false\n", "1  never-completes: it never completes by itself: 'a' waits for ever"},
      {"case c\n  stage s\n    task a\n      repeatable\n",
       "2 s never-completes: it never completes by itself: 'a' comes again for ever"},
      {"case c\n  stage s\n    task a\n      required\n      when false\n  task b\n    after s completes\n",
       "6 b unreachable: it never begins: what it waits for, 's', never happens"},
      {"case c\n  task a\n    repeatable\n    when x > 1\n",
       "2 a repeats-on-condition: it repeats on a condition alone"},
      {"case c\n  stage s\n    task a\n  stage t\n    after s completes\n    task b\n      after a completes and d occurs\n    event d\n",
       "6 b unheard: it cannot hear what happens to 'a': its stage 't' begins only when 's' has ended"},
      {"case c\n  stage s\n    task a\n  stage t\n    after s completes\n    task b\n      until a completes\n",
       "6 b unheard"},
      {"case c\n  roles boss, clerk\n  task a\n    by clerk\n", "1  unused-role: the role 'boss' is asked for nothing"},
      {"case c\n  roles clerk\n  task a\n    by clerk, bos\n", "3 a unknown-role: the case has no role 'bos'"},
      {"case c\n  task a\n  timer t\n    in P1D\n", "3 t nobody-listens: nothing begins or ends when it occurs"},
  };
  for (const Model& model : models)
    EXPECT_NE(warnings_of(model.text).find(model.expected), std::string::npos) << model.text << warnings_of(model.text);
}

TEST(Lint, SaysNothingWhereAllIsWell) {
  const char* models[] = {
      "case c\n  task a\n  task b\n    after a completes\n",
      "case c\n  stage s\n    task a\n      repeatable when again\n  task b\n    after s completes\n",
      "case c\n  completes by itself\n  task a\n    by hand\n    repeatable\n",                       // never required
      // Begins its stage
      "case c\n  stage s\n    task a\n  stage t\n    after s completes\n    task b\n      after a completes\n",
      // Another way in
      "case c\n  task a\n    after b completes\n    when start_anyhow\n  task b\n    after a completes\n",
      "case c\n  task a\n    repeatable\n    after data report changes\n",
      "case c\n  event e\n  task a\n    until e occurs\n",
  };
  for (const char* model : models) EXPECT_EQ(warnings_of(model), "") << model;
}

}  // namespace
}  // namespace tandem::cmmn
