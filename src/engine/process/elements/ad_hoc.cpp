// Ad-hoc sub-processes (BPMN 2.0.2 §13.3.5). Each activation runs in an inner instance, a scope of its own that
// completes when nothing moves in it any more. Who leads is the model (active elements, completion condition), the API,
// or the worker of a job that is made on entry and whenever an inner instance completes.
#include "engine/decide.h"
#include "engine/job/create.h"
#include "engine/process/ad_hoc.h"
#include "engine/process/ai_parameters.h"
#include "engine/process/catching.h"
#include "engine/process/collected.h"
#include "engine/process/elements/elements.h"
#include "engine/process/expressions.h"
#include "engine/process/life_cycle.h"
#include "engine/process/mappings.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using bpmn::Element;
using bpmn::ElementIndex;
using bpmn::Process;

constexpr const char* elements_variable = "adHocSubProcessElements";

const Loop& loop_of(const Run& run, ElementKey key) { return run.state().loops.get(key); }

ElementIndex inner_of(const Process& process, const Element& ad_hoc) {
  for (const ElementIndex child : ad_hoc.children)
    if (process[child].kind == bpmn::Kind::ad_hoc_inner_instance) return child;
  check(false, "an ad-hoc sub-process has an inner instance");
  __builtin_unreachable();
}

// An element inside that is not started by a flow or by an event; none if there is no such thing.
ElementIndex find_activatable(const Process& process, const Element& ad_hoc, std::string_view id) {
  const ElementIndex found = process.find(id);
  if (found == bpmn::none || process[found].parent != inner_of(process, ad_hoc)) return bpmn::none;
  const bool starts_otherwise = !process[found].incoming.empty() || process[found].kind == bpmn::Kind::boundary_event ||
                                process[found].for_compensation;
  return starts_otherwise ? bpmn::none : found;
}

// ---- what a worker or an agent may choose from

Value described(const Element& element) {
  Context properties;
  for (const auto& [name, value] : element.properties) properties.put(name, value);
  return Value::context({{"elementId", element.id},
                         {"elementName", element.name},
                         {"documentation", element.documentation},
                         {"properties", Value(std::move(properties))},
                         {"parameters", ai_parameters(element)}});
}

Value activatable(const Process& process, const Element& ad_hoc) {
  List list;
  for (const ElementIndex child : process[inner_of(process, ad_hoc)].children)
    if (find_activatable(process, ad_hoc, process[child].id) != bpmn::none) {
      const bool is_body = process[child].kind == bpmn::Kind::multi_instance_body;
      list.push_back(described(process[is_body ? process[child].children.front() : child]));
    }
  return Value(std::move(list));
}

// ---- activating

void start_inner(Run& run, ElementKey key, const std::string& element_id, const Value& variables) {
  const ElementInstance& self = run.state().elements.get(key);
  const Element& model = run.state().model(self);
  const ElementIndex inner = inner_of(run.state().process(self), model);
  const ElementKey started = start_element(run, key, inner, {.index = loop_of(run, key).started + 1});
  run.emit(ProcessEvent(ElementInterrupted{started, element_id, Value()}));
  const std::string output = output_variable(model.ad_hoc->output_element);
  if (!output.empty()) set_local(run, started, output, Value());
  if (variables.is_context())
    for (const auto& [name, value] : variables.context()) set_local(run, started, name, value);
}

bool may_start_now(const Run& run, ElementKey key) {
  const ElementInstance& self = run.state().elements.get(key);
  return !run.state().model(self).ad_hoc->sequential || self.children.empty();
}

void queue(Run& run, ElementKey key, const AdHocActivation& activation) {
  const Value& waiting = loop_of(run, key).items;
  List items = waiting.is_list() ? waiting.list() : List{};
  items.push_back(Value::context({{"element", activation.element_id}, {"variables", activation.variables}}));
  run.emit(ProcessEvent(LoopQueued{key, Value(std::move(items))}));
}

bool start_queued(Run& run, ElementKey key) {
  const Value waiting = loop_of(run, key).items;
  if (!waiting.is_list() || waiting.list().empty()) return false;
  const Value& next = waiting.list().front();
  run.emit(ProcessEvent(LoopQueued{key, Value(List(waiting.list().begin() + 1, waiting.list().end()))}));
  start_inner(run, key, std::string(next["element"].string()), next["variables"]);
  return true;
}

