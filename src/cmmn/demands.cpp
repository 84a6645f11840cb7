#include "cmmn/demands.h"

#include <charconv>

#include "base/check.h"
#include "bpmn/texts.h"
#include "cmmn/names.h"

namespace tandem::cmmn {

namespace {

// The short forms: how many of what, where the dossier counts them.
struct Countable {
  std::string_view tag;
  const char* what;   // after "at least 2 "
  const char* count;  // FEEL
};

constexpr Countable countables[] = {
    {"decision", "decision(s) in effect, with rationale and evidence", "dossier.decisions.effective"},
    {"evidence", "piece(s) of evidence", "dossier.evidence.current"},
    {"finding", "accepted finding(s)", "dossier.findings.accepted"},
    {"review", "approving opinion(s) of independent reviewers", "dossier.reviews.approved"},
    {"article", "published article(s)", "dossier.articles"},
};

feel::Expression ours(const std::string& text) {
  auto expression = feel::Expression::parse(text);
  check(expression.has_value(), "the conditions of short demands are FEEL");
  return std::move(*expression);
}

Demand counted(const Countable& one, const std::string& text, const std::string& count, int least) {
  return {std::string(one.tag), "at least " + std::to_string(least) + " " + text,
          ours(count + " >= " + std::to_string(least)), ours(count)};
}

constexpr std::string_view before_kind = "get value(dossier.evidence.kinds, \"", after_kind = "\")";

const Countable* countable(std::string_view name) {
  for (const Countable& one : countables)
    if (one.tag == name) return &one;
  return nullptr;
}

Demand of_kind(const Countable& one, const std::string& kind, int least) {
  return counted(one, "piece(s) of evidence of the kind '" + kind + "'",
                 std::string(before_kind) + kind + std::string(after_kind), least);
}

// A decision counts if it rests on something; a case's decision is as good as its evidence.
const Demand& decision_of_expert_work() {
  static const Demand demand{"decision", "at least 1 decision(s) in effect, with rationale and evidence",
                             ours("dossier.decisions.effective >= 1"), ours("dossier.decisions.effective"),
                             ours("item.mode = \"KPO\"")};
  return demand;
}

Demand no_open_question() {
  return {"questions", "no open question", ours("if dossier.questions.open > 0 then false else true"),
          ours("dossier.questions.open")};
}

class DemandReader {
 public:
  explicit DemandReader(Problems& problems) : problems_(problems) {}

  void read(const XmlNode& node) {
    if (node.name() == "demand") return read_own(node);
    if (node.name() == "questions") return demands.push_back(no_open_question());
    if (const Countable* one = countable(node.name())) return read_counted(node, *one);
    problems_.add(node, "a case cannot demand " + bpmn::with_article(node.name()) +
                            ": use decision, evidence, finding, review, article, questions or demand");
  }

  std::vector<Demand> demands;
  bool asks_for_decision = false;

 private:
  void read_counted(const XmlNode& node, const Countable& one) {
    asks_for_decision = asks_for_decision || one.tag == "decision";
    const std::string kind(node.attribute("kind"));
    if (kind.empty() || one.tag != "evidence")
      return demands.push_back(counted(one, one.what, one.count, least_of(node)));
    if (kind.find_first_of("\"\\") != std::string::npos)
      return problems_.add(node, "a kind of evidence is a plain word");
    demands.push_back(of_kind(one, kind, least_of(node)));
  }

  void read_own(const XmlNode& node) {
    const std::string_view text = node.attribute("text");
    if (text.empty()) problems_.add(node, "a demand needs a text that says what is demanded");
    auto condition = read_condition(node, node.text(), "demand", problems_);
    if (!condition) return problems_.empty() ? problems_.add(node, "a demand needs a condition") : void();
    demands.push_back({"demand", std::string(text), std::move(*condition)});
  }

  int least_of(const XmlNode& node) {
    const std::string_view text = node.attribute("atLeast");
    if (text.empty()) return 1;
    int least = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), least);
    if (error == std::errc() && end == text.data() + text.size() && least > 0) return least;
    problems_.add(node, "atLeast=" + bpmn::quoted(text) + " is not a number of 1 or more");
    return 1;
  }

  Problems& problems_;
};

}  // namespace

std::optional<Demand> demand_of(const DemandWords& words) {
  if (words.name == "questions") return no_open_question();
  const Countable* one = countable(words.name);
  if (!one || words.kind.find_first_of("\"\\") != std::string::npos) return std::nullopt;
  return words.kind.empty() ? counted(*one, one->what, one->count, words.least)
                            : of_kind(*one, words.kind, words.least);
}

// Their conditions end in the number, and what is counted says of which kind.
DemandWords words_of(const Demand& demand) {
  DemandWords words{demand.name, "", 1};
  const std::string& condition = demand.condition.text();
  if (const std::size_t at = condition.rfind(">= "); at != std::string::npos && countable(demand.name))
    std::from_chars(condition.data() + at + 3, condition.data() + condition.size(), words.least);
  const std::string_view have = demand.have ? std::string_view(demand.have->text()) : std::string_view();
  if (have.starts_with(before_kind))
    words.kind = have.substr(before_kind.size(), have.size() - before_kind.size() - after_kind.size());
  return words;
}

bool is_of_words(const Demand& demand) { return demand.name == "questions" || countable(demand.name); }
Demand implied_demand() { return decision_of_expert_work(); }
bool is_implied(const Demand& demand) { return demand.applies.has_value(); }

std::vector<Demand> read_demands(const XmlNode& what, bool is_case, Problems& problems) {
  DemandReader reader(problems);
  const XmlNode extensions = what.child("extensionElements");
  for (const XmlNode& list : extensions.children("demands")) {
    if (list.name_space() != tandem_case) continue;
    for (const XmlNode& one : list.children())
      if (one.name_space() == tandem_case) reader.read(one);
  }
  if (is_case && !reader.asks_for_decision) reader.demands.push_back(decision_of_expert_work());
  return std::move(reader.demands);
}

}  // namespace tandem::cmmn
