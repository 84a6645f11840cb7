#include "engine/compensation/compensate.h"

#include <ranges>

#include "engine/process/catching.h"
#include "engine/process/life_cycle.h"
#include "engine/process/variables.h"

namespace tandem::engine {

namespace {

using Keys = std::vector<CompensationKey>;

// Of those that lie directly in the scope, or inside the given completed sub-process; the latest first.
Keys waiting_in(const State& state, ElementKey scope, std::optional<CompensationKey> inside) {
  Keys keys;
  for (const CompensationKey key : std::views::reverse(state.compensations.in(scope))) {
    const Compensation& row = state.compensations.get(key);
    if (row.state == CompensationState::possible && row.inside == inside) keys.push_back(key);
  }
  return keys;
}

// An event sub-process compensates its own content, and that of the scope it belongs to; unless it is a handler, which
// has been given what it can compensate.
std::vector<ElementKey> scopes_of(const State& state, ElementKey event) {
  std::vector<ElementKey> scopes{state.elements.get(event).parent};
  while (state.model(state.elements.get(scopes.back())).kind == bpmn::Kind::event_sub_process &&
         !state.compensations.of_handler(scopes.back()))
    scopes.push_back(state.elements.get(scopes.back()).parent);
  return scopes;
}

Keys to_compensate(const State& state, ElementKey event, bpmn::ElementIndex activity) {
  const bpmn::Process& process = state.process(state.elements.get(event));
  Keys all;
  for (const ElementKey scope : scopes_of(state, event)) {
    const Keys keys = waiting_in(state, scope, std::nullopt);
    all.insert(all.end(), keys.begin(), keys.end());
  }
  if (activity != bpmn::none)
    std::erase_if(all,
                  [&](CompensationKey key) { return state.compensations.get(key).element_id != process[activity].id; });
  return all;
}

Context with_its_own(Context around, const Compensation& row) {
  for (const auto& [name, value] : row.variables.context()) around.put(name, value);
  return around;
}

// A compensation event sub-process gets what completed in its sub-process, to compensate it if it likes.
void begin_event_sub_process(Run& run, const Compensation& row, const bpmn::Element& model, ElementKey handler) {
  const bpmn::Process& process = run.state().process(run.state().elements.get(handler));
  run.emit(ProcessEvent(ElementInterrupted{handler, start_event_of(process, model).id, Value()}));
  const auto& rows = run.state().compensations.in(row.scope);
  for (const CompensationKey key : Keys(rows.rbegin(), rows.rend())) {  // a sub-process before what is inside it
    const auto inside = run.state().compensations.get(key).inside;
    const Compensation* around = inside ? run.state().compensations.find(*inside) : nullptr;
    if (inside == row.key) run.emit(CompensationEvent(CompensationMoved{key, handler, std::nullopt}));
    else if (around && around->scope == handler) run.emit(CompensationEvent(CompensationMoved{key, handler, inside}));
  }
}

void run_handler(Run& run, const Compensation& row, ElementKey event, const Context& variables) {
  const ElementKey scope = run.state().elements.get(event).parent;
  const bpmn::Process& process = run.state().process(run.state().elements.get(event));
  const bpmn::ElementIndex model = process.find(row.handler_id);
  const ElementKey handler = start_element(run, scope, model);
  if (process[model].kind == bpmn::Kind::event_sub_process) begin_event_sub_process(run, row, process[model], handler);
  run.emit(CompensationEvent(CompensationStarted{row.key, scope, event, handler}));
  for (const auto& [name, value] : variables) set_local(run, handler, name, value);
}

// A sub-process without a handler is compensated by compensating what completed in it.
void start(Run& run, CompensationKey key, ElementKey event, const Context& around) {
  const Compensation row = run.state().compensations.get(key);
  const Context variables = with_its_own(around, row);
  if (!row.handler_id.empty()) return run_handler(run, row, event, variables);
  const Keys inside = waiting_in(run.state(), row.scope, key);
  run.emit(CompensationEvent(CompensationEnded{key, CompensationState::done, run.now()}));
  for (const CompensationKey inner : inside) start(run, inner, event, variables);
}

// The boundary event by which a canceled transaction is left: attached to it, or to its multi-instance body.
void leave_transaction(Run& run, ElementKey transaction) {
  for (ElementKey host = transaction; host; host = run.state().elements.get(host).parent) {
    const ElementInstance& element = run.state().elements.get(host);
    const bpmn::Process& process = run.state().process(element);
    for (const bpmn::ElementIndex boundary : process[element.element].boundary_events)
      if (has_trigger(*process[boundary].event, bpmn::Trigger::cancel)) return caught(run, host, process[boundary], {});
  }
}

void go_on_if_all_is_done(Run& run, ElementKey event) {
  const ElementInstance* thrower = run.state().elements.find(event);
  if (!thrower || thrower->state != ElementState::active || !run.state().compensations.thrown_by(event).empty()) return;
  if (has_trigger(*run.state().model(*thrower).event, bpmn::Trigger::cancel)) leave_transaction(run, thrower->parent);
  else work_done(run, event);
}

void drop_all_in(Run& run, ElementKey scope) {
  const auto& keys = run.state().compensations.in(scope);
  for (const CompensationKey key : std::vector(keys.begin(), keys.end()))
    run.emit(CompensationEvent(CompensationEnded{key, CompensationState::dropped, run.now()}));
}

std::string handler_of(const bpmn::Process& process, const ElementInstance& element) {
  const bpmn::Element& model = process[element.element];
  if (model.compensation_handler != bpmn::none) return process[model.compensation_handler].id;
  const bool may_have_one = model.kind == bpmn::Kind::sub_process || model.kind == bpmn::Kind::transaction;
  const bpmn::ElementIndex inside = may_have_one ? process.compensation_sub_process(element.element) : bpmn::none;
  return inside == bpmn::none ? "" : process[inside].id;
}

}  // namespace

void compensate(Run& run, ElementKey event, bpmn::ElementIndex activity) {
  for (const CompensationKey key : to_compensate(run.state(), event, activity)) start(run, key, event, {});
  go_on_if_all_is_done(run, event);
}

void remember_compensation(Run& run, ElementKey key) {
  const ElementInstance& element = run.state().elements.get(key);
  const bpmn::Process& process = run.state().process(element);
  const bpmn::Element& model = process[element.element];
  const bool is_leaf = model.compensation_handler == bpmn::none && !bpmn::is_scope(model.kind);
  if (is_leaf || model.for_compensation || run.state().compensations.of_handler(key)) return;
  if (model.compensation_handler != bpmn::none) drop_all_in(run, key);  // its handler knows what to do about all of it
  const std::string handler = handler_of(process, element);
  const auto& rows = run.state().compensations.in(key);
  const Keys inside(rows.begin(), rows.end());
  if (handler.empty() && inside.empty()) return;
  Compensation row;
  row.key = run.make_key<CompensationKey>();
  row.tenant = element.tenant;
  row.instance = element.instance;
  row.scope = element.parent;
  row.element_id = element.element_id;
  row.handler_id = handler;
  row.variables = Value(local_variables(run.state(), key));
  row.created_at = run.now();
  const ElementKey around = element.parent;
  const CompensationKey own = row.key;
  run.emit(CompensationEvent(CompensationPossible{std::move(row)}));
  for (const CompensationKey inner : inside)
    run.emit(
        CompensationEvent(CompensationMoved{inner, around, run.state().compensations.get(inner).inside.value_or(own)}));
}

void after_end_of(Run& run, ElementKey key, CompensationState handler_is) {
  drop_all_in(run, key);
  const Compensation* handled = run.state().compensations.of_handler(key);
  if (!handled) return;
  const ElementKey event = *handled->thrown_by;
  run.emit(CompensationEvent(CompensationEnded{handled->key, handler_is, run.now()}));
  go_on_if_all_is_done(run, event);
}

}  // namespace tandem::engine
