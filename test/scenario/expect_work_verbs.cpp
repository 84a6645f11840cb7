// What can be expected of the provider's business: items, what is billed, what was judged, what was decided by rules.
#include "verbs.h"

namespace tandem::scenario {

std::span<const Verb> expect_work_verbs();

namespace {

const work::WorkItem* find_item(const World& world, const std::string& line, const std::string& id) {
  for (const work::WorkItem& item : world.history().items())
    if (item.line == line && item.external_id == id && item.tenant == world.tenant) return &item;
  return nullptr;
}

// expect item policy-entry "PX-1" [open] [outcome keyed] [mode BPO] [sequence 1] [reworks 1] [parent policy-entry
// "PX-1"] [not started]
void item(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  const std::string id = words.word("the client's reference");
  const work::WorkItem* item = find_item(world, line, id);
  require(item, "no item '" + id + "' was received on line " + line);
  const std::string of = " of item '" + id + "'";
  take_options(
      words,
      {{"open",
        [&] { require(!item->ended_at, "expected item '" + id + "' to be open, its outcome is " + item->outcome); }},
       {"outcome", [&] { require_equal(item->outcome, words.word("an outcome"), "the outcome" + of); }},
       {"mode",
        [&] {
          require_equal(item->mode == work::Mode::bpo ? "BPO" : "KPO", words.word("BPO or KPO"), "the mode" + of);
        }},
       {"sequence", [&] { require_equal(item->sequence, words.number("a number"), "the sequence" + of); }},
       {"reworks", [&] { require_equal(item->reworks, words.number("a number"), "the reworks" + of); }},
       {"not started", [&] { require(!item->instance, "expected no process for item '" + id + "'"); }},
       {"due",
        [&] {
          require_equal(item->due_at ? Value(to_iso(*item->due_at)) : Value(), words.json("a date and time"),
                        "the due time" + of);
        }},
       {"parent", [&] {
          const std::string parent_line = words.word("a line");
          const work::WorkItem* parent = find_item(world, parent_line, words.word("a reference"));
          require(parent && item->parent == parent->key, "expected another parent" + of);
        }}});
}

void no_item(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  const std::string id = words.word("a reference");
  require(!find_item(world, line, id), "expected no item '" + id + "' on line " + line);
}

// expect items policy-entry open 1 received 2
void items(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  const work::LineCount* count = world.state().work.counts.find(commerce::line_key(world.tenant, line));
  const work::LineCount row = count ? *count : work::LineCount{};
  take_options(
      words,
      {{"open", [&] { require_equal(row.open, words.number("how many"), "the open items of " + line); }},
       {"received", [&] { require_equal(row.received, words.number("how many"), "the received items of " + line); }},
       {"judgements", [&] { require_equal(row.judgements, words.number("how many"), "the judgements of " + line); }},
       {"reworks", [&] { require_equal(row.reworks, words.number("how many"), "the reworks of " + line); }}});
}

// expect mode change policy-entry "PX-1" to KPO [because "why"] [by ann]: the last one of the item
void mode_change(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line"), id = words.word("the client's reference");
  const work::WorkItem* item = find_item(world, line, id);
  require(item, "no item '" + id + "' was received on line " + line);
  const work::ModeChange* last = nullptr;
  for (const work::ModeChange& change : world.history().mode_changes())
    if (change.item == item->key.value) last = &change;
  require(last, "item '" + id + "' has not changed its mode");
  words.expect("to");
  require_equal(last->after == work::Mode::bpo ? "BPO" : "KPO", words.word("BPO or KPO"), "the new mode");
  take_options(words, {{"because", [&] { require_equal(last->reason, words.word("a reason"), "the reason"); }},
                       {"by", [&] { require_equal(last->changed_by, words.word("who"), "who changed the mode"); }}});
}

// expect usage policy-entry "PX-1" 145 EUR [outcome keyed] [unit policy]
void usage(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  const std::string id = words.word("the client's reference");
  const work::WorkItem* item = find_item(world, line, id);
  require(item, "no item '" + id + "' was received on line " + line);
  const auto& all = world.history().usages();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const commerce::Usage& one) { return one.item == item->key.value; });
  require(found != all.end(), "item '" + id + "' of line " + line + " was not billed");
  require_equal(found->unit_price, words.number("minor units"), "the price of item '" + id + "'");
  require_equal(found->currency, words.word("a currency"), "the currency");
  take_options(words,
               {{"outcome", [&] { require_equal(found->outcome, words.word("an outcome"), "the billed outcome"); }},
                {"unit", [&] { require_equal(found->unit, words.word("a unit"), "the billed unit"); }}});
}

