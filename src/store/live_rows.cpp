#include "store/live_rows.h"

#include <algorithm>
#include <array>

namespace tandem::store {

namespace {

struct Named {
  std::string_view table;
  LiveRule rule;
};

using When = LiveRule::When;

constexpr std::array rules{
    Named{"work_item", {When::null, "ended_at"}},
    Named{"sla_policy", {When::null, "until"}},
    Named{"sla_clock", {When::null, "ended_at"}},
    Named{"sla_pause", {When::null, "closed_at"}},
    Named{"instance", {When::equal, "state", "active"}},
    Named{"element", {When::null, "ended_at"}},
    Named{"variable", {When::owner_active, "instance"}},
    Named{"job", {When::null, "ended_at"}},
    Named{"user_task", {When::null, "ended_at"}},
    Named{"timer", {When::equal, "state", "waiting"}},
    Named{"subscription", {When::equal, "state", "open"}},
    Named{"compensation", {When::null, "ended_at"}},
    Named{"plan_item", {When::owner_active, "instance"}},
    Named{"evidence", {When::owner_active, "instance"}},
    Named{"finding", {When::owner_active, "instance"}},
    Named{"judgement", {When::owner_active, "instance"}},
    Named{"review", {When::owner_active, "instance"}},
    Named{"opinion", {When::owner_active, "instance"}},
    Named{"question", {When::owner_active, "instance"}},
    Named{"team_member", {When::owner_active, "instance"}},
    Named{"contribution", {When::owner_active, "instance"}},
    Named{"estimate", {When::owner_active, "instance"}},
    Named{"offer", {When::null, "answered_at"}},
    Named{"added_step", {When::owner_active, "instance"}},
    Named{"batch_operation", {When::null, "ended_at"}},
    Named{"batch_item", {When::null, "ended_at"}},
    Named{"incident", {When::equal, "state", "active"}},
    Named{"work_check", {When::null, "checked_at"}},
    Named{"stored_content", {When::never}},
};

}  // namespace

LiveRule live_rule(std::string_view table, bool append_only) {
  if (append_only) return {When::never};
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const Named& named) { return named.table == table; });
  return found == rules.end() ? LiveRule{} : found->rule;
}

std::string live_condition(const LiveRule& rule) {
  const std::string column = rule.column;
  switch (rule.when) {
    case When::always: return "1";
    case When::never: return "0";
    case When::null: return column + " IS NULL";
    case When::equal: return column + " = '" + rule.value + "'";
    case When::owner_active: return column + " IN (SELECT key FROM instance WHERE state = 'active')";
  }
  return "1";
}

}  // namespace tandem::store
