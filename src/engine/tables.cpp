#include "engine/tables.h"

namespace tandem::engine {

namespace {

using TextPair = std::tuple<std::string_view, std::string_view>;

// Keeps vectors of keys in key order, so that loading in any order gives the same vector.
template <class Key>
void add_sorted(std::vector<Key>& keys, Key key) {
  keys.insert(std::lower_bound(keys.begin(), keys.end(), key), key);
}

template <class Key>
void remove_sorted(std::vector<Key>& keys, Key key) {
  const auto at = std::lower_bound(keys.begin(), keys.end(), key);
  if (at != keys.end() && *at == key) keys.erase(at);
}

template <class Map, class K, class V>
void erase_from(Map& map, const K& key, const V& value) {
  const auto found = map.find(key);
  if (found == map.end()) return;
  found->second.erase(value);
  if (found->second.empty()) map.erase(found);
}

template <class Map, class K>
const auto& keys_or_none(const Map& map, const K& key) {
  static const typename Map::mapped_type none;
  const auto found = map.find(key);
  return found == map.end() ? none : found->second;
}

}  // namespace

// ---- Definitions

const Definitions::Versions* Definitions::versions(DefinitionKind kind, std::string_view tenant,
                                                   std::string_view id) const {
  const auto found = by_id_.find(std::tuple(kind, tenant, id));
  return found == by_id_.end() ? nullptr : &found->second;
}

const Definition* Definitions::latest(DefinitionKind kind, std::string_view tenant, std::string_view id) const {
  const Versions* all = versions(kind, tenant, id);
  return all ? find(all->rbegin()->second) : nullptr;
}

const Definition* Definitions::version(DefinitionKind kind, std::string_view tenant, std::string_view id,
                                       int version) const {
  const Versions* all = versions(kind, tenant, id);
  if (!all) return nullptr;
  const auto found = all->find(version);
  return found == all->end() ? nullptr : find(found->second);
}

template <class F>
const Definition* Definitions::newest_where(DefinitionKind kind, std::string_view tenant, std::string_view id,
                                            F&& wanted) const {
  const Versions* all = versions(kind, tenant, id);
  if (!all) return nullptr;
  for (auto at = all->rbegin(); at != all->rend(); ++at)
    if (const Definition& definition = get(at->second); wanted(definition)) return &definition;
  return nullptr;
}

const Definition* Definitions::tagged(DefinitionKind kind, std::string_view tenant, std::string_view id,
                                      std::string_view tag) const {
  return newest_where(kind, tenant, id, [&](const Definition& one) { return one.version_tag == tag; });
}

const Definition* Definitions::deployed(DefinitionKind kind, std::string_view tenant, std::string_view id,
                                        DeploymentKey key) const {
  return newest_where(kind, tenant, id, [&](const Definition& one) { return one.deployment == key; });
}

int Definitions::newest_version(DefinitionKind kind, std::string_view tenant, std::string_view id) const {
  const auto found = newest_.find(std::tuple(kind, tenant, id));
  return found == newest_.end() ? 0 : found->second;
}

void Definitions::entered(const Definition& definition) {
  int& newest = newest_[{definition.kind, definition.tenant, definition.id}];
  newest = std::max(newest, definition.version);
  if (!definition.deleted_at)
    by_id_[{definition.kind, definition.tenant, definition.id}][definition.version] = definition.key;
}

void Definitions::left(const Definition& definition) {
  const auto found = by_id_.find(std::tuple(definition.kind, definition.tenant, definition.id));
  if (found == by_id_.end()) return;
  found->second.erase(definition.version);
  if (found->second.empty()) by_id_.erase(found);
}

// ---- Instances

const Instance* Instances::started_by(std::string_view tenant, std::string_view process_id,
                                      std::string_view correlation_key) const {
  const auto found = started_by_.find(std::tuple(tenant, process_id, correlation_key));
  return found == started_by_.end() ? nullptr : &get(found->second);
}

void Instances::entered(const Instance& instance) {
  if (!instance.correlation_key.empty())
    started_by_[{instance.tenant, instance.process_id, instance.correlation_key}] = instance.key;
}

void Instances::left(const Instance& instance) {
  if (!instance.correlation_key.empty())
    started_by_.erase({instance.tenant, instance.process_id, instance.correlation_key});
}

// ---- Elements, Variables

void Elements::set_suspended(InstanceKey instance, bool suspended) {
  if (suspended) suspended_.insert(instance);
  else suspended_.erase(instance);
}

void Elements::entered(const ElementInstance& element) {
  if (element.parent)
    change_derived(element.parent, [&](ElementInstance& scope) { add_sorted(scope.children, element.key); });
}

void Elements::left(const ElementInstance& element) {
  if (element.parent && find(element.parent))
    change_derived(element.parent, [&](ElementInstance& scope) { remove_sorted(scope.children, element.key); });
}

void Variables::entered(const Variable& variable) {
  elements_.change_derived(variable.scope, [&](ElementInstance& scope) { add_sorted(scope.variables, variable.key); });
}

void Variables::left(const Variable& variable) {
  if (elements_.find(variable.scope))
    elements_.change_derived(variable.scope,
                             [&](ElementInstance& scope) { remove_sorted(scope.variables, variable.key); });
}

// ---- Jobs

const Jobs::Queue* Jobs::activatable(std::string_view tenant, std::string_view type) const {
  const auto found = activatable_.find(TextPair(tenant, type));
  return found == activatable_.end() ? nullptr : &found->second;
}

void Jobs::entered(const Job& job) {
  if (is_activatable(job.state) && !elements_.is_suspended(job.instance))
    activatable_[{job.tenant, job.type}].insert(job.key);
  if (job.deadline) deadlines_.emplace(*job.deadline, job.key);
  if (elements_.find(job.element))
    elements_.change_derived(job.element, [&](ElementInstance& owner) { owner.job = job.key; });
}

void Jobs::left(const Job& job) {
  if (is_activatable(job.state)) erase_from(activatable_, TextPair(job.tenant, job.type), job.key);
  if (job.deadline) deadlines_.erase({*job.deadline, job.key});
  if (elements_.find(job.element))
    elements_.change_derived(job.element, [](ElementInstance& owner) { owner.job.reset(); });
}

// ---- LoopOutputs, Compensations, Batches, BatchItems

const LoopOutputs::Places& LoopOutputs::of(ElementKey body) const { return keys_or_none(by_body_, body); }

void LoopOutputs::entered(const LoopOutput& output) { by_body_[output.body].emplace(output.index, output.key); }
void LoopOutputs::left(const LoopOutput& output) { erase_from(by_body_, output.body, output.index); }

const Compensations::Keys& Compensations::in(ElementKey scope) const { return keys_or_none(by_scope_, scope); }

const Compensations::Keys& Compensations::thrown_by(ElementKey event) const { return keys_or_none(by_thrower_, event); }

const Compensation* Compensations::of_handler(ElementKey handler) const {
  const auto found = by_handler_.find(handler);
  return found == by_handler_.end() ? nullptr : &get(found->second);
}

void Compensations::entered(const Compensation& one) {
  by_scope_[one.scope].insert(one.key);
  if (one.thrown_by) by_thrower_[*one.thrown_by].insert(one.key);
  if (one.handler) by_handler_[*one.handler] = one.key;
}

void Compensations::left(const Compensation& one) {
  erase_from(by_scope_, one.scope, one.key);
  if (one.thrown_by) erase_from(by_thrower_, *one.thrown_by, one.key);
  if (one.handler) by_handler_.erase(*one.handler);
}

void Batches::entered(const BatchOperation& batch) {
  if (batch.state == BatchState::active) active_.insert(batch.key);
}
void Batches::left(const BatchOperation& batch) { active_.erase(batch.key); }

const BatchItems::Keys& BatchItems::to_do(BatchKey batch) const { return keys_or_none(to_do_, batch); }

void BatchItems::entered(const BatchItem& item) { to_do_[item.batch].insert(item.key); }
void BatchItems::left(const BatchItem& item) { erase_from(to_do_, item.batch, item.key); }

// ---- UserTasks

const UserTasks::Queue& UserTasks::waiting(std::string_view group) const { return keys_or_none(waiting_, group); }
const UserTasks::Queue& UserTasks::assigned_to(std::string_view person) const {
  return keys_or_none(assigned_, person);
}

namespace {
// The queues a task nobody has waits in. While task listeners hold it up it is not there for anybody.
Names queues_of(const UserTask& task) {
  if (task.state != UserTaskState::created) return {};
  if (task.candidate_groups.empty() && task.candidate_users.empty()) return {""};
  return task.candidate_groups;
}

std::pair<int, UserTaskKey> place_of(const UserTask& task) { return {-task.priority, task.key}; }
}  // namespace

void UserTasks::entered(const UserTask& task) {
  const auto place = place_of(task);
  const bool waits = !elements_.is_suspended(task.instance);
  if (waits && !task.assignee.empty()) assigned_[task.assignee].insert(place);
  if (waits && task.assignee.empty())
    for (const std::string& group : queues_of(task)) waiting_[group].insert(place);
  if (elements_.find(task.element))
    elements_.change_derived(task.element, [&](ElementInstance& owner) { owner.user_task = task.key; });
}

void UserTasks::left(const UserTask& task) {
  const auto place = place_of(task);
  if (!task.assignee.empty()) erase_from(assigned_, task.assignee, place);
  else for (const std::string& group : queues_of(task)) erase_from(waiting_, group, place);
  if (elements_.find(task.element))
    elements_.change_derived(task.element, [](ElementInstance& owner) { owner.user_task.reset(); });
}

// ---- Timers

std::vector<TimerKey> Timers::starting(DefinitionKey definition) const {
  const auto& keys = keys_or_none(starting_, definition);
  return {keys.begin(), keys.end()};
}

void Timers::entered(const Timer& timer) {
  if (!timer.instance || !elements_.is_suspended(*timer.instance)) due_.emplace(timer.due_at, timer.key);
  if (!timer.instance) starting_[timer.definition].insert(timer.key);
  else elements_.change_derived(*timer.element, [&](ElementInstance& owner) { add_sorted(owner.timers, timer.key); });
}

void Timers::left(const Timer& timer) {
  due_.erase({timer.due_at, timer.key});
  if (!timer.instance) erase_from(starting_, timer.definition, timer.key);
  else if (elements_.find(*timer.element))
    elements_.change_derived(*timer.element, [&](ElementInstance& owner) { remove_sorted(owner.timers, timer.key); });
}

// ---- Subscriptions

const Subscriptions::Keys& Subscriptions::waiting(SubscriptionKind kind, std::string_view tenant, std::string_view name,
                                                  std::string_view key) const {
  return keys_or_none(waiting_, std::tuple(kind, tenant, name, key));
}

const Subscriptions::Keys& Subscriptions::starting(SubscriptionKind kind, std::string_view tenant,
                                                   std::string_view name) const {
  return keys_or_none(starting_, std::tuple(kind, tenant, name));
}

const Subscriptions::Keys& Subscriptions::conditions(InstanceKey instance) const {
  return keys_or_none(conditions_, instance);
}

std::vector<SubscriptionKey> Subscriptions::of_definition(DefinitionKey definition) const {
  const auto& keys = keys_or_none(by_definition_, definition);
  return {keys.begin(), keys.end()};
}

void Subscriptions::entered(const Subscription& row) {
  if (!row.instance) {
    starting_[{row.kind, row.tenant, row.name}].insert(row.key);
    by_definition_[row.definition].insert(row.key);
    return;
  }
  if (elements_.is_suspended(*row.instance)) {}  // nobody gets it
  else if (row.kind == SubscriptionKind::conditional) conditions_[*row.instance].insert(row.key);
  else waiting_[{row.kind, row.tenant, row.name, row.correlation_key}].insert(row.key);
  elements_.change_derived(*row.element, [&](ElementInstance& owner) { add_sorted(owner.subscriptions, row.key); });
}

void Subscriptions::left(const Subscription& row) {
  using Names = std::tuple<SubscriptionKind, std::string_view, std::string_view, std::string_view>;
  if (!row.instance) {
    erase_from(starting_,
               std::tuple<SubscriptionKind, std::string_view, std::string_view>(row.kind, row.tenant, row.name),
               row.key);
    erase_from(by_definition_, row.definition, row.key);
    return;
  }
  if (row.kind == SubscriptionKind::conditional) erase_from(conditions_, *row.instance, row.key);
  else erase_from(waiting_, Names(row.kind, row.tenant, row.name, row.correlation_key), row.key);
  if (elements_.find(*row.element))
    elements_.change_derived(*row.element,
                             [&](ElementInstance& owner) { remove_sorted(owner.subscriptions, row.key); });
}

// ---- Messages

const Messages::Keys& Messages::buffered(std::string_view tenant, std::string_view name, std::string_view key) const {
  return keys_or_none(buffered_, std::tuple(tenant, name, key));
}

const Messages::Keys& Messages::named(std::string_view tenant, std::string_view name) const {
  return keys_or_none(named_, TextPair(tenant, name));
}

bool Messages::has(const Message& like) const {
  return ids_.contains({like.tenant, like.name, like.correlation_key, like.message_id});
}

void Messages::entered(const Message& message) {
  buffered_[{message.tenant, message.name, message.correlation_key}].insert(message.key);
  named_[{message.tenant, message.name}].insert(message.key);
  if (!message.message_id.empty())
    ids_.insert({message.tenant, message.name, message.correlation_key, message.message_id});
  expiries_.emplace(message.expires_at, message.key);
}

void Messages::left(const Message& message) {
  erase_from(buffered_,
             std::tuple<std::string_view, std::string_view, std::string_view>(message.tenant, message.name,
                                                                              message.correlation_key),
             message.key);
  erase_from(named_, TextPair(message.tenant, message.name), message.key);
  ids_.erase({message.tenant, message.name, message.correlation_key, message.message_id});
  expiries_.erase({message.expires_at, message.key});
}

}  // namespace tandem::engine
