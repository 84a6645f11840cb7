#include "cmmn/case.h"

namespace tandem::cmmn {

namespace {

int depth_of(const Case& plan, ItemIndex item) {
  int depth = 0;
  for (; plan[item].parent != none; item = plan[item].parent) ++depth;
  return depth;
}

}  // namespace

ItemIndex Case::common_stage(ItemIndex one, ItemIndex other) const {
  const Case& plan = *this;
  if (!is_stage(plan[one].kind)) one = plan[one].parent;
  if (!is_stage(plan[other].kind)) other = plan[other].parent;
  int depth = depth_of(plan, one), other_depth = depth_of(plan, other);
  for (; depth > other_depth; --depth) one = plan[one].parent;
  for (; other_depth > depth; --other_depth) other = plan[other].parent;
  while (one != other) one = plan[one].parent, other = plan[other].parent;
  return one;
}

std::vector<ItemIndex> Case::children_of(ItemIndex stage) const {
  std::vector<ItemIndex> all = (*this)[stage].children;
  const auto added = added_children.find(stage);
  if (added != added_children.end()) all.insert(all.end(), added->second.begin(), added->second.end());
  return all;
}

}  // namespace tandem::cmmn
