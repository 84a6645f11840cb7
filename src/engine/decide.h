// The deciders, one per subject: engine/<subject>/decide.cpp. Each looks before it emits: once an event is out, there
// is no refusing any more (carry_out checks it).
#pragma once
#include "engine/command.h"
#include "engine/run.h"

namespace tandem::engine {

Result<Value> decide(Run&, const Deploy&);
Result<Value> decide(Run&, const DeleteResource&);
Result<Value> decide(Run&, const CreateInstance&);
Result<Value> decide(Run&, const CancelInstance&);
Result<Value> decide(Run&, const SetVariables&);
Result<Value> decide(Run&, const EvaluateDecision&);
Result<Value> decide(Run&, const ActivateAdHoc&);
Result<Value> decide(Run&, const ActivateJobs&);
Result<Value> decide(Run&, const CompleteJob&);
Result<Value> decide(Run&, const FailJob&);
Result<Value> decide(Run&, const ThrowJobError&);
Result<Value> decide(Run&, const UpdateJob&);
Result<Value> decide(Run&, const AssignUserTask&);
Result<Value> decide(Run&, const UpdateUserTask&);
Result<Value> decide(Run&, const SetUrgency&);
Result<Value> decide(Run&, const CompleteUserTask&);
Result<Value> decide(Run&, const PublishMessage&);
Result<Value> decide(Run&, const CorrelateMessage&);
Result<Value> decide(Run&, const ResolveIncident&);
Result<Value> decide(Run&, const CreateCase&);
Result<Value> decide(Run&, const MovePlanItem&);
Result<Value> decide(Run&, const PlacePlanItem&);
Result<Value> decide(Run&, const AddStep&);
Result<Value> decide(Run&, const PlanDiscretionary&);
Result<Value> decide(Run&, const MoveCase&);
Result<Value> decide(Run&, const ExplainCase&);
Result<Value> decide(Run&, const ShowDossier&);
Result<Value> decide(Run&, const RehearseCase&);
Result<Value> decide(Run&, const TailorTemplate&);
Result<Value> decide(Run&, const DeclineProposal&);
Result<Value> decide(Run&, const CopyTemplate&);
Result<Value> decide(Run&, const CompareTemplates&);
Result<Value> decide(Run&, const Tick&);
Result<Value> decide(Run&, const ModifyInstance&);
Result<Value> decide(Run&, const MigrateInstance&);
Result<Value> decide(Run&, const SuspendInstance&);
Result<Value> decide(Run&, const ResumeInstance&);
Result<Value> decide(Run&, const AssignBusinessId&);
Result<Value> decide(Run&, const DeleteInstance&);
Result<Value> decide(Run&, const DeleteEvaluation&);
Result<Value> decide(Run&, const StartBatch&);
Result<Value> decide(Run&, const SuspendBatch&);
Result<Value> decide(Run&, const ResumeBatch&);
Result<Value> decide(Run&, const CancelBatch&);
Result<Value> decide(Run&, const BroadcastSignal&);
Result<Value> decide(Run&, const EvaluateConditionals&);

// "Expected to fail job with key '5', but no such job was found".
std::unexpected<Rejection> no_such(const char* to_do, const char* thing, std::int64_t key);

// "Expected to ..., but this; that": every problem in the reason too, for who reads nothing else.
std::unexpected<Rejection> refuse_all(Code code, std::string expected, std::vector<Problem> problems);

// In a suspended instance nothing moves: who would move something is told to resume it first.
Result<void> is_not_suspended(const Run& run, InstanceKey instance, const char* to_do, const char* thing,
                              std::int64_t key);

// The context a command's variables are; null counts as empty, anything else is refused.
Result<Context> variables_of(const Value& variables);

}  // namespace tandem::engine
