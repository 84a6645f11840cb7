// How many decisions a second of CPU makes: decision tables of 20, 200 and 2,000 rules, and FEEL expressions, parsed
// and evaluated. One thread; CPU time, not time on the wall, so that a busy machine matters less. Beside each rate
// stands how often a round asks the heap for memory.
//
//   decision_bench [seconds for each]
//   decision_bench --material    the tables, inputs and expressions as JSON, for bench/peers/decision.mjs
//
// A table has three columns: a product, a range of amounts and a list of countries. One rule applies to each input, and
// the inputs are spread over all rules.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <new>
#include <string>
#include <vector>

#include "dmn/decisions.h"
#include "feel/expression.h"
#include "format/json.h"

namespace {
std::uint64_t asked_of_the_heap = 0;
}

void* operator new(std::size_t size) {
  ++asked_of_the_heap;
  if (void* memory = std::malloc(size)) return memory;
  throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace tandem {
namespace {

double seconds_for_each = 1;

struct Rule {
  std::string product, amount, countries, output;
};

// Ten bands of amounts for each product.
std::vector<Rule> make_rules(int count) {
  std::vector<Rule> rules;
  for (int at = 0; at < count; ++at) {
    const std::string low = std::to_string(at % 10 * 1'000), high = std::to_string((at % 10 + 1) * 1'000);
    rules.push_back({"\"product " + std::to_string(at / 10) + "\"", "[" + low + ".." + high + ")",
                     at % 3 == 0 ? "-" : "\"DE\", \"AT\", \"CH\"", std::to_string(at)});
  }
  return rules;
}

std::vector<Context> make_inputs(int rules) {
  static constexpr const char* countries[] = {"DE", "AT", "CH"};
  std::vector<Context> inputs;
  for (int at = 0; at < 1'000; ++at) {
    const int rule = at * 7'919 % rules;
    inputs.push_back(Value::context({{"product", "product " + std::to_string(rule / 10)},
                                     {"amount", rule % 10 * 1'000 + at % 1'000},
                                     {"country", countries[at % 3]}})
                         .context());
  }
  return inputs;
}

std::string entry(const char* tag, std::string_view text) {
  return std::string("<") + tag + "><text>" + std::string(text) + "</text></" + tag + ">";
}

std::string make_dmn(const std::vector<Rule>& rules) {
  std::string xml =
      R"(<definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" namespace="urn:bench" name="bench">)";
  for (const char* name : {"product", "amount", "country"})
    xml += std::string("<inputData id='") + name + "' name='" + name + "'><variable name='" + name + "'/></inputData>";
  xml += "<decision id='rate' name='rate'><variable name='rate'/>";
  for (const char* name : {"product", "amount", "country"})
    xml += std::string("<informationRequirement><requiredInput href='#") + name + "'/></informationRequirement>";
  xml += "<decisionTable hitPolicy='UNIQUE'>";
  for (const char* name : {"product", "amount", "country"})
    xml += "<input>" + entry("inputExpression", name) + "</input>";
  xml += "<output/>";
  for (const Rule& rule : rules)
    xml += "<rule>" + entry("inputEntry", rule.product) + entry("inputEntry", rule.amount) +
           entry("inputEntry", rule.countries) + entry("outputEntry", rule.output) + "</rule>";
  return xml + "</decisionTable></decision></definitions>";
}

// What process models ask, on one context.
constexpr const char* expressions[] = {
    "amount > 1000",
    "amount * 1.19",
    "if amount > 1000 and country = \"DE\" then \"review\" else \"pass\"",
    "customer.name",
    "customer.address.city = \"Berlin\"",
    "amount in [500..5000]",
    "country in (\"DE\", \"AT\", \"CH\")",
    "count(items)",
    "sum(items.price)",
    "items[price > 20]",
    "items[1].name",
    "some item in items satisfies item.price > 100",
    "every item in items satisfies item.quantity > 0",
    "for item in items return item.price * item.quantity",
    "upper case(customer.name)",
    "substring(country, 1, 1)",
    "contains(customer.email, \"@\")",
    "{net: amount, gross: net * 1.19}.gross",
    "date(\"2026-03-01\") > date(\"2026-02-28\")",
    "if customer.age >= 18 then amount - 50 else amount + 50",
};

constexpr const char* context_json = R"({"amount": 1250, "country": "DE",
  "customer": {"name": "Ann Example", "age": 34, "email": "ann@example.org",
               "address": {"city": "Berlin", "zip": "10115"}},
  "items": [{"name": "desk", "price": 120, "quantity": 1}, {"name": "lamp", "price": 25, "quantity": 4},
            {"name": "pen", "price": 2, "quantity": 10}]})";

