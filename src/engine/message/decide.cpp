#include "engine/decide.h"
#include "engine/message/correlate.h"
#include "engine/message/publish.h"

namespace tandem::engine {

namespace {

Message row_of(Run& run, PublishMessage&& command) {
  Message row;
  row.key = run.make_key<MessageKey>();
  row.tenant = std::move(command.tenant);
  row.name = std::move(command.name);
  row.correlation_key = std::move(command.correlation_key);
  row.message_id = std::move(command.message_id);
  row.variables = std::move(command.variables);
  row.published_at = run.now();
  row.expires_at = run.now() + command.time_to_live;
  return row;
}

std::unexpected<Rejection> no_tenant(const char* to_do, const std::string& tenant) {
  return reject(Code::invalid_argument,
                std::string("Expected to handle request ") + to_do + " with tenant identifier '" + tenant +
                    "', but you have no access to it",
                "/tenantId");
}

}  // namespace

bool is_buffered(const State& state, const PublishMessage& command) {
  Message like;
  like.tenant = command.tenant;
  like.name = command.name;
  like.correlation_key = command.correlation_key;
  like.message_id = command.message_id;
  return !like.message_id.empty() && state.messages.has(like);
}

MessageKey publish(Run& run, PublishMessage command) {
  const bool stays = command.time_to_live.count() > 0;
  const Message row = row_of(run, std::move(command));
  run.emit(MessageEvent(MessagePublished{row}));
  correlate(run, {row.key, row.tenant, row.name, row.correlation_key, row.variables});
  if (!stays) run.emit(MessageEvent(MessageExpired{row.key}));
  return row.key;
}

Result<Value> decide(Run& run, const PublishMessage& command) {
  if (command.name.empty()) return reject(Code::invalid_argument, "No name provided.", "/name");
  if (!run.caller().may_see(command.tenant)) return no_tenant("Publish Message", command.tenant);
  if (command.time_to_live.count() < 0)
    return reject(Code::invalid_argument,
                  "Expected timeToLive to be zero or more milliseconds, but it is " +
                      std::to_string(command.time_to_live.count()),
                  "/timeToLive");
  TRY(variables_of(command.variables));
  if (is_buffered(run.state(), command))
    return reject(Code::already_exists, "Expected to publish a new message with id '" + command.message_id +
                                            "', but a message with that id was already published");
  return Value::context({{"key", publish(run, command).value}, {"tenant", command.tenant}});
}

Result<Value> decide(Run& run, const CorrelateMessage& command) {
  if (command.name.empty()) return reject(Code::invalid_argument, "No messageName provided.", "/name");
  if (!run.caller().may_see(command.tenant)) return no_tenant("Correlate Message", command.tenant);
  TRY(variables_of(command.variables));
  Arriving message{{}, command.tenant, command.name, command.correlation_key, command.variables};
  if (!is_awaited(run.state(), message))
    return reject(Code::not_found, "Expected to find subscription for message with name '" + command.name +
                                       "' and correlation key '" + command.correlation_key + "', but none was found.");
  message.key = run.make_key<MessageKey>();
  const auto instance = correlate(run, message);  // none if it was one of several that start a process together
  return Value::context({{"key", message.key.value},
                         {"instance", instance ? Value(instance->value) : Value()},
                         {"tenant", command.tenant}});
}

}  // namespace tandem::engine
