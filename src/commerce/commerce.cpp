#include "commerce/commerce.h"

#include <algorithm>

#include "feel/expression.h"

namespace tandem::commerce {

const std::vector<std::string> facet_names = {
    "focus", "process", "specialization", "driving_force", "activities", "customer_contact",
    "motivation", "services", "nature", "expertise", "complexity", "skills", "rules"};

const ServiceLine* State::line_of_service(const std::string& tenant, std::string_view service) const {
  for (const ServiceLine* line : lines.sorted())
    if (line->tenant == tenant && line->service == service && line->live_since) return line;
  return nullptr;
}

namespace {

using Events = std::vector<Event>;

std::string text(const Value& facts, std::string_view name) {
  const Value& value = facts[name];
  return value.is_string() ? std::string(value.string()) : "";
}

std::optional<Mode> mode_named(std::string_view name) {
  if (name == "BPO") return Mode::bpo;
  if (name == "KPO") return Mode::kpo;
  return std::nullopt;
}

Result<Events> decide_one(const State&, const PutService& command, core::Keys&, Instant) {
  const Value& facts = command.facts;
  std::vector<Problem> problems;
  for (const char* name : {"code", "name"})
    if (text(facts, name).empty()) problems.push_back({std::string("/") + name, "is required"});
  const auto mode = mode_named(text(facts, "mode"));
  if (!mode) problems.push_back({"/mode", "must be BPO or KPO"});
  for (const std::string& facet : facet_names)
    if (text(facts["facets"], facet).empty())
      problems.push_back({"/facets/" + facet, "is required: every service states all thirteen facets"});
  const std::string focus = text(facts["facets"], "focus");
  if (focus != "cost_arbitrage" && focus != "knowledge_arbitrage")
    problems.push_back({"/facets/focus", "must be cost_arbitrage or knowledge_arbitrage"});
  if (!problems.empty())
    return std::unexpected(Rejection{Code::invalid_argument, "The service is not complete.", "", problems});
  return Events{ServicePut{{text(facts, "code"), core::provider_tenant, text(facts, "name"), *mode, facts}}};
}

Result<Events> decide_one(const State&, const PutClient& command, core::Keys&, Instant) {
  if (command.tenant.empty())
    return reject(Code::invalid_argument, "A client needs a tenant that holds its data.", "/tenantId");
  return Events{ClientPut{{command.tenant, command.name, command.webhook_url}}};
}

// "PT4H" of the service's level, in milliseconds.
std::int64_t due_within(const Service& service) {
  const auto within = parse_days_time(text(service.facts["sla"], "within"));
  return within ? within->seconds * 1000 : 0;
}

Result<Events> decide_one(const State& state, const PutLine& command, core::Keys&, Instant now) {
  if (!state.clients.find(command.tenant))
    return reject(Code::not_found,
                  "There is no client '" + command.tenant + "' to sell a line to; add the client first.", "/tenantId");
  const Service* service = state.services.find(command.service);
  if (!service)
    return reject(Code::not_found, "There is no service '" + command.service + "' in the catalogue.", "/service");
  const Mode mode = command.mode.value_or(service->mode_default);
  const std::string process_id = command.process_id.value_or(text(service->facts["definition"], "processId"));
  if (command.live && process_id.empty())
    return reject(
        Code::invalid_state,
        std::string("A ") +
            (mode == Mode::bpo
                 ? "BPO line cannot go live without a process: routine work is completed only along its model."
                 : "line cannot go live without a definition of its work."),
        "/processId");
  const ServiceLine* known = state.line(command.tenant, command.id);
  const Value& price = service->facts["priceModel"];
  ServiceLine line;
  line.key = line_key(command.tenant, command.id);
  line.tenant = command.tenant;
  line.id = command.id;
  line.name = command.name.empty() ? service->name : command.name;
  line.service = command.service;
  line.mode = mode;
  line.process_id = process_id;
  line.due_within_ms = due_within(*service);
  line.unit_price = price["unitPrice"].is_number() ? price["unitPrice"].number().to_int64().value_or(0) : 0;
  line.currency = text(price, "currency");
  line.requirements = command.requirements;
  line.dedicated = command.dedicated;
  if (command.live) line.live_since = known && known->live_since ? known->live_since : now;
  return Events{LinePut{std::move(line)}};
}

bool holds(const std::string& condition, const std::string& outcome, Instant now) {
  const Context item{Value::context({{"item", Value::context({{"outcome", outcome}})}}).context()};
  const auto expression = feel::Expression::parse(condition);
  return expression && expression->evaluate({feel::ContextScope(item), now}).value.is_true();
}

// Per-unit prices only: what is priced by time or milestone gets its price where that is known. The first rule of the
// service whose condition (FEEL over `item`) holds counts, else the line's own price.
std::int64_t price_for(const Service& service, const ServiceLine& line, const std::string& outcome, Instant now) {
  const Value& model = service.facts["priceModel"];
  if (text(model, "model") != "transaction") return 0;
  if (!model["rules"].is_list()) return line.unit_price;
  for (const Value& rule : model["rules"].list())
    if (holds(text(rule, "when"), outcome, now)) return rule["unitPrice"].number().to_int64().value_or(line.unit_price);
  return line.unit_price;
}

Result<Events> decide_one(const State& state, const RecordUsage& command, core::Keys& keys, Instant now) {
  const ServiceLine* line = state.line(command.tenant, command.line);
  if (!line) return reject(Code::not_found, "There is no line '" + command.line + "'.");
  const Service& service = state.services.get(line->service);
  return Events{UsageRecorded{{UsageKey{keys.next()}, command.tenant, command.line, command.item, command.outcome,
                               text(service.facts, "unitOfMeasure"), 1, price_for(service, *line, command.outcome, now),
                               line->currency, now}}};
}

template <class Row>
void put(core::Table<Row>& table, const Row& row) {
  if (table.find(core::key_of(row))) table.change(core::key_of(row), [&](Row& known) { known = row; });
  else table.insert(row);
}

struct Applier {
  State& state;
  void operator()(const ServicePut& event) { put(state.services, event.service); }
  void operator()(const ClientPut& event) { put(state.clients, event.client); }
  void operator()(const LinePut& event) { put(state.lines, event.line); }
  void operator()(const UsageRecorded& event) { state.usages.append(event.usage); }
};

}  // namespace

Result<Events> decide(const State& state, const Command& command, core::Keys& keys, Instant now) {
  return std::visit([&](const auto& one) { return decide_one(state, one, keys, now); }, command);
}

void apply(State& state, const Event& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::commerce
