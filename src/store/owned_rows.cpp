#include "store/owned_rows.h"

#include <array>

#include "base/check.h"

namespace tandem::store {

namespace {

constexpr std::array instance{
    OwnedRows{"instance", "element", "instance"},      OwnedRows{"instance", "variable", "instance"},
    OwnedRows{"instance", "flow_taken", "instance"},   OwnedRows{"instance", "job", "instance"},
    OwnedRows{"instance", "user_task", "instance"},    OwnedRows{"instance", "timer", "instance"},
    OwnedRows{"instance", "subscription", "instance"}, OwnedRows{"instance", "correlation", "instance"},
    OwnedRows{"instance", "incident", "instance"},     OwnedRows{"instance", "decision_evaluation", "instance"},
    OwnedRows{"instance", "compensation", "instance"}, OwnedRows{"instance", "plan_item", "instance"},
    OwnedRows{"instance", "evidence", "instance"},     OwnedRows{"instance", "finding", "instance"},
    OwnedRows{"instance", "comment", "instance"},      OwnedRows{"instance", "review", "instance"},
    OwnedRows{"instance", "opinion", "instance"},      OwnedRows{"instance", "question", "instance"},
    OwnedRows{"instance", "team_member", "instance"},  OwnedRows{"instance", "contribution", "instance"},
    OwnedRows{"instance", "time_entry", "instance"},   OwnedRows{"instance", "estimate", "instance"},
    OwnedRows{"instance", "added_step", "instance"},   OwnedRows{"instance", "plan_act", "instance"},
    OwnedRows{"instance", "instance", "key"},
};

constexpr std::array evaluation{OwnedRows{"decision_evaluation", "decision_evaluation", "key"}};

}  // namespace

std::span<const OwnedRows> owned_rows(std::string_view owner) {
  if (owner == "instance") return instance;
  check(owner == "decision_evaluation", "what is forgotten is something that owns rows");
  return evaluation;
}

std::string_view column_of_owner(std::string_view owner) { return owner == "instance" ? "parent" : ""; }

}  // namespace tandem::store
