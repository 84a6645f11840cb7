// What findings and judgements rest on, and what falls with it.
#include <charconv>
#include <deque>

#include "dossier/rules.h"

namespace tandem::dossier {

namespace {

std::optional<std::int64_t> key_in(const Value& value) {
  if (value.is_number()) return value.number().to_int64();
  if (!value.is_string()) return std::nullopt;
  std::int64_t key = 0;
  const std::string_view text = value.string();
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), key);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(key) : std::nullopt;
}

// Why it cannot be cited; "" if it can.
std::string objection(const State& state, CaseKey instance, std::optional<std::int64_t> key) {
  const Evidence* evidence = key ? state.evidence.find({*key}) : nullptr;
  if (!evidence || evidence->instance != instance) return "there is no such evidence in this case";
  if (evidence->status == EvidenceStatus::withdrawn)
    return "'" + evidence->name + "' was withdrawn: " + evidence->withdrawal;
  return "";
}

Value normalised(const Value& cite, std::int64_t key) {
  Context out;
  out.put("evidence", std::to_string(key));
  for (const char* name : {"page", "region", "quote"})
    if (!cite[name].is_null()) out.put(name, cite[name]);
  return Value(std::move(out));
}

bool is_region(const Value& region) {
  return region.is_null() || region.is_string() ||
         (region.is_list() && region.list().size() == 4 &&
          std::ranges::all_of(region.list(), [](const Value& one) { return one.is_number(); }));
}

bool cites(const Value& list, EvidenceKey evidence) {
  if (!list.is_list()) return false;
  return std::ranges::any_of(list.list(),
                             [&](const Value& cite) { return key_in(cite["evidence"]) == evidence.value; });
}

bool contains(const Names& keys, FindingKey finding) {
  return std::ranges::find(keys, std::to_string(finding.value)) != keys.end();
}

// Walks from what fell to what rests on it, and from each finding that is reached to what rests on that.
class Falling {
 public:
  Falling(const State& state, CaseKey instance, const std::string& why, Events& events)
      : state_(state), instance_(instance), why_(why), events_(events) {}

  void from(EvidenceKey fallen) {
    visit([&](const Value& list, const Names&) { return cites(list, fallen); });
    go_on();
  }
  void from(FindingKey fallen) {
    reached_.insert(fallen);  // it has fallen itself
    to_do_.push_back(fallen);
    go_on();
  }

 private:
  void go_on() {
    while (!to_do_.empty()) {
      const FindingKey fallen = to_do_.front();
      to_do_.pop_front();
      visit([&](const Value&, const Names& findings) { return contains(findings, fallen); });
    }
  }

  template <class RestsOnIt>
  void visit(RestsOnIt&& rests_on_it) {
    for (const FindingKey key : state_.findings.of(instance_)) {
      const Finding& finding = state_.findings.get(key);
      if (finding.status == FindingStatus::withdrawn || !rests_on_it(finding.cites, finding.rests_on) ||
          !reached_.insert(key).second)
        continue;
      to_do_.push_back(key);
      if (!finding.flagged) events_.push_back(FindingFlagged{key, instance_, why_});
    }
    for (const JudgementKey key : state_.judgements.of(instance_)) {
      const Judgement& judgement = state_.judgements.get(key);
      if (judgement.flagged || !rests_on_it(judgement.evidence, judgement.findings) || !judged_.insert(key).second)
        continue;
      events_.push_back(JudgementFlagged{key, instance_, why_});
    }
  }

  const State& state_;
  CaseKey instance_;
  const std::string& why_;
  Events& events_;
  std::set<FindingKey> reached_;
  std::set<JudgementKey> judged_;
  std::deque<FindingKey> to_do_;
};

}  // namespace

Result<Value> check_cites(const State& state, CaseKey instance, const Value& given) {
  if (given.is_null()) return Value(List());
  if (!given.is_list())
    return reject(Code::invalid_argument, "What is cited is a list of {evidence, page, region}.", "/evidence");
  Rejection rejection{Code::unprocessable, "Not everything that is cited can be."};
  List out;
  for (const Value& cite : given.list()) {
    const std::string where = "/evidence/" + std::to_string(out.size());
    const auto key = key_in(cite.is_context() ? cite["evidence"] : cite);
    if (const std::string why = objection(state, instance, key); !why.empty())
      rejection.problems.push_back({where, why});
    if (!cite["page"].is_null() && (!cite["page"].is_number() || cite["page"].number() < Decimal(1)))
      rejection.problems.push_back({where + "/page", "pages are counted from 1"});
    if (!is_region(cite["region"]))
      rejection.problems.push_back({where + "/region", "a region is [x, y, width, height], or a text"});
    out.push_back(normalised(cite, key.value_or(0)));
  }
  if (!rejection.problems.empty()) return std::unexpected(std::move(rejection));
  return Value(std::move(out));
}

Result<void> check_findings(const State& state, CaseKey instance, const Names& findings, const char* where) {
  Rejection rejection{Code::unprocessable, "Not every finding that is named can be rested on."};
  for (const std::string& text : findings) {
    const auto key = key_in(Value(text));
    const Finding* finding = key ? state.findings.find({*key}) : nullptr;
    const bool is_here = finding && finding->instance == instance;
    if (!is_here) rejection.problems.push_back({where, "there is no finding '" + text + "' in this case"});
    else if (finding->status == FindingStatus::withdrawn)
      rejection.problems.push_back({where, "the finding '" + finding->claim + "' was withdrawn"});
    else if (finding->flagged)
      rejection.problems.push_back({where, "the finding '" + finding->claim + "' is flagged: " + finding->flag});
  }
  if (rejection.problems.empty()) return {};
  return std::unexpected(std::move(rejection));
}

void flag_dependents(const State& state, CaseKey instance, EvidenceKey fallen, const std::string& why, Events& events) {
  Falling(state, instance, why, events).from(fallen);
}

void flag_dependents(const State& state, CaseKey instance, FindingKey fallen, const std::string& why, Events& events) {
  Falling(state, instance, why, events).from(fallen);
}

bool stands(const State& state, const Finding& finding) {
  for (const Value& cite : finding.cites.list())
    if (!objection(state, finding.instance, key_in(cite["evidence"])).empty()) return false;
  return check_findings(state, finding.instance, finding.rests_on, "").has_value();
}

}  // namespace tandem::dossier