double cpu_seconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

struct Rate {
  double a_second, allocations;
};

// Calls work(n) with growing n until the time is up; calls a second of CPU.
template <class Work>
Rate rate(Work&& work) {
  for (int warm = 0; warm < 100; ++warm) work(warm);
  const std::uint64_t asked_before = asked_of_the_heap;
  for (int at = 0; at < 100; ++at) work(at);
  const double allocations = static_cast<double>(asked_of_the_heap - asked_before) / 100;
  const double began = cpu_seconds();
  long done = 0;
  double took = 0;
  do {
    for (int at = 0; at < 100; ++at) work(static_cast<int>(done++));
    took = cpu_seconds() - began;
  } while (took < seconds_for_each);
  return {static_cast<double>(done) / took, allocations};
}

void print(const std::string& name, Rate rate, const char* what = "") {
  std::printf("%-14s %12.0f a second, %5.1f allocations  %s\n", name.c_str(), rate.a_second, rate.allocations, what);
}

[[noreturn]] void die(const std::string& why) {
  std::fprintf(stderr, "decision_bench: %s\n", why.c_str());
  std::exit(1);
}

void run_table(int count) {
  const auto model = dmn::Decisions::read(make_dmn(make_rules(count)), "bench.dmn");
  if (!model) die(model.error().reason);
  const std::vector<Context> inputs = make_inputs(count);
  print("table " + std::to_string(count), rate([&](int at) {
          const auto result = (*model)->evaluate("rate", inputs[at % inputs.size()], Instant{}, dmn::Tracing::off);
          if (!result || result->value.is_null()) die("no rule applied");
        }));
}

// Each expression by itself, and the mean over the set: all once are one round.
void run_feel() {
  const Context variables = parse_json(context_json)->context();
  const feel::ContextScope scope(variables);
  std::vector<feel::Expression> parsed;
  for (const char* text : expressions) {
    auto expression = feel::Expression::parse(text);
    if (!expression) die(text + (": " + expression.error().reason));
    if (expression->evaluate({scope, Instant{}}).value.is_null()) die(text + std::string(" is null"));
    parsed.push_back(*std::move(expression));
  }
  const auto parse = [&](int at) { feel::Expression::parse(expressions[at % std::size(expressions)]).value(); };
  const auto evaluate = [&](int at) { parsed[at % parsed.size()].evaluate({scope, Instant{}}); };
  const auto both = [&](int at) { parse(at), evaluate(at); };
  print("feel parse", rate(parse));
  print("feel evaluate", rate(evaluate));
  print("feel both", rate(both));
  seconds_for_each /= 5;
  for (int at = 0; at < static_cast<int>(std::size(expressions)); ++at) {
    print("parse " + std::to_string(at + 1), rate([&](int) { parse(at); }));
    print("evaluate " + std::to_string(at + 1), rate([&](int) { evaluate(at); }), expressions[at]);
  }
}

void print_material() {
  List tables;
  for (const int count : {20, 200, 2'000}) {
    List rules, inputs;
    for (const Rule& rule : make_rules(count))
      rules.push_back(Value::list({rule.product, rule.amount, rule.countries, rule.output}));
    for (Context& input : make_inputs(count)) inputs.emplace_back(std::move(input));
    tables.push_back(Value::context(
        {{"rules", std::move(rules)}, {"inputs", std::move(inputs)}, {"dmn", make_dmn(make_rules(count))}}));
  }
  const Value material = Value::context({{"tables", std::move(tables)},
                                         {"expressions", List(std::begin(expressions), std::end(expressions))},
                                         {"context", *parse_json(context_json)}});
  std::puts(to_json(material).c_str());
}

}  // namespace
}  // namespace tandem

int main(int argc, char** argv) {
  if (argc > 1 && std::string_view(argv[1]) == "--material") return tandem::print_material(), 0;
  if (argc > 1) tandem::seconds_for_each = std::atof(argv[1]);
  for (const int count : {20, 200, 2'000}) tandem::run_table(count);
  tandem::run_feel();
}