// The model's list of what is active on entry.
Answer<std::vector<AdHocActivation>> active_elements(const Run& run, const ElementInstance& self,
                                                     const Element& model) {
  std::vector<AdHocActivation> activations;
  if (model.ad_hoc->active_elements.empty()) return activations;
  const auto list = evaluate_list(run, self.key, model.ad_hoc->active_elements, "the active elements");
  if (!list) return std::unexpected(list.error());
  for (const Value& id : *list) {
    const bool known = id.is_string() && find_activatable(run.state().process(self), model, id.string()) != bpmn::none;
    if (!known)
      return failed(IncidentType::extract_value_error,
                    "Expected the active elements of '" + model.id +
                        "' to be ids of elements inside that no flow leads to, but one is " + to_json(id));
    activations.push_back({std::string(id.string()), {}});
  }
  return activations;
}

// There is one job at a time: a new situation asks anew.
Outcome ask_worker(Run& run, ElementKey key) {
  drop_work(run, key);
  return create_job(run, key, *run.state().model(run.state().elements.get(key)).job,
                    {.kind = JobKind::ad_hoc_sub_process});
}

void complete_now(Run& run, ElementKey key) {
  drop_work(run, key);
  work_done(run, key);
}

// ---- output: a variable of the sub-process that grows, as its worker wants to see it

Outcome add_output(Run& run, ElementKey key, const bpmn::AdHoc& ad_hoc, Value output) {
  if (ad_hoc.output_collection.empty()) return {};
  const Variable* known = local_variable(run.state(), run.state().elements.get(key), ad_hoc.output_collection);
  List list = known && known->value.is_list() ? known->value.list() : List{};
  list.push_back(std::move(output));
  Value value(std::move(list));
  if (auto checked = check_variable(ad_hoc.output_collection, value); !checked) return checked;
  set_local(run, key, ad_hoc.output_collection, std::move(value));
  return {};
}

void fulfil(Run& run, ElementKey key, bool cancel_remaining, ElementKey but = {}) {
  run.emit(ProcessEvent(LoopFulfilled{key}));
  if (!cancel_remaining) return;
  if (!loop_of(run, key).items.is_null()) run.emit(ProcessEvent(LoopQueued{key, Value()}));
  for (const ElementKey child : run.state().elements.get(key).children)
    if (child != but) run.push(Run::Todo::Do::terminate, child);
}

}  // namespace

Result<void> check_activations(const State& state, ElementKey key, const std::vector<AdHocActivation>& activations) {
  const ElementInstance& self = state.elements.get(key);
  for (const AdHocActivation& one : activations) {
    TRY(variables_of(one.variables));
    if (find_activatable(state.process(self), state.model(self), one.element_id) == bpmn::none)
      return reject(Code::not_found, "Expected to activate element '" + one.element_id + "' of ad-hoc sub-process '" +
                                         self.element_id + "', but there is no such element to activate");
  }
  return {};
}

void activate_inside(Run& run, ElementKey key, const std::vector<AdHocActivation>& activations) {
  for (const AdHocActivation& one : activations) {
    if (may_start_now(run, key)) start_inner(run, key, one.element_id, one.variables);
    else queue(run, key, one);
  }
}

void cancel_inside(Run& run, ElementKey key) {
  if (!loop_of(run, key).items.is_null()) run.emit(ProcessEvent(LoopQueued{key, Value()}));
  for (const ElementKey child : run.state().elements.get(key).children) run.push(Run::Todo::Do::terminate, child);
}

Result<void> check_choice(const State& state, ElementKey key, const AdHocChoice& choice) {
  if (choice.condition_fulfilled && !choice.activate.empty())
    return reject(
        Code::invalid_argument,
        "Expected the job's result either to activate elements or to fulfil the completion condition, but it does both");
  return check_activations(state, key, choice.activate);
}

void follow_choice(Run& run, ElementKey key, const AdHocChoice& choice) {
  if (choice.condition_fulfilled) fulfil(run, key, choice.cancel_remaining);
  else if (choice.cancel_remaining) cancel_inside(run, key);
  activate_inside(run, key, choice.activate);
  if (choice.condition_fulfilled && run.state().elements.get(key).children.empty()) complete_now(run, key);
}

