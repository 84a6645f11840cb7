// Mapping rules: whoever comes with a claim belongs to what its rule belongs to.
#include "api/identity.h"

namespace tandem::api {
namespace {

constexpr DirectoryKind rules{"/v2/mapping-rules", "mappingRuleId", views::Directory::mapping_rules};

template <class Command>
Answer<Resources::Order> read_rule(const Fields& fields, std::string id, int status) {
  auto claim_name = TRY(fields.required_text("claimName"));
  auto claim_value = TRY(fields.required_text("claimValue"));
  auto name = TRY(fields.required_text("name"));
  Command rule{std::move(id), std::move(claim_name), std::move(claim_value), std::move(name)};
  Value answer = Value::context({{"mappingRuleId", rule.id},
                                 {"claimName", rule.claim_name},
                                 {"claimValue", rule.claim_value},
                                 {"name", rule.name}});
  return order_of(std::move(rule), std::move(answer), status);
}

Answer<Resources::Order> create(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  return read_rule<identity::CreateMappingRule>(fields, TRY(fields.required_text("mappingRuleId")), 201);
}

Answer<Resources::Order> update(const Request& request) {
  return read_rule<identity::UpdateMappingRule>(Fields(TRY(read_object(request))), id_of(request, "mappingRuleId"),
                                                200);
}

Answer<Resources::Order> remove(const Request& request) {
  return Resources::Order{identity::Command(identity::DeleteMappingRule{id_of(request, "mappingRuleId")})};
}

}  // namespace

void add_mapping_rules(Resources& resources) {
  add_reading(resources, rules);
  resources.order(Method::post, rules.path, "CREATE", create);
  resources.order(Method::put, with_id(rules), "UPDATE", update);
  resources.order(Method::remove, with_id(rules), "DELETE", remove);
}

}  // namespace tandem::api
