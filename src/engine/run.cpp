#include "engine/run.h"

namespace tandem::engine {

void Run::emit(Event event) {
  apply(state_, event);
  events_.push_back(std::move(event));
}

std::optional<Run::Todo> Run::next() {
  if (agenda_.empty()) return std::nullopt;
  const Todo todo = agenda_.front();
  agenda_.pop_front();
  ++moves_;
  return todo;
}

}  // namespace tandem::engine
