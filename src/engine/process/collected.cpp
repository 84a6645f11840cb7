#include "engine/process/collected.h"

#include "engine/process/expressions.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

bool is_name_character(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

}  // namespace

std::string output_variable(const bpmn::TextOrFeel& output_element) {
  if (!output_element.expression || output_element.expression->reads().size() != 1) return {};
  const std::string& text = output_element.text;
  const bool is_path =
      std::all_of(text.begin(), text.end(), [](char c) { return is_name_character(c) || c == '.' || c == ' '; });
  const std::string& name = output_element.expression->reads().front();
  const std::size_t begin = text.find_first_not_of(' ');
  return is_path && text.compare(begin, name.size(), name) == 0 ? name : "";
}

Value output_of(const Run& run, ElementKey inner, const bpmn::TextOrFeel& output_element) {
  return evaluate(run, inner, output_element);
}

void put_output(Run& run, ElementKey body, int index, Value value) {
  const ElementInstance& owner = run.state().elements.get(body);
  run.emit(ProcessEvent(
      LoopOutputPut{{run.make_key<LoopOutputKey>(), owner.tenant, owner.instance, body, index, std::move(value)}}));
}

List collected(const State& state, ElementKey body, int size) {
  const LoopOutputs::Places& places = state.loop_outputs.of(body);
  List list(static_cast<std::size_t>(std::max(size, places.empty() ? 0 : places.rbegin()->first)));
  for (const auto& [place, key] : places) list[static_cast<std::size_t>(place - 1)] = state.loop_outputs.get(key).value;
  return list;
}

Outcome hand_over(Run& run, ElementKey scope, const std::string& variable, List list) {
  Value value(std::move(list));
  if (auto checked = check_variable(variable, value); !checked) return checked;
  Context results;
  results.put(variable, std::move(value));
  merge(run, scope, results);
  return {};
}

}  // namespace tandem::engine
