#include "engine/run.h"

namespace tandem::engine {

void Run::emit(Event event) {
  apply(state_, event);
  events_.push_back(std::move(event));
}

std::optional<Run::Todo> Run::next() {
  std::deque<Todo>& first = endings_.empty() ? agenda_ : endings_;
  if (first.empty()) return std::nullopt;
  const Todo todo = first.front();
  first.pop_front();
  return todo;
}

std::optional<Run::PlanTodo> Run::next_plan() {
  for (std::deque<PlanTodo>* queue : {&plan_entries_, &plan_exits_, &plan_settling_}) {
    if (queue->empty()) continue;
    const PlanTodo todo = queue->front();
    queue->pop_front();
    return todo;
  }
  return std::nullopt;
}

}  // namespace tandem::engine
