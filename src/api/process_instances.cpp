// Process instances: created (and waited for), looked at, cancelled.
#include "api/instructions.h"
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/incidents.h"
#include "views/process_instances.h"
#include "views/variables.h"

namespace tandem::api {
namespace {

using engine::ProcessCommand;
using std::chrono::milliseconds;

constexpr milliseconds default_patience{15'000};
constexpr std::size_t max_tags = 10;
constexpr std::size_t max_business_id = 256;

struct Creation {
  engine::CreateInstance command;
  bool await = false;
  milliseconds patience = default_patience;
  engine::Names fetch;
};

// ^[A-Za-z][A-Za-z0-9_\-:.]{0,99}$
bool is_tag(std::string_view tag) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
  return !tag.empty() && tag.size() <= 100 && is_letter(tag.front()) && std::ranges::all_of(tag, [&](char c) {
    return is_letter(c) || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == ':' || c == '.';
  });
}

Answer<engine::Names> read_tags(const Fields& fields) {
  auto tags = TRY(fields.texts("tags")).value_or(engine::Names());
  if (tags.size() > max_tags || !std::ranges::all_of(tags, is_tag))
    return std::unexpected(Fault(400, "INVALID_ARGUMENT",
                                 "There may be 10 tags, each beginning with a letter and made of at most 100 letters, "
                                 "digits and _ - : ."));
  return tags;
}

Answer<engine::CreateInstance> read_command(const Fields& fields) {
  engine::CreateInstance create{.tenant = TRY(fields.text("tenantId", engine::default_tenant))};
  if (const auto key = TRY(fields.key("processDefinitionKey"))) create.definition = engine::DefinitionKey{*key};
  create.process_id = TRY(fields.text("processDefinitionId"));
  create.version = TRY(fields.small_integer("processDefinitionVersion")).value_or(-1);
  create.variables = TRY(fields.object("variables"));
  create.tags = TRY(read_tags(fields));
  create.start_at = TRY(read_start_instructions(fields));
  create.terminate_after = TRY(read_runtime_instructions(fields));
  create.business_id = TRY(fields.text("businessId"));
  if (create.business_id.size() > max_business_id)
    return std::unexpected(Fault(400, "INVALID_ARGUMENT", "The businessId is longer than 256 bytes"));
  return create;
}

Answer<Creation> read_creation(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  Creation creation{.command = TRY(read_command(fields))};
  creation.await = TRY(fields.boolean("awaitCompletion", false));
  if (const std::int64_t timeout = TRY(fields.integer("requestTimeout", 0)); timeout > 0)
    creation.patience = milliseconds(timeout);
  creation.fetch = TRY(fields.texts("fetchVariables")).value_or(engine::Names());
  return creation;
}

Reply created(const Value& answer, const Value& variables) {
  std::string out;
  {
    JsonObject object(out);
    object.text("processDefinitionId", answer["process_id"].string());
    object.value("processDefinitionVersion", answer["version"]);
    object.text("tenantId", answer["tenant"].string());
    object.value("variables", variables);
    object.key("processDefinitionKey", answer["definition"]);
    object.key("processInstanceKey", answer["key"]);
    object.value("tags", answer["tags"]);
    object.text_or_null("businessId", answer["business_id"].string());
  }
  return Reply::json(std::move(out));
}

Fault not_completed(const Value& answer, const char* why, int status, const char* title) {
  return {status, title, "Expected process instance with key '" + answer["key"].number().to_string() +
                             "' to complete, but " + why};
}

// The variables of the root scope, which outlive the instance in the store; all, or those that are wanted.
Result<Value> result_of(store::Snapshot& snapshot, const views::Visibility& visibility, const Value& answer,
                        const engine::Names& fetch) {
  const std::string key = answer["key"].number().to_string();
  Value filter = Value::context({{"processInstanceKey", key}, {"scopeKey", key}});
  const Value request = Value::context({{"filter", std::move(filter)}, {"page", Value::context({{"limit", 10'000}})}});
  const Value found = TRY(views::search_variables(snapshot, visibility, request, views::LongValues::whole));
  Context variables;
  for (const Value& variable : found["items"].list()) {
    const std::string_view name = variable["name"].string();
    if (fetch.empty() || std::ranges::find(fetch, name) != fetch.end())
      variables.put(name, TRY(parse_json(variable["value"].string())));
  }
  return Value(std::move(variables));
}

void await_completion(Backend& backend, NoticeWaits& waits, const views::Visibility& visibility, const Value& answer,
                      const Creation& creation, Responder responder) {
  const auto send_result = [&backend, visibility, answer, fetch = creation.fetch](Responder waiting) {
    backend.read([=, waiting = std::move(waiting)](Result<store::Snapshot*> snapshot) mutable {
      if (!snapshot) return waiting.fail(Fault(std::move(snapshot.error())));
      const Result<Value> variables = result_of(**snapshot, visibility, answer, fetch);
      if (!variables) return waiting.fail(variables.error());
      waiting.send(created(answer, *variables));
    });
  };
  waits.wait(*answer["key"].number().to_int64(), creation.patience, std::move(responder), {
      .happened = [send_result, answer](Responder waiting, const flow::Notice& end) {
        if (end.completed) return send_result(std::move(waiting));
        waiting.fail(not_completed(answer, "it was terminated", 409, "INVALID_STATE"));
      },
      .timed_out = [answer](Responder waiting) {
        waiting.fail(not_completed(answer, "it did not in time; it goes on", 504, "DEADLINE_EXCEEDED"));
      },
  });
}

void create(Request request, Responder responder, Backend& backend, NoticeWaits& waits) {
  Answer<Creation> creation = read_creation(request);
  if (!creation) return responder.fail(creation.error());
  flow::Command command = command_of(request, engine::Command(ProcessCommand(creation->command)));
  backend.submit(std::move(command), [&backend, &waits, visibility = visibility_of(request),
                                      creation = std::move(*creation),
                                      responder = std::move(responder)](Result<Value> done) mutable {
    if (!done) return responder.fail(rejected("CREATE", std::move(done.error())));
    if (creation.await) return await_completion(backend, waits, visibility, *done, creation, std::move(responder));
    static const Value nothing{Context()};
    responder.send(created(*done, nothing));
  });
}

Answer<engine::Command> cancel(const Request& request) {
  TRY(read_object(request, Empty::allowed));
  return engine::Command(ProcessCommand(
      engine::CancelInstance{engine::InstanceKey{TRY(read_key(request, "processInstanceKey"))}}));
}

}  // namespace

void add_process_instances(Resources& resources, NoticeWaits& waits, Profile profile) {
  resources.router().add(Method::post, "/v2/process-instances",
                         [&backend = resources.backend(), &waits](Request request, Responder responder) {
                           create(std::move(request), std::move(responder), backend, waits);
                         });
  const std::string_view key = "processInstanceKey";
  resources.command(Method::post, "/v2/process-instances/{processInstanceKey}/cancellation", "CANCEL", cancel);
  const bool knows_suspended = profile != Profile::v8_9;
  resources.search("/v2/process-instances/search",
                   knows_suspended ? views::search_process_instances_by_suspension : views::search_process_instances);
  resources.item("/v2/process-instances/{processInstanceKey}", key,
                 knows_suspended ? views::get_process_instance_by_suspension : views::get_process_instance);
  resources.item("/v2/process-instances/{processInstanceKey}/call-hierarchy", key, views::get_call_hierarchy);
  resources.item("/v2/process-instances/{processInstanceKey}/sequence-flows", key, views::get_sequence_flows);
  resources.item("/v2/process-instances/{processInstanceKey}/statistics/element-instances", key,
                 views::get_instance_element_statistics);
  resources.search("/v2/process-instances/{processInstanceKey}/incidents/search", key,
                   views::search_instance_incidents);
}

}  // namespace tandem::api
