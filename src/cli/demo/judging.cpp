#include "cli/demo/judging.h"

#include "cli/output.h"

namespace tandem::cli::demo {

namespace {

using Slip = Value (*)(const Value&);

// Two neighbouring digits change places: 85 becomes 58.
Value swapped_digits(const Value& value) {
  std::string text = cell(value);
  for (std::size_t at = text.size(); at-- > 1;)
    if (std::isdigit(static_cast<unsigned char>(text[at])) && std::isdigit(static_cast<unsigned char>(text[at - 1])) &&
        text[at] != text[at - 1]) {
      std::swap(text[at], text[at - 1]);
      break;
    }
  return value.is_number() ? Value(*Decimal::parse(text)) : Value(text);
}

Value last_letter_lost(const Value& value) {
  return value.is_string() ? Value(value.string().substr(0, value.string().size() - 1)) : value;
}
Value left_out(const Value&) { return {}; }
Value zeros_lost(const Value& value) {
  return value.is_number() ? Value(divide(value.number(), 1000).value_or(value.number())) : value;
}

// The rules find the first four; swapped digits in a plausible weight only a second key finds.
constexpr std::pair<const char*, Slip> slips[] = {{"proposalNumber", swapped_digits},
                                                  {"postcode", last_letter_lost},
                                                  {"termYears", left_out},
                                                  {"sumAssured", zeros_lost},
                                                  {"weightKg", swapped_digits}};

Value evidence(std::initializer_list<Value> pieces) { return Value(List(pieces)); }

Value from_page(const Value& bench, const std::string& note) {
  const Value& documents = bench["documents"];
  const Value reference =
      documents.is_list() && !documents.list().empty() ? documents.list()[0]["id"] : bench["item"]["externalId"];
  return Value::context({{"kind", "document"}, {"ref", reference}, {"note", note}});
}

Value from_rules(const Value& proposal) {
  std::string codes;
  for (const Value& finding : proposal["findings"].list()) codes += (codes.empty() ? "" : ", ") + cell(finding["code"]);
  return Value::context({{"kind", "rule"},
                         {"ref", "underwriting_proposal"},
                         {"note", codes.empty() ? "No finding" : "Findings " + codes}});
}

Value decision(const char* outcome, Value premium, Value loading, const std::string& rationale, Value evidence) {
  return Value::context({{"outcome", outcome},
                         {"premium", std::move(premium)},
                         {"loading", std::move(loading)},
                         {"rationale", rationale},
                         {"evidence", std::move(evidence)}});
}

std::string reasons_of(const Value& proposal) {
  std::string reasons;
  if (proposal["reasons"].is_list())
    for (const Value& reason : proposal["reasons"].list()) reasons += (reasons.empty() ? "" : " ") + cell(reason);
  return reasons.empty() ? "Nothing on the page speaks against the ordinary terms." : reasons;
}

Decimal loading_of(const Value& proposal) {
  return proposal["loadingPercent"].is_number() ? proposal["loadingPercent"].number() : Decimal(0);
}

// "Class 3 work as Docker, smoker." What the page adds to the rules' findings.
std::string seen_on_page(const Value& policy) {
  return "Occupation " + cell(policy["occupation"]) + ", " + (policy["smoker"].is_true() ? "smoker" : "non-smoker") +
         ", " + cell(policy["heightCm"]) + " cm and " + cell(policy["weightKg"]) + " kg as on the page.";
}

}  // namespace

Value keyed(const Value& policy, Draws& draws) {
  if (!draws.happens(slip_rate)) return policy;
  const auto& [field, slip] = slips[draws.below(std::size(slips))];
  if (policy[field].is_null()) return policy;  // the page leaves it empty: nothing to mistype
  Context record = policy.context();
  record.put(field, slip(policy[field]));
  return Value(std::move(record));
}

Value premium_at(const Value& proposal, Decimal loading) {
  if (!proposal["basePremium"].is_number()) return {};
  const Decimal factor = add(1, divide(loading, 100).value_or(0)).value_or(1);
  const Decimal loaded =
      round(multiply(proposal["basePremium"].number(), factor).value_or(0), 2, Decimal::Rounding::half_up).value_or(0);
  const Decimal premium = add(loaded, proposal["policyFee"].number()).value_or(loaded);
  return Value(std::max(premium, Decimal(60)));
}

Value underwritten(const Value& bench, Draws& draws) {
  const Value& proposal = bench["variables"]["proposal"];
  const Value& policy = bench["variables"]["policy"];
  const std::string outcome = cell(proposal["outcome"]), reasons = reasons_of(proposal), page = seen_on_page(policy);
  const Decimal loading = loading_of(proposal);
  Value shown = evidence({from_page(bench, page), from_rules(proposal)});
  if (outcome == "decline" && draws.happens(0.85))
    return decision("decline", {}, Value(loading), reasons + " Declined in line with the acceptance guide.",
                    std::move(shown));
  if (outcome != "accept")
    return decision("refer", premium_at(proposal, loading), Value(loading),
                    reasons + " Put before a senior underwriter.", std::move(shown));
  if (draws.happens(0.05))
    return decision("refer", premium_at(proposal, loading), Value(loading),
                    "The occupation on the page is not clear enough for its class. " + page, std::move(shown));
  if (draws.happens(0.08)) {
    const Decimal more = add(loading, 10).value_or(loading);
    return decision("accept", premium_at(proposal, more), Value(more),
                    reasons + " Ten points more than the rules: " + page, std::move(shown));
  }
  return decision("accept", premium_at(proposal, loading), Value(loading), reasons + " " + page, std::move(shown));
}

Value decided_as_senior(const Value& bench, Draws& draws) {
  const Value& proposal = bench["variables"]["proposal"];
  const std::string reasons = reasons_of(proposal), page = seen_on_page(bench["variables"]["policy"]);
  const bool hopeless = cell(proposal["outcome"]) == "decline" || !proposal["basePremium"].is_number();
  Value shown = evidence(
      {from_page(bench, page), Value::context({{"kind", "recommendation"},
                                               {"ref", "underwrite"},
                                               {"note", cell(bench["variables"]["recommendation"]["rationale"])}})});
  if (hopeless || draws.happens(0.25))
    return decision("decline", {}, Value(loading_of(proposal)),
                    reasons + " The risk is more than the tariff can carry.", std::move(shown));
  const Decimal loading = add(loading_of(proposal), cell(proposal["outcome"]) == "refer" ? 25 : 0).value_or(0);
  return decision("accept", premium_at(proposal, loading), Value(loading),
                  reasons + " Acceptable at the loading set here. " + page, std::move(shown));
}

}  // namespace tandem::cli::demo
