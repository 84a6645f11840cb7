// Verbs of the dossier: evidence, findings, decisions, reviews. Things are called by what they say.
#include "verbs.h"

namespace tandem::scenario {

namespace {

using namespace tandem::dossier;

// The newest row of a case that says this; as the state has it, so of open cases only.
template <class Row, class Says>
const Row* newest(const OfCase<Row>& table, CaseKey instance, Says&& says) {
  const Row* found = nullptr;
  for (const auto& key : table.of(instance))
    if (const Row& row = table.get(key); says(row)) found = &row;
  return found;
}

template <class Row, class Says>
const Row& named(const OfCase<Row>& table, CaseKey instance, const char* what, const std::string& name, Says&& says) {
  const Row* row = newest(table, instance, says);
  require(row, std::string("there is no ") + what + " '" + name + "' in the case");
  return *row;
}

const State& dossiers(const World& world) { return world.state().dossier; }

const Evidence& evidence_called(const World& world, CaseKey of, const std::string& name) {
  return named(dossiers(world).evidence, of, "evidence", name, [&](const Evidence& row) { return row.name == name; });
}
const Finding& finding_called(const World& world, CaseKey of, const std::string& claim) {
  return named(dossiers(world).findings, of, "finding", claim, [&](const Finding& row) { return row.claim == claim; });
}
const Judgement& judgement_called(const World& world, CaseKey of, const std::string& question) {
  return named(dossiers(world).judgements, of, "decision", question,
               [&](const Judgement& row) { return row.question == question; });
}
const Review& review_called(const World& world, CaseKey of, const std::string& question) {
  return named(dossiers(world).reviews, of, "review", question,
               [&](const Review& row) { return row.question == question; });
}

CaseKey case_in(const World& world, Words& words) {
  words.expect("of");
  return {world.instance(words.word("a case")).value};
}

template <class Key>
std::string text(Key key) { return std::to_string(key.value); }

// "as ann", or "as ann for ben": ann gives the command in ben's name.
struct Who {
  std::string actor, by;
  Option as(Words& words) { return {"as", [&] { actor = words.word("who"); }}; }
  Option on_behalf(Words& words) { return {"for", [&] { by = words.word("whom"); }}; }
};

Value carry_out(World& world, const Who& who, Act act) {
  return world.carry_out({.caller = world.caller(who.actor), .body = dossier::Command{who.by, std::move(act)}});
}

// evidence "Policy" of #1 [kind policy] [from "the client"] [type text/plain] [restricted] [new version of "Old"] [as
// ann]
void evidence(World& world, Words& words, const std::vector<Line>&) {
  AddEvidence command{.name = words.word("a name"), .source = "the client", .media_type = "text/plain"};
  command.instance = case_in(world, words);
  Who who;
  take_options(words,
               {{"kind", [&] { command.kind = words.word("a kind"); }},
                {"from", [&] { command.source = words.word("a source"); }},
                {"type", [&] { command.media_type = words.word("a media type"); }},
                {"restricted", [&] { command.confidentiality = Confidentiality::restricted; }},
                {"new version of",
                 [&] { command.supersedes = evidence_called(world, command.instance, words.word("evidence")).key; }},
                who.as(words)});
  command.bytes = std::make_shared<const std::string>(command.name);
  command.sha256 = "00";
  carry_out(world, who, std::move(command));
}

void withdraw_evidence(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("a name");
  const CaseKey of = case_in(world, words);
  WithdrawEvidence command{evidence_called(world, of, name).key, ""};
  Who who;
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }}, who.as(words)});
  carry_out(world, who, std::move(command));
}

// on "Policy" [page 2]
Value cite(const World& world, Words& words, CaseKey of) {
  Context out;
  out.put("evidence", text(evidence_called(world, of, words.word("evidence")).key));
  if (words.take("page")) out.put("page", words.number("a page"));
  return Value(std::move(out));
}

