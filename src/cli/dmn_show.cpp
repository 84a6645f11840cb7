#include "cli/dmn_show.h"

#include <algorithm>

#include "base/match.h"

namespace tandem::cli {

namespace {

using dmn::DecisionTable;
using Cells = std::vector<std::string>;

const char* name_of(dmn::HitPolicy policy) {
  switch (policy) {
    case dmn::HitPolicy::unique: return "UNIQUE";
    case dmn::HitPolicy::any: return "ANY";
    case dmn::HitPolicy::priority: return "PRIORITY";
    case dmn::HitPolicy::first: return "FIRST";
    case dmn::HitPolicy::collect: return "COLLECT";
    case dmn::HitPolicy::rule_order: return "RULE ORDER";
    case dmn::HitPolicy::output_order: return "OUTPUT ORDER";
  }
  return "";
}

const char* name_of(dmn::Aggregation aggregation) {
  switch (aggregation) {
    case dmn::Aggregation::none: return "";
    case dmn::Aggregation::sum: return " SUM";
    case dmn::Aggregation::min: return " MIN";
    case dmn::Aggregation::max: return " MAX";
    case dmn::Aggregation::count: return " COUNT";
  }
  return "";
}

std::string policy_of(const DecisionTable& table) {
  return std::string(name_of(table.hit_policy)) + name_of(table.aggregation);
}

// On one line, as a cell of a table.
std::string flat(std::string_view text) {
  std::string words;
  bool space = false;
  for (const char c : text) {
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      space = !words.empty();
    } else {
      if (std::exchange(space, false)) words += ' ';
      words += c;
    }
  }
  return words;
}

std::string test_of(const dmn::Text& text) {
  std::string test = flat(text.text);
  return test.empty() ? "-" : test;
}

std::string title_of(const dmn::TableInput& input) {
  return flat(input.label.empty() ? input.expression.text : input.label);
}
std::string title_of(const dmn::TableOutput& output) { return flat(output.name.empty() ? output.label : output.name); }

std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

Cells titles_of(const DecisionTable& table) {
  Cells titles{"#"};
  for (const auto& input : table.inputs) titles.push_back(title_of(input));
  for (const auto& output : table.outputs) titles.push_back("=> " + title_of(output));
  for (const auto& annotation : table.annotations) titles.push_back("// " + flat(annotation));
  return titles;
}

Cells cells_of(const DecisionTable& table, std::size_t number) {
  const dmn::Rule& rule = table.rules[number];
  Cells cells{std::to_string(number + 1)};
  for (const auto& test : rule.inputs) cells.push_back(test_of(test));
  for (const auto& output : rule.outputs) cells.push_back("=> " + flat(output.text));
  for (const auto& annotation : rule.annotations) cells.push_back("// " + flat(annotation));
  return cells;
}

std::string lines_of(const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths;
  for (const Cells& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], width(row[at]));
  }
  std::string text;
  for (const Cells& row : rows) {
    text += " ";
    for (std::size_t at = 0; at < row.size(); ++at) {
      text += " " + row[at];
      if (at + 1 < row.size()) text.append(widths[at] - width(row[at]) + 1, ' ');
    }
    text += "\n";
  }
  return text;
}

std::string text_of(const DecisionTable& table) {
  std::vector<Cells> rows{titles_of(table)};
  for (std::size_t rule = 0; rule < table.rules.size(); ++rule) rows.push_back(cells_of(table, rule));
  return lines_of(rows);
}

const char* kind_of(const dmn::BoxedPtr& logic) {
  if (!logic) return "not modelled";
  return match(
      logic->kind, [](const dmn::Literal&) { return "expression"; }, [](const DecisionTable&) { return "table"; },
      [](const dmn::Invocation&) { return "invocation"; }, [](const dmn::BoxedContext&) { return "context"; },
      [](const dmn::BoxedList&) { return "list"; }, [](const dmn::Relation&) { return "relation"; },
      [](const dmn::FunctionDefinition&) { return "function"; }, [](const dmn::Conditional&) { return "conditional"; },
      [](const dmn::Filter&) { return "filter"; }, [](const dmn::Iteration&) { return "iteration"; });
}

// Of a business knowledge model what is inside the function.
const dmn::BoxedPtr& inside(const dmn::BoxedPtr& logic) {
  const auto* function = logic ? std::get_if<dmn::FunctionDefinition>(&logic->kind) : nullptr;
  return function && function->body ? function->body : logic;
}

std::string text_of(std::string_view what, const std::string& name, const std::string& id, const dmn::BoxedPtr& logic) {
  const auto* table = logic ? std::get_if<DecisionTable>(&logic->kind) : nullptr;
  const auto* literal = logic ? std::get_if<dmn::Literal>(&logic->kind) : nullptr;
  std::string text = std::string(what) + " " + name + " (" + id + "), ";
  text += table ? "hit policy " + policy_of(*table) : kind_of(logic);
  text += "\n";
  if (table) text += text_of(*table);
  if (literal) text += "  " + flat(literal->text.text) + "\n";
  return text;
}

List texts_of(const Cells& cells) { return List(cells.begin(), cells.end()); }

Value row_of(const std::string& name, const std::string& id, const dmn::BoxedPtr& logic) {
  Context row;
  row.put("id", id);
  row.put("name", name);
  row.put("kind", kind_of(logic));
  if (const auto* literal = logic ? std::get_if<dmn::Literal>(&logic->kind) : nullptr)
    row.put("expression", literal->text.text);
  const auto* table = logic ? std::get_if<DecisionTable>(&logic->kind) : nullptr;
  if (!table) return Value(std::move(row));
  Cells inputs, outputs;
  for (const auto& input : table->inputs) inputs.push_back(title_of(input));
  for (const auto& output : table->outputs) outputs.push_back(title_of(output));
  List rules;
  for (const dmn::Rule& rule : table->rules) {
    Cells tests, results;
    for (const auto& test : rule.inputs) tests.push_back(test_of(test));
    for (const auto& result : rule.outputs) results.push_back(result.text);
    rules.push_back(Value::context({{"id", rule.place.id}, {"inputs", texts_of(tests)}, {"outputs", texts_of(results)},
                                    {"annotations", texts_of(rule.annotations)}}));
  }
  row.put("hitPolicy", policy_of(*table));
  row.put("inputs", texts_of(inputs));
  row.put("outputs", texts_of(outputs));
  row.put("rules", std::move(rules));
  return Value(std::move(row));
}

}  // namespace

std::string text_of(const dmn::Definitions& model) {
  std::string text;
  for (const auto& decision : model.decisions)
    text += (text.empty() ? "" : "\n") + text_of("Decision", decision.name, decision.place.id, decision.logic);
  for (const auto& knowledge : model.knowledge)
    text += (text.empty() ? "" : "\n") +
            text_of("Knowledge model", knowledge.name, knowledge.place.id, inside(knowledge.logic));
  return text;
}

List rows_of(const dmn::Definitions& model) {
  List rows;
  for (const auto& decision : model.decisions) rows.push_back(row_of(decision.name, decision.place.id, decision.logic));
  for (const auto& knowledge : model.knowledge)
    rows.push_back(row_of(knowledge.name, knowledge.place.id, inside(knowledge.logic)));
  return rows;
}

}  // namespace tandem::cli
