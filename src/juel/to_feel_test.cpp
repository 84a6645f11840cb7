#include "juel/to_feel.h"

#include <gtest/gtest.h>

namespace tandem::juel {
namespace {

struct Pair { const char* juel; const char* feel; };

TEST(Juel, becomes_feel) {
  const Pair pairs[] = {
      {"plain", "\"plain\""},
      {"${true}", "true"},
      {"${a}", "a"},
      {"#{ a.b }", "a.b"},
      {"${a && b || !c}", "a and b or not(c)"},
      {"${(a || b) && c}", "(a or b) and c"},
      {"${a eq 1 and b ne 'x'}", "a = 1 and b != \"x\""},
      {"${amount >= 100}", "amount >= 100"},
      {"${n % 2 == 0}", "modulo(n, 2) = 0"},
      {"${a - (b - c)}", "a - (b - c)"},
      {"${-a * 2}", "-a * 2"},
      {"${a ? 'x' : \"y\"}", "if a then \"x\" else \"y\""},
      {"${list[0]}", "list[1]"},
      {"${list[i - 1]}", "list[i - 1 + 1]"},
      {"${map['key']}", "get value(map, \"key\")"},
      {"${empty a}", "list contains([null, \"\", [], {}], a)"},
      {"${!empty a.b && c}", "not(list contains([null, \"\", [], {}], a.b)) and c"},
      {"${dateTime().plusDays(3).minusHours(1).toDate()}", "now() + duration(\"P3D\") - duration(\"PT1H\")"},
      {"${now()}", "now()"},
      {"Order ${id} of ${who.name}", "\"Order \" + string(id) + \" of \" + string(who.name)"},
      {"${caseInstance.getVariable('x') != null && x}", "x != null and x"},
      {"${name.equals('Ada')}", "name = \"Ada\""},
      {"${items.size() > 3}", "count(items) > 3"},
      {"${vars:getOrDefault('n', 0) < 5}", "get or else(n, 0) < 5"},
      {"${var:eq(keepGoing, true)}", "keepGoing = true"},
      {"${!var:get(goToC)}", "not(goToC)"},
      {"${cmmn:isStageCompletable()}", "stageCompletable"},
      {"${'a}b'}", "\"a}b\""},
  };
  for (const Pair& pair : pairs) {
    const auto feel = to_feel(pair.juel);
    ASSERT_TRUE(feel.has_value()) << pair.juel << ": " << feel.error().reason;
    EXPECT_EQ(*feel, pair.feel) << pair.juel;
  }
}

struct Refused { const char* juel; const char* column; const char* reason; };

TEST(Juel, refuses_what_has_no_counterpart_and_says_where) {
  const Refused cases[] = {
      {"${bean.compute(x)}", "18", "the method 'bean.compute' has no counterpart in FEEL"},
      {"${planItemInstance.setVariable('a', false)}", "43",
       "the method 'planItemInstance.setVariable' has no counterpart in FEEL"},
      {"${a +}", "6", "a value was expected, not 'the end'"},
      {"${a b}", "5", "an operator or the end was expected, not 'b'"},
      {"x ${a", "3", "the expression that begins here does not end with '}'"},
      {"${'a", "1", "the expression that begins here does not end with '}'"},
      {"${a; b}", "4", "';' means nothing here"},
      {"${currentUser()}", "3", "the function 'currentUser' has no counterpart in FEEL"},
      {"${now().plusDays(n)}", "20", "the method 'now().plusDays' has no counterpart in FEEL"},
  };
  for (const Refused& one : cases) {
    const auto feel = to_feel(one.juel);
    ASSERT_FALSE(feel.has_value()) << one.juel << " became " << *feel;
    EXPECT_EQ(feel.error().path, one.column) << one.juel;
    EXPECT_EQ(feel.error().reason, one.reason) << one.juel;
  }
}

TEST(Juel, ends_on_hostile_nesting) {
  EXPECT_FALSE(to_feel("${" + std::string(100'000, '(') + "}").has_value());
  EXPECT_FALSE(to_feel("${" + std::string(100'000, '!') + "a}").has_value());
}

}  // namespace
}  // namespace tandem::juel
