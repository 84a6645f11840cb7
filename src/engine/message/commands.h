#pragma once
#include <string>
#include <variant>

#include "engine/rows.h"

namespace tandem::engine {

// Buffered for its time to live; correlates once per process id, now or when somebody begins to wait. Answers {key}.
struct PublishMessage {
  std::string tenant;
  std::string name;
  std::string correlation_key = {};
  Duration time_to_live{0};
  std::string message_id = {};
  Value variables = {};
};

// Correlates now or is refused. Answers {key, instance}.
struct CorrelateMessage {
  std::string tenant;
  std::string name;
  std::string correlation_key = {};
  Value variables = {};
};

using MessageCommand = std::variant<PublishMessage, CorrelateMessage>;

}  // namespace tandem::engine
