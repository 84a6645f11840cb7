// tandem case, around the work itself: questions, the team, time, estimates; and what experts offer and write down.
#include "cli/case_words.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

int ask(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("text", invocation.text("TEXT"));
  body.put("kind", invocation.has("--hypothesis") ? "HYPOTHESIS" : "QUESTION");
  return post(invocation, case_path(invocation, "/questions"), std::move(body));
}

int answer(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("answer", invocation.text("ANSWER"));
  body.put("drop", invocation.has("--drop"));
  return post(invocation, "/api/v1/questions/" + invocation.text("QUESTION") + "/answer", std::move(body));
}

int questions(const Invocation& invocation) {
  return list_of_case(invocation, "/api/v1/questions/search",
                      {{"QUESTION", "questionKey"},
                       {"KIND", "kind"},
                       {"TEXT", "text"},
                       {"STATUS", "status"},
                       {"ANSWER", "answer"},
                       {"RAISED BY", "raisedBy"}});
}

int join(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body;
  put_text(invocation, body, "--role", "role");
  put_text(invocation, body, "--until", "endsAt");
  client.ask("PUT", case_path(invocation, "/team/") + invocation.text("PERSON"), Value(std::move(body)));
  invocation.say(invocation.text("PERSON") + " is in the team");
  return ok;
}

int leave(const Invocation& invocation) {
  Client client(access_of(invocation));
  client.ask("DELETE", case_path(invocation, "/team/") + invocation.text("PERSON"));
  invocation.say(invocation.text("PERSON") + " has left the team");
  return ok;
}

int team(const Invocation& invocation) {
  return list_of_case(
      invocation, "/api/v1/team-members/search",
      {{"PERSON", "person"}, {"ROLE", "role"}, {"JOINED", "joinedAt"}, {"UNTIL", "endsAt"}, {"LEFT", "leftAt"}});
}

int note_time(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("minutes", invocation.integer("MINUTES", 1, 1440));
  body.put("kind", invocation.text("--kind"));
  put_text(invocation, body, "--note", "note");
  return post(invocation, case_path(invocation, "/time-entries"), std::move(body));
}

int time(const Invocation& invocation) {
  Client client(access_of(invocation));
  print_object(invocation, client.ask("GET", case_path(invocation, "/time")));
  return ok;
}

int estimate(const Invocation& invocation) {
  Context body = body_of(invocation);
  for (const char* name : {"inputs", "decisions", "novelty"})
    body.put(name, invocation.integer(std::string("--") + name, 0, 100));
  body.put("minutes", invocation.integer("--minutes", 0, 10'000'000));
  put_text(invocation, body, "--reason", "reason");
  return post(invocation, case_path(invocation, "/estimates"), std::move(body));
}

int offer(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("claim", invocation.text("CLAIM"));
  body.put("benefit", invocation.text("BENEFIT"));
  put_text(invocation, body, "--tenant", "tenantId");
  put_text(invocation, body, "--line", "line");
  put_text(invocation, body, "--case", "caseDefinitionId");
  return post(invocation, "/api/v1/offers", std::move(body));
}

int answer_offer(const Invocation& invocation) {
  Context body = body_of(invocation);
  put_text(invocation, body, "--reason", "reason");
  return post(invocation, "/api/v1/offers/" + invocation.text("OFFER") + "/acts/" + invocation.text("ACT"),
              std::move(body));
}

int publish(const Invocation& invocation) {
  Context body = body_of(invocation);
  body.put("title", invocation.text("TITLE"));
  body.put("text", invocation.text("TEXT"));
  put_text(invocation, body, "--tenant", "tenantId");
  put_text(invocation, body, "--case", "caseKey");
  put_text(invocation, body, "--review-by", "reviewBy");
  Client client(access_of(invocation));
  print_object(invocation, client.ask("PUT", "/api/v1/articles/" + invocation.text("ARTICLE"), Value(std::move(body))));
  return ok;
}

int mandate(const Invocation& invocation) {
  Client client(access_of(invocation));
  Context body, levels;
  put_text(invocation, body, "--site", "site");
  for (const std::string& text : invocation.all("--level")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || text.find_first_not_of("0123456789", equals + 1) != std::string::npos ||
        text.size() - equals > 4 || equals + 1 == text.size())
      misuse("--level takes SERVICE=LEVEL, not '" + text + "'");
    levels.put(text.substr(0, equals), std::stoi(text.substr(equals + 1)));
  }
  body.put("autonomy", Value(std::move(levels)));
  client.ask("PUT", "/api/v1/people/" + invocation.text("PERSON") + "/mandate", Value(std::move(body)));
  invocation.say(invocation.text("PERSON") + " has this mandate now");
  return ok;
}

}  // namespace

