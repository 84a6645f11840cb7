// tandem process modify, migrate, suspend, resume, cancel, delete; tandem batch: repairing instances, one or many.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

std::string path_of(const Invocation& invocation, const std::string& what) {
  return "/v2/process-instances/" + invocation.text("INSTANCE") + "/" + what;
}

// FROM:TO
std::pair<std::string, std::string> pair_of(const std::string& option, const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == 0 || colon == text.npos || colon + 1 == text.size())
    misuse(option + " takes FROM:TO, two element ids, not '" + text + "'");
  return {text.substr(0, colon), text.substr(colon + 1)};
}

Value variable_instructions(const Invocation& invocation) {
  Value variables = variables_of(invocation);
  if (variables.is_null()) return Value(List{});
  return Value::list({Value::context({{"variables", std::move(variables)}})});
}

List activations(const Invocation& invocation) {
  List list;
  for (const std::string& element : invocation.all("--activate"))
    list.push_back(
        Value::context({{"elementId", element}, {"variableInstructions", variable_instructions(invocation)}}));
  return list;
}

List terminations(const Invocation& invocation) {
  List list;
  for (const std::string& element : invocation.all("--terminate")) {
    const bool is_key = element.find_first_not_of("0123456789") == element.npos;
    list.push_back(Value::context({{is_key ? "elementInstanceKey" : "elementId", element}}));
  }
  return list;
}

List moves(const Invocation& invocation) {
  List list;
  for (const std::string& move : invocation.all("--move")) {
    const auto [from, to] = pair_of("--move", move);
    list.push_back(Value::context(
        {{"sourceElementInstruction", Value::context({{"sourceType", "byId"}, {"sourceElementId", from}})},
         {"targetElementId", to},
         {"ancestorScopeInstruction", Value::context({{"ancestorScopeType", "inferred"}})},
         {"variableInstructions", variable_instructions(invocation)}}));
  }
  return list;
}

int modify(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("POST", path_of(invocation, "modification"),
             Value::context({{"activateInstructions", Value(activations(invocation))},
                             {"moveInstructions", Value(moves(invocation))},
                             {"terminateInstructions", Value(terminations(invocation))}}));
  invocation.say("modified " + invocation.text("INSTANCE"));
  invocation.suggest("tandem process show " + invocation.text("INSTANCE"));
  return ok;
}

