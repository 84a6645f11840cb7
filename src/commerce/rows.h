// Commerce: what is sold to whom. A service is the catalogue's template; a contract line sells it to one client, in one
// mode, at one price.
#pragma once
#include <string>

#include "core/row.h"

namespace tandem::commerce {

using core::TableName;

enum class Mode { bpo, kpo };
BOOST_DESCRIBE_ENUM(Mode, bpo, kpo)

struct Service {
  static constexpr TableName table{"service"};
  std::string code;            // "bpo.policy-entry"
  std::string tenant;          // core::provider_tenant
  std::string name;
  Mode mode_default = Mode::bpo;
  Value facts;                 // the whole service.json: facets, unit, skills, outcomes, ...
};
BOOST_DESCRIBE_STRUCT(Service, (), (code, tenant, name, mode_default, facts))

struct Client {
  static constexpr TableName table{"client"};
  std::string tenant;          // the tenant that holds this client's data
  std::string name;
  std::string webhook_url;     // "" if results are fetched instead
};
BOOST_DESCRIBE_STRUCT(Client, (), (tenant, name, webhook_url))

struct ServiceLine {
  static constexpr TableName table{"service_line"};
  std::string key;             // line_key(tenant, id)
  std::string tenant;
  std::string id;              // "policy-entry"
  std::string name;
  std::string service;
  Mode mode = Mode::bpo;
  std::string process_id;      // what an item of the line runs; "" while there is none
  std::int64_t due_within_ms = 0;  // 0: no due time
  std::int64_t unit_price = 0; // minor units
  std::string currency;
  std::optional<Instant> live_since;
  Value requirements;          // what this client asks of people, besides what the service does
  bool dedicated = false;      // only people dedicated to the client or the line
};
BOOST_DESCRIBE_STRUCT(ServiceLine, (), (key, tenant, id, name, service, mode, process_id, due_within_ms, unit_price,
                                        currency, live_since, requirements, dedicated))

using UsageKey = Id<struct UsageTag>;

// Something a client will pay for, with the item and the price rule behind it. Written once.
struct Usage {
  static constexpr TableName table{"usage", true};
  UsageKey key;
  std::string tenant;
  std::string line;
  std::int64_t item = 0;
  std::string outcome;
  std::string unit;            // "policy"
  std::int64_t quantity = 1;
  std::int64_t unit_price = 0; // minor units
  std::string currency;
  Instant occurred_at;
};
BOOST_DESCRIBE_STRUCT(Usage, (), (key, tenant, line, item, outcome, unit, quantity, unit_price, currency, occurred_at))

inline std::string line_key(const std::string& tenant, const std::string& id) { return tenant + "/" + id; }

}  // namespace tandem::commerce
