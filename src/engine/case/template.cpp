// Templates learn: what people added to cases becomes part of what the next case begins with, if somebody says so; for
// one client, as every client has versions of its own.
#include "cmmn/tailor.h"
#include "engine/case/find.h"
#include "engine/decide.h"

namespace tandem::engine {

namespace {

std::unexpected<Rejection> no_template(const std::string& what) {
  return reject(Code::not_found, "Expected to find case definition with " + what + ", but none found");
}

Result<const Definition*> find_template(const Run& run, DefinitionKey key) {
  const Definition* found = run.state().definitions.find(key);
  if (found && found->kind == DefinitionKind::case_plan && run.caller().may_see(found->tenant)) return found;
  return no_template("key '" + std::to_string(key.value) + "'");
}

Result<const Definition*> latest_template(const Run& run, const std::string& tenant, const std::string& id) {
  const Definition* found = run.state().definitions.latest(DefinitionKind::case_plan, tenant, id);
  if (found && run.caller().may_see(tenant)) return found;
  return no_template("case ID '" + id + "'");
}

void note_verdict(Run& run, const std::string& tenant, const std::string& case_id, const std::string& proposal,
                  const std::string& reason, std::optional<DefinitionKey> accepted_as) {
  run.emit(CaseEvent(ProposalDecided{{run.make_key<VerdictKey>(), tenant, case_id, proposal, accepted_as.has_value(),
                                      accepted_as, reason, run.caller().name, run.now()}}));
}

}  // namespace

Result<Value> decide(Run& run, const TailorTemplate& command) {
  TRY(needs_reason(command.reason, "change a template"));
  const Definition& before = *TRY(latest_template(run, command.tenant, command.case_id));
  auto step = cmmn::read_step(command.step);
  if (!step) return std::unexpected(Rejection{step.error().code, step.error().reason, "/step" + step.error().path, {}});
  const Resource& file = run.state().resources.get(before.resource);
  std::string tailored = TRY(cmmn::with_step(file.content.bytes, file.name, before.id, command.stage, *step));
  TRY(decide(run, Deploy{command.tenant, {{file.name, std::move(tailored)}}}));
  const Definition& now = *run.state().definitions.latest(DefinitionKind::case_plan, command.tenant, command.case_id);
  note_verdict(run, command.tenant, command.case_id, command.proposal, command.reason, now.key);
  return Value::context({{"key", now.key.value}, {"version", now.version}});
}

Result<Value> decide(Run& run, const DeclineProposal& command) {
  TRY(needs_reason(command.reason, "decline a proposal"));
  TRY(latest_template(run, command.tenant, command.case_id));
  note_verdict(run, command.tenant, command.case_id, command.proposal, command.reason, std::nullopt);
  return Value();
}

// The file as it is: the copy has the same id, and its own versions from then on.
Result<Value> decide(Run& run, const CopyTemplate& command) {
  TRY(needs_reason(command.reason, "copy a template"));
  const Definition& from = *TRY(find_template(run, command.definition));
  if (from.tenant == command.to_tenant)
    return reject(Code::invalid_argument,
                  "Expected to copy the template to another client, but it is that client's already", "/tenantId");
  const Resource& file = run.state().resources.get(from.resource);
  return decide(run, Deploy{command.to_tenant, {{file.name, file.content.bytes}}});
}

Result<Value> decide(Run& run, const CompareTemplates& command) {
  const Definition& from = *TRY(find_template(run, command.from));
  const Definition& to = *TRY(find_template(run, command.to));
  return cmmn::difference(*from.plan, *to.plan);
}

}  // namespace tandem::engine
