#include "engine/condition/conditions.h"
#include "engine/decide.h"
#include "engine/message/correlate.h"
#include "engine/repair/tree.h"

namespace tandem::engine {

namespace {

constexpr std::size_t max_business_id = 256;

Result<const Instance*> find_instance(const Run& run, InstanceKey key, const char* to_do) {
  const Instance* instance = run.state().instances.find(key);
  if (!instance || !run.caller().may_see(instance->tenant)) return no_such(to_do, "process instance", key.value);
  return instance;
}

std::unexpected<Rejection> wrong_state(const char* to_do, InstanceKey instance, const std::string& because) {
  return reject(Code::invalid_state, std::string("Expected to ") + to_do + " process instance with key '" +
                                         std::to_string(instance.value) + "', but " + because);
}

// Suspended and resumed is the whole tree of callers and called, from its root.
Result<const Instance*> find_root(const Run& run, InstanceKey key, const char* to_do) {
  const Instance* instance = TRY(find_instance(run, key, to_do));
  if (!instance->parent) return instance;
  return wrong_state(to_do, key,
                     "it is called by another process instance; its root process instance is '" +
                         std::to_string(instance->root.value) + "'");
}

// Steps that were due while nothing moved: an element that began to activate or to complete goes on from there.
void take_up(Run& run, InstanceKey instance) {
  for (const ElementKey key : elements_of(run.state(), instance)) {
    const ElementInstance& element = run.state().elements.get(key);
    if (element.incident) continue;
    if (element.state == ElementState::activating) run.push(Run::Todo::Do::activate, key);
    if (element.state == ElementState::completing) run.push(Run::Todo::Do::complete, key);
  }
}

// What was published meanwhile and still lives, and conditions that hold now.
void offer_messages(Run& run, InstanceKey instance) {
  for (const ElementKey key : elements_of(run.state(), instance)) {
    const ElementInstance* element = run.state().elements.find(key);
    if (!element) continue;
    for (const SubscriptionKey subscription : std::vector(element->subscriptions))
      offer_buffered(run, subscription), look_at_condition(run, subscription);
  }
}

}  // namespace

Result<Value> decide(Run& run, const SuspendInstance& command) {
  const Instance& instance = *TRY(find_root(run, command.instance, "suspend"));
  if (instance.suspended_at) return wrong_state("suspend", command.instance, "it is suspended already");
  run.emit(RepairEvent(InstanceSuspended{command.instance, run.now()}));
  return Value();
}

Result<Value> decide(Run& run, const ResumeInstance& command) {
  const Instance& instance = *TRY(find_root(run, command.instance, "resume"));
  if (!instance.suspended_at) return wrong_state("resume", command.instance, "it is not suspended");
  const std::vector<InstanceKey> all = with_called(run.state(), command.instance);
  run.emit(RepairEvent(InstanceResumed{command.instance}));
  for (const InstanceKey one : all) take_up(run, one);
  for (const InstanceKey one : all) offer_messages(run, one);
  return Value();
}

Result<Value> decide(Run& run, const AssignBusinessId& command) {
  const Instance& instance = *TRY(find_instance(run, command.instance, "assign a business id to"));
  if (command.business_id.empty()) return reject(Code::invalid_argument, "No businessId provided.", "/businessId");
  if (command.business_id.size() > max_business_id)
    return reject(Code::invalid_argument, "The businessId is longer than 256 bytes", "/businessId");
  if (instance.business_id == command.business_id) return Value();
  if (!instance.business_id.empty())
    return wrong_state("assign a business id to", command.instance,
                       "it has the business id '" + instance.business_id + "' already");
  run.emit(RepairEvent(BusinessIdAssigned{command.instance, command.business_id}));
  return Value();
}

// Whether there is such an instance in the store, the store must say: finished ones are not in memory.
Result<Value> decide(Run& run, const DeleteInstance& command) {
  if (!run.caller().may_see(command.tenant)) return no_such("delete", "process instance", command.instance.value);
  if (run.state().instances.find(command.instance))
    return wrong_state("delete", command.instance, "it has not ended; cancel it first");
  run.emit(RepairEvent(InstanceDeleted{command.instance}));
  return Value();
}

Result<Value> decide(Run& run, const DeleteEvaluation& command) {
  if (!run.caller().may_see(command.tenant)) return no_such("delete", "decision instance", command.evaluation.value);
  run.emit(RepairEvent(EvaluationDeleted{command.evaluation}));
  return Value();
}

}  // namespace tandem::engine
