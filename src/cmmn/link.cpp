#include "cmmn/link.h"

#include <algorithm>

namespace tandem::cmmn {

namespace {

void listen(Case& plan, const OnPart& part, const Listening& listening) {
  if (part.is_file()) plan.file_listening.push_back(listening);
  else plan.listening[{part.source, part.transition}].push_back(listening);
}

void listen(Case& plan, ItemIndex owner, bool is_exit) {
  const std::vector<Criterion>& criteria = is_exit ? plan[owner].exits : plan[owner].entries;
  for (std::uint32_t c = 0; c < criteria.size(); ++c)
    for (std::uint32_t p = 0; p < criteria[c].on_parts.size(); ++p) listen(plan, criteria[c].on_parts[p], {owner, is_exit, c, p});
}

bool has_if_part(const PlanItem& item) {
  const auto has = [](const Criterion& criterion) { return criterion.if_part.has_value(); };
  return item.available_condition || std::any_of(item.entries.begin(), item.entries.end(), has) ||
         std::any_of(item.exits.begin(), item.exits.end(), has);
}

}  // namespace

void link(Case& plan) {
  for (ItemIndex owner = 0; owner < plan.items.size(); ++owner) {
    listen(plan, owner, false);
    listen(plan, owner, true);
    if (has_if_part(plan[owner])) plan.with_if_parts.push_back(owner);
  }
}

}  // namespace tandem::cmmn
