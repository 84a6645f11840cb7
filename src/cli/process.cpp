// tandem process: definitions, and instances of them.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

std::size_t limit_of(const Invocation& invocation) {
  return static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
}

List newest_first(const char* field) { return {Value::context({{"field", field}, {"order", "DESC"}})}; }

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (!invocation.has("--all-versions")) filter.put("isLatestVersion", true);
  const List rows = client.search("/v2/process-definitions/search", filter, limit_of(invocation));
  print_rows(invocation, rows, {{"PROCESS", "processDefinitionId"}, {"NAME", "name"}, {"VERSION", "version"},
                                {"TENANT", "tenantId"}, {"KEY", "processDefinitionKey"}});
  invocation.suggest(rows.empty() ? "tandem deploy FILE..." : "tandem process instances");
  return ok;
}

int instances(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (auto process = invocation.optional_text("--process")) filter.put("processDefinitionId", *process);
  if (auto state = invocation.optional_text("--state")) filter.put("state", *state);
  const List rows =
      client.search("/v2/process-instances/search", filter, limit_of(invocation), newest_first("startDate"));
  print_rows(invocation, rows,
             {{"INSTANCE", "processInstanceKey"},
              {"PROCESS", "processDefinitionId"},
              {"VERSION", "processDefinitionVersion"},
              {"STATE", "state"},
              {"STARTED", "startDate"},
              {"ENDED", "endDate"},
              {"INCIDENT", "hasIncident"}});
  if (!rows.empty()) invocation.suggest("tandem process show " + cell(rows.front()["processInstanceKey"]));
  return ok;
}

Context of_instance(const std::string& instance) {
  Context filter;
  filter.put("processInstanceKey", instance);
  return filter;
}

Context variables_by_name(Client& client, const std::string& instance) {
  Context named;
  for (const Value& variable : client.search("/v2/variables/search", of_instance(instance), 10'000)) {
    auto value = parse_json(variable["value"].string());
    named.put(variable["name"].string(), value ? *value : variable["value"]);  // cut short: as text
  }
  return named;
}

Value waiting_at(Client& client, const std::string& instance) {
  Context filter = of_instance(instance);
  filter.put("state", "ACTIVE");
  List elements;
  for (const Value& element : client.search("/v2/element-instances/search", filter, 1000))
    if (element["type"].string() != "PROCESS") elements.push_back(element["elementId"]);
  return Value(std::move(elements));
}

int show(const Invocation& invocation) {
  const std::string instance = invocation.text("INSTANCE");
  Client client(access_of(invocation));
  Context facts = client.ask("GET", "/v2/process-instances/" + instance).context();
  facts.put("activeElements", waiting_at(client, instance));
  facts.put("variables", Value(variables_by_name(client, instance)));
  print_object(invocation, Value(std::move(facts)));
  invocation.suggest("tandem process history " + instance);
  return ok;
}

int history(const Invocation& invocation) {
  const std::string instance = invocation.text("INSTANCE");
  Client client(access_of(invocation));
  client.ask("GET", "/v2/process-instances/" + instance);  // an unknown instance is not an empty one
  const List rows = client.search("/v2/element-instances/search", of_instance(instance), limit_of(invocation),
                                  {Value::context({{"field", "elementInstanceKey"}, {"order", "ASC"}})});
  print_rows(invocation, rows, {{"ELEMENT", "elementId"}, {"NAME", "elementName"}, {"TYPE", "type"}, {"STATE", "state"},
                                {"STARTED", "startDate"}, {"ENDED", "endDate"}});
  return ok;
}

int start(const Invocation& invocation) {
  Context body;
  body.put("processDefinitionId", invocation.text("PROCESS"));
  body.put("tenantId", invocation.text("--tenant"));
  if (invocation.optional_text("--version"))
    body.put("processDefinitionVersion", invocation.integer("--version", 1, 1'000'000'000));
  if (Value variables = variables_of(invocation); !variables.is_null()) body.put("variables", std::move(variables));
  if (invocation.has("--wait")) {
    body.put("awaitCompletion", true);
    body.put("requestTimeout", static_cast<std::int64_t>(invocation.number("--timeout", 0.1, 86'400) * 1000));
  }
  Client client(access_of(invocation));
  const Value started = client.ask("POST", "/v2/process-instances", Value(std::move(body)));
  print_object(invocation, started);
  invocation.suggest("tandem process show " + cell(started["processInstanceKey"]));
  return ok;
}

const Option limit{"--limit", "N", "at most so many", "100"};
const Option tenant{"--tenant", "ID", "the client it is for", "<default>"};
const Argument instance{"INSTANCE", "the key of a process instance"};

}  // namespace

Value variables_of(const Invocation& invocation) {
  const std::string given = invocation.text("--variables");
  if (given.empty()) return {};
  auto variables = parse_json(given.starts_with('@') ? read_file(given.substr(1)) : given);
  if (!variables) misuse("--variables is not JSON: " + variables.error().reason);
  if (!variables->is_context()) misuse("--variables takes an object, {\"name\": value}");
  return std::move(*variables);
}

Commands process_commands() {
  return {
      {.noun = "process",
       .verb = "list",
       .summary = "List the processes that are deployed",
       .options = {{"--all-versions", "", "older versions too"}, limit},
       .asks_server = true,
       .example = "tandem process list",
       .run = list},
      {.noun = "process",
       .verb = "instances",
       .summary = "List instances, the newest first",
       .options = {{"--process", "ID", "of this process"},
                   {"--state", "STATE", "ACTIVE, COMPLETED or TERMINATED"},
                   limit},
       .asks_server = true,
       .example = "tandem process instances --process policy-entry --state ACTIVE --limit 10",
       .run = instances},
      {.noun = "process",
       .verb = "show",
       .summary = "Show an instance: its state, where it waits, its variables",
       .arguments = {instance},
       .asks_server = true,
       .example = "tandem process show $INSTANCE --json",
       .run = show},
      {.noun = "process",
       .verb = "start",
       .summary = "Start an instance",
       .details = "With --wait the answer comes when it has completed, with its variables.",
       .arguments = {{"PROCESS", "the id of a process"}},
       .options = {{"--variables", "JSON", "an object, or @FILE that holds one"},
                   {"--version", "N", "not the latest version but this one"},
                   {"--wait", "", "until it has completed"},
                   tenant},
       .asks_server = true,
       .example =
           "tandem process start policy-entry --tenant harbour-mutual --variables '{\"item\": {\"sequence\": 1}}'",
       .run = start},
      {.noun = "process",
       .verb = "history",
       .summary = "List what an instance has done, in order",
       .arguments = {instance},
       .options = {limit},
       .asks_server = true,
       .example = "tandem process history $INSTANCE",
       .run = history},
  };
}

}  // namespace tandem::cli
