// What is asked of whoever does something, as data: of a service, of a step of it, of a contract line, of a role.
//
//   [{"skill": "keying.alphanumeric", "level": 2}, {"language": "en", "level": "B2", "hard": false},
//    {"experience": "insurance.life", "atLeast": "P5Y"}, {"nda": true}, {"country": ["EU", "IN"]},
//    {"anyOf": [{"credential": "degree", "level": "master"}, {"training": "actuarial-foundation"}]}]
//
// Everything in a list is asked for. What is not hard is a wish: it is reported, and stands in nobody's way.
#pragma once
#include <vector>

#include "base/result.h"
#include "people/certification/rows.h"
#include "people/rows.h"

namespace tandem::people {

enum class Predicate { proof, country, any_of };

struct Requirement {
  Predicate predicate = Predicate::proof;
  Proof kind = Proof::skill;
  std::string code;              // of an NDA "": with the client whose work it is
  std::int64_t level = 0;        // of experience: months
  bool hard = true;
  Names countries;               // ISO 3166-1 codes, or "EU", "EEA"
  std::vector<Requirement> any_of;
};

using Requirements = std::vector<Requirement>;

// null is nothing asked. invalid_argument with the path of what cannot be read.
Result<Requirements> read_requirements(const Value& list, const std::string& path = "/requirements");

// What stands for requirements that cannot be read: nobody meets it.
Requirement unreadable();

// Is the country one of these, or in one of these unions of countries?
bool is_in(const std::string& country, const Names& places);

}  // namespace tandem::people
