#include "flow/work_in_progress.h"

#include "base/match.h"

namespace tandem::flow {

namespace {

// What the room work has to say to who sent an item.
Value received(const std::vector<work::Event>& events) {
  const auto* first = events.empty() ? nullptr : std::get_if<work::ItemReceived>(&events.front());
  if (!first) return Value();
  List documents;
  for (const work::Event& event : events)
    if (const auto* document = std::get_if<work::DocumentReceived>(&event))
      documents.push_back(Value::context({{"key", document->document.key.value}, {"name", document->document.name}}));
  return Value::context({{"key", first->item.key.value}, {"line", first->item.line}, {"external_id", first->item.external_id},
                         {"sequence", first->item.sequence}, {"documents", Value(std::move(documents))}});
}

const commerce::ServiceLine* named_line(const State& state, const work::Command& command) {
  const auto* receive = std::get_if<work::ReceiveItem>(&command);
  return receive ? state.commerce.line(receive->tenant, receive->line) : nullptr;
}

}  // namespace

template <class RoomEvent>
void WorkInProgress::take(std::vector<RoomEvent>&& events) {
  for (RoomEvent& event : events) {
    flow::apply(state_, events_.emplace_back(std::move(event)));
  }
}

Result<Value> WorkInProgress::carry_out(const engine::Command& command) {
  engine::Run run(state_.engine, state_.keys, now_, caller_);
  auto answer = engine::carry_out(run, command);
  for (engine::Event& event : run.take_events()) events_.emplace_back(std::move(event));  // applied by the run already
  return answer;
}

Result<Value> WorkInProgress::carry_out(const people::Command& command) {
  take(TRY(people::decide(state_.people, command, now_)));
  return Value();
}

Result<Value> WorkInProgress::carry_out(const commerce::Command& command) {
  take(TRY(commerce::decide(state_.commerce, command, state_.keys, now_)));
  return Value();
}

Result<Value> WorkInProgress::carry_out(const work::Command& command) {
  auto events = TRY(work::decide(state_.work, command, named_line(state_, command), state_.keys, now_));
  Value answer = received(events);
  take(std::move(events));
  return answer;
}

Result<Value> WorkInProgress::carry_out(const identity::Command& command) {
  auto events = TRY(identity::decide(state_.identity, command, state_.keys, now_));
  const auto* authorized = events.empty() ? nullptr : std::get_if<identity::AuthorizationPut>(&events.back());
  Value answer = authorized ? Value::context({{"key", authorized->authorization.key.value}}) : Value();
  take(std::move(events));
  return answer;
}

// Whether a tenant exists is identity's to know.
Result<Value> WorkInProgress::carry_out(const cluster::Command& command) {
  const auto* create = std::get_if<cluster::CreateVariable>(&command);
  if (!create || !create->name.tenant) return take(TRY(cluster::decide(state_.cluster, command))), Value();
  cluster::CreateVariable of_tenant = *create;
  of_tenant.tenant_exists = state_.identity.tenants.find(*create->name.tenant) != nullptr;
  take(TRY(cluster::decide(state_.cluster, of_tenant)));
  return Value();
}

}  // namespace tandem::flow
