// What the requests about dossiers have in common: enums in capitals, the person it is done for, keys in answers.
#pragma once
#include <algorithm>
#include <cctype>

#include "api/v1.h"
#include "base/temporal.h"

namespace tandem::api {

using DossierOrder = Resources::Order;

// A word of an enum, in capitals on the wire.
template <class E>
Answer<E> enum_of(const Fields& fields, std::string_view name, E absent) {
  std::string word = TRY(fields.text(name));
  if (word.empty()) return absent;
  std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
  E value{};
  if (boost::describe::enum_from_string(word.c_str(), value)) return value;
  return cannot_parse(name);
}

// The act of a path's last segment.
template <class E>
Answer<E> enum_of_path(const Request& request, std::string_view parameter) {
  const std::string word(request.path_parameter(parameter));
  E value{};
  if (boost::describe::enum_from_string(word.c_str(), value)) return value;
  return std::unexpected(Fault(404, "NOT_FOUND", "There is no act '" + word + "'"));
}

Answer<std::optional<Instant>> time_of(const Fields& fields, std::string_view name);

// The command in the name of the request's `person`; `key` is what the new thing's key is called in the answer; 204
// without one, and where nothing new was made.
DossierOrder dossier_order(std::string by, dossier::Act act, const char* key = "");

// For most acts: reads the body, which may be empty.
struct DossierRequest {
  Fields fields;
  std::string by;
};
Answer<DossierRequest> read_dossier(const Request& request, Empty empty = Empty::refused);
Answer<dossier::CaseKey> case_in(const Request& request);

void add_dossier_evidence(Resources& resources);
void add_dossier_findings(Resources& resources);
void add_dossier_reviews(Resources& resources);
void add_dossier_matters(Resources& resources);

}  // namespace tandem::api
