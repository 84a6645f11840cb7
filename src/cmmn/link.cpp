#include "cmmn/link.h"

#include <algorithm>

namespace tandem::cmmn {

namespace {

using What = Reading::What;

bool reads(const feel::Expression& condition, std::string_view name) {
  const auto& names = condition.reads();
  return std::find(names.begin(), names.end(), name) != names.end();
}

// The time, and whether the stage can complete, change without any data: such a condition is looked at whenever data
// change, as CMMN has no event for it.
bool is_timely(const feel::Expression& condition) {
  const std::string& text = condition.text();
  return text.find("now") != std::string::npos || text.find("today") != std::string::npos ||
         reads(condition, "stageCompletable");
}

class Indexer {
 public:
  explicit Indexer(Case& plan) : plan_(plan), out_(plan.listeners) {}

  void add(ItemIndex index) {
    const PlanItem& item = plan_[index];
    if (item.is_discretionary && item.parent != none) out_.plannable[item.parent].push_back(index);
    if (item.kind == Kind::variable_listener) out_.of_variable[item.variable].push_back(index);
    if (item.kind == Kind::reactivate_listener) plan_.can_be_reactivated = true;
    for (const bool is_exit : {false, true}) add_criteria(index, is_exit ? item.exits : item.entries, is_exit);
    add_rules(index, item);
  }

 private:
  void add_criteria(ItemIndex owner, const std::vector<Criterion>& criteria, bool is_exit) {
    for (std::uint32_t c = 0; c < criteria.size(); ++c) {
      if (criteria[c].if_part) read_by({owner, What::conditions}, *criteria[c].if_part);
      for (std::uint32_t p = 0; p < criteria[c].on_parts.size(); ++p)
        listen(criteria[c].on_parts[p], {owner, is_exit, c, p});
    }
  }

  void add_rules(ItemIndex index, const PlanItem& item) {
    if (item.required.condition) read_by({index, What::conditions}, *item.required.condition);
    if (item.available_condition) {
      read_by({index, What::conditions}, *item.available_condition);
      if (reads(*item.available_condition, "stageCompletable")) out_.of_completion[item.parent].push_back(index);
    }
    for (const Demand& demand : item.demands) {
      read_by({index, What::planning}, demand.condition);
      if (demand.applies) read_by({index, What::planning}, *demand.applies);
    }
    for (const feel::Expression& rule : item.applicability) read_by({item.parent, What::planning}, rule);
    if (item.repetition && !item.repetition->collection.empty())
      note(item.repetition->collection, {index, What::collection});
  }

  void listen(const OnPart& part, const Listening& listening) {
    if (part.is_file()) out_.of_file[part.path.front()].push_back(listening);
    else out_.of_item[{part.source, part.transition}].push_back(listening);
  }

  void read_by(const Reading& reading, const feel::Expression& condition) {
    for (const std::string& name : condition.reads()) note(name, reading);
    if (is_timely(condition)) out_.timely.push_back(reading);
  }

  void note(const std::string& name, const Reading& reading) {
    auto& all = out_.readers[name];
    const bool known = !all.empty() && all.back().item == reading.item && all.back().what == reading.what;
    if (!known) all.push_back(reading);
  }

  Case& plan_;
  Listeners& out_;
};

}  // namespace

void link(Case& plan, ItemIndex from) {
  if (plan.base) plan.can_be_reactivated = plan.base->can_be_reactivated;
  Indexer indexer(plan);
  for (ItemIndex index = from; index < plan.size(); ++index) indexer.add(index);
}

}  // namespace tandem::cmmn
