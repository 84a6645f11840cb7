// tandem work: tasks of people.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

const std::vector<Column> columns{
    {"TASK", "userTaskKey"},  {"NAME", "name"},           {"PROCESS", "processDefinitionId"},
    {"PRIORITY", "priority"}, {"ASSIGNEE", "assignee"},   {"GROUPS", "candidateGroups"},
    {"STATE", "state"},       {"CREATED", "creationDate"}};

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (auto group = invocation.optional_text("--group")) filter.put("candidateGroup", *group);
  if (auto person = invocation.optional_text("--person")) filter.put("assignee", *person);
  if (const std::string state = invocation.text("--state"); state != "ALL") filter.put("state", state);
  const auto limit = static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
  const List rows = client.search("/v2/user-tasks/search", filter, limit,
                                  {Value::context({{"field", "creationDate"}, {"order", "ASC"}})});
  print_rows(invocation, rows, columns);
  if (!rows.empty()) invocation.suggest("tandem work show " + cell(rows.front()["userTaskKey"]));
  return ok;
}

// A task with its document, form, checklist and variables; in a table only what fits one.
void print_bench(const Invocation& invocation, const Value& bench) {
  if (format_of(invocation) == Format::json || format_of(invocation) == Format::jsonl)
    return print_object(invocation, bench);
  Context facts;
  for (const char* name : {"userTaskKey", "name", "elementId", "assignee", "judgement"}) facts.put(name, bench[name]);
  facts.put("item", bench["item"]["externalId"]);
  facts.put("line", bench["item"]["line"]);
  List steps, documents;
  for (const Value& step : bench["checklist"].list()) steps.push_back(step["id"]);
  for (const Value& document : bench["documents"].list()) documents.push_back(document["url"]);
  facts.put("checklist", Value(std::move(steps)));
  facts.put("documents", Value(std::move(documents)));
  facts.put("variables", bench["variables"]);
  print_object(invocation, Value(std::move(facts)));
}

int next(const Invocation& invocation) {
  const std::string person = invocation.text("PERSON");
  Client client(access_of(invocation));
  const Answer answer = client.send("POST", "/api/v1/work/next", Value::context({{"person", person}}));
  if (answer.status == 204)
    throw Failure(not_found, "There is no work for " + person + " now", "See what waits with 'tandem work list'.");
  const Value bench = answer.status == 200
                          ? answer.body
                          : client.ask("POST", "/api/v1/work/next", Value::context({{"person", person}}));
  print_bench(invocation, bench);
  invocation.suggest("tandem work complete " + cell(bench["userTaskKey"]) + " --variables @FILE");
  return ok;
}

int show(const Invocation& invocation) {
  Client client(access_of(invocation));
  print_bench(invocation, client.ask("GET", "/api/v1/work/" + invocation.text("TASK")));
  return ok;
}

int claim(const Invocation& invocation) {
  const std::string task = invocation.text("TASK"), person = invocation.text("PERSON");
  Client client(access_of(invocation));
  client.ask("POST", "/v2/user-tasks/" + task + "/assignment",
             Value::context({{"assignee", person}, {"allowOverride", invocation.has("--take-over")}}));
  invocation.say(task + " is with " + person);
  invocation.suggest("tandem work show " + task);
  return ok;
}

int complete(const Invocation& invocation) {
  const std::string task = invocation.text("TASK");
  Value variables = variables_of(invocation);
  Client client(access_of(invocation));
  client.ask("POST", "/v2/user-tasks/" + task + "/completion",
             variables.is_null() ? Value(Context()) : Value::context({{"variables", std::move(variables)}}));
  invocation.say("completed " + task);
  return ok;
}

// A piece of routine work becomes a case.
int escalate(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body;
  body.put("caseDefinitionId", invocation.text("CASE"));
  body.put("reason", invocation.text("REASON"));
  body.put("hold", invocation.has("--hold"));
  const Value opened =
      client.ask("POST", "/api/v1/items/" + invocation.text("ITEM") + "/escalation", Value(std::move(body)));
  print_object(invocation, opened);
  invocation.suggest("tandem case plan " + cell(opened["caseKey"]));
  return ok;
}

const Argument task{"TASK", "the key of a user task"};

}  // namespace

Commands work_commands() {
  return {
      {.noun = "work",
       .verb = "list",
       .summary = "List tasks, the oldest first",
       .options = {{"--group", "ID", "offered to this group"},
                   {"--person", "ID", "assigned to this person"},
                   {"--state", "STATE", "CREATED, COMPLETED, CANCELED or ALL", "CREATED"},
                   {"--limit", "N", "at most so many", "100"}},
       .asks_server = true,
       .example = "tandem work list --group underwriting -o csv",
       .run = list},
      {.noun = "work",
       .verb = "next",
       .summary = "Give a person the next task they may do, and show it",
       .details = "The most urgent one of their groups; one they have already comes first. It is assigned to them.",
       .arguments = {{"PERSON", "who works"}},
       .asks_server = true,
       .example = "tandem work next visitor",
       .run = next},
      {.noun = "work",
       .verb = "show",
       .summary = "Show a task with all it takes to do it",
       .details = "With --json also the form.",
       .arguments = {task},
       .asks_server = true,
       .example = "tandem work show $TASK --json",
       .run = show},
      {.noun = "work",
       .verb = "claim",
       .summary = "Assign a task to a person",
       .arguments = {task, {"PERSON", "who works"}},
       .options = {{"--take-over", "", "also from somebody else"}},
       .asks_server = true,
       .example = "tandem work claim $TASK visitor --take-over",
       .run = claim},
      {.noun = "work",
       .verb = "complete",
       .summary = "Complete a task",
       .details =
           "Refused with exit code 4 while a step of its checklist is open, or a judgement has no outcome, rationale or evidence.",
       .arguments = {task},
       .options = {{"--variables", "JSON", "an object, or @FILE that holds one"}},
       .asks_server = true,
       .example = "tandem work complete $TASK --variables @record.json",
       .run = complete},
      {.noun = "work",
       .verb = "escalate",
       .summary = "Make a case of a work item that needs judgement",
       .details =
           "The item keeps its key, its documents, when it came and until when it is due. Its process ends; with --hold it "
           "waits, and goes on with what the case has found out.",
       .arguments = {{"ITEM", "the key of a work item"},
                     {"CASE", "the id of a case definition"},
                     {"REASON", "why it needs judgement"}},
       .options = {{"--hold", "", "the process waits for the case"}},
       .asks_server = true,
       .example = "tandem work escalate $ITEM claim 'the damage is odd'",
       .run = escalate},
  };
}

}  // namespace tandem::cli
