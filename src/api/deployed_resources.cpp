// Deployed files, and the forms among them.
#include "api/batches.h"
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/resources.h"

namespace tandem::api {
namespace {

// 204 if there is no form.
void form(Resources& resources, std::string_view pattern, std::string_view key, Resources::Get get) {
  resources.view(Method::get, pattern, [=](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
    const Value form = TRY(get(snapshot, visibility_of(request), TRY(read_key(request, key))));
    return form.is_null() ? Reply::no_content() : json_reply(form);
  });
}

struct Deletion {
  std::int64_t key = 0;
  bool with_history = false;
};

Answer<Deletion> read_deletion(const Request& request) {
  const Fields fields(TRY(read_object(request, Empty::allowed)));
  return Deletion{TRY(read_key(request, "resourceKey")), TRY(fields.boolean("deleteHistory", false))};
}

Reply deleted(std::int64_t key, const Value& batch) {
  std::string out;
  {
    JsonObject object(out);
    object.text("resourceKey", std::to_string(key));
    if (batch.is_null()) object.null("batchOperation");
    else object.member("batchOperation") += started_batch_json(batch);
  }
  return Reply::json(std::move(out));
}

// What ran is forgotten a little at a time, after the answer.
void delete_history(Backend& backend, const Request& request, std::int64_t key, bool of_decisions,
                    Responder responder) {
  backend.read([&backend, request, key, of_decisions,
                responder = std::move(responder)](Result<store::Snapshot*> snapshot) mutable {
    if (!snapshot) return responder.fail(Fault(std::move(snapshot.error())));
    const auto visibility = visibility_of(request);
    const auto targets = of_decisions ? views::find_evaluations_of_graph(**snapshot, visibility, key)
                                      : views::find_ended_of_definition(**snapshot, visibility, key);
    if (!targets) return responder.fail(targets.error());
    engine::Command start = start_batch(
        request, of_decisions ? engine::BatchType::delete_decisions : engine::BatchType::delete_instances, *targets);
    backend.submit({.caller = caller_of(request), .body = std::move(start)},
                   [key, responder = std::move(responder)](Result<Value> started) mutable {
                     if (!started) return responder.fail(rejected("CREATE", std::move(started.error())));
                     responder.send(deleted(key, *started));
                   });
  });
}

void delete_resource(Request request, Responder responder, Backend& backend) {
  const Answer<Deletion> deletion = read_deletion(request);
  if (!deletion) return responder.fail(deletion.error());
  flow::Command command =
      command_of(request, engine::Command(engine::DeploymentCommand(engine::DeleteResource{deletion->key})));
  backend.submit(std::move(command), [&backend, request = std::move(request), deletion = *deletion,
                                      responder = std::move(responder)](Result<Value> done) mutable {
    if (!done) return responder.fail(rejected("DELETE", std::move(done.error())));
    const std::string_view kind = (*done)["kind"].string();
    if (!deletion.with_history || kind == "form" || kind == "resource")
      return responder.send(deleted(deletion.key, {}));
    delete_history(backend, request, deletion.key, kind != "process", std::move(responder));
  });
}

}  // namespace

void add_deployed_resources(Resources& resources) {
  resources.router().add(Method::post, "/v2/resources/{resourceKey}/deletion",
                         [&backend = resources.backend()](Request request, Responder responder) {
                           delete_resource(std::move(request), std::move(responder), backend);
                         });
  resources.item("/v2/resources/{resourceKey}", "resourceKey", views::get_resource);
  resources.text("/v2/resources/{resourceKey}/content", "resourceKey", "text/plain",
                 views::get_resource_content);
  resources.item("/v2/forms/{formKey}", "formKey", views::get_form);
  form(resources, "/v2/process-definitions/{processDefinitionKey}/form", "processDefinitionKey", views::get_start_form);
  form(resources, "/v2/user-tasks/{userTaskKey}/form", "userTaskKey", views::get_user_task_form);
}

}  // namespace tandem::api
