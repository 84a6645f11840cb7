#include "flow/escalate.h"

#include "engine/process/instances.h"
#include "engine/process/variables.h"

namespace tandem::flow {

namespace {

Result<const work::WorkItem*> item_to_escalate(const WorkInProgress& wip, work::ItemKey key) {
  const work::WorkItem* item = wip.state().work.items.find(key);
  if (!item || !wip.caller().may_see(item->tenant))
    return reject(Code::not_found, "There is no open item with key '" + std::to_string(key.value) + "'.");
  if (item->waiting_instance)
    return reject(Code::invalid_state,
                  "The item '" + item->external_id + "' is a case already, and its process waits for it.");
  return item;
}

const engine::Instance* live_instance(const State& state, std::optional<std::int64_t> key) {
  const engine::Instance* instance = key ? state.engine.instances.find({*key}) : nullptr;
  return instance && instance->state == engine::InstanceState::active ? instance : nullptr;
}

Result<void> may_be_left(const engine::Instance* routine, const work::WorkItem& item) {
  if (!routine) return {};
  if (routine->suspended_at)
    return reject(Code::invalid_state,
                  "The process of the item '" + item.external_id + "' is suspended: resume it first.");
  if (routine->root_state != engine::ElementState::active)
    return reject(Code::invalid_state, "The process of the item '" + item.external_id + "' is ending.");
  return {};
}

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

// What the routine process knows becomes the case file; the case knows why it is there.
Context case_file(const WorkInProgress& wip, const work::WorkItem& item, const engine::Instance* routine,
                  const EscalateItem& command) {
  Context variables;
  if (routine) variables = engine::visible_variables(wip.state().engine, engine::root_element(routine->key));
  const Value* known = variables.find("item");
  Context about = known && known->is_context() ? known->context() : Context{};
  about.put("id", std::to_string(item.key.value));
  about.put("line", item.line);
  about.put("externalId", item.external_id);
  about.put("receivedAt", to_iso(item.received_at));
  about.put("mode", "KPO");
  variables.put("item", Value(std::move(about)));
  if (!item.header.is_null()) variables.put("header", item.header);
  variables.put("escalation",
                Value::context({{"reason", command.reason}, {"by", wip.caller().name}, {"at", to_iso(wip.now())}}));
  return variables;
}

Result<Value> open_case(WorkInProgress& wip, const work::WorkItem& item, Context variables,
                        const EscalateItem& command) {
  engine::CreateCase create{.tenant = item.tenant,
                            .case_id = command.case_id,
                            .variables = Value(std::move(variables)),
                            .business_id = item.external_id};
  return wip.carry_out(engine::Command(engine::CaseCommand(std::move(create))));
}

void leave_routine(WorkInProgress& wip, engine::InstanceKey routine, bool hold) {
  if (hold) wip.must(engine::Command(engine::RepairCommand(engine::SuspendInstance{routine})));
  else wip.must(engine::Command(engine::ProcessCommand(engine::CancelInstance{routine})));
}

}  // namespace

// The item belongs to the case before its process ends: the end of that process is not the end of the item.
Result<Value> escalate(WorkInProgress& wip, const EscalateItem& command) {
  const work::WorkItem item = *TRY(item_to_escalate(wip, command.item));
  const engine::Instance* routine = live_instance(wip.state(), item.instance);
  TRY(may_be_left(routine, item));
  const std::optional<engine::InstanceKey> left = routine ? std::optional(routine->key) : std::nullopt;
  const bool hold = command.hold && left;
  if (is_blank(command.reason))
    return reject(Code::invalid_argument, "An item is escalated for a reason: say which.", "/reason");
  work::ChangeMode change{.item = item.key, .mode = work::Mode::kpo, .reason = command.reason, .by = wip.caller().name};
  const Value opened = TRY(open_case(wip, item, case_file(wip, item, routine, command), command));
  change.instance = opened["key"].number().to_int64().value();
  if (hold) change.waiting = left->value;
  wip.must(work::Command(change));
  if (left) leave_routine(wip, *left, hold);
  return Value::context(
      {{"case", opened["key"]}, {"definition", opened["definition"]}, {"case_id", opened["case_id"]}});
}

}  // namespace tandem::flow
