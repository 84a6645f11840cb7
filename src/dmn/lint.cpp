#include "dmn/lint.h"

#include <algorithm>
#include <set>

#include "base/match.h"
#include "dmn/decisions.h"
#include "dmn/reader.h"
#include "dmn/table_lint.h"
#include "dmn/type_table.h"
#include "dmn/vocabulary.h"
#include "feel/text.h"

namespace tandem::dmn {

namespace {

using Severity = Finding::Severity;

// "loan.dmn:12:5 id" -> 12
int line_of(std::string_view where, std::string_view file_name) {
  if (!where.starts_with(file_name)) return 0;
  return std::atoi(std::string(where.substr(std::min(where.size(), file_name.size() + 1))).c_str());
}

// All tables in a boxed expression.
template <class Visit>
void visit_tables(const BoxedPtr& boxed, const Visit& visit) {
  if (!boxed) return;
  const auto inside = [&](const BoxedPtr& part) { visit_tables(part, visit); };
  match(
      boxed->kind, [](const Literal&) {}, [&](const DecisionTable& table) { visit(table, *boxed); },
      [&](const Invocation& invocation) {
        inside(invocation.function);
        for (const Invocation::Binding& binding : invocation.bindings) inside(binding.value);
      },
      [&](const BoxedContext& context) {
        for (const BoxedContext::Entry& entry : context.entries) inside(entry.value);
      },
      [&](const BoxedList& list) { std::ranges::for_each(list.items, inside); },
      [&](const Relation& relation) {
        for (const Relation::Row& row : relation.rows) std::ranges::for_each(row.cells, inside);
      },
      [&](const FunctionDefinition& function) { inside(function.body); },
      [&](const Conditional& conditional) {
        for (const BoxedPtr* part : {&conditional.condition, &conditional.yes, &conditional.no}) inside(*part);
      },
      [&](const Filter& filter) { inside(filter.in), inside(filter.match); },
      [&](const Iteration& iteration) { inside(iteration.in), inside(iteration.body); });
}

class Linter {
 public:
  Linter(const Definitions& model, const Problems& places)
      : model_(model), places_(places), ignored_(model.file_name),
        types_(model.items, member_names(model), {}, ignored_) {
    reader_.names = member_names(model);
    const auto add = [this](const auto& elements) {
      for (const auto& element : elements) reader_.names.push_back(element.variable.name);
    };
    add(model.inputs), add(model.decisions), add(model.knowledge), add(model.services);
    reader_.types = [this](std::string_view name) { return types_.find(name); };
  }

  std::vector<Finding> run() {
    check_unused_inputs();
    for (const Decision& decision : model_.decisions) check_tables(decision.logic, decision.name, decision.place);
    for (const KnowledgeModel& knowledge : model_.knowledge)
      check_tables(knowledge.logic, knowledge.name, knowledge.place);
    return std::move(findings_);
  }

 private:
  void check_unused_inputs() {
    std::set<std::string, std::less<>> required;
    const auto require = [&](const std::vector<Reference>& references) {
      for (const Reference& reference : references)
        required.insert(reference.href.substr(reference.href.find('#') + 1));
    };
    for (const Decision& decision : model_.decisions) require(decision.information);
    for (const Service& service : model_.services) require(service.input_data);
    for (const InputData& input : model_.inputs)
      if (!required.contains(input.place.id))
        findings_.push_back({Severity::warning,
                             "unused-input-data",
                             places_.where(input.place),
                             input.place.position.line,
                             {},
                             0,
                             "nothing requires the input data " + input.name,
                             "remove it, or draw the information requirement"});
  }

  void check_tables(const BoxedPtr& logic, const std::string& name, const Place& place) {
    visit_tables(logic, [&](const DecisionTable& table, const Boxed& boxed) {
      TableTerms terms{name, boxed.place.position.line ? boxed.place : place, {}, {}, reader_};
      const bool is_own = logic.get() == &boxed;  // inside something else, names may mean something else
      for (const TableInput& input : table.inputs) terms.inputs.push_back(input_terms(input, is_own));
      const bool is_single = table.outputs.size() == 1;
      for (const TableOutput& output : table.outputs)
        terms.outputs.push_back(terms_of(
            output.type_ref.empty() && is_single ? result_type(logic, boxed, name) : output.type_ref, output.values));
      std::ranges::move(lint_table(table, terms, places_), std::back_inserter(findings_));
    });
  }

  // Of a table that is all of a decision's logic and gives one value, the decision's own type is the column's.
  std::string result_type(const BoxedPtr& logic, const Boxed& boxed, const std::string& name) const {
    if (logic.get() != &boxed) return {};
    const auto* table = std::get_if<DecisionTable>(&boxed.kind);
    if (table->hit_policy == HitPolicy::collect || table->hit_policy == HitPolicy::rule_order ||
        table->hit_policy == HitPolicy::output_order)
      return {};
    for (const Decision& decision : model_.decisions)
      if (decision.name == name) return decision.variable.type_ref;
    return {};
  }

  // A column that says nothing of its type has that of the input data or decision it reads.
  ColumnTerms input_terms(const TableInput& input, bool may_ask_model) {
    std::string type_ref = input.type_ref;
    if (type_ref.empty() && may_ask_model) type_ref = type_of_variable(feel::trimmed(input.expression.text));
    return terms_of(type_ref, input.values);
  }

  std::string type_of_variable(std::string_view name) const {
    for (const InputData& input : model_.inputs)
      if (input.variable.name == name) return input.variable.type_ref;
    for (const Decision& decision : model_.decisions)
      if (decision.variable.name == name) return decision.variable.type_ref;
    return {};
  }

  ColumnTerms terms_of(const std::string& type_ref, const std::optional<Text>& values) {
    return {types_.resolve(type_ref, {}, ignored_), values ? values : values_of_type(type_ref)};
  }

  // Types refer to others; that they do so in a circle is another's finding.
  std::optional<Text> values_of_type(std::string name) const {
    for (int hops = 0; hops < 20; ++hops) {
      const auto item = std::ranges::find(model_.items, name, &ItemDefinition::name);
      if (item == model_.items.end() || item->is_collection) return std::nullopt;
      if (item->allowed_values) return item->allowed_values;
      name = item->type_ref;
    }
    return std::nullopt;
  }

  const Definitions& model_;
  const Problems& places_;
  Problems ignored_;  // they are findings already
  TypeTable types_;
  CellReader reader_;
  std::vector<Finding> findings_;
};

}  // namespace

const char* name(Finding::Severity severity) {
  switch (severity) {
    case Severity::error: return "error";
    case Severity::warning: return "warning";
    case Severity::info: return "info";
  }
  return "";
}

Result<std::vector<Finding>> lint(std::string_view xml, std::string_view file_name) {
  Problems problems{std::string(file_name)};
  const Definitions model = TRY(read_definitions(xml, file_name, problems));
  std::vector<Finding> findings = Linter(model, problems).run();
  const auto graph = TRY(Decisions::read(xml, file_name, {}, Faults::tolerate));
  for (const Problem& problem : graph->problems())
    findings.push_back({Severity::error,
                        "broken",
                        problem.where,
                        line_of(problem.where, file_name),
                        {},
                        0,
                        problem.what,
                        "correct it: as it is, the file cannot be deployed"});
  std::ranges::stable_sort(findings, {}, &Finding::line);
  return findings;
}

}  // namespace tandem::dmn
