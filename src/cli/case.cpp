// tandem case: work that is planned while it is done.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context filter;
  if (auto id = invocation.optional_text("--case")) filter.put("caseDefinitionId", *id);
  if (auto state = invocation.optional_text("--state")) filter.put("state", *state);
  const auto limit = static_cast<std::size_t>(invocation.integer("--limit", 1, 1'000'000));
  const List rows = client.search("/api/v1/cases/search", filter, limit,
                                  {Value::context({{"field", "startDate"}, {"order", "DESC"}})});
  print_rows(invocation, rows,
             {{"CASE", "caseKey"},
              {"DEFINITION", "caseDefinitionId"},
              {"STATE", "state"},
              {"STARTED", "startDate"},
              {"ENDED", "endDate"},
              {"BUSINESS ID", "businessId"}});
  if (!rows.empty()) invocation.suggest("tandem case plan " + cell(rows.front()["caseKey"]));
  return ok;
}

int start(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body;
  body.put("caseDefinitionId", invocation.text("CASE"));
  if (Value variables = variables_of(invocation); !variables.is_null()) body.put("variables", std::move(variables));
  const Value created = client.ask("POST", "/api/v1/cases", Value(std::move(body)));
  print_object(invocation, created);
  invocation.suggest("tandem case plan " + cell(created["caseKey"]));
  return ok;
}

std::string listed(const Value& list) {
  std::string text;
  for (const Value& one : list.list()) text += (text.empty() ? "" : ", ") + cell(one);
  return text;
}

// What the item waits for, in a few words: "complete of Screen; premium > 1000".
std::string waiting_for(const Value& criteria) {
  std::string text;
  for (const Value& criterion : criteria.list()) {
    if (criterion["exit"] == Value(true)) continue;
    std::string one;
    for (const Value& part : criterion["onParts"].list())
      one += (one.empty() ? "" : " and ") + cell(part["event"]) + " of " +
             cell(part["item"].is_null() ? part["variable"] : part["item"]);
    if (!criterion["ifPart"].is_null()) one += (one.empty() ? "" : " and ") + cell(criterion["ifPart"]);
    text += (text.empty() ? "" : "; or ") + one;
  }
  return text;
}

int plan(const Invocation& invocation) {
  Client client(access_of(invocation));
  const auto stale = invocation.integer("--stale", 0, 36'500);
  const Value plan = client.ask("GET", "/api/v1/cases/" + invocation.text("CASE") + "/plan" +
                                           (stale ? "?staleAfterDays=" + std::to_string(stale) : ""));
  if (invocation.has("--json")) return print_object(invocation, plan), ok;
  List rows;
  for (const Value& item : plan["items"].list()) {
    Context row = item.context();
    row.put("acts", Value(listed(item["acts"])));
    row.put("waitsFor", Value(waiting_for(item["waitsFor"])));
    rows.push_back(Value(std::move(row)));
  }
  print_rows(invocation, rows,
             {{"ITEM", "key"},
              {"NAME", "name"},
              {"KIND", "kind"},
              {"STATE", "state"},
              {"YOU CAN", "acts"},
              {"WAITS FOR", "waitsFor"}});
  for (const Value& item : plan["items"].list())
    if (item["stale"].is_true())
      invocation.say("nothing has happened since " + cell(item["since"]) + ": " + cell(item["name"]));
  for (const Value& item : plan["plannable"].list())
    invocation.say("can be added: " + cell(item["name"]) + " (" + cell(item["itemId"]) + ")");
  for (const Value& demand : plan["demands"].list())
    if (!demand["met"].is_true()) invocation.say("the case cannot complete without: " + cell(demand["text"]));
  if (!plan["blockedBy"].is_null())
    invocation.say("the case cannot complete yet: " + cell(plan["blockedBy"]["name"]) + " is " +
                   cell(plan["blockedBy"]["state"]));
  return ok;
}

// ACT is done to a plan item, or to the case itself.
int act(const Invocation& invocation, const char* what, const char* key) {
  Context body;
  body.put("force", invocation.has("--force"));
  Client client(access_of(invocation));
  client.ask("POST", std::string(what) + invocation.text(key) + "/acts/" + invocation.text("ACT"),
             Value(std::move(body)));
  invocation.say(invocation.text("ACT") + ": done");
  return ok;
}

int act_on_case(const Invocation& invocation) { return act(invocation, "/api/v1/cases/", "CASE"); }
int act_on_item(const Invocation& invocation) { return act(invocation, "/api/v1/plan-items/", "ITEM"); }

int add(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body;
  body.put("itemId", invocation.text("ITEM"));
  print_object(invocation, client.ask("POST", "/api/v1/cases/" + invocation.text("CASE") + "/discretionary-items",
                                      Value(std::move(body))));
  return ok;
}

}  // namespace

Commands case_commands() {
  const Argument key{"CASE", "the key of a case"};
  Commands all = {
      {.noun = "case",
       .verb = "list",
       .summary = "List cases, the newest first",
       .options = {{"--case", "ID", "of this definition"},
                   {"--state", "STATE", "ACTIVE, SUSPENDED, COMPLETED or TERMINATED"},
                   {"--limit", "N", "at most so many", "100"}},
       .asks_server = true,
       .example = "tandem case list --state ACTIVE",
       .run = list},
      {.noun = "case",
       .verb = "start",
       .summary = "Open a case",
       .arguments = {{"CASE", "the id of a case definition"}},
       .options = {{"--variables", "JSON", "what is known of it, or @FILE"}},
       .asks_server = true,
       .example = "tandem case start claim --variables '{\"amount\": 500}'",
       .run = start},
      {.noun = "case",
       .verb = "plan",
       .summary = "Show the plan of a case: what is done, what can be done, what waits for what",
       .arguments = {key},
       .options = {{"--stale", "DAYS", "name open work nothing has happened to for so long", "0"}},
       .asks_server = true,
       .example = "tandem case plan $CASE",
       .run = plan},
      {.noun = "case",
       .verb = "add",
       .summary = "Add a discretionary item to a case",
       .arguments = {key, {"ITEM", "the id of a discretionary item"}},
       .asks_server = true,
       .example = "tandem case add $CASE second_opinion",
       .run = add},
      {.noun = "case",
       .verb = "item",
       .summary = "Move an item of a case by hand",
       .details =
           "ACT is start, disable, reenable, complete, terminate, suspend, resume, occur or reactivate; tandem case plan says which are possible.",
       .arguments = {{"ITEM", "the key of a plan item"}, {"ACT", "what to do"}},
       .options = {{"--force", "", "complete a stage although required work is open"}},
       .asks_server = true,
       .example = "tandem case item $PLAN_ITEM disable",
       .run = act_on_item},
  };
  const Commands living = living_plan_commands();
  all.insert(all.end(), living.begin(), living.end());
  const Command last = {.noun = "case",
                        .verb = "do",
                        .summary = "Complete, terminate, suspend, resume, reactivate or close a case",
                        .arguments = {key, {"ACT", "complete, terminate, suspend, resume, reactivate or close"}},
                        .options = {{"--force", "", "complete it although required work is open"}},
                        .asks_server = true,
                        .example = "tandem case do $OTHER_CASE terminate",
                        .run = act_on_case};
  all.push_back(last);
  return all;
}

}  // namespace tandem::cli
