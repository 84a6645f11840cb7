// Deployed files, and the forms among them.
#include "api/v2.h"
#include "views/resources.h"

namespace tandem::api {
namespace {

// 204 if the task has no form.
Answer<Reply> form_of_task(store::Snapshot& snapshot, const Request& request) {
  const std::int64_t task = TRY(read_key(request, "userTaskKey"));
  const Value form = TRY(views::get_user_task_form(snapshot, visibility_of(request), task));
  return form.is_null() ? Reply::no_content() : json_reply(form);
}

}  // namespace

void add_deployed_resources(Resources& resources) {
  resources.item("/v2/resources/{resourceKey}", "resourceKey", views::get_resource);
  resources.text("/v2/resources/{resourceKey}/content", "resourceKey", "application/octet-stream",
                 views::get_resource_content);
  resources.item("/v2/forms/{formKey}", "formKey", views::get_form);
  resources.view(Method::get, "/v2/user-tasks/{userTaskKey}/form", form_of_task);
}

}  // namespace tandem::api