Commands case_matter_commands() {
  return {
      {.noun = "case",
       .verb = "questions",
       .summary = "List the open questions of a case, and the answered ones",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case questions $CASE",
       .run = questions},
      {.noun = "case",
       .verb = "ask",
       .summary = "Raise an open question, or a hypothesis",
       .arguments = {a_case, {"TEXT", "what is open"}},
       .options = {{"--hypothesis", "", "it is a hypothesis"}, as},
       .asks_server = true,
       .example = "tandem case ask $CASE \"When did the pump fail?\" --as visitor",
       .run = ask},
      {.noun = "case",
       .verb = "answer",
       .summary = "Answer a question, or drop it",
       .arguments = {{"QUESTION", "the key of a question"}, {"ANSWER", "or why it is dropped"}},
       .options = {{"--drop", "", "it is not to be answered"}, as},
       .asks_server = true,
       .example = "tandem case answer $QUESTION \"In the night of the frost\"",
       .run = answer},
      {.noun = "case",
       .verb = "team",
       .summary = "List the team of a case",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case team $CASE",
       .run = team},
      {.noun = "case",
       .verb = "join",
       .summary = "Put a person into the team of a case",
       .details = "Their access to the case ends with the engagement.",
       .arguments = {a_case, {"PERSON", "who"}},
       .options = {{"--role", "ROLE", "owner stands for the case"}, {"--until", "TIME", "when the engagement ends"}},
       .asks_server = true,
       .example = "tandem case join $CASE ravi --until 2099-12-31T00:00:00Z",
       .run = join},
      {.noun = "case",
       .verb = "leave",
       .summary = "Take a person out of the team of a case",
       .arguments = {a_case, {"PERSON", "who"}},
       .asks_server = true,
       .example = "tandem case join $CASE asha; tandem case leave $CASE asha",
       .run = leave},
      {.noun = "case",
       .verb = "spend",
       .summary = "Note time spent on a case",
       .arguments = {a_case, {"MINUTES", "how long"}},
       .options = {{"--kind", "KIND", "HANDLING, RESEARCH or THINKING", "HANDLING"}, {"--note", "TEXT", "on what"}, as},
       .asks_server = true,
       .example = "tandem case spend $CASE 45 --kind RESEARCH --as visitor",
       .run = note_time},
      {.noun = "case",
       .verb = "time",
       .summary = "Show the time spent on a case, by kind",
       .arguments = {a_case},
       .asks_server = true,
       .example = "tandem case time $CASE",
       .run = time},
      {.noun = "case",
       .verb = "estimate",
       .summary = "Rate how complex a case is: its score gives its price band",
       .arguments = {a_case},
       .options = {{"--inputs", "N", "how much there is to read, 0 to 100", "0"},
                   {"--decisions", "N", "how much there is to decide", "0"},
                   {"--novelty", "N", "how much of it is new", "0"},
                   {"--minutes", "N", "what it will take", "0"},
                   {"--reason", "TEXT", "why it is estimated anew"},
                   as},
       .asks_server = true,
       .example = "tandem case estimate $CASE --inputs 60 --decisions 90 --novelty 80 --minutes 600 --as visitor",
       .run = estimate},
      {.noun = "case",
       .verb = "offer",
       .summary = "Offer a client a finding nobody has asked for",
       .arguments = {{"CLAIM", "what you have noticed"}, {"BENEFIT", "what they would have of it"}},
       .options = {{"--tenant", "ID", "the client"},
                   {"--line", "ID", "the contract line that would do the work"},
                   {"--case", "ID", "or the definition of a case"},
                   as},
       .asks_server = true,
       .example = "tandem case offer \"All pumps are of one make\" \"No surprise in winter\" --case claim --as visitor",
       .run = offer},
      {.noun = "case",
       .verb = "answer-offer",
       .summary = "Accept an offered finding, which makes it work, or decline it",
       .arguments = {{"OFFER", "the key of an offer"}, {"ACT", "accept or decline"}},
       .options = {{"--reason", "TEXT", "why; needed to decline"}, as},
       .asks_server = true,
       .example = "tandem case answer-offer $OFFER accept",
       .run = answer_offer},
      {.noun = "case",
       .verb = "mandate",
       .summary = "Say up to which level a person decides alone, and for which site they speak",
       .arguments = {{"PERSON", "who"}},
       .options = {{"--level", "SERVICE=LEVEL", "* for any service; may be given again"},
                   {"--site", "ID", "where they work"}},
       .asks_server = true,
       .example = "tandem case mandate ingrid --site oslo --level \"*=3\"",
       .run = mandate},
      {.noun = "case",
       .verb = "publish",
       .summary = "Publish an article of the knowledge base, or its next version",
       .details = "Decisions cite it as ARTICLE@VERSION.",
       .arguments = {{"ARTICLE", "its id, one word"}, {"TITLE", "what it is called"}, {"TEXT", "what it says"}},
       .options = {{"--tenant", "ID", "the client it is for"},
                   {"--case", "KEY", "the case it came out of"},
                   {"--review-by", "TIME", "from then on it is stale"},
                   as},
       .asks_server = true,
       .example = "tandem case publish frost-damage \"Frost damage\" \"Ask for the weather first.\" --case $CASE",
       .run = publish},
  };
}

}  // namespace tandem::cli
