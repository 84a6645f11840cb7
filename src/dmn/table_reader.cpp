#include <array>

#include "dmn/boxed_reader.h"

namespace tandem::dmn {

namespace {

template <class Choice>
struct Word {
  std::string_view word;
  Choice choice;
};

constexpr std::array hit_policies{
    Word{"UNIQUE", HitPolicy::unique},
    Word{"ANY", HitPolicy::any},
    Word{"PRIORITY", HitPolicy::priority},
    Word{"FIRST", HitPolicy::first},
    Word{"COLLECT", HitPolicy::collect},
    Word{"RULE ORDER", HitPolicy::rule_order},
    Word{"OUTPUT ORDER", HitPolicy::output_order},
};

constexpr std::array aggregations{
    Word{"SUM", Aggregation::sum},
    Word{"MIN", Aggregation::min},
    Word{"MAX", Aggregation::max},
    Word{"COUNT", Aggregation::count},
};

template <class Choice, std::size_t size>
Choice choose(const XmlNode& node, std::string_view attribute, const std::array<Word<Choice>, size>& words,
              Choice otherwise, Problems& problems) {
  const std::string_view given = node.attribute(attribute);
  if (given.empty()) return otherwise;
  for (const auto& [word, choice] : words)
    if (word == given) return choice;
  std::string expected;
  for (const auto& [word, choice] : words) expected += (expected.empty() ? "" : ", ") + std::string(word);
  problems.add(place_of(node),
               "\"" + std::string(given) + "\" is no " + std::string(attribute) + ": use one of " + expected);
  return otherwise;
}

TableInput read_input(const XmlNode& node) {
  const XmlNode expression = part(node, "inputExpression");
  return {read_text(expression), type_ref_of(expression), std::string(node.attribute("label")),
          read_optional_text(part(node, "inputValues")), place_of(node)};
}

TableOutput read_output(const XmlNode& node) {
  return {name_of(node),
          std::string(node.attribute("label")),
          type_ref_of(node),
          read_optional_text(part(node, "outputValues")),
          read_optional_text(part(node, "defaultOutputEntry")),
          place_of(node)};
}

Rule read_rule(const XmlNode& node) {
  Rule rule;
  for (const XmlNode& entry : parts(node, "inputEntry")) rule.inputs.push_back(read_text(entry));
  for (const XmlNode& entry : parts(node, "outputEntry")) rule.outputs.push_back(read_text(entry));
  for (const XmlNode& entry : parts(node, "annotationEntry")) rule.annotations.push_back(read_text(entry).text);
  rule.place = place_of(node);
  return rule;
}

std::string counted(std::size_t count, const char* kind, const char* one, const char* many) {
  return std::to_string(count) + " " + kind + " " + (count == 1 ? one : many);
}

void check_arity(const DecisionTable& table, const Rule& rule, std::size_t index, Problems& problems) {
  const auto compare = [&](std::size_t entries, std::size_t columns, const char* kind) {
    if (entries != columns)
      problems.add(rule.place, "rule " + std::to_string(index + 1) + " has " +
                                   counted(entries, kind, "entry", "entries") + " for " +
                                   counted(columns, kind, "column", "columns") +
                                   ": give each rule one entry for each column");
  };
  compare(rule.inputs.size(), table.inputs.size(), "input");
  compare(rule.outputs.size(), table.outputs.size(), "output");
}

void check_outputs(const DecisionTable& table, const Place& place, Problems& problems) {
  if (table.outputs.empty()) problems.add(place, "the decision table has no output: add an <output>");
  if (table.outputs.size() < 2) return;
  for (const TableOutput& output : table.outputs)
    if (output.name.empty())
      problems.add(output.place, "a table with several outputs needs a name for each: add the attribute name");
}

}  // namespace

DecisionTable read_decision_table(const XmlNode& node, Problems& problems) {
  DecisionTable table;
  table.hit_policy = choose(node, "hitPolicy", hit_policies, HitPolicy::unique, problems);
  table.aggregation = choose(node, "aggregation", aggregations, Aggregation::none, problems);
  for (const XmlNode& input : parts(node, "input")) table.inputs.push_back(read_input(input));
  for (const XmlNode& output : parts(node, "output")) table.outputs.push_back(read_output(output));
  for (const XmlNode& column : parts(node, "annotation")) table.annotations.push_back(name_of(column));
  for (const XmlNode& rule : parts(node, "rule")) {
    table.rules.push_back(read_rule(rule));
    check_arity(table, table.rules.back(), table.rules.size() - 1, problems);
  }
  check_outputs(table, place_of(node), problems);
  return table;
}

}  // namespace tandem::dmn