namespace elements {

namespace {

// One that interrupts has ended everything else and is the last thing to happen; after another the worker is asked
// anew.
Outcome event_sub_process_completing(Run& run, ElementKey key, const ElementInstance& child) {
  const Process& process = run.state().process(child);
  const auto is_start = [&](ElementIndex index) { return process[index].kind == bpmn::Kind::start_event; };
  const auto& children = process[child.element].children;
  const Element& start = process[*std::find_if(children.begin(), children.end(), is_start)];
  if (start.event->interrupting) run.emit(ProcessEvent(LoopFulfilled{key}));
  else if (run.state().model(run.state().elements.get(key)).job && !loop_of(run, key).fulfilled)
    return ask_worker(run, key);
  return {};
}

}  // namespace

Outcome activate_ad_hoc(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  const auto activations = active_elements(run, self, model);
  if (!activations) return std::unexpected(activations.error());
  set_local(run, key, elements_variable, activatable(run.state().process(self), model));
  if (!model.ad_hoc->output_collection.empty()) set_local(run, key, model.ad_hoc->output_collection, Value(List{}));
  if (auto waiting = open_event_sub_processes(run, key); !waiting) return waiting;
  if (model.job && self.interrupted_by.empty())
    if (auto asked = ask_worker(run, key); !asked) return asked;
  Loop loop;
  loop.body = key;
  loop.tenant = self.tenant;
  loop.instance = self.instance;
  run.emit(ProcessEvent(LoopStarted{std::move(loop)}));
  become_active(run, key);
  if (!self.interrupted_by.empty()) look_after_scope(run, key);
  else activate_inside(run, key, *activations);
  return {};
}

// It begins with the element it was made for, noted on it until it is active.
Outcome activate_inner_instance(Run& run, const ElementInstance& self, const bpmn::Element&) {
  const ElementKey key = self.key;
  const ElementIndex first = run.state().process(self).find(self.interrupted_by);
  run.emit(ProcessEvent(ElementInterrupted{key, "", Value()}));
  become_active(run, key);
  start_element(run, key, first);
  return {};
}

Outcome inner_instance_completing(Run& run, const ElementInstance& self, const bpmn::Element& model,
                                  const ElementInstance& child) {
  const bpmn::AdHoc& ad_hoc = *model.ad_hoc;
  const ElementKey key = self.key;
  if (child.kind == bpmn::name(bpmn::Kind::event_sub_process)) return event_sub_process_completing(run, key, child);
  Value output = ad_hoc.output_element.empty() ? Value() : output_of(run, child.key, ad_hoc.output_element);
  auto enough =
      ad_hoc.completion_condition.empty() || loop_of(run, key).fulfilled
          ? Answer<bool>(false)
          : evaluate_condition(run, child.key, *ad_hoc.completion_condition.expression, "the completion condition");
  if (!enough) return std::unexpected(enough.error());
  if (!*enough && model.job && !loop_of(run, key).fulfilled)
    if (auto asked = ask_worker(run, key); !asked) return asked;
  if (auto added = add_output(run, key, ad_hoc, std::move(output)); !added) return added;
  if (*enough) fulfil(run, key, ad_hoc.cancel_remaining, child.key);
  return {};
}

// Without a condition it is done when nothing runs in it any more, but not before anything did.
void inner_instance_ended(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  const ElementKey key = self.key;
  if (!self.children.empty()) return;
  if (start_queued(run, key)) return;
  const bool leads_itself = !model.job && model.ad_hoc->completion_condition.empty();
  const Loop& loop = loop_of(run, key);
  if (loop.fulfilled || (leads_itself && loop.completed > 0)) complete_now(run, key);
}

Answer<Flows> leave_ad_hoc(Run& run, const ElementInstance& self, const bpmn::Element& model) {
  if (!model.ad_hoc->output_collection.empty()) {
    Context results;
    results.put(model.ad_hoc->output_collection,
                local_variable(run.state(), self, model.ad_hoc->output_collection)->value);
    merge(run, scope_of_results(run.state(), self), results);
  }
  return conditional_flows(run, self, model);
}

}  // namespace elements
}  // namespace tandem::engine
