// Which items of a plan can ever begin, and what can ever happen to them.
#pragma once
#include <vector>

#include "cmmn/case.h"

namespace tandem::cmmn {

class Reach {
 public:
  explicit Reach(const Case& plan);

  bool begins(ItemIndex item) const { return begins_[item]; }
  // Can what the on-part listens to ever happen?
  bool happens(const OnPart& part) const;
  // Could the criterion fire, if its conditions hold at the right time?
  bool fires(const Criterion& criterion) const;
  // What an item that never begins waits for; none if it is only its stage.
  ItemIndex waits_for(ItemIndex item) const;

 private:
  bool may_begin(ItemIndex item) const;
  bool may_complete(ItemIndex stage) const;

  const Case& plan_;
  std::vector<bool> begins_;
};

// Reads no data, and is not true.
bool never_holds(const feel::Expression& condition);
// Comes again for ever: nothing limits its repetition.
bool is_endless(const PlanItem& item);

}  // namespace tandem::cmmn
