#include "cmmn/reach.h"

#include <algorithm>

namespace tandem::cmmn {

namespace {

bool is_certainly_required(const PlanItem& item) { return item.required.given && !item.required.condition; }

}  // namespace

bool never_holds(const feel::Expression& condition) {
  if (!condition.reads().empty()) return false;
  const Context nothing;
  return !condition.evaluate({feel::ContextScope(nothing), Instant{}}).value.is_true();
}

bool is_endless(const PlanItem& item) {
  return item.repetition && item.entries.empty() && !item.repetition->rule.condition && !item.repetition->maximum &&
         item.repetition->collection.empty();
}

// Grows from nothing until it grows no more: what waits for each other never gets in.
Reach::Reach(const Case& plan) : plan_(plan), begins_(plan.items.size(), false) {
  begins_[0] = true;
  for (bool grows = true; grows;) {
    grows = false;
    for (ItemIndex item = 1; item < plan.items.size(); ++item)
      if (!begins_[item] && may_begin(item)) begins_[item] = grows = true;
  }
}

// An entry criterion with one on-part begins the stages around its item (CMMN 1.1 table 8.7); others need them begun.
bool Reach::may_begin(ItemIndex index) const {
  const PlanItem& item = plan_[index];
  const bool has_stage = begins_[item.parent];
  const bool begins_with_stage = item.entries.empty() && has_stage;
  const bool stage_is_begun_inside =
      is_stage(item.kind) &&
      std::any_of(item.children.begin(), item.children.end(), [&](ItemIndex child) { return begins_[child]; });
  if (begins_with_stage || stage_is_begun_inside) return true;
  return std::any_of(item.entries.begin(), item.entries.end(), [&](const Criterion& entry) {
    return (has_stage || (entry.on_parts.size() == 1 && !item.is_discretionary)) && fires(entry);
  });
}

bool Reach::fires(const Criterion& criterion) const {
  if (criterion.if_part && never_holds(*criterion.if_part)) return false;
  return std::all_of(criterion.on_parts.begin(), criterion.on_parts.end(),
                     [&](const OnPart& part) { return happens(part); });
}

bool Reach::may_complete(ItemIndex stage) const {
  return std::none_of(plan_[stage].children.begin(), plan_[stage].children.end(), [&](ItemIndex child) {
    const PlanItem& item = plan_[child];
    return is_certainly_required(item) && !item.is_discretionary && (!begins_[child] || is_endless(item));
  });
}

bool Reach::happens(const OnPart& part) const {
  if (part.is_file()) return true;
  const PlanItem& source = plan_[part.source];
  switch (part.transition) {
    case Transition::create:
    case Transition::exit:
    case Transition::terminate:
    case Transition::parent_suspend:
    case Transition::parent_resume: return source.parent == none || begins_[source.parent] || begins_[part.source];
    case Transition::complete: return begins_[part.source] && (!is_stage(source.kind) || may_complete(part.source));
    default: return begins_[part.source];
  }
}

ItemIndex Reach::waits_for(ItemIndex index) const {
  for (const Criterion& entry : plan_[index].entries)
    for (const OnPart& part : entry.on_parts)
      if (!happens(part)) return part.source;
  return none;
}

}  // namespace tandem::cmmn
