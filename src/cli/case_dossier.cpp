// tandem case, the dossier: evidence, findings, decisions, reviews, questions.
#include <fstream>
#include <sstream>

#include "cli/case_words.h"
#include "format/json.h"

namespace tandem::cli {

std::string case_path(const Invocation& invocation, const char* rest) {
  return "/api/v1/cases/" + invocation.text("CASE") + rest;
}

Context body_of(const Invocation& invocation) {
  Context body;
  if (auto person = invocation.optional_text("--as")) body.put("person", *person);
  return body;
}

void put_text(const Invocation& invocation, Context& body, std::string_view option, const char* member) {
  if (auto text = invocation.optional_text(option)) body.put(member, *text);
}

int post(const Invocation& invocation, const std::string& path, Context body) {
  Client client(access_of(invocation));
  const Value made = client.ask("POST", path, Value(std::move(body)));
  if (made.is_null()) invocation.say(std::string(invocation.command().verb) + ": done");
  else print_object(invocation, made);
  return ok;
}

int list_of_case(const Invocation& invocation, const char* path, const std::vector<Column>& columns) {
  Client client(access_of(invocation));
  Context filter;
  filter.put("caseKey", invocation.text("CASE"));
  print_rows(invocation, client.search(path, filter, 1'000), columns);
  return ok;
}

namespace {

const Option on{"--on", "KEY[:PAGE]", "cite this evidence; may be given again"};

// "KEY" or "KEY:PAGE".
Value cites_of(const Invocation& invocation) {
  List cites;
  for (const std::string& text : invocation.all("--on")) {
    const auto colon = text.find(':');
    Context cite;
    cite.put("evidence", text.substr(0, colon));
    if (colon != std::string::npos) {
      const std::string page = text.substr(colon + 1);
      if (page.empty() || page.size() > 6 || page.find_first_not_of("0123456789") != std::string::npos)
        misuse("--on takes KEY or KEY:PAGE, not '" + text + "'");
      cite.put("page", std::stoi(page));
    }
    cites.push_back(Value(std::move(cite)));
  }
  return Value(std::move(cites));
}

Value texts_of(const Invocation& invocation, std::string_view option) {
  const auto& all = invocation.all(option);
  return Value(List(all.begin(), all.end()));
}

// ---- evidence

std::string media_type_of(const std::string& file) {
  static constexpr std::pair<std::string_view, std::string_view> types[] = {
      {".txt", "text/plain"},
      {".md", "text/markdown"},
      {".html", "text/html"},
      {".eml", "message/rfc822"},
      {".msg", "application/vnd.ms-outlook"},
      {".pdf", "application/pdf"},
      {".png", "image/png"},
      {".jpg", "image/jpeg"},
      {".jpeg", "image/jpeg"},
      {".tif", "image/tiff"},
      {".tiff", "image/tiff"},
      {".csv", "text/csv"},
      {".xls", "application/vnd.ms-excel"},
      {".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"},
      {".ods", "application/vnd.oasis.opendocument.spreadsheet"},
      {".mp3", "audio/mpeg"},
      {".wav", "audio/wav"},
      {".ogg", "audio/ogg"},
      {".m4a", "audio/mp4"},
      {".json", "application/json"}};
  for (const auto& [ending, type] : types)
    if (file.ends_with(ending)) return std::string(type);
  misuse("What kind of file '" + file + "' is cannot be told by its name: give its --type");
}

int add_evidence(const Invocation& invocation) {
  const std::string file = invocation.text("FILE");
  std::ifstream in(file, std::ios::binary);
  if (!in) throw Failure(not_found, "The file " + file + " cannot be read");
  std::ostringstream bytes;
  bytes << in.rdbuf();
  Context facts = body_of(invocation);
  put_text(invocation, facts, "--kind", "kind");
  put_text(invocation, facts, "--name", "name");
  put_text(invocation, facts, "--supersedes", "supersedes");
  put_text(invocation, facts, "--confidentiality", "confidentiality");
  facts.put("source", invocation.text("--source"));
  const std::string type = invocation.optional_text("--type").value_or("");
  Client client(access_of(invocation));
  const Value made = client.ask_form(
      case_path(invocation, "/evidence"),
      {{"evidence", to_json(Value(std::move(facts))), "", "application/json"},
       {"file", bytes.str(), file.substr(file.rfind('/') + 1), type.empty() ? media_type_of(file) : type}});
  print_object(invocation, made);
  invocation.suggest("tandem case find " + invocation.text("CASE") + " \"what it shows\" --on " +
                     cell(made["evidenceKey"]));
  return ok;
}

int withdraw_evidence(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("reason", invocation.text("REASON"));
  return post(invocation, "/api/v1/evidence/" + invocation.text("EVIDENCE") + "/withdrawal", std::move(body));
}

int list_evidence(const Invocation& invocation) {
  return list_of_case(invocation, "/api/v1/evidence/search",
                      {{"EVIDENCE", "evidenceKey"},
                       {"NAME", "name"},
                       {"KIND", "kind"},
                       {"VERSION", "version"},
                       {"STATUS", "status"},
                       {"SOURCE", "source"},
                       {"ADDED BY", "addedBy"},
                       {"SHA-256", "sha256"}});
}

int verify(const Invocation& invocation) {
  Client client(access_of(invocation));
  const Value verified = client.ask("GET", case_path(invocation, "/evidence-verification"));
  print_rows(invocation, verified["items"].list(),
             {{"EVIDENCE", "evidenceKey"}, {"NAME", "name"}, {"INTACT", "intact"}, {"SHA-256", "sha256"}});
  return verified["intact"].is_true() ? ok : check_failed;
}

// ---- findings and decisions

int find(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("claim", invocation.text("CLAIM"));
  body.put("evidence", cites_of(invocation));
  if (invocation.has("--rests-on")) body.put("restsOn", texts_of(invocation, "--rests-on"));
  body.put("confidence", invocation.integer("--confidence", 0, 100));
  return post(invocation, case_path(invocation, "/findings"), std::move(body));
}

int move_finding(const Invocation& invocation) {
  Context body = body_of(invocation);
  put_text(invocation, body, "--reason", "reason");
  return post(invocation, "/api/v1/findings/" + invocation.text("FINDING") + "/acts/" + invocation.text("ACT"),
              std::move(body));
}

int list_findings(const Invocation& invocation) {
  return list_of_case(invocation, "/api/v1/findings/search",
                      {{"FINDING", "findingKey"},
                       {"CLAIM", "claim"},
                       {"CONFIDENCE", "confidence"},
                       {"STATUS", "status"},
                       {"FLAG", "flag"},
                       {"STATED BY", "statedBy"}});
}

int decide(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("question", invocation.text("QUESTION"));
  body.put("outcome", invocation.text("OUTCOME"));
  put_text(invocation, body, "--why", "rationale");
  body.put("evidence", cites_of(invocation));
  if (invocation.has("--finding")) body.put("findings", texts_of(invocation, "--finding"));
  if (invocation.has("--article")) body.put("articles", texts_of(invocation, "--article"));
  if (invocation.has("--option")) body.put("options", texts_of(invocation, "--option"));
  body.put("amount", invocation.integer("--amount", 0, 1'000'000'000'000'000));
  put_text(invocation, body, "--supersedes", "supersedes");
  put_text(invocation, body, "--evaluation", "decisionEvaluationKey");
  return post(invocation, case_path(invocation, "/judgements"), std::move(body));
}

int answer_decision(const Invocation& invocation, const char* how) {
  Context body = body_of(invocation);
  body.put("rationale", invocation.text("WHY"));
  return post(invocation, "/api/v1/judgements/" + invocation.text("DECISION") + how, std::move(body));
}

int approve(const Invocation& invocation) { return answer_decision(invocation, "/approval"); }
int give_back(const Invocation& invocation) { return answer_decision(invocation, "/return"); }

int list_decisions(const Invocation& invocation) {
  return list_of_case(invocation, "/api/v1/judgements/search",
                      {{"DECISION", "judgementKey"},
                       {"QUESTION", "question"},
                       {"OUTCOME", "outcome"},
                       {"STATUS", "status"},
                       {"AWAITS", "awaits"},
                       {"FLAG", "flag"},
                       {"BY", "decidedBy"}});
}

// ---- reviews

int ask_review(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("question", invocation.text("QUESTION"));
  if (invocation.has("--by")) body.put("reviewers", texts_of(invocation, "--by"));
  put_text(invocation, body, "--group", "group");
  if (invocation.has("--wanted")) body.put("wanted", invocation.integer("--wanted", 1, 100));
  if (invocation.has("--finding")) body.put("findings", texts_of(invocation, "--finding"));
  body.put("blind", invocation.has("--blind"));
  body.put("byMajority", invocation.has("--majority"));
  body.put("differentSites", invocation.has("--different-sites"));
  return post(invocation, case_path(invocation, "/reviews"), std::move(body));
}

int opine(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("verdict", invocation.text("VERDICT") == "approve"  ? "APPROVE"
                      : invocation.text("VERDICT") == "return" ? "RETURN"
                                                               : invocation.text("VERDICT"));
  body.put("reasons", invocation.text("REASONS"));
  return post(invocation, "/api/v1/reviews/" + invocation.text("REVIEW") + "/opinions", std::move(body));
}

int list_reviews(const Invocation& invocation) {
  return list_of_case(invocation, "/api/v1/reviews/search",
                      {{"REVIEW", "reviewKey"},
                       {"QUESTION", "question"},
                       {"STATUS", "status"},
                       {"GIVEN", "given"},
                       {"WANTED", "wanted"},
                       {"APPROVALS", "approvals"},
                       {"RETURNS", "returns"},
                       {"BLIND", "blind"}});
}

const Argument finding{"FINDING", "the key of a finding"}, decision{"DECISION", "the key of a decision"},
    why{"WHY", "the rationale"};
const Option about{"--finding", "KEY", "a finding it is about; may be given again"};

}  // namespace

Commands case_dossier_commands() {
  return {
      {.noun = "case",
       .verb = "evidence",
       .summary = "List the evidence of a case",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case evidence $CASE",
       .run = list_evidence},
      {.noun = "case",
       .verb = "add-evidence",
       .summary = "Add a file to the evidence of a case, or a new version of one",
       .details =
           "Text, e-mail, PDF and images, spreadsheets, audio and JSON are taken. The file is kept with its SHA-256.",
       .arguments = {a_case, {"FILE", "what is added"}},
       .options = {{"--source", "TEXT", "whom or what it comes from"},
                   {"--kind", "WORD", "the case's own word for what it is"},
                   {"--name", "TEXT", "else the file's"},
                   {"--type", "MEDIA", "else by the file's ending"},
                   {"--supersedes", "KEY", "the evidence this is a new version of"},
                   {"--confidentiality", "LEVEL", "INTERNAL, CONFIDENTIAL, or RESTRICTED to the team of the case"},
                   as},
       .asks_server = true,
       .example = "tandem case add-evidence $CASE policy.json --source \"the client\" --kind policy --as visitor",
       .run = add_evidence},
      {.noun = "case",
       .verb = "withdraw-evidence",
       .summary = "Withdraw evidence: what rests on it is flagged",
       .arguments = {{"EVIDENCE", "its key"}, {"REASON", "why"}},
       .options = {as},
       .asks_server = true,
       .example = "tandem case withdraw-evidence $SPARE_EVIDENCE \"it was sent by mistake\"",
       .run = withdraw_evidence},
      {.noun = "case",
       .verb = "verify",
       .summary = "Compare the evidence of a case with its hashes",
       .details = "Exit code 7 if something has been tampered with.",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case verify $CASE",
       .run = verify},
      {.noun = "case",
       .verb = "findings",
       .summary = "List the findings of a case",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case findings $CASE",
       .run = list_findings},
      {.noun = "case",
       .verb = "find",
       .summary = "State a finding",
       .arguments = {a_case, {"CLAIM", "what is claimed"}},
       .options = {on,
                   {"--rests-on", "KEY", "another finding it rests on; may be given again"},
                   {"--confidence", "PERCENT", "how sure you are", "50"},
                   as},
       .asks_server = true,
       .example =
           "tandem case find $CASE \"The policy covers water damage\" --on $EVIDENCE:1 --confidence 80 --as visitor",
       .run = find},
      {.noun = "case",
       .verb = "finding",
       .summary = "Contest, accept or withdraw a finding",
       .arguments = {finding, {"ACT", "contest, accept or withdraw"}},
       .options = {{"--reason", "TEXT", "why; needed to contest and to withdraw"}, as},
       .asks_server = true,
       .example = "tandem case finding $FINDING accept",
       .run = move_finding},
      {.noun = "case",
       .verb = "decisions",
       .summary = "Show the decision log of a case",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case decisions $CASE",
       .run = list_decisions},
      {.noun = "case",
       .verb = "decide",
       .summary = "Record a decision with its reasons",
       .details =
           "Above the decider's authority or autonomy it does not take effect: it awaits the approval of the next level.",
       .arguments = {a_case, {"QUESTION", "what is decided"}, {"OUTCOME", "what was chosen"}},
       .options = {{"--why", "TEXT", "the rationale"},
                   on,
                   {"--finding", "KEY", "a finding it rests on; may be given again"},
                   {"--option", "TEXT", "what there was to choose from; may be given again"},
                   {"--article", "ID@VERSION", "an article it follows; may be given again"},
                   {"--amount", "SUM", "what is at stake", "0"},
                   {"--supersedes", "KEY", "the decision this one replaces"},
                   {"--evaluation", "KEY", "the DMN evaluation it looked at"},
                   as},
       .asks_server = true,
       .example =
           "tandem case decide $CASE \"Is it covered?\" yes --why \"Clause 4 says so\" --on $EVIDENCE:1 --as visitor",
       .run = decide},
      {.noun = "case",
       .verb = "approve",
       .summary = "Approve a decision that awaits it",
       .arguments = {decision, why},
       .options = {as},
       .asks_server = true,
       .example = "tandem case approve $AWAITING \"Reserve and reasons agree\" --as ingrid",
       .run = approve},
      {.noun = "case",
       .verb = "return",
       .summary = "Return a decision that awaits approval",
       .arguments = {decision, why},
       .options = {as},
       .asks_server = true,
       .example = "tandem case return $OTHER_AWAITING \"The reserve is too low\" --as ingrid",
       .run = give_back},
      {.noun = "case",
       .verb = "reviews",
       .summary = "List the reviews of a case",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case reviews $CASE",
       .run = list_reviews},
      {.noun = "case",
       .verb = "review",
       .summary = "Ask for a review: of named persons or a group",
       .details = "Whoever owns the case, worked on it, decided in it or asks for the review is refused as a reviewer.",
       .arguments = {a_case, {"QUESTION", "what is to be looked at"}},
       .options = {{"--by", "PERSON", "a reviewer; may be given again"},
                   {"--group", "ID", "or anybody of this group"},
                   {"--wanted", "N", "so many opinions; else as many as are named"},
                   about,
                   {"--blind", "", "nobody sees an opinion before all are in"},
                   {"--majority", "", "not everybody has to approve"},
                   {"--different-sites", "", "each expert from another site"},
                   as},
       .asks_server = true,
       .example = "tandem case review $CASE \"Is the reasoning sound?\" --by ingrid --blind --as visitor",
       .run = ask_review},
      {.noun = "case",
       .verb = "opine",
       .summary = "Give an opinion in a review",
       .arguments = {{"REVIEW", "the key of a review"}, {"VERDICT", "approve or return"}, {"REASONS", "why"}},
       .options = {as},
       .asks_server = true,
       .example = "tandem case opine $REVIEW approve \"The clause is clear\" --as ingrid",
       .run = opine},
  };
}

}  // namespace tandem::cli
