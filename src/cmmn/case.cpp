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
  if (!is_stage(items[one].kind)) one = items[one].parent;
  if (!is_stage(items[other].kind)) other = items[other].parent;
  int depth = depth_of(*this, one), other_depth = depth_of(*this, other);
  for (; depth > other_depth; --depth) one = items[one].parent;
  for (; other_depth > depth; --other_depth) other = items[other].parent;
  while (one != other) one = items[one].parent, other = items[other].parent;
  return one;
}

}  // namespace tandem::cmmn