// finding "covered" of #1 [on "Policy" page 2] [rests on "dry"] [confidence 80] [as ann]
void finding(World& world, Words& words, const std::vector<Line>&) {
  StateFinding command{.claim = words.word("a claim"), .confidence = 50};
  command.instance = case_in(world, words);
  List cites;
  Who who;
  take_options(
      words, {{"on", [&] { cites.push_back(cite(world, words, command.instance)); }},
              {"rests on",
               [&] {
                 command.rests_on.push_back(text(finding_called(world, command.instance, words.word("a finding")).key));
               }},
              {"confidence", [&] { command.confidence = words.number("a percentage"); }},
              who.as(words)});
  command.cites = Value(std::move(cites));
  carry_out(world, who, std::move(command));
}

template <FindingAct act>
void move_finding(World& world, Words& words, const std::vector<Line>&) {
  const std::string claim = words.word("a claim");
  const CaseKey of = case_in(world, words);
  MoveFinding command{finding_called(world, of, claim).key, act, ""};
  Who who;
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }}, who.as(words)});
  carry_out(world, who, std::move(command));
}

// decide "Is it covered?" of #1 yes [because "clause 4"] [on "Policy"] [finding "covered"] [amount 500] [as ann]
// [instead of "Is it?"]
void decide(World& world, Words& words, const std::vector<Line>&) {
  Judge command{.question = words.word("a question")};
  command.instance = case_in(world, words);
  command.outcome = words.word("an outcome");
  List cites;
  Who who;
  take_options(
      words, {{"because", [&] { command.rationale = words.word("a rationale"); }},
              {"on", [&] { cites.push_back(cite(world, words, command.instance)); }},
              {"finding",
               [&] {
                 command.findings.push_back(text(finding_called(world, command.instance, words.word("a finding")).key));
               }},
              {"amount", [&] { command.amount = words.number("a sum"); }},
              {"instead of",
               [&] { command.supersedes = judgement_called(world, command.instance, words.word("a question")).key; }},
              who.as(words)});
  command.cites = Value(std::move(cites));
  carry_out(world, who, std::move(command));
}

template <bool approve>
void answer_decision(World& world, Words& words, const std::vector<Line>&) {
  const std::string question = words.word("a question");
  const CaseKey of = case_in(world, words);
  AnswerJudgement command{judgement_called(world, of, question).key, approve, ""};
  Who who;
  take_options(
      words,
      {{"because", [&] { command.rationale = words.word("a rationale"); }}, who.as(words), who.on_behalf(words)});
  carry_out(world, who, std::move(command));
}

// review "Is it sound?" of #1 [by ben] [by cleo] [group experts] [wanted 2] [blind] [majority] [different sites] [as
// ann]
void review(World& world, Words& words, const std::vector<Line>&) {
  RequestReview command{.question = words.word("a question")};
  command.instance = case_in(world, words);
  Who who;
  take_options(words, {{"by", [&] { command.reviewers.push_back(words.word("a person")); }},
                       {"group", [&] { command.group = words.word("a group"); }},
                       {"wanted", [&] { command.wanted = words.number("how many"); }},
                       {"blind", [&] { command.blind = true; }},
                       {"majority", [&] { command.by_majority = true; }},
                       {"different sites", [&] { command.different_sites = true; }},
                       who.as(words)});
  carry_out(world, who, std::move(command));
}

// opinion approve in "Is it sound?" of #1 [because "..."] [as ben] [for cleo]
void opinion(World& world, Words& words, const std::vector<Line>&) {
  const std::string verdict = words.word("approve or return");
  words.expect("in");
  const std::string question = words.word("a question");
  const CaseKey of = case_in(world, words);
  GiveOpinion command{review_called(world, of, question).key,
                      verdict == "approve" ? Verdict::approved : Verdict::returned, ""};
  Who who;
  take_options(words,
               {{"because", [&] { command.reasons = words.word("reasons"); }}, who.as(words), who.on_behalf(words)});
  carry_out(world, who, std::move(command));
}

