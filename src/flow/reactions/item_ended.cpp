#include "flow/reactions/reactions.h"

namespace tandem::flow {

namespace {

Value outcome_rule(const commerce::Service& service, const std::string& outcome) {
  const Value& outcomes = service.facts["outcomes"];
  if (!outcomes.is_list()) return Value();
  for (const Value& rule : outcomes.list())
    if (rule["outcome"].is_string() && rule["outcome"].string() == outcome) return rule;
  return Value();
}

Value carried(const Value& rule, const Value& result) {
  Context carried;
  if (rule["carries"].is_list())
    for (const Value& name : rule["carries"].list())
      if (name.is_string()) carried.put(name.string(), result[name.string()]);
  return Value(std::move(carried));
}

}  // namespace

void item_ended_is_billed(WorkInProgress& wip, const work::ItemEnded& event) {
  if (event.outcome == "canceled") return;
  wip.must(commerce::Command(commerce::RecordUsage{event.tenant, event.line, event.item.value, event.outcome}));
}

void item_ended_starts_next_line(WorkInProgress& wip, const work::ItemEnded& event) {
  const commerce::ServiceLine* line = wip.state().commerce.line(event.tenant, event.line);
  const Value rule = outcome_rule(wip.state().commerce.services.get(line->service), event.outcome);
  if (!rule["startsService"].is_string()) return;
  const commerce::ServiceLine* next =
      wip.state().commerce.line_of_service(event.tenant, rule["startsService"].string());
  if (!next) return;  // the client has not bought the service that would follow
  work::ReceiveItem receive{.tenant = event.tenant, .line = next->id, .external_id = event.external_id};
  receive.parent = event.item;
  receive.carried = carried(rule, event.result);
  // Refused only if the client's reference is on that line already: then it has what it needs.
  (void)wip.carry_out(work::Command(std::move(receive)));
}

}  // namespace tandem::flow
