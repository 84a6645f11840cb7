// Activities that are repeated: multi-instance (BPMN 2.0.2 §13.3.7), parallel or one after the other, and the standard
// loop
// (§13.3.6). The body is a scope whose children are the instances; how far it has come stands in its Loop row.
#include "engine/process/collected.h"
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine::elements {

namespace {

// A loopCardinality beyond this is taken for a mistake.
constexpr std::int64_t max_instances = 1'000'000;

const Loop& loop_of(const Run& run, ElementKey body) { return run.state().loops.get(body); }

bool is_sequential(const bpmn::Element& body) { return body.standard_loop || body.multi_instance->sequential; }

// What there is to go through: a list, or only a number of times.
struct Items {
  int count = 0;
  List list = {};
  const Value* at(int index) const { return list.empty() ? nullptr : &list[static_cast<std::size_t>(index - 1)]; }
};

Answer<Items> read_items(const Run& run, ElementKey body, const bpmn::MultiInstance& multi) {
  if (multi.cardinality.empty()) {
    auto list = evaluate_list(run, body, multi.input_collection, "the input collection");
    if (!list) return std::unexpected(list.error());
    const int count = static_cast<int>(list->size());
    return Items{count, std::move(*list)};
  }
  const auto count = evaluate_integer(run, body, multi.cardinality, "the loop cardinality");
  if (!count) return std::unexpected(count.error());
  if (*count >= 0 && *count <= max_instances) return Items{static_cast<int>(*count)};
  return failed(IncidentType::extract_value_error, "Expected the loop cardinality to be from 0 to " +
                                                       std::to_string(max_instances) + ", but it is " +
                                                       std::to_string(*count));
}

void start_one(Run& run, ElementKey body, const bpmn::Element& model, int index, const Value* item) {
  const ElementKey inner = start_element(run, body, model.children.front(), {.index = index});
  set_local(run, inner, "loopCounter", Value(index));
  if (!model.multi_instance) return;
  const bpmn::MultiInstance& multi = *model.multi_instance;
  if (item && !multi.input_element.empty()) set_local(run, inner, multi.input_element, *item);
  const std::string output = output_variable(multi.output_element);
  if (!output.empty() && !local_variable(run.state(), run.state().elements.get(inner), output))
    set_local(run, inner, output, Value());
}

void begin(Run& run, const ElementInstance& self, int total) {
  const ElementKey key = self.key;
  Loop loop;
  loop.body = key;
  loop.tenant = self.tenant;
  loop.instance = self.instance;
  loop.total = total;
  run.emit(ProcessEvent(LoopStarted{std::move(loop)}));
  become_active(run, key);
}

// ---- standard loop

Answer<bool> may_go_on(const Run& run, ElementKey scope, const bpmn::StandardLoop& loop, int done) {
  if (!loop.maximum.empty()) {
    const auto maximum = evaluate_integer(run, scope, loop.maximum, "the loop maximum");
    if (!maximum) return std::unexpected(maximum.error());
    if (done >= *maximum) return false;
  }
  if (loop.condition.empty() || (done == 0 && !loop.test_before)) return true;
  return evaluate_condition(run, scope, *loop.condition.expression, "the loop condition", {});
}

Outcome activate_loop(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const auto goes_on = may_go_on(run, key, *model.standard_loop, 0);
  if (!goes_on) return std::unexpected(goes_on.error());
  begin(run, self, 0);
  if (*goes_on) start_one(run, key, model, 1, nullptr);
  else work_done(run, key);
  return {};
}

// ---- multi-instance

// What a completion condition may ask for beside variables: the four numbers, as they are once `child` has completed,
// and the output collection as far as it is known.
Context numbers(const Run& run, const ElementInstance& body, const bpmn::MultiInstance& multi,
                const ElementInstance& child, const Value& output) {
  const Loop& loop = loop_of(run, body.key);
  Context names;
  names.put("numberOfInstances", Value(multi.sequential ? std::max(loop.total, loop.started) : loop.total));
  names.put("numberOfActiveInstances", Value(static_cast<std::int64_t>(body.children.size()) - 1));
  names.put("numberOfCompletedInstances", Value(loop.completed + 1));
  names.put("numberOfTerminatedInstances", Value(loop.terminated));
  const auto& reads = multi.completion_condition.expression->reads();
  if (multi.output_collection.empty() || std::find(reads.begin(), reads.end(), multi.output_collection) == reads.end())
    return names;
  List list = collected(run.state(), body.key, loop.total);
  if (list.size() < static_cast<std::size_t>(child.index)) list.resize(static_cast<std::size_t>(child.index));
  list[static_cast<std::size_t>(child.index - 1)] = output;
  names.put(multi.output_collection, Value(std::move(list)));
  return names;
}

Answer<bool> is_enough(const Run& run, const ElementInstance& body, const bpmn::MultiInstance& multi,
                       const ElementInstance& child, const Value& output) {
  if (multi.completion_condition.empty()) return false;
  return evaluate_condition(run, child.key, *multi.completion_condition.expression, "the completion condition",
                            numbers(run, body, multi, child, output));
}

// No more begin, and those that are at work are ended.
void fulfil(Run& run, const ElementInstance& body, ElementKey but) {
  run.emit(ProcessEvent(LoopFulfilled{body.key}));
  for (const ElementKey child : body.children)
    if (child != but) run.push(Run::Todo::Do::terminate, child);
}

Outcome instance_completing(Run& run, const ElementInstance& body, const bpmn::MultiInstance& multi,
                            const ElementInstance& child) {
  Value output = multi.output_element.empty() ? Value() : output_of(run, child.key, multi.output_element);
  const auto enough = is_enough(run, body, multi, child, output);
  if (!enough) return std::unexpected(enough.error());
  if (multi.sequential && !*enough)  // found out now, where an incident can stay
    if (const auto items = read_items(run, body.key, multi); !items) return std::unexpected(items.error());
  if (!multi.output_element.empty()) put_output(run, body.key, child.index, std::move(output));
  if (*enough) fulfil(run, body, child.key);
  return {};
}

// The collection is read anew for each step; what could not be read the next time is over.
void start_next(Run& run, ElementKey body, const bpmn::Element& model) {
  const int next = loop_of(run, body).started + 1;
  if (model.standard_loop) return start_one(run, body, model, next, nullptr);
  const auto items = read_items(run, body, *model.multi_instance);
  if (!items || next > items->count) return work_done(run, body);
  start_one(run, body, model, next, items->at(next));
}

}  // namespace

Outcome activate_repeated(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  if (model.standard_loop) return activate_loop(run, self, model);
  const ElementKey key = self.key;
  const auto items = read_items(run, key, *model.multi_instance);
  if (!items) return std::unexpected(items.error());
  begin(run, self, items->count);
  const int first = is_sequential(model) ? std::min(1, items->count) : items->count;
  for (int index = 1; index <= first; ++index) start_one(run, key, model, index, items->at(index));
  if (items->count == 0) work_done(run, key);
  return {};
}

Outcome repetition_completing(Run& run, const ElementInstance& self, const bpmn::Element& model,
                              const ElementInstance& child) {
  if (model.multi_instance) return instance_completing(run, self, *model.multi_instance, child);
  const auto goes_on = may_go_on(run, child.key, *model.standard_loop, loop_of(run, self.key).started);
  if (!goes_on) return std::unexpected(goes_on.error());
  if (!*goes_on) run.emit(ProcessEvent(LoopFulfilled{self.key}));
  return {};
}

void repetition_ended(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  if (!self.children.empty()) return;
  if (is_sequential(model) && !loop_of(run, self.key).fulfilled) start_next(run, self.key, model);
  else work_done(run, self.key);
}

Answer<Flows> leave_repeated(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  if (const auto& multi = model.multi_instance; multi && !multi->output_collection.empty()) {
    List list = collected(run.state(), self.key, loop_of(run, self.key).total);
    const ElementKey scope = self.parent;
    if (auto handed = hand_over(run, scope, multi->output_collection, std::move(list)); !handed)
      return std::unexpected(handed.error());
  }
  return conditional_flows(run, self, model);
}

}  // namespace tandem::engine::elements