// The process of that id in that version, or the latest.
Value target_definition(Client& client, const Invocation& invocation) {
  Context filter;
  filter.put("tenantId", client.ask("GET", "/v2/process-instances/" + invocation.text("INSTANCE"))["tenantId"]);
  filter.put("processDefinitionId", invocation.text("--to"));
  if (invocation.optional_text("--version")) filter.put("version", invocation.integer("--version", 1, 1'000'000'000));
  else filter.put("isLatestVersion", true);
  const List found = client.search("/v2/process-definitions/search", filter, 1);
  if (found.empty()) throw Failure(failed, "no process '" + invocation.text("--to") + "' is deployed in that version");
  return found.front()["processDefinitionKey"];
}

// What is active and not mapped keeps its id.
Value mapping(Client& client, const Invocation& invocation) {
  std::map<std::string, std::string> pairs;
  for (const std::string& map : invocation.all("--map")) pairs.insert(pair_of("--map", map));
  Context filter;
  filter.put("processInstanceKey", invocation.text("INSTANCE"));
  filter.put("state", "ACTIVE");
  for (const Value& element : client.search("/v2/element-instances/search", filter, 10'000))
    if (element["type"].string() != "PROCESS")
      pairs.emplace(element["elementId"].string(), element["elementId"].string());
  List list;
  for (const auto& [from, to] : pairs)
    list.push_back(Value::context({{"sourceElementId", from}, {"targetElementId", to}}));
  return Value(std::move(list));
}

int migrate(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value target = target_definition(client, invocation);
  client.ask(
      "POST", path_of(invocation, "migration"),
      Value::context({{"targetProcessDefinitionKey", target}, {"mappingInstructions", mapping(client, invocation)}}));
  invocation.say("migrated " + invocation.text("INSTANCE") + " to " + invocation.text("--to"));
  invocation.suggest("tandem process show " + invocation.text("INSTANCE"));
  return ok;
}

int simple(const Invocation& invocation, const std::string& what, const std::string& done) {
  Client client(access_of(invocation));
  client.ask("POST", path_of(invocation, what));
  invocation.say(done + " " + invocation.text("INSTANCE"));
  return ok;
}

int suspend(const Invocation& invocation) { return simple(invocation, "suspension", "suspended"); }
int resume(const Invocation& invocation) { return simple(invocation, "resumption", "resumed"); }
int cancel_instance(const Invocation& invocation) { return simple(invocation, "cancellation", "canceled"); }
int remove(const Invocation& invocation) { return simple(invocation, "deletion", "deleted"); }

// ---- batch operations

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (auto state = invocation.optional_text("--state")) filter.put("state", *state);
  const auto limit = static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
  const List rows = client.search("/v2/batch-operations/search", filter, limit,
                                  {Value::context({{"field", "startDate"}, {"order", "DESC"}})});
  print_rows(invocation, rows,
             {{"BATCH", "batchOperationKey"},
              {"TYPE", "batchOperationType"},
              {"STATE", "state"},
              {"ITEMS", "operationsTotalCount"},
              {"DONE", "operationsCompletedCount"},
              {"FAILED", "operationsFailedCount"},
              {"STARTED", "startDate"},
              {"ENDED", "endDate"}});
  if (!rows.empty()) invocation.suggest("tandem batch show " + cell(rows.front()["batchOperationKey"]));
  return ok;
}

// With the items that failed, and why.
int show(const Invocation& invocation) {
  const std::string batch = invocation.text("BATCH");
  Client client(access_of(invocation));
  Context facts = client.ask("GET", "/v2/batch-operations/" + batch).context();
  Context filter;
  filter.put("batchOperationKey", batch);
  filter.put("state", "FAILED");
  List failures;
  for (const Value& item : client.search("/v2/batch-operation-items/search", filter, 100))
    failures.push_back(Value::context({{"itemKey", item["itemKey"]}, {"errorMessage", item["errorMessage"]}}));
  facts.put("failures", Value(std::move(failures)));
  print_object(invocation, Value(std::move(facts)));
  return ok;
}

// One that is over already does nothing more, which is what was asked for.
int cancel(const Invocation& invocation) {
  const std::string path = "/v2/batch-operations/" + invocation.text("BATCH");
  Client client(access_of(invocation));
  const Value batch = client.ask("GET", path);
  if (!batch["endDate"].is_null())
    return invocation.say(invocation.text("BATCH") + " is over: " + cell(batch["state"])), ok;
  client.ask("POST", path + "/cancellation");
  invocation.say("canceled " + invocation.text("BATCH"));
  return ok;
}

const Argument instance{"INSTANCE", "the key of a process instance"};
const Argument batch{"BATCH", "the key of a batch operation"};

}  // namespace

Commands repair_commands() {
  return {
      {.noun = "process",
       .verb = "modify",
       .summary = "End and begin elements of a running instance",
       .details =
           "All of it or nothing. Each option may be given several times; --terminate takes an element's id or an element instance's key.",
       .arguments = {instance},
       .options = {{"--activate", "ID", "begin at this element"},
                   {"--terminate", "ID", "end this element"},
                   {"--move", "FROM:TO", "end one and begin the other"},
                   {"--variables", "JSON", "an object, or @FILE that holds one: set before the elements begin"}},
       .asks_server = true,
       .example = "tandem process modify $INSTANCE --activate verify_policy",
       .run = modify},
      {.noun = "process",
       .verb = "migrate",
       .summary = "Let a running instance go on in another process or version",
       .details = "What is active and not mapped keeps its id. Boundary events that are not mapped begin to wait anew.",
       .arguments = {instance},
       .options = {{"--to", "PROCESS", "the id of the process it goes on in"},
                   {"--version", "N", "not its latest version but this one"},
                   {"--map", "FROM:TO", "what an element becomes"}},
       .asks_server = true,
       .example = "tandem process migrate $INSTANCE --to policy-entry --map key_policy:key_policy",
       .run = migrate},
      {.noun = "process",
       .verb = "suspend",
       .summary = "Let nothing move in an instance until it is resumed",
       .arguments = {instance},
       .asks_server = true,
       .example = "tandem process suspend $INSTANCE",
       .run = suspend},
      {.noun = "process",
       .verb = "resume",
       .summary = "Let a suspended instance go on",
       .arguments = {instance},
       .asks_server = true,
       .example = "tandem process resume $INSTANCE",
       .run = resume},
      {.noun = "process",
       .verb = "cancel",
       .summary = "End an instance where it stands",
       .arguments = {instance},
       .asks_server = true,
       .example = "tandem process cancel $INSTANCE",
       .run = cancel_instance},
      {.noun = "process",
       .verb = "delete",
       .summary = "Forget a finished instance and all its rows",
       .details = "The ledger keeps its records.",
       .arguments = {instance},
       .asks_server = true,
       .example = "tandem process delete $INSTANCE",
       .run = remove},
      {.noun = "batch",
       .verb = "list",
       .summary = "List batch operations, the newest first",
       .options = {{"--state", "STATE", "ACTIVE, SUSPENDED, COMPLETED, ..."},
                   {"--limit", "N", "at most so many", "100"}},
       .asks_server = true,
       .example = "tandem batch list --state ACTIVE",
       .run = list},
      {.noun = "batch",
       .verb = "show",
       .summary = "Show how far a batch operation has come, and what failed",
       .arguments = {batch},
       .asks_server = true,
       .example = "tandem batch show $BATCH --json",
       .run = show},
      {.noun = "batch",
       .verb = "cancel",
       .summary = "End a batch operation; what is done stays done",
       .arguments = {batch},
       .asks_server = true,
       .example = "tandem batch cancel $BATCH",
       .run = cancel},
  };
}

}  // namespace tandem::cli