void usages(World& world, Words& words, const std::vector<Line>&) {
  require_equal(static_cast<int>(world.history().usages().size()), words.number("how many"),
                "the number of billed items");
}

// expect judgement underwriting "PX-1" [outcome accept] [by uwe] [authority 500000] [premium 12.50] [saying "part"]
// [evidence 1] [proposed accept]
void judgement(World& world, Words& words, const std::vector<Line>&) {
  const std::string line = words.word("a line");
  const std::string id = words.word("the client's reference");
  const std::string element = words.take("at") ? words.word("an element") : "";
  const work::WorkItem* item = find_item(world, line, id);
  const auto& all = world.history().judgements();
  const auto found = std::find_if(all.begin(), all.end(), [&](const dossier::Judgement& one) {
    return item && one.item == item->key.value && (element.empty() || one.element_id == element);
  });
  require(found != all.end(), "there is no judgement about item '" + id + "' of line " + line);
  take_options(
      words, {{"outcome", [&] { require_equal(found->outcome, words.word("an outcome"), "the judgement's outcome"); }},
              {"by", [&] { require_equal(found->decided_by, words.word("who"), "who decided"); }},
              {"authority", [&] { require_equal(found->authority, words.number("a sum"), "the decider's authority"); }},
              {"premium", [&] { require_equal(found->premium, words.word("an amount"), "the premium"); }},
              {"loading", [&] { require_equal(found->loading, words.word("a percentage"), "the loading"); }},
              {"saying", [&] { require_equal(found->rationale, words.word("a rationale"), "the rationale"); }},
              {"evidence",
               [&] {
                 require_equal(static_cast<int>(found->evidence.list().size()), words.number("how many"),
                               "the pieces of evidence");
               }},
              {"proposed", [&] {
                 require_equal(found->proposal["outcome"], words.word("an outcome"), "what the rules had proposed");
               }}});
}

void judgements(World& world, Words& words, const std::vector<Line>&) {
  require_equal(static_cast<int>(world.history().judgements().size()), words.number("how many"),
                "the number of judgements");
}

// expect decisions 2: evaluations the ledger holds
void decisions(World& world, Words& words, const std::vector<Line>&) {
  require_equal(static_cast<int>(world.history().decisions().size()), words.number("how many"),
                "the number of decisions evaluated");
}

// expect decision rating at rate result 12 [failed]
void decision(World& world, Words& words, const std::vector<Line>&) {
  const std::string id = words.word("a decision id");
  const engine::DecisionEvaluation* last = nullptr;
  for (const engine::DecisionEvaluation& one : world.history().decisions())
    if (one.decision_id == id) last = &one;
  require(last, "decision " + id + " was never evaluated");
  take_options(
      words,
      {{"at", [&] { require_equal(last->element_id, words.word("an element"), "where " + id + " was evaluated"); }},
       {"result", [&] { require_equal(last->result, words.json("a value"), "the result of " + id); }},
       {"version", [&] { require_equal(last->version, words.number("a version"), "the version of " + id); }},
       {"failed", [&] { require(!last->failure.empty(), "expected " + id + " to have failed"); }}});
}

}  // namespace

std::span<const Verb> expect_work_verbs() {
  static constexpr Verb verbs[] = {
      {"item", item},           {"no item", no_item},  {"items", items},         {"mode change", mode_change},
      {"usage", usage},         {"usages", usages},    {"judgement", judgement}, {"judgements", judgements},
      {"decisions", decisions}, {"decision", decision}};
  return verbs;
}

}  // namespace tandem::scenario
