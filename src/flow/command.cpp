#include "flow/command.h"

namespace tandem::flow {

CommandBody::CommandBody() = default;
CommandBody::CommandBody(engine::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(people::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(commerce::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(work::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(TakeNext command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(EscalateItem command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(ExplainEligibility command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(identity::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(cluster::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(dossier::Command command) : AnyCommand(std::move(command)) {}
CommandBody::CommandBody(const CommandBody& other) = default;
CommandBody::CommandBody(CommandBody&& other) noexcept = default;
CommandBody& CommandBody::operator=(const CommandBody& other) = default;
CommandBody& CommandBody::operator=(CommandBody&& other) noexcept = default;
CommandBody::~CommandBody() = default;

}  // namespace tandem::flow
