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
  return Value::context({{"key", first->item.key.value},
                         {"line", first->item.line},
                         {"external_id", first->item.external_id},
                         {"sequence", first->item.sequence},
                         {"documents", Value(std::move(documents))}});
}

const commerce::ServiceLine* named_line(const State& state, const work::Command& command) {
  if (const auto* receive = std::get_if<work::ReceiveItem>(&command))
    return state.commerce.line(receive->tenant, receive->line);
  const auto* promise = std::get_if<work::PutSlaPolicy>(&command);
  return promise ? state.commerce.line(promise->tenant, promise->line) : nullptr;
}

std::unexpected<Rejection> no_tenant(const std::string& tenant) {
  return reject(Code::not_found, "There is no tenant '" + tenant + "'");
}

// Where the caller does not see, nothing is there.
Result<void> may_see_subject(const core::Caller& caller, const State& state, const work::Command& command) {
  const auto check_item = [&](work::ItemKey key) -> Result<void> {
    const work::WorkItem* item = state.work.items.find(key);
    if (item && !caller.may_see(item->tenant))
      return reject(Code::not_found, "There is no open item with key '" + std::to_string(key.value) + "'.");
    return {};
  };
  const auto check_tenant = [&](const std::string& tenant) -> Result<void> {
    if (caller.may_see(tenant)) return {};
    return no_tenant(tenant);
  };
  return match(
      command,
      [&](const work::DeleteDocument& one) -> Result<void> {
        const work::StoredDocument* document = state.work.stored_documents.find(one.id);
        if (document && !caller.may_see(document->tenant))
          return reject(Code::not_found, "There is no document with id '" + one.id + "'");
        return {};
      },
      [&](const work::PauseClocks& one) { return one.element ? Result<void>() : check_item(one.item); },
      [&](const work::ResumeClocks& one) { return one.element ? Result<void>() : check_item(one.item); },
      [&](const work::PutCalendar& one) { return check_tenant(one.tenant); },
      [&](const work::PutSlaPolicy& one) { return check_tenant(one.tenant); },
      [](const auto&) -> Result<void> { return {}; });
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

namespace {

// Work that was checked is a client's: where the caller does not see, nothing is there.
Result<void> may_see_work(const core::Caller& caller, const State& state, const people::Command& command) {
  const auto* draw = std::get_if<people::DrawCheck>(&command);
  if (draw && !caller.may_see(draw->tenant))
    return no_tenant(draw->tenant);
  const auto* judge = std::get_if<people::JudgeCheck>(&command);
  const people::WorkCheck* check = judge ? state.people.checks.find(judge->check) : nullptr;
  if (check && !caller.may_see(check->tenant))
    return reject(Code::not_found, "There is no open check with key '" + std::to_string(judge->check.value) + "'.");
  return {};
}

}  // namespace

Result<Value> WorkInProgress::carry_out(const people::Command& command) {
  TRY(may_see_work(caller_, state_, command));
  auto events = TRY(people::decide(state_.people, command, state_.keys, now_));
  Value answer = people::answer(state_.people, command, events);
  take(std::move(events));
  return answer;
}

Result<Value> WorkInProgress::carry_out(const commerce::Command& command) {
  take(TRY(commerce::decide(state_.commerce, command, state_.keys, now_)));
  return Value();
}

Result<Value> WorkInProgress::carry_out(const work::Command& command) {
  TRY(may_see_subject(caller_, state_, command));
  auto events = TRY(work::decide(state_.work, command, named_line(state_, command), state_.keys, now_));
  Value answer = received(events);
  take(std::move(events));
  return answer;
}

namespace {

Value text_or_null(const std::string& text) { return text.empty() ? Value() : Value(text); }

// What those who put something in want to know: its key, or how it is now.
Value put(const identity::Event& event) {
  if (const auto* authorized = std::get_if<identity::AuthorizationPut>(&event))
    return Value::context({{"key", authorized->authorization.key.value}});
  if (const auto* user = std::get_if<identity::UserPut>(&event))
    return Value::context({{"username", user->user.username},
                           {"name", text_or_null(user->user.name)},
                           {"email", text_or_null(user->user.email)}});
  return Value();
}

Value put(const cluster::Event& event) {
  const auto* listened = std::get_if<cluster::GlobalListenerPut>(&event);
  if (!listened) return Value();
  const cluster::GlobalListener& row = listened->listener;
  return Value::context({{"id", row.id},
                         {"source", "API"},
                         {"eventTypes", Value(List(row.event_types.begin(), row.event_types.end()))},
                         {"type", row.type},
                         {"retries", row.retries},
                         {"afterNonGlobal", row.after_non_global},
                         {"priority", row.priority}});
}

}  // namespace

Result<Value> WorkInProgress::carry_out(const identity::Command& command) {
  auto events = TRY(identity::decide(state_.identity, command, state_.keys, now_));
  Value answer = events.empty() ? Value() : put(events.front());
  take(std::move(events));
  return answer;
}

namespace {

const std::string* tenant_of(const cluster::Command& command) {
  return match(command, [](const auto& one) -> const std::string* {
    if constexpr (requires { one.name.tenant; }) return one.name.tenant ? &*one.name.tenant : nullptr;
    else return nullptr;
  });
}

}  // namespace

// Whether a tenant exists is identity's to know; one the caller does not see does not.
Result<Value> WorkInProgress::carry_out(const cluster::Command& command) {
  const std::string* tenant = tenant_of(command);
  if (tenant && !caller_.may_see(*tenant)) return no_tenant(*tenant);
  cluster::Command known = command;
  if (auto* create = std::get_if<cluster::CreateVariable>(&known); create && create->name.tenant)
    create->tenant_exists = state_.identity.tenants.find(*create->name.tenant) != nullptr;
  auto events = TRY(cluster::decide(state_.cluster, known));
  Value answer = put(events.front());
  take(std::move(events));
  return answer;
}

}  // namespace tandem::flow
