// tandem sla: calendars, what contract lines promise, and the clocks of their items.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

// An object, or @FILE that holds one.
Context object_of(const Invocation& invocation, std::string_view argument) {
  std::string text = invocation.text(argument);
  if (text.starts_with('@')) text = read_file(text.substr(1));
  auto value = parse_json(text);
  if (!value || !value->is_context()) misuse(std::string(argument) + " is a JSON object, or @FILE that holds one");
  return value->context();
}

std::string line_path(const Invocation& invocation) {
  return "/api/v1/clients/" + invocation.text("--tenant") + "/lines/" + invocation.text("LINE") + "/sla";
}

std::string item_path(const Invocation& invocation) { return "/api/v1/items/" + invocation.text("ITEM"); }

int summary(const Invocation& invocation) {
  Client client(access_of(invocation));
  std::string path = "/api/v1/sla?";
  for (const auto& [option, name] :
       {std::pair("--from", "from"), std::pair("--to", "to"), std::pair("--time-zone", "timeZone")})
    if (const auto given = invocation.optional_text(option)) path += std::string(name) + "=" + *given + "&";
  print_rows(invocation, client.ask("GET", path)["items"].list(),
             {{"TENANT", "tenantId"},
              {"LINE", "line"},
              {"MEASURE", "measure"},
              {"RUNNING", "running"},
              {"PAUSED", "paused"},
              {"AT RISK", "atRisk"},
              {"BREACHED", "breached"},
              {"MET", "met"},
              {"MISSED", "missed"},
              {"PERCENT", "percent"},
              {"GOAL", "goal"}});
  return ok;
}

int calendars(const Invocation& invocation) {
  Client client(access_of(invocation));
  print_rows(invocation, client.ask("GET", "/api/v1/calendars")["items"].list(),
             {{"CALENDAR", "id"}, {"TENANT", "tenantId"}, {"NAME", "name"}, {"FACTS", "facts"}});
  return ok;
}

int put_calendar(const Invocation& invocation) {
  Context facts = object_of(invocation, "FACTS");
  if (const auto tenant = invocation.optional_text("--tenant")) facts.put("tenantId", *tenant);
  Client client(access_of(invocation));
  client.ask("PUT", "/api/v1/calendars/" + invocation.text("CALENDAR"), Value(std::move(facts)));
  invocation.say("put " + invocation.text("CALENDAR"));
  return ok;
}

int put_policy(const Invocation& invocation) {
  Context policy = object_of(invocation, "POLICY");
  policy.put("reason", invocation.text("--reason"));
  Client client(access_of(invocation));
  client.ask("PUT", line_path(invocation), Value(std::move(policy)));
  invocation.say("the line " + invocation.text("LINE") + " promises that from now on");
  return ok;
}

int policies(const Invocation& invocation) {
  Client client(access_of(invocation));
  print_rows(invocation, client.ask("GET", line_path(invocation))["items"].list(),
             {{"VERSION", "version"},
              {"SINCE", "since"},
              {"UNTIL", "until"},
              {"BY", "changedBy"},
              {"REASON", "reason"},
              {"POLICY", "policy"}});
  return ok;
}

const std::vector<Column> clock_columns{{"ITEM", "itemKey"},        {"LINE", "line"},    {"METRIC", "metric"},
                                        {"STATE", "state"},         {"DUE", "dueAt"},    {"AT RISK", "atRiskAt"},
                                        {"BREACHED", "breachedAt"}, {"ENDED", "endedAt"}};

