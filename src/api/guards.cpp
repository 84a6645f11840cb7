#include "api/guards.h"

namespace tandem::api {
namespace {

using core::Permission;
using core::ResourceType;
using Asked = RouteRule::Asked;

// The first that fits counts.
constexpr RouteRule rules[] = {
    {"/v2/status", Asked::nothing},
    {"/v2/topology", Asked::nothing},
    {"/v2/license", Asked::nothing},
    {"/v2/authentication/me", Asked::nothing},
    {"/v2/deployments", Asked::further_in, true},
    {"/v2/resources/{resourceKey}/deletion", Asked::further_in, true},
    {"/v2/resources*"},
    {"/v2/forms*"},
    {"/v2/process-definitions*"},
    {"/v2/process-instances*"},
    {"/v2/element-instances*"},
    {"/v2/jobs/statistics*", Asked::here, false, ResourceType::system, Permission::read_job_metric},
    {"/v2/jobs*"},
    {"/v2/user-tasks*"},
    {"/v2/messages*"},
    {"/v2/message-subscriptions*"},
    {"/v2/correlated-message-subscriptions*"},
    {"/v2/signals*"},
    {"/v2/conditionals*"},
    {"/v2/incidents*"},
    {"/v2/variables*"},
    {"/v2/decision-definitions*"},
    {"/v2/decision-instances*"},
    {"/v2/decision-requirements*"},
    {"/v2/batch-operations*"},
    {"/v2/batch-operation-items*"},
    {"/v2/expression/evaluation", Asked::here, false, ResourceType::expression, Permission::evaluate},
    {"/v2/system/usage-metrics", Asked::here, true, ResourceType::system, Permission::read_usage_metric},
    {"/v2/system/configuration", Asked::here, true, ResourceType::system, Permission::read},
    {"/v2/clock*", Asked::here, true, ResourceType::system, Permission::update},
    {"/v2/users*", Asked::further_in, true},
    {"/v2/setup*", Asked::further_in, true},
    {"/v2/groups*", Asked::further_in, true},
    {"/v2/roles*", Asked::further_in, true},
    {"/v2/tenants*", Asked::further_in, true},
    {"/v2/mapping-rules*", Asked::further_in, true},
    {"/v2/authorizations*", Asked::further_in, true},
    {"/v2/audit-logs*", Asked::further_in, true},
    {"/v2/cluster-variables/search"},
    {"/v2/cluster-variables*", Asked::further_in, true},
    {"/v2/global-task-listeners*", Asked::further_in, true},
    {"/v2/documents*"},
    {"/documents/{documentId}", Asked::nothing},  // a signed link
    // Further in, because the team of a case may work on it, and clients answer what they are offered.
    {"/api/v1/cases/{caseKey}/evidence*"},
    {"/api/v1/evidence*"},
    {"/api/v1/cases/{caseKey}/findings"},
    {"/api/v1/findings*"},
    {"/api/v1/comments*"},
    {"/api/v1/cases/{caseKey}/judgements"},
    {"/api/v1/judgements*"},
    {"/api/v1/cases/{caseKey}/reviews"},
    {"/api/v1/reviews*"},
    {"/api/v1/opinions*"},
    {"/api/v1/people/{person}/reviews"},
    {"/api/v1/cases/{caseKey}/questions"},
    {"/api/v1/questions*"},
    {"/api/v1/cases/{caseKey}/team/*"},
    {"/api/v1/team-members*"},
    {"/api/v1/cases/{caseKey}/time*"},
    {"/api/v1/time-entries*"},
    {"/api/v1/cases/{caseKey}/estimates"},
    {"/api/v1/estimates*"},
    {"/api/v1/offers*"},
    {"/api/v1/articles*"},
    {"/api/v1/mandates*"},
    {"/api/v1/*", Asked::here, false, ResourceType::component, Permission::access, "provider"},
};

bool fits(const RouteRule& rule, std::string_view pattern) {
  if (!rule.path.ends_with('*')) return rule.path == pattern;
  return pattern.starts_with(rule.path.substr(0, rule.path.size() - 1));
}

bool is_api(std::string_view pattern) { return pattern.starts_with("/v2/") || pattern.starts_with("/api/"); }

std::unexpected<Fault> administrators_only() {
  return std::unexpected(Fault(403, "FORBIDDEN", "Only administrators may do this"));
}

std::unexpected<Fault> insufficient(const RouteRule& rule) {
  return std::unexpected(Fault(403, "FORBIDDEN",
                               "Insufficient permissions to perform operation '" + core::api_name(rule.permission) +
                                   "' on resource '" + core::api_name(rule.type) + "'"));
}

}  // namespace

const RouteRule* rule_of(const Router::Route& route) {
  const auto found = std::ranges::find_if(rules, [&](const RouteRule& rule) { return fits(rule, route.pattern); });
  return found == std::end(rules) ? nullptr : &*found;
}

Answer<void> may_pass(const Router::Route& route, const Request& request) {
  const Principal* principal = request.principal.get();
  if (!is_api(route.pattern) || !principal || principal->is_administrator()) return {};
  const RouteRule* rule = rule_of(route);
  if (!principal->access) {  // authorizations are off
    if (rule && rule->administrators_when_off) return administrators_only();
    return {};
  }
  if (!rule) return administrators_only();
  if (rule->asked != Asked::here || principal->access->permits(rule->type, rule->permission, rule->resource)) return {};
  return insufficient(*rule);
}

}  // namespace tandem::api
