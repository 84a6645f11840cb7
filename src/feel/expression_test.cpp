#include "feel/expression.h"

#include <gtest/gtest.h>

#include "feel/compare.h"
#include "feel/function.h"
#include "feel/to_text.h"

namespace tandem::feel {
namespace {

std::vector<std::string> reads(std::string_view text, const Names& names = {}) {
  return Expression::parse(text, names).value().reads();
}

using Texts = std::vector<std::string>;

TEST(Expression, says_what_it_reads) {
  EXPECT_EQ(reads("a + b * a"), (Texts{"a", "b"}));
  EXPECT_EQ(reads("for i in list return i + x"), (Texts{"list", "x"}));
  EXPECT_EQ(reads("{a: 1, b: a + c}"), (Texts{"c"}));
  EXPECT_EQ(reads("function(x) x + y"), (Texts{"y"}));
  EXPECT_EQ(reads("list[price > limit]"), (Texts{"list", "price", "limit"}));
  EXPECT_EQ(reads("loan amount > 5", {"loan amount"}), (Texts{"loan amount"}));
  EXPECT_EQ(reads("sum(prices)"), (Texts{"prices"}));
  EXPECT_TRUE(reads("1 + 2").empty());
}

TEST(Expression, is_evaluated_from_many_copies) {
  const auto parsed = Expression::parse("x * 2").value();
  const Expression copy = parsed;
  const Context context = Value::context({{"x", 21}}).context();
  const ContextScope scope(context);
  EXPECT_EQ(copy.evaluate({scope, Instant{}}).value, Value(42));
  EXPECT_EQ(copy.text(), "x * 2");
}

TEST(Expression, finds_outer_variables_behind_inner_ones) {
  const Context outer = Value::context({{"a", 1}, {"b", 2}}).context();
  const Context inner = Value::context({{"a", 10}}).context();
  const ContextScope around(outer);
  const ContextScope scope(inner, &around);
  EXPECT_EQ(Expression::parse("a + b")->evaluate({scope, Instant{}}).value, Value(12));
}

// A comparison without an answer is no test that null passes; a variable that is null is (§10.3.2.10).
TEST(Expression, tells_no_answer_from_the_value_null) {
  const Context variables = Value::context({{"limit", Value()}}).context();
  const ContextScope scope(variables);
  const auto passed_by_null = [&](const char* tests) {
    return Expression::parse_unary_tests(tests)->test(Value(), {scope, Instant{}}).value;
  };
  EXPECT_EQ(passed_by_null("limit"), Value(true));
  EXPECT_EQ(passed_by_null("limit > 5"), Value());
  EXPECT_EQ(passed_by_null("limit > 5 and limit < 9"), Value());
  EXPECT_EQ(passed_by_null("? > limit"), Value());
}

TEST(Expression, says_where_something_went_wrong) {
  const Context nothing;
  const ContextScope scope(nothing);
  const auto found = Expression::parse("1 +\n  missing")->evaluate({scope, Instant{}});
  ASSERT_EQ(found.diagnostics.size(), 2u);
  EXPECT_EQ(found.diagnostics[0].text, "there is no variable \"missing\"");
  EXPECT_EQ(found.diagnostics[0].line, 2);
  EXPECT_EQ(found.diagnostics[0].column, 3);
}

TEST(Expression, asks_for_named_types) {
  const TypeFinder types = [](std::string_view name) -> std::optional<Type> {
    if (name == "tAge" || name == "own.age of person") return Type(Type::Kind::number).named(std::string(name));
    return std::nullopt;
  };
  const Context context = Value::context({{"x", 5}}).context();
  const ContextScope scope(context);
  for (const char* text : {"x instance of tAge", "x instance of own.age of person and true",
                           "[x] instance of list<tAge>", "(function(a: tAge) a > 1)(x)"}) {
    const auto parsed = Expression::parse(text, {}, types);
    ASSERT_TRUE(parsed) << text << ": " << parsed.error().reason;
    EXPECT_EQ(parsed->evaluate({scope, Instant{}}).value, Value(true)) << text;
  }
}

TEST(Expression, keeps_functions_alive_after_it_is_gone) {
  Value function;
  {
    const Context context = Value::context({{"factor", 3}}).context();
    const ContextScope scope(context);
    function = Expression::parse("function(x) x * factor")->evaluate({scope, Instant{}}).value;
  }
  feel::Run run(Instant{});
  const Value argument[] = {Value(14)};
  EXPECT_EQ(call(function, argument, run), Value(42));
}

TEST(Functions, made_in_cpp_check_their_arguments) {
  const Value twice = make_function(
      {{"n", Type::Kind::number}}, Type::Kind::number,
      [](std::span<const Value> a, feel::Run& run) { return call_builtin("sum", std::array{a[0], a[0]}, run); });
  const Context context = Value::context({{"twice", twice}}).context();
  const ContextScope scope(context);
  const auto value = [&](std::string_view text) { return Expression::parse(text)->evaluate({scope, Instant{}}).value; };
  EXPECT_EQ(value("twice(4)"), Value(8));
  EXPECT_EQ(value("twice(n: 4)"), Value(8));
  EXPECT_EQ(value("twice([4])"), Value(8));  // a singleton list is its item
  EXPECT_EQ(value("twice(\"4\")"), Value());
  EXPECT_EQ(value("twice(1, 2)"), Value());
  EXPECT_EQ(value("twice(m: 4)"), Value());
}

TEST(Types, coerce_as_the_standard_says) {
  feel::Run run(Instant{});
  const Type numbers = Type::list_of(Type::Kind::number);
  EXPECT_EQ(coerce(Value(5), numbers, run), Value::list({5}));
  EXPECT_EQ(coerce(Value::list({5}), Type::Kind::number, run), Value(5));
  EXPECT_EQ(coerce(Value::list({"a"}), numbers, run), Value());
  EXPECT_EQ(to_text(coerce(Value(Date{2020, 1, 2}), Type::Kind::date_time, run)), "2020-01-02T00:00:00Z");
  EXPECT_EQ(coerce(Value(), numbers, run), Value());
  const Type person = Type::context_of({{"name", Type::Kind::string}, {"ages", numbers}});
  EXPECT_EQ(coerce(Value::context({{"name", "Ann"}, {"ages", 3}}), person, run),
            Value::context({{"name", "Ann"}, {"ages", Value::list({3})}}));
  EXPECT_EQ(coerce(Value::context({{"name", "Ann"}}), person, run), Value());
  EXPECT_EQ(run.diagnostics().size(), 2u);
}

struct Even final : Constraint {
  bool allows(const Value& value, feel::Run&) const override { return *value.number().to_int64() % 2 == 0; }
};

TEST(Types, are_narrowed_for_coercion_but_not_for_instance_of) {
  feel::Run run(Instant{});
  const Type even = Type(Type::Kind::number).constrained(std::make_shared<const Even>()).named("tEven");
  EXPECT_EQ(coerce(Value(4), even, run), Value(4));
  EXPECT_EQ(coerce(Value(5), even, run), Value());
  EXPECT_TRUE(is_instance(Value(5), even));
  EXPECT_EQ(run.diagnostics().at(0).text, "a number is not a value of tEven");
}

TEST(Types, may_contain_themselves) {
  Type tree;
  tree = Type::context_of({{"children", Type::list_of(Type::reference(tree))}}).named("tTree");
  EXPECT_TRUE(is_instance(Value::context({{"children", Value::list({Value::context({{"children", List{}}})})}}), tree));
  EXPECT_FALSE(is_instance(Value::context({{"children", Value::list({1})}}), tree));
  EXPECT_EQ(to_string(tree), "tTree");
}

TEST(Types, have_names) {
  for (const char* name : {"number", "date and time", "days and time duration", "Any", "years and months duration"})
    EXPECT_EQ(to_string(built_in_type(name).value()), name);
  EXPECT_FALSE(built_in_type("tThing"));
  EXPECT_EQ(to_string(Type::function_of({Type::Kind::number, Type::Kind::string}, Type())),
            "function<number, string> -> Any");
}

TEST(Compare, orders_what_has_an_order) {
  EXPECT_TRUE(*order(Value(1), Value(2)) < 0);
  EXPECT_FALSE(order(Value(1), Value("a")));
  EXPECT_FALSE(order(Value(), Value()));
  EXPECT_EQ(contains(Range{1, 5, Range::End::open, Range::End::closed}, Value(1)), false);
  EXPECT_EQ(contains(Range{Value(), 5, Range::End::absent, Range::End::closed}, Value(-100)), true);
  EXPECT_FALSE(contains(Range{1, 5}, Value("a")));
}

}  // namespace
}  // namespace tandem::feel