int clocks(const Invocation& invocation) {
  Client client(access_of(invocation));
  if (invocation.has("ITEM")) {
    print_rows(invocation, client.ask("GET", item_path(invocation) + "/clocks")["clocks"].list(), clock_columns);
    return ok;
  }
  Context filter;
  if (const auto line = invocation.optional_text("--line")) filter.put("line", *line);
  if (const std::string state = invocation.text("--state"); state != "ALL") filter.put("state", state);
  const List order{Value::context({{"field", "dueAt"}, {"order", "ASC"}})};
  print_rows(invocation, client.search("/api/v1/sla-clocks/search", std::move(filter), 10'000, order), clock_columns);
  return ok;
}

int alerts(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (const auto line = invocation.optional_text("--line")) filter.put("line", *line);
  print_rows(invocation, client.search("/api/v1/sla-alerts/search", std::move(filter), 10'000),
             {{"AT", "at"},
              {"LINE", "line"},
              {"ITEM", "itemKey"},
              {"METRIC", "metric"},
              {"KIND", "kind"},
              {"GROUPS", "groups"}});
  return ok;
}

int pause(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("POST", item_path(invocation) + "/pause", Value::context({{"reason", invocation.text("REASON")}}));
  invocation.say("the clocks of " + invocation.text("ITEM") + " stand still");
  invocation.suggest("tandem sla resume " + invocation.text("ITEM"));
  return ok;
}

int resume(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("POST", item_path(invocation) + "/resumption", Value(Context()));
  invocation.say("nobody holds the clocks of " + invocation.text("ITEM") + " any more");
  return ok;
}

const Argument item{"ITEM", "the key of a work item"};
const Argument line{"LINE", "a contract line"};
const Option tenant{"--tenant", "ID", "the client's tenant", "<default>"};

}  // namespace

Commands sla_commands() {
  return {
      {.noun = "sla",
       .verb = "put-calendar",
       .summary = "Put in a business calendar: hours and holidays of a site or a client",
       .arguments = {{"CALENDAR", "its id"}, {"FACTS", "JSON, or @FILE"}},
       .options = {{"--tenant", "ID", "a client's tenant; without, it is the provider's"}},
       .asks_server = true,
       .example =
           R"(tandem sla put-calendar bengaluru '{"timeZone": "Asia/Kolkata", "hours": [{"days": ["MO", "TU", "WE", "TH", "FR"], "from": "09:00", "to": "18:00"}]}')",
       .run = put_calendar},
      {.noun = "sla",
       .verb = "calendars",
       .summary = "List business calendars",
       .asks_server = true,
       .example = "tandem sla calendars",
       .run = calendars},
      {.noun = "sla",
       .verb = "put-policy",
       .summary = "Say what a contract line promises from now on",
       .details = "Open items are held to it: what has passed and every pause stays.",
       .arguments = {line, {"POLICY", "JSON, or @FILE"}},
       .options = {tenant, {"--reason", "TEXT", "why", "agreed"}},
       .asks_server = true,
       .example =
           R"(tandem sla put-policy policy-entry '{"calendar": "bengaluru", "targets": [{"metric": "RESOLUTION", "within": "PT4H", "goal": 95}]}' --tenant harbour-mutual --reason 'the contract says so')",
       .run = put_policy},
      {.noun = "sla",
       .verb = "policies",
       .summary = "Show what a contract line promises, and what it promised before",
       .arguments = {line},
       .options = {tenant},
       .asks_server = true,
       .example = "tandem sla policies policy-entry --tenant harbour-mutual",
       .run = policies},
      {.noun = "sla",
       .verb = "summary",
       .summary = "How every line keeps its promises: clocks that run, and the share of those met in a period",
       .options = {{"--from", "TIME", "the beginning of the period; thirty days before its end"},
                   {"--to", "TIME", "its end; now"},
                   {"--time-zone", "ZONE", "whose days are told apart in JSON"}},
       .asks_server = true,
       .example = "tandem sla summary",
       .run = summary},
      {.noun = "sla",
       .verb = "clocks",
       .summary = "List clocks, the most urgent first, or those of one item",
       .arguments = {{"ITEM", "the key of a work item", false}},
       .options = {{"--line", "LINE", "of this contract line"},
                   {"--state", "STATE", "RUNNING, PAUSED, BREACHED, MET, CANCELED or ALL", "RUNNING"}},
       .asks_server = true,
       .example = "tandem sla clocks --state BREACHED",
       .run = clocks},
      {.noun = "sla",
       .verb = "alerts",
       .summary = "List promises that were in danger or broken",
       .options = {{"--line", "LINE", "of this contract line"}},
       .asks_server = true,
       .example = "tandem sla alerts",
       .run = alerts},
      {.noun = "sla",
       .verb = "pause",
       .summary = "Stop the clocks of an item, for a reason",
       .arguments = {item, {"REASON", "why; kept with who said so"}},
       .asks_server = true,
       .example = "tandem sla pause $ITEM 'a page is missing'",
       .run = pause},
      {.noun = "sla",
       .verb = "resume",
       .summary = "Let the clocks of an item go on",
       .details = "They go on when nothing else holds them, such as a process that waits where the policy says so.",
       .arguments = {item},
       .asks_server = true,
       .example = "tandem sla resume $ITEM",
       .run = resume},
  };
}

}  // namespace tandem::cli
