// tandem case, the part about plans that change: steps added, left out, done again; dry runs; what to do next; what
// templates learn from the cases made from them.
#include "cli/case_words.h"
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

std::string upper_kind(std::string word) {
  for (char& c : word) c = c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return word;
}

// "a, b,c"
Value texts(const std::string& joined) {
  List found;
  for (std::size_t from = 0; from < joined.size();) {
    const std::size_t end = std::min(joined.find(',', from), joined.size());
    const std::size_t first = joined.find_first_not_of(' ', from);
    if (first < end) found.push_back(Value(joined.substr(first, end - first)));
    from = end + 1;
  }
  return Value(std::move(found));
}

Value step_of(const Invocation& invocation, const std::string& name) {
  Context step;
  step.put("name", Value(name));
  step.put("kind", Value(upper_kind(invocation.text("--kind"))));
  if (auto after = invocation.optional_text("--after")) step.put("after", texts(*after));
  if (auto condition = invocation.optional_text("--if")) step.put("condition", Value(*condition));
  if (auto roles = invocation.optional_text("--roles")) step.put("roles", texts(*roles));
  if (auto reference = invocation.optional_text("--calls")) step.put("reference", Value(*reference));
  if (invocation.has("--required")) step.put("required", Value(true));
  if (invocation.has("--manual")) step.put("manual", Value(true));
  return Value(std::move(step));
}

Context reasoned(const Invocation& invocation) {
  Context body;
  body.put("reason", Value(invocation.text("--reason")));
  return body;
}

int step(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body = reasoned(invocation);
  body.put("step", step_of(invocation, invocation.text("NAME")));
  if (auto stage = invocation.optional_text("--stage")) body.put("stageKey", Value(*stage));
  print_object(invocation,
               client.ask("POST", "/api/v1/cases/" + invocation.text("CASE") + "/steps", Value(std::move(body))));
  return ok;
}

int act(const Invocation& invocation, const char* act) {
  Client client(access_of(invocation));
  Context body = reasoned(invocation);
  body.put("asDone", !invocation.has("--leave-open"));
  client.ask("POST", "/api/v1/plan-items/" + invocation.text("ITEM") + "/acts/" + act, Value(std::move(body)));
  invocation.say(std::string(act) + ": done");
  return ok;
}

int skip(const Invocation& invocation) { return act(invocation, "skip"); }
int reopen(const Invocation& invocation) { return act(invocation, "reopen"); }

int place(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body = reasoned(invocation);
  if (auto before = invocation.optional_text("--before")) body.put("beforeKey", Value(*before));
  client.ask("POST", "/api/v1/plan-items/" + invocation.text("ITEM") + "/position", Value(std::move(body)));
  invocation.say("placed");
  return ok;
}

// ---- dry runs

Value tried(const Invocation& invocation) {
  Context body;
  if (auto item = invocation.optional_text("--item")) body.put("planItemKey", Value(*item));
  if (auto task = invocation.optional_text("--task")) body.put("userTaskKey", Value(*task));
  if (auto name = invocation.optional_text("--step")) body.put("step", Value::context({{"name", *name}}));
  if (auto act = invocation.optional_text("--act")) body.put("act", Value(*act));
  if (Value variables = variables_of(invocation); !variables.is_null()) body.put("variables", std::move(variables));
  body.put("reason", Value("a dry run"));
  return Value(std::move(body));
}

int try_out(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value found = client.ask("POST", "/api/v1/cases/" + invocation.text("CASE") + "/rehearsals", tried(invocation));
  if (invocation.has("--json")) return print_object(invocation, found), ok;
  if (!found["possible"].is_true()) return invocation.say("not possible: " + cell(found["because"])), ok;
  List rows;
  for (const char* what :
       {"completes", "exits", "starts", "enables", "offers", "adds", "tasks", "calls", "variables", "incidents"})
    for (const Value& one : found[what].list()) {
      Context row = one.context();
      row.put("what", Value(what));
      if (one["name"].is_null()) row.put("name", one["definitionId"].is_null() ? one["itemId"] : one["definitionId"]);
      rows.push_back(Value(std::move(row)));
    }
  print_rows(invocation, rows,
             {{"IT", "what"}, {"WHAT", "name"}, {"ITEM", "itemId"}, {"KIND", "kind"}, {"KEY", "key"}});
  invocation.say("the case would be " + cell(found["caseState"]) + "; nothing has been changed");
  return ok;
}

