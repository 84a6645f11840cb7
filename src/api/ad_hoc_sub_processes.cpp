// Ad-hoc sub-processes: more of their activities, chosen from outside.
#include "api/v2.h"

namespace tandem::api {
namespace {

Answer<engine::AdHocActivation> read_activation(const Value& element) {
  if (!element.is_context()) return bad_request("Request property [elements] cannot be parsed");
  const Fields fields(element);
  auto element_id = TRY(fields.required_text("elementId"));
  auto variables = TRY(fields.object("variables"));
  return engine::AdHocActivation{std::move(element_id), std::move(variables)};
}

Answer<engine::Command> activate(const Request& request) {
  const Value body = TRY(read_object(request));
  engine::ActivateAdHoc activation{.sub_process = {TRY(read_key(request, "adHocSubProcessInstanceKey"))}};
  if (!body["elements"].is_list() || body["elements"].list().empty()) return not_provided("elements");
  for (const Value& element : body["elements"].list()) activation.elements.push_back(TRY(read_activation(element)));
  activation.cancel_remaining = TRY(Fields(body).boolean("cancelRemainingInstances", false));
  return engine::Command(engine::ProcessCommand(std::move(activation)));
}

}  // namespace

void add_ad_hoc_sub_processes(Resources& resources) {
  resources.command(Method::post, "/v2/element-instances/ad-hoc-activities/{adHocSubProcessInstanceKey}/activation",
                    "ACTIVATE", activate);
}

}  // namespace tandem::api
