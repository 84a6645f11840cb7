// What is evaluated often asks the heap for nothing: tables, and expressions that make no lists, contexts or long
// texts.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "dmn/decisions.h"

namespace {
std::atomic<std::uint64_t> asked_of_the_heap = 0;
}

// All of a kind are replaced: the sanitizer holds memory of its own `new` that comes back by our `delete` for a
// mistake.
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  ++asked_of_the_heap;
  return std::malloc(size);
}
void* operator new(std::size_t size) {
  if (void* memory = operator new(size, std::nothrow)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }
void operator delete(void* memory, const std::nothrow_t&) noexcept { std::free(memory); }

namespace tandem::dmn {
namespace {

// How often the work asks, once what it keeps is there.
template <class Work>
std::uint64_t allocations(Work&& work) {
  work();
  const std::uint64_t before = asked_of_the_heap;
  work();
  return asked_of_the_heap - before;
}

TEST(Allocation, ExpressionsNeedNone) {
  const Context variables =
      Value::context({{"amount", 1250},
                      {"country", "DE"},
                      {"customer", Value::context({{"name", "Ann Example"}, {"age", 34}})},
                      {"items", Value::list({Value::context({{"price", 120}}), Value::context({{"price", 25}})})}})
          .context();
  const feel::ContextScope scope(variables);
  for (const char* text :
       {"amount > 1000", "amount * 1.19", "customer.name", "amount in [500..5000]", "count(items)", "items[1].price",
        "if amount > 1000 and country = \"DE\" then \"review\" else \"pass\"", "country in (\"DE\", \"AT\", \"CH\")",
        "some item in items satisfies item.price > 100", "every item in items satisfies item.price > 0",
        "upper case(country)", "contains(customer.name, \"Ex\")", "date(\"2026-03-01\") > date(\"2026-02-28\")",
        "@\"2026-03-01\" + @\"P1M\"", "floor(amount / 3)", "{a: 1}.a = 1", "amount - 0.005 < 1250"}) {
    const auto expression = feel::Expression::parse(text).value();
    EXPECT_EQ(allocations([&] { EXPECT_FALSE(expression.evaluate({scope, Instant{}}).value.is_null()) << text; }), 0u)
        << text;
  }
}

std::string cell(const char* tag, const std::string& text) {
  return std::string("<") + tag + "><text><![CDATA[" + text + "]]></text></" + tag + ">";
}

TEST(Allocation, ATableNeedsNone) {
  std::string table = "<decisionTable hitPolicy='FIRST'><input>" + cell("inputExpression", "amount") +
                      "</input><input>" + cell("inputExpression", "country") + "</input><output name='rate'/>";
  for (int rule = 0; rule < 200; ++rule)
    table += "<rule>" + cell("inputEntry", "> " + std::to_string(2000 - 10 * rule)) +
             cell("inputEntry", "\"DE\", \"AT\"") + cell("outputEntry", std::to_string(rule)) + "</rule>";
  const auto model =
      Decisions::read("<definitions xmlns='https://www.omg.org/spec/DMN/20230324/MODEL/' namespace='n' name='n'>"
                      "<inputData id='a' name='amount'/><inputData id='c' name='country'/><decision id='d' name='d'>"
                      "<informationRequirement><requiredInput href='#a'/></informationRequirement>"
                      "<informationRequirement><requiredInput href='#c'/></informationRequirement>" +
                          table + "</decisionTable></decision></definitions>",
                      "table.dmn")
          .value();
  const Context inputs = Value::context({{"amount", 1205}, {"country", "DE"}}).context();
  const auto evaluate = [&] { EXPECT_EQ(model->evaluate("d", inputs, Instant{}, Tracing::off)->value, Value(80)); };
  EXPECT_EQ(allocations(evaluate), 0u);
}

}  // namespace
}  // namespace tandem::dmn