void ask(World& world, Words& words, const std::vector<Line>&) {
  AskQuestion command{{}, QuestionKind::question, words.word("a question")};
  command.instance = case_in(world, words);
  Who who;
  take_options(words, {who.as(words)});
  carry_out(world, who, std::move(command));
}

void answer(World& world, Words& words, const std::vector<Line>&) {
  const std::string question = words.word("a question");
  const CaseKey of = case_in(world, words);
  const Question& row = named(dossiers(world).questions, of, "question", question,
                              [&](const Question& one) { return one.text == question; });
  words.expect("with");
  AnswerQuestion command{row.key, words.word("an answer")};
  Who who;
  take_options(words, {who.as(words)});
  carry_out(world, who, std::move(command));
}

// team of #1 has zoe [role owner] [for 2d]
void join(World& world, Words& words, const std::vector<Line>&) {
  JoinTeam command;
  command.instance = case_in(world, words);
  words.expect("has");
  command.person = words.word("a person");
  take_options(words, {{"role", [&] { command.role = words.word("a role"); }},
                       {"for", [&] { command.ends_at = world.now + words.duration("how long"); }}});
  carry_out(world, {}, std::move(command));
}

// offer "All pumps are of one make" [line audits] [case opinion] [as ann]
void offer(World& world, Words& words, const std::vector<Line>&) {
  OfferFinding command{.tenant = world.tenant, .claim = words.word("a claim"), .benefit = "something"};
  Who who;
  take_options(words, {{"line", [&] { command.line = words.word("a line"); }},
                       {"case", [&] { command.case_id = words.word("a case"); }},
                       who.as(words)});
  carry_out(world, who, std::move(command));
}

// answer offer "All pumps are of one make" accept [because "..."] [as client] [gets #2]
void answer_offer(World& world, Words& words, const std::vector<Line>&) {
  const std::string claim = words.word("a claim");
  const Offer* found = nullptr;
  for (const Offer* one : dossiers(world).offers.sorted())
    if (one->claim == claim) found = one;
  require(found, "no offer '" + claim + "' awaits an answer");
  AnswerOffer command{found->key, words.word("accept or decline") == "accept", ""};
  Who who;
  std::string called;
  take_options(words, {{"because", [&] { command.reason = words.word("a reason"); }},
                       who.as(words),
                       {"gets", [&] { called = words.word("a name"); }}});
  const Value became = carry_out(world, who, std::move(command));
  if (!called.empty()) world.name(called, {became["instance"].number().to_int64().value()});
}

// article claims-playbook "How claims are judged" [in #1] [as ann]
void article(World& world, Words& words, const std::vector<Line>&) {
  PublishArticle command{.tenant = world.tenant,
                         .id = words.word("an id"),
                         .title = words.word("a title"),
                         .text = "What we do, and why."};
  Who who;
  take_options(words, {{"in", [&] { command.written_in = CaseKey{world.instance(words.word("a case")).value}; }},
                       who.as(words)});
  carry_out(world, who, std::move(command));
}

// ---- expectations

template <class E>
void expect_state(Words& words, E state, const std::string& what) {
  const std::string wanted = words.word("a state");
  require(wanted == core::enum_name(state),
          "expected " + what + " to be " + wanted + ", it is " + core::enum_name(state));
}

// expect evidence "Policy" of #1 withdrawn
void expect_evidence(World& world, Words& words, const std::vector<Line>&) {
  const std::string name = words.word("a name");
  const Evidence& row = evidence_called(world, case_in(world, words), name);
  expect_state(words, row.status, "'" + name + "'");
  take_options(words, {{"version", [&] { require_equal(row.version, words.number("a version"), "the version"); }}});
}

