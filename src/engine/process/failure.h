// Why an element cannot go on: the incident it becomes.
#pragma once
#include <expected>
#include <string>

#include "engine/rows.h"

namespace tandem::engine {

struct Failure {
  IncidentType type = IncidentType::unknown;
  std::string message;
};

using Outcome = std::expected<void, Failure>;
template <class T>
using Answer = std::expected<T, Failure>;

inline std::unexpected<Failure> failed(IncidentType type, std::string message) {
  return std::unexpected(Failure{type, std::move(message)});
}

}  // namespace tandem::engine
