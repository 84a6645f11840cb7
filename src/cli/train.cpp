// tandem train: exams, curricula, checks of finished work and the ladder. tandem hire: requisitions and candidates.
#include "cli/client.h"
#include "cli/deploy.h"
#include "cli/output.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

// An object, or @FILE that holds one.
Value object_of(const Invocation& invocation, std::string_view argument) {
  std::string text = invocation.text(argument);
  if (text.starts_with('@')) text = read_file(text.substr(1));
  auto value = parse_json(text);
  if (!value || !value->is_context()) misuse(std::string(argument) + " is a JSON object, or @FILE that holds one");
  return std::move(*value);
}

int search(const Invocation& invocation, const std::string& path, const std::vector<Column>& columns,
           Context filter = {}) {
  Client client(access_of(invocation));
  print_rows(invocation, client.search(path, std::move(filter), 10'000), columns);
  return ok;
}

int list(const Invocation& invocation, const std::string& path, const std::vector<Column>& columns) {
  Client client(access_of(invocation));
  print_rows(invocation, client.ask("GET", path)["items"].list(), columns);
  return ok;
}

int put(const Invocation& invocation, const std::string& path, std::string_view code) {
  Client client(access_of(invocation));
  client.ask("PUT", path + invocation.text(code), object_of(invocation, "FACTS"));
  invocation.say("put " + invocation.text(code));
  return ok;
}

int tell(const Invocation& invocation, const std::string& path, const Value& body) {
  Client client(access_of(invocation));
  const Value answer = client.ask("POST", path, body);
  if (answer.is_context()) print_object(invocation, answer);
  return ok;
}

// ---- train

int exams(const Invocation& invocation) {
  return list(invocation, "/api/v1/exams",
              {{"EXAM", "code"}, {"NAME", "name"}, {"CUTS", "cuts"}, {"RETAKE AFTER", "retakeAfter"}});
}
int put_exam(const Invocation& invocation) { return put(invocation, "/api/v1/exams/", "EXAM"); }

int sit(const Invocation& invocation) {
  Context body;
  body.put("person", invocation.text("PERSON"));
  body.put("track", invocation.text("--track"));
  if (invocation.has("--seed")) body.put("seed", invocation.integer("--seed", 0, INT64_MAX));
  return tell(invocation, "/api/v1/exams/" + invocation.text("EXAM") + "/attempts", Value(std::move(body)));
}

int finish(const Invocation& invocation) {
  return tell(invocation, "/api/v1/exam-attempts/" + invocation.text("ATTEMPT") + "/completion",
              Value::context({{"answers", object_of(invocation, "ANSWERS")}}));
}

int attempts(const Invocation& invocation) {
  return search(invocation, "/api/v1/exam-attempts/search",
                {{"ATTEMPT", "attemptKey"},
                 {"EXAM", "exam"},
                 {"TAKER", "taker"},
                 {"NUMBER", "number"},
                 {"SCORE", "score"},
                 {"PASSED", "passed"},
                 {"BAND", "band"},
                 {"FINISHED", "finishedAt"}});
}

int put_curriculum(const Invocation& invocation) { return put(invocation, "/api/v1/curricula/", "CURRICULUM"); }

int enrol(const Invocation& invocation) {
  return tell(invocation, "/api/v1/people/" + invocation.text("PERSON") + "/enrolments",
              Value::context({{"curriculum", invocation.text("CURRICULUM")},
                              {"criticality", invocation.integer("--criticality", 1, 5)}}));
}

int finish_module(const Invocation& invocation) {
  return tell(invocation,
              "/api/v1/people/" + invocation.text("PERSON") + "/enrolments/" + invocation.text("CURRICULUM") +
                  "/modules/" + invocation.text("MODULE") + "/completion",
              Value(Context()));
}

int enrolments(const Invocation& invocation) {
  return search(invocation, "/api/v1/enrolments/search",
                {{"PERSON", "person"},
                 {"CURRICULUM", "curriculum"},
                 {"WEEKS", "weeks"},
                 {"PRODUCTIVE", "productiveOn"},
                 {"DONE", "done"},
                 {"COMPLETED", "completedAt"}});
}

int checks(const Invocation& invocation) {
  Context filter;
  if (const std::string state = invocation.text("--state"); state != "ALL") filter.put("state", state);
  return search(invocation, "/api/v1/checks/search",
                {{"CHECK", "checkKey"},
                 {"PERSON", "person"},
                 {"ACTIVITY", "activity"},
                 {"ITEM", "itemKey"},
                 {"REASON", "reason"},
                 {"STATE", "state"},
                 {"NOTE", "note"}},
                std::move(filter));
}

int judge(const Invocation& invocation) {
  return tell(invocation, "/api/v1/checks/" + invocation.text("CHECK") + "/judgement",
              Value::context({{"passed", !invocation.has("--failed")},
                              {"note", invocation.optional_text("--note").value_or("")}}));
}

int put_step(const Invocation& invocation) { return put(invocation, "/api/v1/ladder/", "STEP"); }

int proposals(const Invocation& invocation) {
  return search(invocation, "/api/v1/proposals/search",
                {{"PROPOSAL", "proposalKey"},
                 {"PERSON", "person"},
                 {"KIND", "kind"},
                 {"STEP", "step"},
                 {"STATE", "state"},
                 {"EVIDENCE", "evidence"}});
}

int decide(const Invocation& invocation) {
  return tell(invocation, "/api/v1/proposals/" + invocation.text("PROPOSAL") + "/decision",
              Value::context({{"accept", !invocation.has("--decline")}}));
}

// ---- hire

int requisitions(const Invocation& invocation) {
  return list(invocation, "/api/v1/requisitions", {{"REQUISITION", "code"}, {"NAME", "name"}, {"OPEN", "open"}});
}
int put_requisition(const Invocation& invocation) { return put(invocation, "/api/v1/requisitions/", "REQUISITION"); }
int apply(const Invocation& invocation) {
  return tell(invocation, "/api/v1/requisitions/" + invocation.text("REQUISITION") + "/applications",
              object_of(invocation, "CANDIDATE"));
}

int shortlist(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value answer = client.ask("GET", "/api/v1/requisitions/" + invocation.text("REQUISITION") + "/shortlist");
  const Format format = format_of(invocation);
  if (format == Format::json || format == Format::jsonl) print_object(invocation, answer);
  else
    print_rows(invocation, answer["candidates"].list(),
               {{"APPLICATION", "application"},
                {"NAME", "name"},
                {"STAGE", "stage"},
                {"RANK", "rank"},
                {"AGAINST", "against"}});
  return ok;
}

const Argument person{"PERSON", "who works here"};
const Argument facts{"FACTS", "JSON, or @FILE"};

}  // namespace

Commands train_commands() {
  return {
      {.noun = "train",
       .verb = "exams",
       .summary = "List exams",
       .asks_server = true,
       .example = "tandem train exams",
       .run = exams},
      {.noun = "train",
       .verb = "put-exam",
       .summary = "Put in an exam: sections, cut scores, bands, retake policy",
       .arguments = {{"EXAM", "its code"}, facts},
       .asks_server = true,
       .example =
           R"(tandem train put-exam basics '{"sections": [{"code": "terms", "items": [{"id": "t1", "question": "A premium is paid by the ...", "options": ["insurer", "policyholder"], "answer": "policyholder"}]}]}')",
       .run = put_exam},
      {.noun = "train",
       .verb = "sit",
       .summary = "Begin an attempt at an exam: draws the questions",
       .arguments = {{"EXAM", "its code"}, person},
       .options = {{"--track", "TRACK", "bpo or kpo: whose sections and cut score", "bpo"},
                   {"--seed", "N", "draw these items again"}},
       .asks_server = true,
       .example = "tandem train sit basics visitor --seed 1",
       .run = sit},
      {.noun = "train",
       .verb = "finish",
       .summary = "Mark an attempt",
       .details = "What a person passes is attested: it counts from now on.",
       .arguments = {{"ATTEMPT", "its key"}, {"ANSWERS", "JSON by question, or @FILE"}},
       .asks_server = true,
       .example = R"(tandem train finish $ATTEMPT '{"t1": "policyholder"}')",
       .run = finish},
      {.noun = "train",
       .verb = "attempts",
       .summary = "List attempts at exams",
       .asks_server = true,
       .example = "tandem train attempts",
       .run = attempts},
      {.noun = "train",
       .verb = "put-curriculum",
       .summary = "Put in a curriculum: modules with hours and exams",
       .arguments = {{"CURRICULUM", "its code"}, facts},
       .asks_server = true,
       .example =
           R"(tandem train put-curriculum keying '{"track": "bpo", "hoursPerWeek": 30, "modules": [{"code": "basics", "hours": 40}]}')",
       .run = put_curriculum},
      {.noun = "train",
       .verb = "enrol",
       .summary = "Put a person into a curriculum",
       .arguments = {person, {"CURRICULUM", "its code"}},
       .options = {{"--criticality", "N", "of the process they train for, 1 to 5", "1"}},
       .asks_server = true,
       .example = "tandem train enrol visitor keying --criticality 3",
       .run = enrol},
      {.noun = "train",
       .verb = "finish-module",
       .summary = "Note that a person has finished a module",
       .details = "The last one attests the training.",
       .arguments = {person, {"CURRICULUM", "its code"}, {"MODULE", "its code"}},
       .asks_server = true,
       .example = "tandem train finish-module visitor keying basics",
       .run = finish_module},
      {.noun = "train",
       .verb = "enrolments",
       .summary = "List who is in training, and until when",
       .asks_server = true,
       .example = "tandem train enrolments",
       .run = enrolments},
      {.noun = "train",
       .verb = "checks",
       .summary = "List checks of finished work",
       .options = {{"--state", "STATE", "OPEN, PASSED, FAILED or ALL", "OPEN"}},
       .asks_server = true,
       .example = "tandem train checks --state ALL",
       .run = checks},
      {.noun = "train",
       .verb = "judge",
       .summary = "Say whether checked work was right",
       .arguments = {{"CHECK", "its key"}},
       .options = {{"--failed", "", "it was not"}, {"--note", "TEXT", "what was wrong"}},
       .asks_server = true,
       .example = "tandem train judge $CHECK --failed --note 'the second digit'",
       .run = judge},
      {.noun = "train",
       .verb = "put-step",
       .summary = "Put in a step of the ladder",
       .arguments = {{"STEP", "its code"}, facts},
       .asks_server = true,
       .example =
           R"(tandem train put-step bpo-1-2 '{"fromGrade": "BPO-1", "toGrade": "BPO-2", "volume": 200, "checks": 30, "quality": 90, "tenure": "P6M"}')",
       .run = put_step},
      {.noun = "train",
       .verb = "proposals",
       .summary = "List proposals of promotion and retraining",
       .asks_server = true,
       .example = "tandem train proposals",
       .run = proposals},
      {.noun = "train",
       .verb = "decide",
       .summary = "Accept a proposal, or decline it",
       .arguments = {{"PROPOSAL", "its key"}},
       .options = {{"--decline", "", "it is declined"}},
       .asks_server = true,
       .example = "tandem train decide $PROPOSAL --decline",
       .run = decide},
      {.noun = "hire",
       .verb = "requisitions",
       .summary = "List whom we look for",
       .asks_server = true,
       .example = "tandem hire requisitions",
       .run = requisitions},
      {.noun = "hire",
       .verb = "put-requisition",
       .summary = "Say whom we look for, and what an offer takes",
       .arguments = {{"REQUISITION", "its code"}, facts},
       .asks_server = true,
       .example =
           R"(tandem hire put-requisition keyers '{"mode": "BPO", "service": "bpo.policy-entry", "shift": "day", "ladder": "keying", "trainingWeeks": 4, "guidelines": [{"class": "first"}, {"verified": true}]}')",
       .run = put_requisition},
      {.noun = "hire",
       .verb = "apply",
       .summary = "Take in an application",
       .arguments = {{"REQUISITION", "its code"},
                     {"CANDIDATE", "JSON, or @FILE: name, preference, academics, experienceMonths"}},
       .asks_server = true,
       .example =
           R"(tandem hire apply keyers '{"name": "Mira Nair", "preference": "bpo", "academics": {"degree": "bachelor", "class": 61.5}}')",
       .run = apply},
      {.noun = "hire",
       .verb = "shortlist",
       .summary = "Rank the candidates, with reasons",
       .arguments = {{"REQUISITION", "its code"}},
       .asks_server = true,
       .example = "tandem hire shortlist keyers",
       .run = shortlist},
  };
}

}  // namespace tandem::cli
