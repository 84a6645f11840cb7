// The words of the language. A verb is one line in a table and one small function.
#pragma once
#include <span>

#include "world.h"

namespace tandem::scenario {

struct Verb {
  std::string_view words;
  void (*run)(World& world, Words& words, const std::vector<Line>& block);
};

std::span<const Verb> model_verbs();        // process, deploy, ...
std::span<const Verb> running_verbs();      // start, complete, tick, ...
std::span<const Verb> repair_verbs();        // modify, migrate, suspend, ...
std::span<const Verb> expect_repair_verbs(); // what of those comes after "expect"
std::span<const Verb> case_verbs();          // open, by hand, plan, ...
std::span<const Verb> expect_case_verbs();
std::span<const Verb> dossier_verbs();      // evidence, finding, decide, review, ...
std::span<const Verb> expect_dossier_verbs();
std::span<const Verb> sla_verbs();          // calendar, promise, pause clocks, ...
std::span<const Verb> expect_sla_verbs();
std::span<const Verb> business_verbs();     // person, line, receive, ...
std::span<const Verb> expect_verbs();       // what comes after "expect"

// Carries out one command of a scenario. Throws Wrong or Refused.
void carry_out(World& world, const std::string& text, const std::vector<Line>& block);

// Some of the words in any order: calls the function of the one that comes next until none does.
struct Option {
  std::string_view words;
  std::function<void()> take;
};
void take_options(Words& words, const std::vector<Option>& options);

// The sentence, if the condition does not hold.
void require(bool holds, const std::string& otherwise);
void require_equal(const Value& actual, const Value& expected, const std::string& what);

}  // namespace tandem::scenario
