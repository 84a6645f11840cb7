#include "cmmn/lint.h"

#include <algorithm>
#include <set>

#include "bpmn/problems.h"
#include "cmmn/reach.h"

namespace tandem::cmmn {

namespace {

using bpmn::quoted;

class Linter {
 public:
  explicit Linter(const Case& plan) : plan_(plan), reach_(plan) {}

  std::vector<Warning> lint() {
    for (ItemIndex item = 0; item < plan_.items.size(); ++item) look_at(item);
    look_at_roles();
    return std::move(warnings_);
  }

 private:
  void warn(ItemIndex item, const char* rule, std::string what) {
    warnings_.push_back({plan_[item].line, item == 0 ? "" : plan_[item].id, rule, std::move(what)});
  }

  std::string called(ItemIndex item) const { return item == 0 ? "the case" : "'" + plan_[item].id + "'"; }

  void look_at(ItemIndex item) {
    if (item != 0 && !reach_.begins(item) && reach_.begins(plan_[item].parent)) look_at_unreachable(item);
    look_at_criteria(item, plan_[item].entries);
    look_at_criteria(item, plan_[item].exits);
    if (is_stage(plan_[item].kind) && reach_.begins(item)) look_at_completion(item);
    look_at_repetition(item);
    look_at_audience(item);
  }

  // ---- what never begins

  void look_at_unreachable(ItemIndex item) {
    const std::vector<ItemIndex> cycle = cycle_from(item);
    if (!cycle.empty() && *std::min_element(cycle.begin(), cycle.end()) == item)
      return warn(item, "deadlock", waits_in_circle(cycle));
    // Said of the first of them
    if (!cycle.empty() && std::find(cycle.begin(), cycle.end(), item) != cycle.end()) return;
    const ItemIndex source = reach_.waits_for(item);
    warn(item, "unreachable",
         source == none ? "it never begins: none of its criteria can be satisfied"
                        : "it never begins: what it waits for, " + called(source) + ", never happens");
    if (plan_[item].required.given)
      warn(item, "required-without-path",
           "it is required and never begins, so " + called(plan_[item].parent) + " never completes");
  }

  // The items that wait for each other, on the way from one of them; empty if the way ends.
  std::vector<ItemIndex> cycle_from(ItemIndex item) const {
    std::vector<ItemIndex> way;
    for (ItemIndex at = item; at != none; at = reach_.waits_for(at)) {
      const auto before = std::find(way.begin(), way.end(), at);
      if (before != way.end()) return {before, way.end()};
      way.push_back(at);
    }
    return {};
  }

  std::string waits_in_circle(const std::vector<ItemIndex>& cycle) const {
    if (cycle.size() == 1) return "it waits for itself: it never begins";
    std::string text;
    for (const ItemIndex item : cycle) text += called(item) + " waits for ";
    return text + called(cycle.front()) + ": none of them ever begins";
  }

  // ---- criteria

  void look_at_criteria(ItemIndex owner, const std::vector<Criterion>& criteria) {
    for (const Criterion& criterion : criteria) {
      if (criterion.if_part && never_holds(*criterion.if_part))
        warn(owner, "never-true",
             "the condition " + quoted(criterion.if_part->text()) + " reads no data and is never true");
      look_at_hearing(owner, criterion);
    }
  }

  // The item is there only after the stage in which it happens has ended. (A single on-part of an entry criterion is
  // heard all the same: it begins the stages around.)
  void look_at_hearing(ItemIndex owner, const Criterion& criterion) {
    if (!criterion.is_exit && criterion.on_parts.size() == 1) return;
    for (const OnPart& part : criterion.on_parts) {
      if (part.is_file()) continue;
      const ItemIndex common = plan_.common_stage(owner, part.source);
      const ItemIndex own_stage = below(common, owner), other_stage = below(common, part.source);
      if (own_stage == owner || own_stage == none || other_stage == none || own_stage == other_stage ||
          !begins_after(own_stage, other_stage))
        continue;
      warn(owner, "unheard",
           "it cannot hear what happens to " + called(part.source) + ": its stage " + called(own_stage) +
               " begins only when " + called(other_stage) + " has ended");
    }
  }

