// What is printed parses to the same tree: for all expressions of the tables in src/feel/cases, of the seeds of the
// fuzzers (which come from the conformance kit), and for expressions made at random from the grammar.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "feel/print.h"
#include "feel/same_tree.h"

namespace tandem::feel {
namespace {

const Names names = {"loan amount", "a-b", "date of birth", "x's y"};

using Parse = Result<Expression> (*)(std::string_view, const Names&, const TypeFinder&);

// The reason why the text does not read back as the same; empty if it does.
std::string trouble_with(const Expression& expression, Parse parse) {
  const std::string text = print(expression);
  const auto again = parse(text, names, {});
  if (!again) return "\"" + expression.text() + "\" is printed as \"" + text + "\": " + again.error().reason;
  if (!same_tree(expression, *again)) return "\"" + expression.text() + "\" is not \"" + text + "\"";
  return print(*again) == text ? "" : "\"" + text + "\" is printed as \"" + print(*again) + "\"";
}

std::string read_file(const std::filesystem::path& path) {
  std::ostringstream out;
  out << std::ifstream(path).rdbuf();
  return out.str();
}

std::size_t print_all(const std::filesystem::path& folder, Parse parse) {
  std::size_t printed = 0;
  for (const auto& file : std::filesystem::directory_iterator(folder)) {
    const auto parsed = parse(read_file(file.path()), names, {});
    if (!parsed) continue;
    EXPECT_EQ(trouble_with(*parsed, parse), "") << file.path();
    ++printed;
  }
  return printed;
}

const std::filesystem::path root = TANDEM_SOURCE_DIR;

TEST(Print, seeds_of_the_fuzzers_read_back) {
  EXPECT_GT(print_all(root / "test/fuzz/corpus/feel", &Expression::parse), 5u);
  EXPECT_GT(print_all(root / "test/fuzz/corpus/unary", &Expression::parse_unary_tests), 5u);
}

TEST(Print, cases_read_back) {
  std::size_t printed = 0;
  for (const auto& file : std::filesystem::directory_iterator(root / "src/feel/cases")) {
    std::ifstream lines(file.path());
    for (std::string line; std::getline(lines, line);) {
      const auto parsed = Expression::parse(line.substr(0, line.rfind(" => ")), names);
      if (!parsed) continue;  // a unary test, or refused on purpose
      EXPECT_EQ(trouble_with(*parsed, &Expression::parse), "");
      ++printed;
    }
  }
  EXPECT_GT(printed, 300u);
}

TEST(Print, has_one_way_to_write_a_thing) {
  const auto printed = [](std::string_view text) { return print(*Expression::parse(text, names)); };
  EXPECT_EQ(printed("((a))+ 1*2 // so"), "a + 2");
  EXPECT_EQ(printed("(a + b) * c - (d - e)"), "(a + b) * c - (d - e)");
  EXPECT_EQ(printed("-(-a) ** 2"), "--a ** 2");
  EXPECT_EQ(printed("if (x) then [1 , 2] else {\"b c\" : \"\\u0041\", d:x}"),
            "if x then [1, 2] else {\"b c\": \"A\", d: x}");
  EXPECT_EQ(printed("loan  amount in ( <5, [1 .. a] )"), "loan amount in (< 5, [1..a])");
  EXPECT_EQ(printed("for x in 1..n, y in l return function(a: number) a*x"),
            "for x in 1..n, y in l return function(a: number) a * x");
  EXPECT_EQ(printed("l[item.a = b and (c or d)].e"), "l[item.a = b and (c or d)].e");
  EXPECT_EQ(printed("v instance of list< context<a:number> >"), "v instance of list<context<a: number>>");
  EXPECT_EQ(printed("substring(length: n, string: s, start position: 2)"),
            "substring(string: s, start position: 2, length: n)");
  EXPECT_EQ(print(*Expression::parse_unary_tests("\"a\" ,not(b), ? > 3")), "\"a\", not(b), ? > 3");
  EXPECT_EQ(print(*Expression::parse_unary_tests("not( <5,7 )")), "not(< 5, 7)");
}

// ---- expressions at random

std::string any_expression(int depth);

std::string of(std::initializer_list<const char*> choices) {
  return *rc::gen::elementOf(std::vector<std::string>(choices.begin(), choices.end()));
}

std::string leaf() {
  return of(
      {"1",       "-2.50", "\"s\\n\"", "null",    "true",        "@\"P1D\"", "@\"2024-01-31T10:00:00@Europe/Paris\"",
       "x",       "y",     "item",     "partial", "loan amount", "a-b",      "date of birth",
       "count",   "sort",  "[1..5)",   "(< 3)",   "(!= 2)",      "{}",       "[]",
       "@\"no\"", "?",     "x's y"});
}

std::string any_operation(int depth) {
  const std::string a = any_expression(depth), b = any_expression(depth);
  switch (*rc::gen::inRange(0, 6)) {
    case 0: return a + of({" + ", " - ", " * ", " / ", " ** ", " = ", " != ", " < ", " >= ", " and ", " or "}) + b;
    case 1: return "-" + a;
    case 2: return "(" + a + ")";
    case 3: return a + " between " + b + " and " + any_expression(depth);
    case 4: return a + of({" in (", " in (< ", " in (= 1, "}) + b + ")";
    default:
      return a + " instance of " +
             of({"number", "list<string>", "function<Any> -> number", "context<a b: date and time>"});
  }
}

std::string any_structure(int depth) {
  const std::string a = any_expression(depth), b = any_expression(depth);
  switch (*rc::gen::inRange(0, 10)) {
    case 0: return "if " + a + " then " + b + " else " + any_expression(depth);
    case 1: return "for x in " + a + of({", y in x", ", long name in 1..x", ""}) + " return " + b;
    case 2: return of({"some", "every"}) + " y in " + a + ".." + leaf() + " satisfies " + b;
    case 3: return "[" + a + ", " + b + "]";
    case 4: return "{x: " + a + ", \"a b\": " + b + ", f: function(n) f(n - 1)}";
    case 5: return of({"[", "("}) + a + ".." + b + of({"]", ")"});
    case 6: return "(" + a + ")[" + b + "]";
    case 7: return "(" + a + ")." + of({"x", "loan amount", "year"});
    case 8:
      return of({"count(", "f(", "(count)(", "sum(list: ", "f(p q: ", "max(1, ", "substring(\"abc\", ", "not("}) + a +
             ")";
    default: return "function(x, y: number) " + a;
  }
}

std::string any_expression(int depth) {
  if (depth == 0 || *rc::gen::inRange(0, 5) == 0) return leaf();
  return *rc::gen::arbitrary<bool>() ? any_operation(depth - 1) : any_structure(depth - 1);
}

RC_GTEST_PROP(PrintLaws, what_is_printed_parses_to_the_same, ()) {
  const auto parsed = Expression::parse(any_expression(4), names);
  RC_PRE(parsed.has_value());
  RC_ASSERT(trouble_with(*parsed, &Expression::parse) == "");
}

RC_GTEST_PROP(PrintLaws, unary_tests_too, ()) {
  const auto parsed = Expression::parse_unary_tests(
      of({"", "< ", "not(", "!= ", "1, "}) + any_expression(3) + of({"", ")", ", ? > 2"}), names);
  RC_PRE(parsed.has_value());
  RC_ASSERT(trouble_with(*parsed, &Expression::parse_unary_tests) == "");
}

}  // namespace
}  // namespace tandem::feel
