#include "people/certification/requirement.h"

#include <algorithm>

#include "people/certification/credential_types.h"
#include "people/certification/levels.h"

namespace tandem::people {

namespace {

// Kinds of proof a requirement may name. Dedication, conflicts and absences are about the person, not asked for.
constexpr Proof askable[] = {Proof::skill,      Proof::specialization, Proof::credential, Proof::language,
                             Proof::experience, Proof::clearance,      Proof::nda,        Proof::certificate,
                             Proof::training,   Proof::exam,           Proof::quiz,       Proof::acknowledgement,
                             Proof::practice};

constexpr std::string_view member_states[] = {"AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES",
                                              "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
                                              "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"};
constexpr std::string_view associated_states[] = {"IS", "LI", "NO"};

std::unexpected<Rejection> cannot_read(const std::string& path, const std::string& what) {
  return reject(Code::invalid_argument, "The requirement at " + path + " cannot be read: " + what + ".", path);
}

Result<std::int64_t> months_of(const Value& duration, const std::string& path) {
  const auto months = duration.is_string() ? parse_years_months(duration.string()) : std::nullopt;
  if (!months || months->months < 0)
    return cannot_read(path + "/atLeast", "experience is a duration of years and months such as \"P5Y\"");
  return months->months;
}

Result<std::int64_t> level_of(Proof kind, const Value& asked, const std::string& path) {
  if (kind == Proof::experience) return months_of(asked["atLeast"], path);
  for (const char* name : {"level", "proficiency", "version"}) {
    if (asked[name].is_null()) continue;
    const auto level = read_level(kind, asked[name]);
    if (!level) return cannot_read(path + "/" + name, "there is no such level");
    return *level;
  }
  return 0;
}

Result<std::string> code_of(Proof kind, const Value& asked, const std::string& path) {
  const std::string name = core::enum_name(kind);
  if (kind == Proof::nda && asked[name].is_true()) return "";
  if (!asked[name].is_string() || asked[name].string().empty())
    return cannot_read(path + "/" + name, "it is a text that is not empty");
  std::string code(asked[name].string());
  if (kind == Proof::credential && code != any_degree && !credential_type(code))
    return cannot_read(path + "/" + name, "there is no credential '" + code + "'");
  return code;
}

// Skills called "language.en" are languages: the proficiency is the number of the CEFR level.
void settle(Requirement& requirement) {
  constexpr std::string_view prefix = "language.";
  if (requirement.kind != Proof::skill || !requirement.code.starts_with(prefix)) return;
  requirement.kind = Proof::language;
  requirement.code.erase(0, prefix.size());
}

Result<Requirement> read_proof(Proof kind, const Value& asked, const std::string& path) {
  Requirement requirement{.kind = kind};
  requirement.code = TRY(code_of(kind, asked, path));
  requirement.level = TRY(level_of(kind, asked, path));
  settle(requirement);
  return requirement;
}

Result<Requirement> read_country(const Value& asked, const std::string& path) {
  Requirement requirement{.predicate = Predicate::country};
  const Value& places = asked["country"];
  if (places.is_string()) requirement.countries.emplace_back(places.string());
  if (places.is_list())
    for (const Value& place : places.list()) {
      if (!place.is_string()) return cannot_read(path + "/country", "countries are codes such as \"IN\"");
      requirement.countries.emplace_back(place.string());
    }
  if (requirement.countries.empty()) return cannot_read(path + "/country", "at least one country is needed");
  return requirement;
}

Result<Requirement> read_any_of(const Value& asked, const std::string& path) {
  Requirement requirement{.predicate = Predicate::any_of};
  requirement.any_of = TRY(read_requirements(asked["anyOf"], path + "/anyOf"));
  if (requirement.any_of.empty()) return cannot_read(path + "/anyOf", "it has no alternative");
  return requirement;
}

Result<Requirement> read_predicate(const Value& asked, const std::string& path) {
  if (!asked["anyOf"].is_null()) return read_any_of(asked, path);
  if (!asked["country"].is_null()) return read_country(asked, path);
  for (const Proof kind : askable)
    if (!asked[core::enum_name(kind)].is_null()) return read_proof(kind, asked, path);
  return cannot_read(path, "it names nothing that can be asked for, such as a skill, a credential or a country");
}

}  // namespace

Result<Requirements> read_requirements(const Value& list, const std::string& path) {
  if (list.is_null()) return Requirements();
  if (!list.is_list()) return cannot_read(path, "requirements are a list");
  Requirements requirements;
  for (std::size_t i = 0; i < list.list().size(); ++i) {
    const Value& asked = list.list()[i];
    Requirement requirement = TRY(read_predicate(asked, path + "/" + std::to_string(i)));
    requirement.hard = !asked["hard"].is_boolean() || asked["hard"].is_true();
    requirements.push_back(std::move(requirement));
  }
  return requirements;
}

Requirement unreadable() { return {.predicate = Predicate::any_of}; }

bool is_in(const std::string& country, const Names& places) {
  const auto is_one_of = [&](const auto& states) { return std::ranges::find(states, country) != std::end(states); };
  return std::ranges::any_of(places, [&](const std::string& place) {
    if (place == "EU") return is_one_of(member_states);
    if (place == "EEA") return is_one_of(member_states) || is_one_of(associated_states);
    return place == country && !country.empty();
  });
}

}  // namespace tandem::people
