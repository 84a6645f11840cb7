// Who am I: what clients and consoles ask when somebody has signed in.
#include "api/identity.h"

namespace tandem::api {
namespace {

Value list_of(const std::vector<std::string>& texts) { return Value(List(texts.begin(), texts.end())); }
Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

// All components for those who are not asked; else those they were granted.
Value components_of(const Principal& principal) {
  if (!principal.access) return list_of({"*"});
  const auto& granted = principal.access->of(core::ResourceType::component, core::Permission::access);
  return granted.all ? list_of({"*"}) : list_of({granted.ids.begin(), granted.ids.end()});
}

// The stored tenants; those only the credentials file knows go by their id.
Value tenants_of(store::Snapshot& snapshot, const Principal& principal) {
  List tenants = views::tenants_named(snapshot, principal.tenants).list();
  for (const std::string& id : principal.tenants)
    if (std::ranges::none_of(tenants, [&](const Value& tenant) { return tenant["tenantId"] == Value(id); }))
      tenants.push_back(
          Value::context({{"name", id == "<default>" ? "Default" : id}, {"tenantId", id}, {"description", Value()}}));
  return Value(std::move(tenants));
}

Answer<Reply> me(store::Snapshot& snapshot, const Request& request) {
  const Principal& principal = *request.principal;
  return json_reply(
      Value::context({{"username", principal.name},
                      {"displayName", principal.display_name.empty() ? principal.name : principal.display_name},
                      {"email", text_or_null(principal.email)},
                      {"authorizedComponents", components_of(principal)},
                      {"tenants", tenants_of(snapshot, principal)},
                      {"groups", list_of(principal.groups)},
                      {"roles", list_of(principal.roles)},
                      {"salesPlanType", Value()},
                      {"c8Links", Value(Context())},
                      {"canLogout", principal.kind == Principal::Kind::user}}));
}

}  // namespace

void add_authentication(Resources& resources) { resources.view(Method::get, "/v2/authentication/me", me); }

}  // namespace tandem::api
