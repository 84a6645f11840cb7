#include "views/message_subscriptions.h"
#include "views/filter.h"
#include "views/guards.h"

namespace tandem::views {

namespace {

constexpr Choice states[] = {{"CORRELATED", "s.state = 'correlated'"},
                             {"CREATED", "s.state = 'open'"},
                             {"DELETED", "s.state = 'closed'"},
                             {"MIGRATED", "0"}};

Result<Sql> of_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "s.element", Type::key}, "element", "s.instance", filter, path);
}

Result<Sql> correlated_by_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "c.element", Type::key}, "element", "c.instance", filter, path);
}

constexpr Property subscription_properties[] = {
    {"messageSubscriptionKey", "s.key", Type::key},
    {"processDefinitionId", "s.process_id"},
    {"processInstanceKey", "s.instance", Type::key},
    {"elementId", "s.element_id"},
    {"elementInstanceKey", "s.element", Type::key, everywhere, {}, &of_element},
    {"messageSubscriptionState", "s.state", Type::choice, everywhere, states},
    {"lastUpdatedDate", "s.created_at", Type::time},
    {"messageName", "s.name"},
    {"correlationKey", "s.correlation_key", Type::maybe_text},
    {"tenantId", "s.tenant"},
    {"processDefinitionKey", "s.definition", Type::key, shown | filtered},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = s.instance)", Type::key, shown},
};
constexpr Guard subscription_guards[] = {instance_guard("s.process_id")};
constexpr ListSpec subscriptions{"Message Subscription",
                                 "(SELECT * FROM subscription WHERE kind = 'message') s",
                                 "s.key",
                                 "s.tenant",
                                 subscription_properties,
                                 false,
                                 {},
                                 subscription_guards};

constexpr Property correlation_properties[] = {
    {"correlationKey", "c.correlation_key", Type::maybe_text},
    {"correlationTime", "c.correlated_at", Type::time},
    {"elementId", "c.element_id"},
    {"elementInstanceKey", "c.element", Type::key, everywhere, {}, &correlated_by_element},
    {"messageKey", "c.message", Type::key},
    {"messageName", "c.name"},
    {"partitionId", "c.message >> 51", Type::integer},  // core/keys.h
    {"processDefinitionId", "c.process_id"},
    {"processDefinitionKey", "c.definition", Type::key},
    {"processInstanceKey", "c.instance", Type::key},
    {"subscriptionKey", "c.subscription", Type::key},
    {"tenantId", "c.tenant"},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = c.instance)", Type::key, shown},
};
constexpr Guard correlation_guards[] = {instance_guard("c.process_id")};
constexpr ListSpec correlations{"Correlated Message Subscription", "correlation c", "c.rowid", "c.tenant",
                                correlation_properties, false, {}, correlation_guards};

}  // namespace

Result<Value> search_message_subscriptions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  const bool asks_for_state = !request["filter"]["messageSubscriptionState"].is_null();
  return search(snapshot, subscriptions, visibility, request, Sql(asks_for_state ? "1" : "s.state = 'open'"));
}

Result<Value> search_correlated_message_subscriptions(Snapshot& snapshot, const Visibility& visibility,
                                                      const Value& request) {
  return search(snapshot, correlations, visibility, request);
}

}  // namespace tandem::views
