// tandem incident: where processes cannot go on.
#include "cli/client.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (!invocation.has("--all")) filter.put("state", "ACTIVE");
  const auto limit = static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
  const List rows = client.search("/v2/incidents/search", filter, limit,
                                  {Value::context({{"field", "creationTime"}, {"order", "DESC"}})});
  print_rows(invocation, rows,
             {{"INCIDENT", "incidentKey"},
              {"TYPE", "errorType"},
              {"PROCESS", "processDefinitionId"},
              {"ELEMENT", "elementId"},
              {"INSTANCE", "processInstanceKey"},
              {"STATE", "state"},
              {"MESSAGE", "errorMessage"}});
  if (!rows.empty()) invocation.suggest("tandem incident resolve " + cell(rows.front()["incidentKey"]));
  return ok;
}

// A job that has used up its retries needs new ones, or the incident would come back at once.
void give_retries(Client& client, const Value& incident, std::int64_t retries) {
  if (!incident["jobKey"].is_string()) return;
  client.ask("PATCH", "/v2/jobs/" + cell(incident["jobKey"]),
             Value::context({{"changeset", Value::context({{"retries", retries}})}}));
}

// As many as can be: one that cannot be resolved does not keep the others.
int resolve(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::int64_t retries = invocation.integer("--retries", 1, 1000);
  int worst = ok;
  std::size_t resolved = 0;
  for (const std::string& key : invocation.all("INCIDENT")) {
    try {
      give_retries(client, client.ask("GET", "/v2/incidents/" + key), retries);
      client.ask("POST", "/v2/incidents/" + key + "/resolution");
      invocation.say("resolved " + key);
      ++resolved;
    } catch (const Failure& failure) {
      if (failure.code == unreachable) throw;
      report(failure, invocation.has("--json"));
      worst = failure.code;
    }
  }
  return worst != ok && resolved > 0 ? partly_done : worst;
}

}  // namespace

Commands incident_commands() {
  return {
      {.noun = "incident",
       .verb = "list",
       .summary = "List incidents, the newest first",
       .options = {{"--all", "", "resolved ones too"}, {"--limit", "N", "at most so many", "100"}},
       .asks_server = true,
       .example = "tandem incident list --all --json",
       .run = list},
      {.noun = "incident",
       .verb = "resolve",
       .summary = "Let processes go on after the cause is gone",
       .details = "A job gets new retries first. The exit code is 8 if some could not be resolved.",
       .arguments = {{"INCIDENT", "keys of incidents", true, true}},
       .options = {{"--retries", "N", "for the job", "1"}},
       .asks_server = true,
       .example = "tandem incident resolve $INCIDENT",
       .run = resolve},
  };
}

}  // namespace tandem::cli
