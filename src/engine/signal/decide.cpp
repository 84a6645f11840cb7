#include "engine/decide.h"
#include "engine/signal/broadcast.h"

namespace tandem::engine {

Result<Value> decide(Run& run, const BroadcastSignal& command) {
  if (command.name.empty()) return reject(Code::invalid_argument, "No signalName provided.", "/signalName");
  if (!run.caller().may_see(command.tenant))
    return reject(Code::invalid_argument,
                  "Expected to handle request Broadcast Signal with tenant identifier '" + command.tenant +
                      "', but you have no access to it",
                  "/tenantId");
  const Context variables = TRY(variables_of(command.variables));
  const SignalKey key = broadcast(run, command.tenant, command.name, variables);
  return Value::context({{"key", key.value}, {"tenant", command.tenant}});
}

}  // namespace tandem::engine
