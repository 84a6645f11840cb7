#include "feel/external.h"

#include <gtest/gtest.h>

#include "format/json.h"

namespace tandem::feel {
namespace {

Value call_java(const char* class_name, const char* method, std::vector<Value> arguments) {
  const Value what = Value::context({{"java", Value::context({{"class", class_name}, {"method signature", method}})}});
  feel::Run run(Instant{});
  return call_external(what, arguments, run);
}

Value number(const char* text) { return *Decimal::parse(text); }

TEST(External, PureFunctionsOfJava) {
  struct Case {
    const char *class_name, *method;
    std::vector<Value> arguments;
    Value expected;
  };
  const Case cases[] = {
      {"java.lang.Math", "max(double, double)", {123, 456}, 456},
      {"java.lang.Math", "max(int,int)", {number("1.5"), 2}, {}},
      {"java.lang.Math", "min(long,long)", {1, -2}, -2},
      {"java.lang.Math", "max(float,float)", {number("123.46"), number("456.78")}, number("456.78")},
      {"java.lang.Math", "sqrt(double)", {16}, 4},
      {"java.lang.Math", "sqrt(double)", {-16}, {}},
      {"java.lang.Math", "pow(double,double)", {2, 10}, 1024},
      {"java.lang.Math", "abs(double)", {number("-2.5")}, number("2.5")},
      {"java.lang.Math", "round(double)", {number("2.5")}, 3},
      {"java.lang.Math", "foo(double)", {1}, {}},
      {"java.lang.Math", "max(java.lang.String,java.lang.String)", {"1", "2"}, {}},
      {"java.lang.Foo", "valueOf(double)", {1}, {}},
      {"java.lang.Short", "valueOf(short)", {123}, 123},
      {"java.lang.Byte", "valueOf(byte)", {300}, {}},
      {"java.lang.Integer", "valueOf(java.lang.String)", {"123"}, 123},
      {"java.lang.Integer", "parseInt(java.lang.String)", {"12.5"}, {}},
      {"java.lang.Double", "valueOf(java.lang.String)", {"1234.56"}, number("1234.56")},
      {"java.lang.Float", "valueOf(java.lang.String)", {"1234.56"}, number("1234.56")},
      {"java.lang.String", "valueOf(char)", {"a"}, "a"},
      {"java.lang.String", "valueOf(char)", {"abc"}, {}},
      {"java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", {"foo %s", "bar"}, "foo bar"},
      {"java.lang.String", "format(java.lang.String, [Ljava.lang.Object;)", {"%s %s", "bar"}, {}},
      {"java.lang.String",
       "format(java.lang.String, [Ljava.lang.Object;)",
       {"%05d|%-4s|%.2f|%,d%%", -42, "x", 1, 1234567},
       "-0042|x   |1.00|1,234,567%"},
      {"java.lang.Runtime", "exec(java.lang.String)", {"ls"}, {}},
  };
  for (const Case& test : cases)
    EXPECT_EQ(call_java(test.class_name, test.method, test.arguments), test.expected)
        << test.class_name << "." << test.method << " = "
        << to_json(call_java(test.class_name, test.method, test.arguments));
}

TEST(External, AnythingElseIsNullWithTheReason) {
  feel::Run run(Instant{});
  const Value pmml = Value::context({{"pmml", Value::context({{"document", "x"}})}});
  EXPECT_TRUE(call_external(pmml, {}, run).is_null());
  ASSERT_EQ(run.diagnostics().size(), 1u);
  EXPECT_NE(run.diagnostics()[0].text.find("write the function in FEEL"), std::string::npos);
}

}  // namespace
}  // namespace tandem::feel
