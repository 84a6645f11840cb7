// tandem people: who works here, what is known about them, and why they may or may not do a task.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

const std::vector<Column> columns{{"PERSON", "id"},   {"NAME", "name"},       {"ROLE", "role"},
                                  {"GRADE", "grade"}, {"COUNTRY", "country"}, {"GROUPS", "groups"}};
const std::vector<Column> attestation_columns{{"KIND", "kind"},
                                              {"WHAT", "code"},
                                              {"LEVEL", "level"},
                                              {"STATUS", "status"},
                                              {"FROM", "validFrom"},
                                              {"UNTIL", "validUntil"},
                                              {"ATTESTATION", "attestation"}};
const std::vector<Column> failure_columns{
    {"PREDICATE", "predicate"}, {"OF", "code"}, {"HARD", "hard"}, {"NEEDED", "needed"}, {"THERE", "there"}};

// An object, or @FILE that holds one.
Value object_of(const Invocation& invocation, std::string_view argument) {
  std::string text = invocation.text(argument);
  if (text.starts_with('@')) text = read_file(text.substr(1));
  auto value = parse_json(text);
  if (!value || !value->is_context()) misuse(std::string(argument) + " is a JSON object, or @FILE that holds one");
  return std::move(*value);
}

std::string path_of(const Invocation& invocation) { return "/api/v1/people/" + invocation.text("PERSON"); }

bool is_for_programs(const Invocation& invocation) {
  const Format format = format_of(invocation);
  return format == Format::json || format == Format::jsonl;
}

int list(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value people = client.ask("GET", "/api/v1/people");
  print_rows(invocation, people.list(), columns);
  return ok;
}

int show(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value person = client.ask("GET", path_of(invocation));
  if (is_for_programs(invocation)) print_object(invocation, person);
  else print_rows(invocation, person["attestations"].list(), attestation_columns);
  return ok;
}

int put(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("PUT", path_of(invocation), object_of(invocation, "PROFILE"));
  invocation.say("put " + invocation.text("PERSON"));
  invocation.suggest("tandem people show " + invocation.text("PERSON"));
  return ok;
}

int attest(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value made = client.ask("POST", path_of(invocation) + "/attestations", object_of(invocation, "ATTESTATION"));
  print_object(invocation, made);
  return ok;
}

int withdraw(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("POST", "/api/v1/attestations/withdrawal",
             Value::context({{"attestation", invocation.text("ATTESTATION")}}));
  invocation.say(invocation.text("ATTESTATION") + " holds no longer");
  return ok;
}

int say_why(const Invocation& invocation, const Value& answer) {
  if (is_for_programs(invocation)) print_object(invocation, answer);
  else print_rows(invocation, answer["failures"].list(), failure_columns);
  invocation.say(answer["eligible"].is_true() ? "eligible" : "not eligible");
  return ok;
}

std::string at(const Invocation& invocation) {
  const auto given = invocation.optional_text("--at");
  return given ? "?at=" + *given : "";
}

int why(const Invocation& invocation) {
  Client client(access_of(invocation));
  return say_why(invocation, client.ask("GET", "/api/v1/work/" + invocation.text("TASK") + "/eligibility/" +
                                                   invocation.text("PERSON") + at(invocation)));
}

int gaps(const Invocation& invocation) {
  Client client(access_of(invocation));
  return say_why(invocation, client.ask("GET", path_of(invocation) + "/gaps" + at(invocation)));
}

// All that is wrong with the sheet comes back at once.
int import_people(const Invocation& invocation) {
  const std::string file = invocation.text("FILE");
  Client client(access_of(invocation));
  const Value done =
      client.ask_form(std::string("/api/v1/people/import") + (invocation.has("--dry-run") ? "?dryRun=true" : ""),
                      {{"people", read_file(file), file, "text/csv"}});
  print_object(invocation, done);
  return ok;
}

const Argument person{"PERSON", "who works here"};
const Option instant{"--at", "INSTANT", "as of another instant, such as 2030-01-01T09:00:00Z"};

}  // namespace

Commands people_commands() {
  return {
      {.noun = "people",
       .verb = "list",
       .summary = "List who works here",
       .asks_server = true,
       .example = "tandem people list -o csv",
       .run = list},
      {.noun = "people",
       .verb = "show",
       .summary = "List what is attested about a person",
       .details = "With --json the whole profile.",
       .arguments = {person},
       .asks_server = true,
       .example = "tandem people show visitor",
       .run = show},
      {.noun = "people",
       .verb = "put",
       .summary = "Add a person, or change one",
       .details = "What the profile does not name is emptied; attestations are added to those there are.",
       .arguments = {person, {"PROFILE", "JSON, or @FILE: name, groups, country, hours, attestations, ..."}},
       .asks_server = true,
       .example =
           R"(tandem people put mira '{"name": "Mira", "groups": ["policy-entry"], "country": "IN", "role": "policy-keyer"}')",
       .run = put},
      {.noun = "people",
       .verb = "import",
       .summary = "Add people and their skills from a CSV sheet",
       .details =
           "Columns: person, name, groups (a;b), authority, country, timeZone, role, grade, wipLimit, and skill:CODE, language:CODE, credential:CODE, ... with a level or yes. All lines or none; mistakes are named with their line and column.",
       .arguments = {{"FILE", "the sheet"}},
       .options = {{"--dry-run", "", "only say what would be done"}},
       .asks_server = true,
       .example = "tandem people import <(printf 'person,name,language:en\nnoor,Noor,B2\n') --dry-run",
       .run = import_people},
      {.noun = "people",
       .verb = "attest",
       .summary = "Say what somebody can or has: a skill, a degree, a certificate, a conflict",
       .details = "Credentials count once their status is verified.",
       .arguments = {person, {"ATTESTATION", "JSON, or @FILE: {\"skill\": \"keying\", \"level\": 3}"}},
       .asks_server = true,
       .example = R"(tandem people attest mira '{"language": "de", "level": "B2"}')",
       .run = attest},
      {.noun = "people",
       .verb = "withdraw",
       .summary = "End an attestation now",
       .arguments = {{"ATTESTATION", "its key, as 'people show' lists it"}},
       .asks_server = true,
       .example = "tandem people withdraw mira/language/de",
       .run = withdraw},
      {.noun = "people",
       .verb = "why",
       .summary = "Say why a person may do a task, or why not",
       .arguments = {person, {"TASK", "the key of a user task"}},
       .options = {instant},
       .asks_server = true,
       .example = "tandem people why visitor $TASK",
       .run = why},
      {.noun = "people",
       .verb = "gaps",
       .summary = "Compare a person with what their role asks",
       .arguments = {person},
       .options = {instant},
       .asks_server = true,
       .example = "tandem people gaps mira",
       .run = gaps},
  };
}

}  // namespace tandem::cli
