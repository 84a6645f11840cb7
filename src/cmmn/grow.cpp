// A step as items of one case's own plan, on top of its template.
#include <algorithm>

#include "cmmn/link.h"
#include "cmmn/step.h"
#include "cmmn/work.h"

namespace tandem::cmmn {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& one : names) text += (text.empty() ? "" : ",") + one;
  return text;
}

class Grower {
 public:
  explicit Grower(const Case& from) : plan_(from), graph_(*from.graph) {}

  void base_on(const std::shared_ptr<const Case>& base) {
    plan_ = Case{.id = base->id,
                 .name = base->name,
                 .graph = {},
                 .base = base,
                 .items = {},
                 .added_children = {},
                 .listeners = {},
                 .roles = base->roles};
    graph_ = bpmn::Process{};
    graph_.id = base->graph->id;
    graph_.name = base->graph->name;
    graph_.base = base->graph;
  }

  std::shared_ptr<const Case> grow(ItemIndex stage, const Step& step) {
    const ItemIndex from = plan_.size();
    const ItemIndex top = add(stage, step);
    own(top).is_discretionary = true;  // it does not come again when its stage does
    plan_.added_children[stage].push_back(top);
    add_criteria(top, step);
    link(plan_, from);
    plan_.graph = std::make_shared<const bpmn::Process>(std::move(graph_));
    return std::make_shared<const Case>(std::move(plan_));
  }

 private:
  PlanItem& own(ItemIndex index) { return plan_.items[index - plan_.first()]; }

  ItemIndex add(ItemIndex parent, const Step& step) {
    const ItemIndex index = plan_.size();
    plan_.items.push_back(item_of(parent, step));
    graph_.elements.push_back(element_of(plan_.items.back(), step));
    graph_.by_id.emplace(step.id, index);
    for (const Step& inside : step.steps) {
      const ItemIndex child = add(index, inside);
      own(index).children.push_back(child);
    }
    return index;
  }

  // Second, as a step may wait for one that comes after it.
  void add_criteria(ItemIndex index, const Step& step) {
    if (!step.after.empty() || !step.condition.empty()) own(index).entries.push_back(criterion_of(step));
    for (std::size_t i = 0; i < step.steps.size(); ++i) add_criteria(own(index).children[i], step.steps[i]);
  }

  Criterion criterion_of(const Step& step) const {
    Criterion out;
    out.id = step.id + "_entry";
    out.name = out.id;
    for (const Step::After& after : step.after) {
      OnPart part;
      part.id = after.item;
      part.source = find(after.item);
      part.transition = after.event;
      out.on_parts.push_back(std::move(part));
    }
    if (!step.condition.empty()) out.if_part = *feel::Expression::parse(step.condition);
    return out;
  }

  ItemIndex find(const std::string& id) const {
    const auto own = graph_.by_id.find(id);
    return own != graph_.by_id.end() ? own->second : plan_.base->find(id);
  }

  static PlanItem item_of(ItemIndex parent, const Step& step) {
    PlanItem out;
    out.id = out.plan_item_id = out.definition_id = step.id;
    out.name = step.name;
    out.kind = step.kind;
    out.parent = parent;
    out.required.given = step.required;
    out.manual_activation.given = step.manual;
    if (step.repeatable) out.repetition.emplace().rule.given = true;
    out.auto_complete = is_stage(step.kind);              // what was not begun does not hold a stage up,
    out.by_hand = is_stage(step.kind) && step.steps.empty();  // and one that begins empty is there to be filled
    out.roles = step.roles;
    return out;
  }

  static bpmn::Element element_of(const PlanItem& item, const Step& step) {
    bpmn::Element out;
    out.id = item.id;
    out.name = item.name;
    out.kind = element_kind(item.kind);
    out.parent = item.parent;
    out.documentation = step.description;
    if (item.kind == Kind::human_task) {
      bpmn::UserTaskSpec& task = out.user_task.emplace();
      task.candidate_groups.text = joined(step.roles);
      task.assignee.text = step.assignee;
    } else if (item.kind == Kind::decision_task) {
      bpmn::CalledDecision& decision = out.called_decision.emplace();
      decision.decision_id.text = step.reference;
      decision.result_variable = step.result_variable.empty() ? item.id : step.result_variable;
    } else if (item.kind == Kind::process_task || item.kind == Kind::case_task) {
      bpmn::CalledProcess& call = out.called_process.emplace();
      call.process_id.text = step.reference;
      call.is_case = item.kind == Kind::case_task;
    }
    return out;
  }

  Case plan_;
  bpmn::Process graph_;
};

const Step::After* unknown_item(const Case& plan, const Step& whole, const Step& step) {
  for (const Step::After& after : step.after)
    if (plan.find(after.item) == none && !is_inside(whole, after.item)) return &after;
  for (const Step& inside : step.steps)
    if (const Step::After* unknown = unknown_item(plan, whole, inside)) return unknown;
  return nullptr;
}

}  // namespace

bool is_inside(const Step& step, const std::string& id) {
  return step.id == id ||
         std::any_of(step.steps.begin(), step.steps.end(), [&](const Step& inside) { return is_inside(inside, id); });
}

std::shared_ptr<const Case> grow(const std::shared_ptr<const Case>& plan, ItemIndex stage, const Step& step) {
  Grower grower(plan->base ? *plan : Case{.graph = std::make_shared<const bpmn::Process>()});
  if (!plan->base) grower.base_on(plan);
  return grower.grow(stage, step);
}

Case whole(const Case& grown) {
  Case out = *grown.base;
  bpmn::Process graph = *out.graph;
  out.items.insert(out.items.end(), grown.items.begin(), grown.items.end());
  graph.elements.insert(graph.elements.end(), grown.graph->elements.begin(), grown.graph->elements.end());
  graph.by_id.insert(grown.graph->by_id.begin(), grown.graph->by_id.end());
  for (const auto& [stage, added] : grown.added_children)
    for (const ItemIndex child : added) {
      out.items[stage].children.push_back(child);
      graph.elements[stage].children.push_back(child);
    }
  out.graph = std::make_shared<const bpmn::Process>(std::move(graph));
  out.listeners = {};
  link(out);
  return out;
}

const Step::After* unknown_item(const Case& plan, const Step& step) { return unknown_item(plan, step, step); }

}  // namespace tandem::cmmn
