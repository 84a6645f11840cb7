// The credentials the provider knows how to check.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

namespace tandem::people {

struct CredentialType {
  std::string_view code;
  std::string_view name;
  int degree;           // the level of the European Qualifications Framework if it is a degree, else 0
  int valid_months;     // until it must be renewed; 0: for ever
};

std::span<const CredentialType> credential_types();
const CredentialType* credential_type(std::string_view code);

// What a requirement calls any degree of a level.
inline constexpr std::string_view any_degree = "degree";

}  // namespace tandem::people
