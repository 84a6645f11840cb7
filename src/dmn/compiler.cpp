#include "dmn/compiler.h"

#include <algorithm>
#include <cctype>

#include "base/match.h"
#include "dmn/boxed.h"
#include "dmn/closure.h"
#include "dmn/iteration.h"

namespace tandem::dmn {

namespace {

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& letter : out) letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
  return out;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

}  // namespace

LogicPtr Compiler::compile(const BoxedPtr& boxed, const Vocabulary& vocabulary, const std::string& self) {
  if (!boxed) return make_literal({}, std::nullopt);
  const feel::Type type = types_.resolve(boxed->type_ref, boxed->place, problems_);
  return match(
      boxed->kind, [&](const Literal& kind) { return literal(kind, type, vocabulary); },
      [&](const DecisionTable& kind) { return table(kind, type, vocabulary); },
      [&](const Invocation& kind) { return invocation(kind, type, vocabulary); },
      [&](const BoxedContext& kind) { return context(kind, type, vocabulary); },
      [&](const BoxedList& kind) { return list(kind, type, vocabulary); },
      [&](const Relation& kind) { return relation(kind, type, vocabulary); },
      [&](const FunctionDefinition& kind) { return function(kind, type, vocabulary, self); },
      [&](const Conditional& kind) {
        return make_conditional(type, compile(kind.condition, vocabulary), compile(kind.yes, vocabulary),
                                compile(kind.no, vocabulary));
      },
      [&](const Filter& kind) {
        return make_filter(type, compile(kind.in, vocabulary), compile(kind.match, vocabulary.with("item")));
      },
      [&](const Iteration& kind) { return iteration(kind, type, vocabulary); });
}

LogicPtr Compiler::compile_function(const Boxed& boxed, const Vocabulary& vocabulary, const std::string& self,
                                    const feel::Type& result) {
  return function(std::get<FunctionDefinition>(boxed.kind), result, vocabulary, self);
}

bool Compiler::is_feel(const Text& text) {
  const std::string& language = text.language.empty() ? model_.expression_language : text.language;
  return language.empty() || lower(language).find("feel") != std::string::npos;
}

feel::TypeFinder Compiler::type_finder() const {
  return [this](std::string_view name) { return types_.find(name); };
}

LogicPtr Compiler::expression(const Text& text, feel::Type type, const Vocabulary& vocabulary) {
  if (is_blank(text.text)) return make_literal(std::move(type), std::nullopt);
  std::string why = "only FEEL is supported as expression language: rewrite the expression in FEEL";
  if (is_feel(text)) {
    auto parsed = feel::Expression::parse(text.text, vocabulary.names(), type_finder());
    if (parsed) return make_literal(std::move(type), *std::move(parsed));
    why = "not FEEL at " + parsed.error().path + " of \"" + text.text + "\": " + parsed.error().reason;
  }
  problems_.add(text.place, why);
  return make_broken(std::move(why));
}

LogicPtr Compiler::literal(const Literal& literal, feel::Type type, const Vocabulary& vocabulary) {
  return expression(literal.text, std::move(type), vocabulary);
}

LogicPtr Compiler::context(const BoxedContext& context, feel::Type type, const Vocabulary& vocabulary) {
  std::vector<ContextEntry> entries;
  Vocabulary inner = vocabulary;
  for (const BoxedContext::Entry& entry : context.entries) {
    const std::string name = entry.variable ? entry.variable->name : "";
    entries.push_back(
        {name, entry.variable ? this->type(*entry.variable) : feel::Type(), compile(entry.value, inner, name)});
    if (!name.empty()) inner.add(name);
  }
  return make_context(std::move(type), std::move(entries));
}

LogicPtr Compiler::list(const BoxedList& list, feel::Type type, const Vocabulary& vocabulary) {
  std::vector<LogicPtr> items;
  for (const BoxedPtr& item : list.items) items.push_back(compile(item, vocabulary));
  return make_list(std::move(type), std::move(items));
}

LogicPtr Compiler::relation(const Relation& relation, feel::Type type, const Vocabulary& vocabulary) {
  std::vector<RelationColumn> columns;
  for (const Variable& column : relation.columns) columns.push_back({column.name, this->type(column)});
  std::vector<std::vector<LogicPtr>> rows;
  for (const Relation::Row& row : relation.rows) {
    std::vector<LogicPtr>& cells = rows.emplace_back();
    for (const BoxedPtr& cell : row.cells) cells.push_back(compile(cell, vocabulary));
  }
  return make_relation(std::move(type), std::move(columns), std::move(rows));
}

LogicPtr Compiler::invocation(const Invocation& invocation, feel::Type type, const Vocabulary& vocabulary) {
  std::vector<Argument> arguments;
  for (const Invocation::Binding& binding : invocation.bindings)
    arguments.push_back({binding.parameter.name, compile(binding.value, vocabulary)});
  return make_invocation(std::move(type), compile(invocation.function, vocabulary), std::move(arguments));
}

// The declared type may be that of the function or, as in older files, that of its result.
LogicPtr Compiler::function(const FunctionDefinition& function, feel::Type type, const Vocabulary& vocabulary,
                            const std::string& self) {
  FunctionCode code;
  const bool is_function_type = type.kind() == feel::Type::Kind::function;
  if (!is_function_type) code.result = type;
  else if (type.has_signature()) code.result = type.result();
  Vocabulary inner = vocabulary;
  if (!self.empty()) inner.add(self);
  for (const Variable& parameter : function.parameters) {
    code.parameters.push_back({parameter.name, this->type(parameter)});
    inner.add(parameter.name);
  }
  if (function.kind != FunctionDefinition::Kind::feel) {
    code.body = compile(function.body, vocabulary);
    return make_external_definition(std::move(code), function.kind == FunctionDefinition::Kind::java ? "java" : "pmml");
  }
  code.body = compile(function.body, inner);
  code.outer = vocabulary.variables();
  code.self = self;
  return make_function_definition(std::move(code));
}

LogicPtr Compiler::iteration(const Iteration& iteration, feel::Type type, const Vocabulary& vocabulary) {
  Vocabulary inner = vocabulary.with(iteration.variable);
  if (iteration.kind == Iteration::Kind::for_each) inner.add("partial");
  return make_iteration(std::move(type), iteration.kind, iteration.variable, compile(iteration.in, vocabulary),
                        compile(iteration.body, inner));
}

}  // namespace tandem::dmn
