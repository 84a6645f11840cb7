// What is known, claimed and decided in a case.
#include "api/provider/dossier_words.h"
#include "format/json.h"

namespace tandem::api {

namespace {

// Keys are text, and a member that says nothing is left out.
Value on_the_wire(const Value& answer, const char* key) {
  Context out;
  for (const auto& [name, value] : answer.context()) {
    const bool is_key = name == "key" || name == "item" || name == "instance";
    const std::string called = name == "key" ? key : name == "item" ? "itemKey" : name == "instance" ? "caseKey" : name;
    if (name == "status" || name == "family") {
      std::string word(value.string());
      std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::toupper(c); });
      out.put(called, std::move(word));
    } else out.put(called, is_key && value.is_number() ? Value(value.number().to_string()) : value);
  }
  return Value(std::move(out));
}

}  // namespace

DossierOrder dossier_order(std::string by, dossier::Act act, const char* key) {
  DossierOrder order{CommandBody(dossier::Command{std::move(by), std::move(act)})};
  if (*key)
    order.write = [key](const Value& answer) {
      return answer.is_null() ? Reply::no_content() : Reply::json(to_json(on_the_wire(answer, key)), 201);
    };
  return order;
}

Answer<std::optional<Instant>> time_of(const Fields& fields, std::string_view name) {
  const std::string text = TRY(fields.text(name));
  if (text.empty()) return std::nullopt;
  const auto time = parse_date_time(text);
  const auto instant = time ? to_instant(*time) : std::nullopt;
  if (!instant) return cannot_parse(name);
  return *instant;
}

Answer<DossierRequest> read_dossier(const Request& request, Empty empty) {
  Fields fields(TRY(read_object(request, empty)));
  std::string by = TRY(fields.text("person"));
  return DossierRequest{std::move(fields), std::move(by)};
}

Answer<dossier::CaseKey> case_in(const Request& request) { return dossier::CaseKey{TRY(read_key(request, "caseKey"))}; }

void add_dossiers(Resources& resources) {
  add_dossier_evidence(resources);
  add_dossier_findings(resources);
  add_dossier_reviews(resources);
  add_dossier_matters(resources);
}

}  // namespace tandem::api
