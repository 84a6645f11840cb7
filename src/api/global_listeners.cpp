// Global task listeners: jobs that every user task of every process waits for.
#include "api/v2.h"
#include "format/json.h"
#include "views/cluster.h"

namespace tandem::api {
namespace {

Reply listener_reply(const Value& answer, int status) { return Reply::json(to_json(answer), status); }

std::string id_in(const Request& request) { return std::string(request.path_parameter("id")); }

Answer<Resources::Order> create(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  cluster::GlobalListener listener;
  listener.id = TRY(fields.required_text("id"));
  listener.type = TRY(fields.required_text("type"));
  listener.retries = TRY(fields.integer("retries", 3));
  listener.after_non_global = TRY(fields.boolean("afterNonGlobal", false));
  listener.priority = TRY(fields.integer("priority", 50));
  listener.event_types = TRY(fields.texts("eventTypes")).value_or(std::vector<std::string>());
  return Resources::Order{cluster::Command(cluster::CreateListener{std::move(listener)}),
                          [](const Value& answer) { return listener_reply(answer, 201); }};
}

Answer<Resources::Order> update(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  cluster::UpdateListener update{.id = id_in(request)};
  update.type = TRY(fields.optional_text("type"));
  update.retries = TRY(fields.integer("retries"));
  update.priority = TRY(fields.integer("priority"));
  if (fields.has("afterNonGlobal")) update.after_non_global = TRY(fields.boolean("afterNonGlobal", false));
  update.event_types = TRY(fields.texts("eventTypes"));
  return Resources::Order{cluster::Command(std::move(update)),
                          [](const Value& answer) { return listener_reply(answer, 200); }};
}

Answer<Resources::Order> remove(const Request& request) {
  return Resources::Order{cluster::Command(cluster::DeleteListener{id_in(request)})};
}

}  // namespace

void add_global_listeners(Resources& resources) {
  resources.order(Method::post, "/v2/global-task-listeners", "CREATE", create);
  resources.order(Method::put, "/v2/global-task-listeners/{id}", "UPDATE", update);
  resources.order(Method::remove, "/v2/global-task-listeners/{id}", "DELETE", remove);
  resources.search("/v2/global-task-listeners/search", views::search_global_listeners);
  resources.view(Method::get, "/v2/global-task-listeners/{id}",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::get_global_listener(snapshot, visibility_of(request), id_in(request))));
                 });
}

}  // namespace tandem::api
