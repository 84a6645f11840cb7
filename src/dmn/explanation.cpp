#include "dmn/explanation.h"

namespace tandem::dmn {

namespace {

constexpr feel::Budget budget{.steps = 200'000, .bytes = 4 << 20};

// The first cell the inputs do not pass; the end of the row if there is none.
std::size_t first_unmet(const RuleTests::Row& row, std::span<const Value> inputs, const feel::Scope& scope,
                        feel::Run& run) {
  std::size_t at = 0;
  while (at < row.size() && (!row[at] || row[at]->test(inputs[at], scope, run).is_true())) ++at;
  return at;
}

UnmetRule describe(const CompiledTable& table, const RuleTests& tests, std::size_t rule, std::size_t input,
                   const Value& value) {
  const CompiledRule& compiled = table.rules[rule];
  const XmlPosition place = compiled.tests[input];
  return {compiled.id, static_cast<int>(rule) + 1,      place.line, place.column, table.inputs[input].name,
          value,       tests.rows[rule][input]->text(), {}};
}

}  // namespace

std::vector<UnmetRule> unmet_rules(const CompiledTable& table, const RuleTests& tests, std::span<const Value> inputs,
                                   const feel::Scope& scope, Instant now) {
  std::vector<UnmetRule> unmet;
  feel::Run run(now, budget);
  for (std::size_t rule = 0; rule < tests.rows.size() && unmet.size() < most_explained; ++rule) {
    const std::size_t before = run.diagnostics().size();
    const std::size_t input = first_unmet(tests.rows[rule], inputs, scope, run);
    if (!run.step() || run.over()) break;
    if (input == inputs.size()) continue;
    UnmetRule& found = unmet.emplace_back(describe(table, tests, rule, input, inputs[input]));
    const auto& reported = run.diagnostics();
    found.diagnostics.assign(reported.begin() + static_cast<std::ptrdiff_t>(before), reported.end());
  }
  return unmet;
}

}  // namespace tandem::dmn
