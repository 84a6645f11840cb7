#include "people/certification/credential_types.h"

#include <algorithm>

namespace tandem::people {

namespace {

constexpr CredentialType types[] = {
    {"degree.bachelor", "Bachelor's degree", 6, 0},
    {"degree.master", "Master's degree", 7, 0},
    {"degree.doctorate", "Doctorate", 8, 0},
    {"mba", "Master of Business Administration", 7, 0},
    {"engineering", "Engineering degree", 6, 0},
    {"medical", "Licence to practise medicine", 7, 60},
    {"nursing", "Registration as a nurse", 6, 36},
    {"law", "Admission to the bar", 7, 12},
    {"cfa", "Chartered Financial Analyst", 0, 12},
    {"acca", "Chartered certified accountant", 0, 12},
    {"cpa", "Certified public accountant", 0, 36},
    {"actuary", "Fellow of an actuarial society", 0, 12},
    {"insurance", "Chartered insurance professional", 0, 12},
};

}  // namespace

std::span<const CredentialType> credential_types() { return types; }

const CredentialType* credential_type(std::string_view code) {
  const auto found = std::ranges::find(types, code, &CredentialType::code);
  return found == std::end(types) ? nullptr : &*found;
}

}  // namespace tandem::people
