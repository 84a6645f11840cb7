// The engine's tables with their indexes: everything the engine looks up by something else than a key is here, so what
// a command costs does not grow with what else there is.
#pragma once
#include <set>
#include <unordered_set>

#include "core/table.h"
#include "engine/rows.h"

namespace tandem::engine {

class Definitions : public core::Table<Definition> {
 public:
  const Definition* latest(DefinitionKind kind, std::string_view tenant, std::string_view id) const;
  const Definition* version(DefinitionKind kind, std::string_view tenant, std::string_view id, int version) const;
  const Definition* tagged(DefinitionKind kind, std::string_view tenant, std::string_view id,
                           std::string_view tag) const;
  const Definition* deployed(DefinitionKind kind, std::string_view tenant, std::string_view id, DeploymentKey) const;
  // The highest number a version of it ever had, deleted ones included; 0: there was none.
  int newest_version(DefinitionKind kind, std::string_view tenant, std::string_view id) const;

 protected:
  void entered(const Definition&) override;
  void left(const Definition&) override;

 private:
  using Versions = std::map<int, DefinitionKey>;
  const Versions* versions(DefinitionKind kind, std::string_view tenant, std::string_view id) const;
  template <class F>
  const Definition* newest_where(DefinitionKind kind, std::string_view tenant, std::string_view id, F&& wanted) const;
  std::map<std::tuple<DefinitionKind, std::string, std::string>, Versions, std::less<>> by_id_;
  std::map<std::tuple<DefinitionKind, std::string, std::string>, int, std::less<>> newest_;
};

class Instances : public core::Table<Instance> {
 public:
  // The active instance of the process that a message with this correlation key started; nullptr: none.
  const Instance* started_by(std::string_view tenant, std::string_view process_id,
                             std::string_view correlation_key) const;

 protected:
  void entered(const Instance&) override;
  void left(const Instance&) override;

 private:
  std::map<std::tuple<std::string, std::string, std::string>, InstanceKey, std::less<>> started_by_;
};

// Elements that have not ended. Keeps each scope's list of children, and knows the instances in which nothing moves:
// what waits in one of those is in no queue, so nobody gets it and it is never due.
class Elements : public core::Table<ElementInstance> {
 public:
  bool is_suspended(InstanceKey instance) const { return suspended_.contains(instance); }
  void set_suspended(InstanceKey instance, bool suspended);

 protected:
  void entered(const ElementInstance&) override;
  void left(const ElementInstance&) override;
  bool indexes_change() const override { return false; }
  bool is_stored(const ElementInstance& element) const override { return element.parent.value != 0; }

 private:
  std::unordered_set<InstanceKey> suspended_;
};

// Variables of scopes that have not ended. Keeps each scope's list of them.
class Variables : public core::Table<Variable> {
 public:
  explicit Variables(Elements& elements) : elements_(elements) {}

 protected:
  void entered(const Variable&) override;
  void left(const Variable&) override;
  bool indexes_change() const override { return false; }

 private:
  Elements& elements_;
};

class Jobs : public core::Table<Job> {
 public:
  explicit Jobs(Elements& elements) : elements_(elements) {}
  using Queue = std::set<JobKey>;
  const Queue* activatable(std::string_view tenant, std::string_view type) const;  // nullptr: none
  // Locks and back-offs by when they end.
  const std::set<std::pair<Instant, JobKey>>& deadlines() const { return deadlines_; }

 protected:
  void entered(const Job&) override;
  void left(const Job&) override;

 private:
  Elements& elements_;
  std::map<std::tuple<std::string, std::string>, Queue, std::less<>> activatable_;
  std::set<std::pair<Instant, JobKey>> deadlines_;
};

class LoopOutputs : public core::Table<LoopOutput> {
 public:
  using Places = std::map<int, LoopOutputKey>;  // by place in the list
  const Places& of(ElementKey body) const;

 protected:
  void entered(const LoopOutput&) override;
  void left(const LoopOutput&) override;
  bool indexes_change() const override { return false; }

 private:
  std::map<ElementKey, Places> by_body_;
};

// What could still be compensated, by scope, in the order of completion.
class Compensations : public core::Table<Compensation> {
 public:
  using Keys = std::set<CompensationKey>;
  const Keys& in(ElementKey scope) const;
  const Compensation* of_handler(ElementKey handler) const;  // the one it carries out, or nullptr
  const Keys& thrown_by(ElementKey event) const;             // those it waits for