  // The child of `stage` that is the item or holds it.
  ItemIndex below(ItemIndex stage, ItemIndex item) const {
    while (item != none && plan_[item].parent != stage) item = plan_[item].parent;
    return item;
  }

  bool begins_after(ItemIndex stage, ItemIndex other) const {
    const std::vector<Criterion>& entries = plan_[stage].entries;
    return !entries.empty() && std::all_of(entries.begin(), entries.end(), [&](const Criterion& entry) {
      return std::any_of(entry.on_parts.begin(), entry.on_parts.end(),
                         [&](const OnPart& part) { return part.source == other && is_end(part.transition); });
    });
  }

  static bool is_end(Transition transition) {
    return transition == Transition::complete || transition == Transition::terminate ||
           transition == Transition::exit || transition == Transition::occur;
  }

  // ---- completion and repetition

  void look_at_completion(ItemIndex stage) {
    for (const ItemIndex child : plan_[stage].children) {
      const PlanItem& item = plan_[child];
      if (item.is_discretionary || item.blocks != Blocks::always) continue;
      const bool keeps_open = !plan_[stage].auto_complete || item.required.given;
      if (is_endless(item) && keeps_open)
        warn(stage, "never-completes",
             "it never completes by itself: " + called(child) +
                 " comes again for ever; limit it with a condition or a number, or let the stage complete by itself");
      else if (!reach_.begins(child) && !item.required.given && keeps_open)
        warn(stage, "never-completes", "it never completes by itself: " + called(child) + " waits for ever");
    }
  }

  void look_at_repetition(ItemIndex item) {
    if (!plan_[item].repetition) return;
    for (const Criterion& entry : plan_[item].entries)
      if (entry.on_parts.empty())
        warn(item, "repeats-on-condition",
             "it repeats on a condition alone: again only when " + quoted(entry.if_part ? entry.if_part->text() : "") +
                 " has been false and becomes true; name the event after which it comes again");
  }

  // ---- who hears it, who does it

  void look_at_audience(ItemIndex item) {
    const Kind kind = plan_[item].kind;
    if (!is_listener(kind) || kind == Kind::reactivate_listener || !plan_[item].assignments.empty()) return;
    if (!plan_.listeners.of_item.contains({item, Transition::occur}))
      warn(item, "nobody-listens", "nothing begins or ends when it occurs");
  }

  void look_at_roles() {
    std::set<std::string> used;
    for (ItemIndex item = 0; item < plan_.items.size(); ++item) {
      used.insert(plan_[item].roles.begin(), plan_[item].roles.end());
      note_groups(item, used);
    }
    for (const std::string& role : plan_.roles)
      if (!used.contains(role)) warn(0, "unused-role", "the role '" + role + "' is asked for nothing");
  }

  void note_groups(ItemIndex item, std::set<std::string>& used) {
    const auto& task = (*plan_.graph)[item].user_task;
    if (!task || task->candidate_groups.expression) return;
    std::string_view rest = task->candidate_groups.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(','), rest.size());
      std::string role(rest.substr(0, end));
      role.erase(0, role.find_first_not_of(' '));
      role.erase(role.find_last_not_of(' ') + 1);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      const bool is_known =
          plan_.roles.empty() || std::find(plan_.roles.begin(), plan_.roles.end(), role) != plan_.roles.end();
      if (!is_known) warn(item, "unknown-role", "the case has no role '" + role + "'");
      used.insert(std::move(role));
    }
  }

  const Case& plan_;
  Reach reach_;
  std::vector<Warning> warnings_;
};

}  // namespace

std::vector<Warning> lint(const Case& plan) {
  std::vector<Warning> warnings = Linter(plan).lint();
  std::stable_sort(warnings.begin(), warnings.end(),
                   [](const Warning& a, const Warning& b) { return a.line < b.line; });
  return warnings;
}

}  // namespace tandem::cmmn
