#include "engine/command.h"

#include "base/match.h"
#include "engine/decide.h"
#include "engine/process/life_cycle.h"

namespace tandem::engine {

namespace {

const char* name_of(const Deploy&) { return "Deploy"; }
const char* name_of(const DeleteResource&) { return "DeleteResource"; }
const char* name_of(const CreateInstance&) { return "CreateInstance"; }
const char* name_of(const CancelInstance&) { return "CancelInstance"; }
const char* name_of(const SetVariables&) { return "SetVariables"; }
const char* name_of(const EvaluateDecision&) { return "EvaluateDecision"; }
const char* name_of(const ActivateAdHoc&) { return "ActivateAdHoc"; }
const char* name_of(const ActivateJobs&) { return "ActivateJobs"; }
const char* name_of(const CompleteJob&) { return "CompleteJob"; }
const char* name_of(const FailJob&) { return "FailJob"; }
const char* name_of(const ThrowJobError&) { return "ThrowJobError"; }
const char* name_of(const UpdateJob&) { return "UpdateJob"; }
const char* name_of(const AssignUserTask&) { return "AssignUserTask"; }
const char* name_of(const UpdateUserTask&) { return "UpdateUserTask"; }
const char* name_of(const SetUrgency&) { return "SetUrgency"; }
const char* name_of(const CompleteUserTask&) { return "CompleteUserTask"; }
const char* name_of(const PublishMessage&) { return "PublishMessage"; }
const char* name_of(const CorrelateMessage&) { return "CorrelateMessage"; }
const char* name_of(const ResolveIncident&) { return "ResolveIncident"; }
const char* name_of(const CreateCase&) { return "CreateCase"; }
const char* name_of(const MovePlanItem&) { return "MovePlanItem"; }
const char* name_of(const PlacePlanItem&) { return "PlacePlanItem"; }
const char* name_of(const AddStep&) { return "AddStep"; }
const char* name_of(const TailorTemplate&) { return "TailorTemplate"; }
const char* name_of(const DeclineProposal&) { return "DeclineProposal"; }
const char* name_of(const CopyTemplate&) { return "CopyTemplate"; }
const char* name_of(const CompareTemplates&) { return "CompareTemplates"; }
const char* name_of(const RehearseCase&) { return "RehearseCase"; }
const char* name_of(const PlanDiscretionary&) { return "PlanDiscretionary"; }
const char* name_of(const MoveCase&) { return "MoveCase"; }
const char* name_of(const ExplainCase&) { return "ExplainCase"; }
const char* name_of(const ShowDossier&) { return "ShowDossier"; }
const char* name_of(const Tick&) { return "Tick"; }
const char* name_of(const ModifyInstance&) { return "ModifyInstance"; }
const char* name_of(const MigrateInstance&) { return "MigrateInstance"; }
const char* name_of(const SuspendInstance&) { return "SuspendInstance"; }
const char* name_of(const ResumeInstance&) { return "ResumeInstance"; }
const char* name_of(const AssignBusinessId&) { return "AssignBusinessId"; }
const char* name_of(const DeleteInstance&) { return "DeleteInstance"; }
const char* name_of(const DeleteEvaluation&) { return "DeleteEvaluation"; }
const char* name_of(const StartBatch&) { return "StartBatch"; }
const char* name_of(const SuspendBatch&) { return "SuspendBatch"; }
const char* name_of(const ResumeBatch&) { return "ResumeBatch"; }
const char* name_of(const CancelBatch&) { return "CancelBatch"; }
const char* name_of(const BroadcastSignal&) { return "BroadcastSignal"; }
const char* name_of(const EvaluateConditionals&) { return "EvaluateConditionals"; }

}  // namespace

const char* name(const Command& command) {
  return match(command,
               [](const auto& subject) { return match(subject, [](const auto& one) { return name_of(one); }); });
}

std::unexpected<Rejection> no_such(const char* to_do, const char* thing, std::int64_t key) {
  return reject(Code::not_found, std::string("Expected to ") + to_do + " " + thing + " with key '" +
                                     std::to_string(key) + "', but no such " + thing + " was found");
}

std::unexpected<Rejection> refuse_all(Code code, std::string expected, std::vector<Problem> problems) {
  for (std::size_t i = 0; i < problems.size(); ++i) expected += (i ? "; " : " ") + problems[i].what;
  return std::unexpected(Rejection{code, std::move(expected), "", std::move(problems)});
}

Result<void> is_not_suspended(const Run& run, InstanceKey instance, const char* to_do, const char* thing,
                              std::int64_t key) {
  if (!run.state().elements.is_suspended(instance)) return {};
  return reject(Code::invalid_state, std::string("Expected to ") + to_do + " " + thing + " with key '" +
                                         std::to_string(key) + "', but its process instance with key '" +
                                         std::to_string(instance.value) + "' is suspended");
}

Result<Context> variables_of(const Value& variables) {
  if (variables.is_null()) return Context{};
  if (variables.is_context()) return variables.context();
  return reject(Code::invalid_argument,
                std::string("Expected variables to be an object, but they are a ") + name(variables.kind()),
                "/variables");
}

Result<Value> carry_out(Run& run, const Command& command) {
  auto answer = match(command, [&](const auto& subject) {
    return match(subject, [&](const auto& one) { return decide(run, one); });
  });
  check(answer || run.events().empty(), "a refused command has changed nothing");
  drain(run);
  return answer;
}

}  // namespace tandem::engine
