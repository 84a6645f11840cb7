// The room "commerce", as far as it goes yet: services, clients, contract lines, and usage that will be invoiced.
#pragma once
#include <variant>

#include "base/result.h"
#include "commerce/rows.h"
#include "core/caller.h"
#include "core/described.h"
#include "core/keys.h"
#include "core/table.h"

namespace tandem::commerce {

// The whole service.json: code, name, mode and the thirteen facets are required.
struct PutService { Value facts; };
struct PutClient { std::string tenant, name, webhook_url; };
// A line goes live when it can run: a BPO line needs a process. What the service says is taken where nothing is given.
struct PutLine {
  std::string tenant, id, name, service;
  std::optional<Mode> mode = {};
  std::optional<std::string> process_id = {};
  bool live = true;
  Value requirements = {};
  bool dedicated = false;
};
// An item was finished: the line's price for its outcome.
struct RecordUsage { std::string tenant, line; std::int64_t item = 0; std::string outcome; };

using Command = std::variant<PutService, PutClient, PutLine, RecordUsage>;

struct ServicePut { Service service; };
EVENT(ServicePut, service)
struct ClientPut { Client client; };
EVENT(ClientPut, client)
struct LinePut { ServiceLine line; };
EVENT(LinePut, line)
struct UsageRecorded { Usage usage; };
EVENT(UsageRecorded, usage)

using Event = std::variant<ServicePut, ClientPut, LinePut, UsageRecorded>;

struct State {
  core::Table<Service> services;
  core::Table<Client> clients;
  core::Table<ServiceLine> lines;
  core::Log<Usage> usages;

  const ServiceLine* line(const std::string& tenant, const std::string& id) const {
    return lines.find(line_key(tenant, id));
  }
  // The tenant's live line that sells the service; nullptr if there is none.
  const ServiceLine* line_of_service(const std::string& tenant, std::string_view service) const;
};

Result<std::vector<Event>> decide(const State& state, const Command& command, core::Keys& keys, Instant now);
void apply(State& state, const Event& event);

// The thirteen comparison facets every service states: six elements and seven differences.
extern const std::vector<std::string> facet_names;

}  // namespace tandem::commerce
