#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

Value document_variable(const work::WorkItem& item, const std::vector<work::DocumentReceived>& documents) {
  for (const work::DocumentReceived& document : documents)
    if (document.document.item == item.key.value) {
      const Value& pages = item.header["pages"];
      return Value::context(
          {{"id", std::to_string(document.document.key.value)}, {"pages", pages.is_number() ? pages : Value(1)}});
    }
  return Value();
}

const char* mode_name(work::Mode mode) { return mode == work::Mode::bpo ? "BPO" : "KPO"; }

Context variables_of(const work::WorkItem& item, const std::vector<work::DocumentReceived>& documents) {
  Context variables;
  if (item.carried.is_context()) variables = item.carried.context();
  variables.put("item", Value::context({{"id", std::to_string(item.key.value)},
                                        {"line", item.line},
                                        {"sequence", item.sequence},
                                        {"mode", mode_name(item.mode)},
                                        {"receivedAt", to_iso(item.received_at)},
                                        {"externalId", item.external_id}}));
  if (!item.header.is_null()) variables.put("header", item.header);
  if (const Value document = document_variable(item, documents); !document.is_null())
    variables.put("document", document);
  if (item.parent) variables.put("parent", Value::context({{"id", std::to_string(item.parent->value)}}));
  return variables;
}

// A process, or a case: expert work has a plan instead of steps.
Result<Value> start(WorkInProgress& wip, const work::WorkItem& item, const std::string& id, Value variables) {
  const bool is_case = !wip.state().engine.definitions.latest(engine::DefinitionKind::process, item.tenant, id) &&
                       wip.state().engine.definitions.latest(engine::DefinitionKind::case_plan, item.tenant, id);
  if (!is_case)
    return wip.carry_out(engine::Command(engine::ProcessCommand(
        engine::CreateInstance{.tenant = item.tenant, .process_id = id, .variables = std::move(variables)})));
  return wip.carry_out(engine::Command(engine::CaseCommand(
      engine::CreateCase{.tenant = item.tenant, .case_id = id, .variables = std::move(variables)})));
}

}  // namespace

void item_received_starts_process(WorkInProgress& wip, const work::ItemReceived& event,
                                  const std::vector<work::DocumentReceived>& documents) {
  const commerce::ServiceLine* line = wip.state().commerce.line(event.item.tenant, event.item.line);
  if (line->process_id.empty()) return;  // expert work without a model is planned by hand
  const auto created = start(wip, event.item, line->process_id, Value(variables_of(event.item, documents)));
  // The line's process is not deployed in this tenant: the item waits, visible as not started.
  if (created)
    wip.must(work::Command(work::LinkInstance{event.item.key, (*created)["key"].number().to_int64().value()}));
}

}  // namespace tandem::flow