 protected:
  void entered(const Compensation&) override;
  void left(const Compensation&) override;

 private:
  std::map<ElementKey, Keys> by_scope_, by_thrower_;
  std::map<ElementKey, CompensationKey> by_handler_;
};

// Batch operations that are not over.
class Batches : public core::Table<BatchOperation> {
 public:
  const std::set<BatchKey>& active() const { return active_; }  // whose items are being carried out

 protected:
  void entered(const BatchOperation&) override;
  void left(const BatchOperation&) override;

 private:
  std::set<BatchKey> active_;
};

// Items of batch operations that are still to be done, in key order.
class BatchItems : public core::Table<BatchItem> {
 public:
  using Keys = std::set<BatchItemKey>;
  const Keys& to_do(BatchKey batch) const;

 protected:
  void entered(const BatchItem&) override;
  void left(const BatchItem&) override;
  bool indexes_change() const override { return false; }

 private:
  std::map<BatchKey, Keys> to_do_;
};

class UserTasks : public core::Table<UserTask> {
 public:
  explicit UserTasks(Elements& elements) : elements_(elements) {}
  using Queue = std::set<std::pair<int, UserTaskKey>>;  // most urgent first (-priority), then oldest
  // Open tasks nobody has, by candidate group ("" for those open to everybody); and those somebody has.
  const Queue& waiting(std::string_view group) const;
  const Queue& assigned_to(std::string_view person) const;

 protected:
  void entered(const UserTask&) override;
  void left(const UserTask&) override;

 private:
  Elements& elements_;
  std::map<std::string, Queue, std::less<>> waiting_;
  std::map<std::string, Queue, std::less<>> assigned_;
};

class Timers : public core::Table<Timer> {
 public:
  explicit Timers(Elements& elements) : elements_(elements) {}
  const std::set<std::pair<Instant, TimerKey>>& due() const { return due_; }
  // Timer start events of a definition.
  std::vector<TimerKey> starting(DefinitionKey definition) const;

 protected:
  void entered(const Timer&) override;
  void left(const Timer&) override;

 private:
  Elements& elements_;
  std::set<std::pair<Instant, TimerKey>> due_;
  std::map<DefinitionKey, std::set<TimerKey>> starting_;
};

class Subscriptions : public core::Table<Subscription> {
 public:
  explicit Subscriptions(Elements& elements) : elements_(elements) {}
  using Keys = std::set<SubscriptionKey>;
  // Waiting elements by name and correlation key ("" of a signal); start events by name ("" of a condition).
  const Keys& waiting(SubscriptionKind kind, std::string_view tenant, std::string_view name,
                      std::string_view correlation_key) const;
  const Keys& starting(SubscriptionKind kind, std::string_view tenant, std::string_view name) const;
  const Keys& conditions(InstanceKey instance) const;  // those its variables may fulfil
  std::vector<SubscriptionKey> of_definition(DefinitionKey definition) const;  // its start events

 protected:
  void entered(const Subscription&) override;
  void left(const Subscription&) override;
  bool indexes_change() const override { return false; }

 private:
  Elements& elements_;
  std::map<std::tuple<SubscriptionKind, std::string, std::string, std::string>, Keys, std::less<>> waiting_;
  std::map<std::tuple<SubscriptionKind, std::string, std::string>, Keys, std::less<>> starting_;
  std::map<DefinitionKey, Keys> by_definition_;
  std::map<InstanceKey, Keys> conditions_;
};

class Messages : public core::Table<Message> {
 public:
  using Keys = std::set<MessageKey>;
  const Keys& buffered(std::string_view tenant, std::string_view name, std::string_view correlation_key) const;
  bool has(const Message& like) const;  // one with its name, correlation key and message id is buffered
  const std::set<std::pair<Instant, MessageKey>>& expiries() const { return expiries_; }
  // Buffered messages of a name, oldest first: candidates of a new start event.
  const Keys& named(std::string_view tenant, std::string_view name) const;

 protected:
  void entered(const Message&) override;
  void left(const Message&) override;
  bool indexes_change() const override { return false; }

 private:
  std::map<std::tuple<std::string, std::string, std::string>, Keys, std::less<>> buffered_;
  std::map<std::tuple<std::string, std::string>, Keys, std::less<>> named_;
  std::set<std::tuple<std::string, std::string, std::string, std::string>> ids_;
  std::set<std::pair<Instant, MessageKey>> expiries_;
};

}  // namespace tandem::engine
