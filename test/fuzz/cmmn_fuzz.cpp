// Any bytes are cases or a list of problems; a case that is accepted is sound to walk, and its index of who listens is
// complete.
#include <cstddef>
#include <cstdint>
#include <set>
#include <string_view>
#include <tuple>

#include "base/check.h"
#include "bpmn/process.h"
#include "cmmn/names.h"
#include "cmmn/read.h"

namespace {

using namespace tandem;
using namespace tandem::cmmn;

void check_tree(const Case& plan) {
  check(!plan.items.empty() && plan[0].kind == Kind::case_plan, "the first item is the case plan");
  check(plan.graph->elements.size() == plan.items.size(), "an item and its work have the same place");
  for (ItemIndex index = 0; index < plan.items.size(); ++index) {
    const PlanItem& item = plan[index];
    check((item.parent == none) == (index == 0) && (index == 0 || item.parent < index),
          "all but the plan lie in a stage before them");
    check(item.children.empty() || is_stage(item.kind), "only stages hold items");
    for (const ItemIndex child : item.children) check(plan[child].parent == index, "a child knows its stage");
    check(plan.graph->find(item.id) == index, "an item is found by its id");
    check(!item.repetition || item.repetition->rule.given, "a repetition has its rule");
  }
}

// Each on-part listens to an item that is there, and is in the index exactly once.
void check_listening(const Case& plan) {
  std::set<std::tuple<ItemIndex, bool, std::uint32_t, std::uint32_t>> indexed;
  for (const auto& [key, all] : plan.listeners.of_item)
    for (const Listening& at : all) {
      const auto& criteria = at.is_exit ? plan[at.owner].exits : plan[at.owner].entries;
      const OnPart& part = criteria[at.criterion].on_parts[at.on_part];
      check(!part.is_file() && key == std::pair(part.source, part.transition),
            "an on-part is indexed by what it listens to");
      check(indexed.emplace(at.owner, at.is_exit, at.criterion, at.on_part).second, "an on-part is indexed once");
    }
  for (const auto& [variable, all] : plan.listeners.of_file)
    for (const Listening& at : all) {
      const auto& criteria = at.is_exit ? plan[at.owner].exits : plan[at.owner].entries;
      const OnPart& part = criteria[at.criterion].on_parts[at.on_part];
      check(part.is_file() && part.path.front() == variable, "an on-part of the case file is indexed by its variable");
      check(indexed.emplace(at.owner, at.is_exit, at.criterion, at.on_part).second, "an on-part is indexed once");
    }
  std::size_t parts = 0;
  for (const PlanItem& item : plan.items)
    for (const auto* criteria : {&item.entries, &item.exits})
      for (const Criterion& criterion : *criteria) {
        parts += criterion.on_parts.size();
        check(!criterion.on_parts.empty() || criterion.if_part, "a criterion waits for something");
        for (const OnPart& part : criterion.on_parts)
          check(part.is_file() || part.source < plan.items.size(), "an on-part listens to an item");
      }
  check(parts == indexed.size(), "every on-part is indexed");
}

void check_common_stages(const Case& plan) {
  const auto last = static_cast<ItemIndex>(plan.items.size() - 1);
  for (ItemIndex index = 0; index < plan.items.size() && index < 100; ++index)
    check(is_stage(plan[plan.common_stage(index, last)].kind), "two items lie in a common stage");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto cases = read({reinterpret_cast<const char*>(data), size}, "fuzz.cmmn");
  if (!cases) {
    check(!cases.error().problems.empty(), "a refusal says why");
    return 0;
  }
  for (const auto& plan : *cases) {
    check_tree(*plan);
    check_listening(*plan);
    check_common_stages(*plan);
  }
  return 0;
}