// ---- reading

int next(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value found = client.ask("GET", "/api/v1/cases/" + invocation.text("CASE") + "/next-steps");
  if (invocation.has("--json")) return print_object(invocation, found), ok;
  print_rows(invocation, found["items"].list(),
             {{"STEP", "name"},
              {"KIND", "kind"},
              {"STATE", "state"},
              {"NEXT", "next"},
              {"SUPPORT", "support"},
              {"PLACE", "place"},
              {"ITEM", "planItemKey"}});
  invocation.say("from " + cell(found["cases"]) + " finished cases");
  for (const Value& one : found["openEnds"].list())
    invocation.say("left hanging: " + cell(one["text"]) + " (" + cell(one["because"]) + ")");
  return ok;
}

int history(const Invocation& invocation) {
  Client client(access_of(invocation));
  const List rows =
      client.search("/api/v1/plan-acts/search", Value::context({{"caseKey", invocation.text("CASE")}}).context(),
                    10'000, {Value::context({{"field", "timestamp"}, {"order", "ASC"}})});
  print_rows(invocation, rows,
             {{"WHEN", "timestamp"}, {"WHO", "actor"}, {"ACT", "act"}, {"ON", "name"}, {"WHY", "reason"}});
  return ok;
}

int deviations(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value found = client.ask("GET", "/api/v1/cases/" + invocation.text("CASE") + "/deviations");
  if (invocation.has("--json")) return print_object(invocation, found), ok;
  List rows;
  for (const char* how : {"added", "skipped", "reopened", "placed", "ended", "notBegun"})
    for (const Value& one : found[how].list()) {
      Context row = one.context();
      row.put("how", Value(how));
      rows.push_back(Value(std::move(row)));
    }
  print_rows(invocation, rows,
             {{"HOW", "how"}, {"STEP", "name"}, {"WHO", "by"}, {"WHY", "reason"}, {"STATE", "state"}});
  return ok;
}

// ---- templates

// The key of a template by its id; of its latest version, unless one is given.
std::string template_key(Client& client, const Invocation& invocation, std::optional<std::int64_t> version = {}) {
  const std::string id = invocation.text("TEMPLATE");
  Context filter;
  filter.put("tenantId", Value(invocation.text("--tenant")));
  filter.put("caseDefinitionId", Value(id));
  if (version) filter.put("version", Value(*version));
  const List found = client.search("/api/v1/case-definitions/search", filter, 1,
                                   {Value::context({{"field", "version"}, {"order", "DESC"}})});
  if (found.empty())
    throw Failure{not_found, "There is no case definition '" + id + "'" +
                                 (version ? " of version " + std::to_string(*version) : "")};
  return cell(found.front()["caseDefinitionKey"]);
}

std::string template_path(Client& client, const Invocation& invocation) {
  return "/api/v1/case-definitions/" + template_key(client, invocation);
}

int proposals(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::string support = std::to_string(invocation.integer("--support", 1, 1'000'000));
  const Value found = client.ask("GET", template_path(client, invocation) + "/proposals?minSupport=" + support);
  if (invocation.has("--json")) return print_object(invocation, found), ok;
  print_rows(
      invocation, found["items"].list(),
      {{"PROPOSAL", "proposalId"}, {"STEP", "name"}, {"STAGE", "stageId"}, {"AFTER", "follows"}, {"CASES", "support"}});
  return ok;
}

int answer_proposal(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::string verdict = invocation.text("VERDICT");
  if (verdict != "accept" && verdict != "decline") misuse("VERDICT is accept or decline");
  Context body = reasoned(invocation);
  body.put("proposalId", Value(invocation.text("PROPOSAL")));
  const std::string path =
      template_path(client, invocation) + "/proposals/" + (verdict == "accept" ? "acceptance" : "decline");
  const Value answer = client.ask("POST", path, Value(std::move(body)));
  if (verdict == "accept") print_object(invocation, answer);
  else invocation.say("declined: it is not proposed again");
  return ok;
}

int tailor(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body = reasoned(invocation);
  body.put("step", step_of(invocation, invocation.text("NAME")));
  if (auto stage = invocation.optional_text("--stage")) body.put("stageId", Value(*stage));
  print_object(invocation, client.ask("POST", template_path(client, invocation) + "/steps", Value(std::move(body))));
  return ok;
}

int copy(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body = reasoned(invocation);
  body.put("tenantId", Value(invocation.text("CLIENT")));
  print_object(invocation, client.ask("POST", template_path(client, invocation) + "/copies", Value(std::move(body))));
  return ok;
}

int diff(const Invocation& invocation) {
  Client client(access_of(invocation));
  const std::string from = template_key(client, invocation, invocation.integer("FROM", 1, 1'000'000)),
                    to = template_key(client, invocation, invocation.integer("TO", 1, 1'000'000));
  const Value found = client.ask("GET", "/api/v1/case-definitions/" + from + "/differences/" + to);
  if (invocation.has("--json")) return print_object(invocation, found), ok;
  List rows;
  for (const char* how : {"added", "removed", "changed"})
    for (const Value& one : found[how].list()) {
      Context row = one.context();
      row.put("how", Value(how));
      std::string what;
      for (const Value& part : one["what"].list()) what += (what.empty() ? "" : ", ") + cell(part);
      row.put("what", Value(what));
      rows.push_back(Value(std::move(row)));
    }
  print_rows(invocation, rows,
             {{"HOW", "how"}, {"STEP", "name"}, {"KIND", "kind"}, {"STAGE", "stage"}, {"WHAT", "what"}});
  return ok;
}

const Argument item_key{"ITEM", "the key of a plan item"}, template_id{"TEMPLATE", "the id of a case definition"};
const Option reason{"--reason", "TEXT", "why; it is kept"};
const Option kind{"--kind", "KIND", "human-task, task, stage, process-task, case-task, decision-task or milestone",
                  "human-task"};
const Option after{"--after", "ITEMS", "items by id, with commas: it waits until they have completed"};
const Option condition{"--if", "FEEL", "a condition that has to hold"};
const Option roles{"--roles", "ROLES", "whose work it is, with commas"};
const Option calls{"--calls", "ID", "the process, case or decision it calls"};
const Option required{"--required", "", "its stage does not complete without it"};
const Option tenant{"--tenant", "ID", "the client whose template it is", "<default>"};
const Option manual{"--manual", "", "somebody starts it by hand"};

Commands plan_commands() {
  return {
      {.noun = "case",
       .verb = "step",
       .summary = "Add a step no template foresaw to a case",
       .arguments = {a_case, {"NAME", "what it is called"}},
       .options = {{"--stage", "KEY", "the plan item of a stage; without, the case itself"},
                   kind,
                   after,
                   condition,
                   roles,
                   calls,
                   required,
                   manual,
                   reason},
       .asks_server = true,
       .example = "tandem case step $CASE 'Ask the garage' --reason 'the invoice names another car'",
       .run = step},
      {.noun = "case",
       .verb = "try",
       .summary = "Say what an act would begin, complete and end, without doing it",
       .details = "Give one: --item with --act, --task, --step, --act alone for the case itself, or --variables alone.",
       .arguments = {a_case},
       .options = {{"--item", "KEY", "a plan item, with --act"},
                   {"--act", "ACT", "as tandem case item and tandem case do take it"},
                   {"--task", "KEY", "complete this user task"},
                   {"--step", "NAME", "add a step of this name"},
                   {"--variables", "JSON", "set on the case, or given with the task; or @FILE"}},
       .asks_server = true,
       .example = "tandem case try $CASE --item $PLAN_ITEM --act skip",
       .run = try_out},
      {.noun = "case",
       .verb = "skip",
       .summary = "Leave a step out",
       .details = "What waited for its completion goes on, as if it were done; with --leave-open it does not.",
       .arguments = {item_key},
       .options = {{"--leave-open", "", "what waits for it goes on waiting"}, reason},
       .asks_server = true,
       .example = "tandem case skip $PLAN_ITEM --reason 'the client has said it all'",
       .run = skip},
      {.noun = "case",
       .verb = "reopen",
       .summary = "Do a step that is over once more",
       .arguments = {item_key},
       .options = {reason},
       .asks_server = true,
       .example = "tandem case reopen $PLAN_ITEM --reason 'something new has come up'",
       .run = reopen},
      {.noun = "case",
       .verb = "place",
       .summary = "Put a step before another one of its stage, or last",
       .arguments = {item_key},
       .options = {{"--before", "KEY", "the plan item it comes before; without, it comes last"}, reason},
       .asks_server = true,
       .example = "tandem case place $PLAN_ITEM --reason 'it can wait'",
       .run = place},
      {.noun = "case",
       .verb = "next",
       .summary = "Rank what could be done next by what finished cases did, and name what is left hanging",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case next $CASE",
       .run = next},
      {.noun = "case",
       .verb = "history",
       .summary = "Show who did what to the plan of a case, and why",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case history $CASE",
       .run = history},
      {.noun = "case",
       .verb = "deviations",
       .summary = "Show how a case differs from its template",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case deviations $CASE",
       .run = deviations},
  };
}

Commands template_commands() {
  return {
      {.noun = "case",
       .verb = "proposals",
       .summary = "List the steps people kept adding to cases of a template",
       .arguments = {template_id},
       .options = {{"--support", "N", "to so many cases at least", "2"}, tenant},
       .asks_server = true,
       .example = "tandem case proposals claim --support 1",
       .run = proposals},
      {.noun = "case",
       .verb = "answer-proposal",
       .summary = "Accept or decline a proposed step; accepting makes the template's next version",
       .arguments = {template_id,
                     {"PROPOSAL", "its id, as tandem case proposals shows it"},
                     {"VERDICT", "accept or decline"}},
       .options = {reason, tenant},
       .asks_server = true,
       .example =
           "tandem case answer-proposal claim claim_plan/HUMAN_TASK/ask_the_garage accept --reason 'most cases needed it'",
       .run = answer_proposal},
      {.noun = "case",
       .verb = "tailor",
       .summary = "Make the next version of a template, with a step more to choose from",
       .arguments = {template_id, {"NAME", "what the step is called"}},
       .options = {{"--stage", "ID", "the id of a stage's item; without, the case itself"},
                   kind,
                   after,
                   condition,
                   roles,
                   calls,
                   required,
                   manual,
                   reason,
                   tenant},
       .asks_server = true,
       .example = "tandem case tailor claim 'Ask the police' --stage assess --reason 'thefts'",
       .run = tailor},
      {.noun = "case",
       .verb = "copy",
       .summary = "Copy a template to another client, who has versions of their own from then on",
       .arguments = {template_id, {"CLIENT", "the client's tenant"}},
       .options = {reason, tenant},
       .asks_server = true,
       .example = "tandem case copy claim harbour-mutual --reason 'they adjudicate as we do'",
       .run = copy},
      {.noun = "case",
       .verb = "diff",
       .summary = "Show what one version of a template has that another has not",
       .arguments = {template_id, {"FROM", "a version"}, {"TO", "another version"}},
       .options = {tenant},
       .asks_server = true,
       .example = "tandem case diff claim 1 2",
       .run = diff},
  };
}

}  // namespace

Commands living_plan_commands() {
  Commands all = plan_commands();
  Commands templates = template_commands();
  for (Command& one : templates) all.push_back(std::move(one));
  return all;
}

}  // namespace tandem::cli
