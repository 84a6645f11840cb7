#include "dmn/vocabulary.h"

#include <algorithm>
#include <cctype>

#include "base/match.h"

namespace tandem::dmn {

void Vocabulary::add(std::string name) {
  variables_.push_back(std::move(name));
  names_.reset();
}

Vocabulary Vocabulary::with(const std::string& name) const {
  Vocabulary wider = *this;
  wider.add(name);
  return wider;
}

const feel::Names& Vocabulary::names() const {
  if (!names_) {
    names_ = variables_;
    if (members_) names_->insert(names_->end(), members_->begin(), members_->end());
  }
  return *names_;
}

namespace {

bool is_plain_word(const std::string& name) {
  return std::all_of(name.begin(), name.end(),
                     [](unsigned char letter) { return std::isalnum(letter) || letter == '_' || letter >= 0x80; });
}

class Collector {
 public:
  void add(const std::string& name) {
    if (!is_plain_word(name)) names_.push_back(name);
  }

  void add(const ItemDefinition& item) {
    for (const ItemDefinition& component : item.components) {
      add(component.name);
      add(component);
    }
  }

  void add(const BoxedPtr& boxed) {
    if (!boxed) return;
    match(
        boxed->kind, [](const Literal&) {}, [this](const DecisionTable& table) { add_outputs(table); },
        [this](const Invocation& invocation) { add_bindings(invocation); },
        [this](const BoxedContext& context) { add_entries(context); },
        [this](const BoxedList& list) {
          for (const BoxedPtr& item : list.items) add(item);
        },
        [this](const Relation& relation) { add_columns(relation); },
        [this](const FunctionDefinition& function) { add(function.body); },
        [this](const Conditional& conditional) {
          for (const BoxedPtr* part : {&conditional.condition, &conditional.yes, &conditional.no}) add(*part);
        },
        [this](const Filter& filter) { add(filter.in), add(filter.match); },
        [this](const Iteration& iteration) { add(iteration.in), add(iteration.body); });
  }

  feel::Names take() {
    std::sort(names_.begin(), names_.end());
    names_.erase(std::unique(names_.begin(), names_.end()), names_.end());
    return std::move(names_);
  }

 private:
  void add_outputs(const DecisionTable& table) {
    for (const TableOutput& output : table.outputs) add(output.name);
  }

  void add_bindings(const Invocation& invocation) {
    add(invocation.function);
    for (const Invocation::Binding& binding : invocation.bindings) add(binding.value);
  }

  void add_entries(const BoxedContext& context) {
    for (const BoxedContext::Entry& entry : context.entries) {
      if (entry.variable) add(entry.variable->name);
      add(entry.value);
    }
  }

  void add_columns(const Relation& relation) {
    for (const Variable& column : relation.columns) add(column.name);
    for (const Relation::Row& row : relation.rows)
      for (const BoxedPtr& cell : row.cells) add(cell);
  }

  feel::Names names_;
};

}  // namespace

feel::Names member_names(const Definitions& model) {
  Collector collector;
  for (const ItemDefinition& item : model.items) collector.add(item);
  for (const Decision& decision : model.decisions) collector.add(decision.logic);
  for (const KnowledgeModel& knowledge : model.knowledge) collector.add(knowledge.logic);
  return collector.take();
}

}  // namespace tandem::dmn
