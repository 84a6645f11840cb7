// Decision tables -> logic.
#include "dmn/compiler.h"
#include "dmn/table.h"

namespace tandem::dmn {

namespace {

std::string trimmed(std::string_view text) {
  const std::size_t from = text.find_first_not_of(" \t\r\n");
  if (from == std::string_view::npos) return {};
  return std::string(text.substr(from, text.find_last_not_of(" \t\r\n") - from + 1));
}

std::string first_filled(std::initializer_list<std::string_view> texts) {
  for (const std::string_view text : texts)
    if (!text.empty()) return std::string(text);
  return {};
}

// A test that no value passes, in place of one that could not be read.
const feel::Expression& never() {
  static const feel::Expression test = *feel::Expression::parse_unary_tests("? != ?");
  return test;
}

}  // namespace

std::optional<feel::Expression> Compiler::unary_tests(const Text& text, const Vocabulary& vocabulary) {
  const std::string tests = trimmed(text.text);
  if (tests.empty() || tests == "-") return std::nullopt;
  std::string why = "only FEEL is supported as expression language: rewrite the test in FEEL";
  if (is_feel(text)) {
    auto parsed = feel::Expression::parse_unary_tests(tests, vocabulary.names(), type_finder());
    if (parsed) return *std::move(parsed);
    why = "no FEEL unary test at " + parsed.error().path + " of " + tests + ": " + parsed.error().reason;
  }
  problems_.add(text.place, std::move(why));
  return never();
}

// The values listed in the column, or else those its type allows.
std::shared_ptr<const AllowedValues> Compiler::allowed_values(const std::optional<Text>& text, const feel::Type& type,
                                                              const Vocabulary& vocabulary) {
  if (text) return AllowedValues::parse(*text, vocabulary.names(), type_finder(), problems_);
  if (const auto* values = dynamic_cast<const AllowedValues*>(type.constraint())) return values->shared_from_this();
  return nullptr;
}

void Compiler::check_priorities(const DecisionTable& table, const HitRules& hit_rules) {
  if (table.hit_policy != HitPolicy::priority && table.hit_policy != HitPolicy::output_order) return;
  for (const OutputColumn& column : hit_rules.columns)
    if (column.values) return;
  if (!table.outputs.empty())
    problems_.add(table.outputs.front().place,
                  "the hit policy orders by output values, but there are none: list them, the most important first");
}

LogicPtr Compiler::table(const DecisionTable& table, feel::Type type, const Vocabulary& vocabulary) {
  CompiledTable compiled;
  compiled.hit_rules = {table.hit_policy, table.aggregation, {}};
  for (const TableInput& input : table.inputs) {
    const feel::Type input_type = types_.resolve(input.type_ref, input.place, problems_);
    compiled.inputs.push_back({input.place.id, first_filled({input.label, trimmed(input.expression.text)}),
                               expression(input.expression, input_type, vocabulary),
                               allowed_values(input.values, {}, vocabulary)});
  }
  for (const TableOutput& output : table.outputs) {
    const feel::Type output_type = types_.resolve(output.type_ref, output.place, problems_);
    const auto values = allowed_values(output.values, output_type, vocabulary);
    compiled.hit_rules.columns.push_back({output.name, values});
    compiled.outputs.push_back({output.place.id, first_filled({output.name, output.label}), output_type, values,
                                output.default_entry ? expression(*output.default_entry, {}, vocabulary) : nullptr});
  }
  check_priorities(table, compiled.hit_rules);
  for (const Rule& rule : table.rules) {
    RuleTests::Row& row = compiled.tests.rows.emplace_back();
    CompiledRule& compiled_rule = compiled.rules.emplace_back(CompiledRule{rule.place.id, {}, {}});
    for (const Text& test : rule.inputs) {
      row.push_back(unary_tests(test, vocabulary));
      compiled_rule.tests.push_back(test.place.position);
    }
    row.resize(table.inputs.size());
    compiled_rule.tests.resize(table.inputs.size());
    for (const Text& entry : rule.outputs) compiled_rule.outputs.push_back(expression(entry, {}, vocabulary));
    compiled_rule.outputs.resize(table.outputs.size(), expression({}, {}, vocabulary));
  }
  return make_table(std::move(type), std::move(compiled));
}

}  // namespace tandem::dmn