// expect finding "covered" of #1 draft [flagged] [sound]
void expect_finding(World& world, Words& words, const std::vector<Line>&) {
  const std::string claim = words.word("a claim");
  const Finding& row = finding_called(world, case_in(world, words), claim);
  expect_state(words, row.status, "'" + claim + "'");
  take_options(words, {{"flagged", [&] { require(row.flagged, "expected a flag"); }},
                       {"sound", [&] { require(!row.flagged, "expected no flag: " + row.flag); }}});
}

// expect decided "Is it covered?" of #1 effective [flagged] [sound] [awaits ben, cleo] [authority 100]
void expect_decided(World& world, Words& words, const std::vector<Line>&) {
  const std::string question = words.word("a question");
  const Judgement& row = judgement_called(world, case_in(world, words), question);
  expect_state(words, row.status, "'" + question + "'");
  take_options(words, {{"flagged", [&] { require(row.flagged, "expected a flag"); }},
                       {"sound", [&] { require(!row.flagged, "expected no flag: " + row.flag); }},
                       {"authority", [&] { require_equal(row.authority, words.number("a sum"), "the authority"); }},
                       {"awaits", [&] {
                          require_equal(Value(List(row.awaits.begin(), row.awaits.end())),
                                        words.json("a list of persons"), "who it awaits");
                        }}});
}

// expect review "Is it sound?" of #1 approved [approvals 2] [returns 1] [dissent 1]
void expect_review(World& world, Words& words, const std::vector<Line>&) {
  const std::string question = words.word("a question");
  const CaseKey of = case_in(world, words);
  const Review& row = review_called(world, of, question);
  expect_state(words, row.status, "'" + question + "'");
  int dissents = 0;
  for (const OpinionKey key : dossiers(world).opinions.of(of))
    if (const Opinion& one = dossiers(world).opinions.get(key); one.review == row.key && one.dissent) ++dissents;
  take_options(words,
               {{"approvals", [&] { require_equal(row.approvals, words.number("how many"), "the approvals"); }},
                {"returns", [&] { require_equal(row.returns, words.number("how many"), "the returns"); }},
                {"dissent", [&] { require_equal(dissents, words.number("how many"), "the dissenting opinions"); }}});
}

// expect in team of #1: ann, ben
void expect_team(World& world, Words& words, const std::vector<Line>&) {
  const CaseKey of = case_in(world, words);
  words.take(":");
  Names found;
  for (const std::string& key : dossiers(world).team.of(of))
    if (const TeamMember& row = dossiers(world).team.get(key); !row.left_at) found.push_back(row.person);
  const auto wanted = words.words();
  require_equal(Value(List(found.begin(), found.end())), Value(List(wanted.begin(), wanted.end())), "the team");
}

void expect_no_dossier(World& world, Words& words, const std::vector<Line>&) {
  require(!has_dossier(dossiers(world), case_in(world, words)),
          "expected nothing of the case's dossier to be in memory");
}

constexpr Verb table[] = {{"evidence", evidence},
                          {"withdraw evidence", withdraw_evidence},
                          {"finding", finding},
                          {"accept finding", move_finding<FindingAct::accept>},
                          {"contest finding", move_finding<FindingAct::contest>},
                          {"withdraw finding", move_finding<FindingAct::withdraw>},
                          {"decide", decide},
                          {"approve decision", answer_decision<true>},
                          {"return decision", answer_decision<false>},
                          {"review", review},
                          {"opinion", opinion},
                          {"ask", ask},
                          {"answer offer", answer_offer},
                          {"answer", answer},
                          {"team", join},
                          {"offer", offer},
                          {"article", article}};
constexpr Verb expect_table[] = {{"evidence", expect_evidence}, {"finding", expect_finding},
                                 {"decided", expect_decided},   {"review", expect_review},
                                 {"in team", expect_team},      {"no dossier", expect_no_dossier}};

}  // namespace

std::span<const Verb> dossier_verbs() { return table; }
std::span<const Verb> expect_dossier_verbs() { return expect_table; }

}  // namespace tandem::scenario
