#include "api/v1.h"

namespace tandem::api {

V1::V1(Router& router, Backend& backend, ClockInfo clock) : resources_(router, backend) {
  add_catalogue(resources_);
  add_people(resources_);
  add_training(resources_);
  add_recruiting(resources_);
  add_items(resources_);
  add_work(resources_);
  add_cases(resources_);
  add_dossiers(resources_);
  add_living_plans(resources_);
  add_case_templates(resources_);
  add_sla(resources_, clock);
  add_floor(resources_, std::move(clock));
  add_decision_explanations(resources_);
  add_events(resources_);
  add_imports(resources_);
}

void order(Resources& resources, Method method, std::string_view pattern, ReadOrder read, Resources::WriteAnswer write,
           std::size_t body_limit) {
  Backend& backend = resources.backend();
  resources.router().add(method, pattern, [&backend, read, write](Request request, Responder responder) {
    auto body = read(request);
    if (!body) return responder.fail(body.error());
    flow::Command command = command_of(request, engine::Command());
    command.body = std::move(*body);
    backend.submit(std::move(command), [write, responder = std::move(responder)](Result<Value> done) mutable {
      if (!done) return responder.fail(Fault(std::move(done.error())));
      responder.send(write ? write(*done) : Reply::no_content());
    });
  }, body_limit);
}

Answer<void> require_administrator(const Request& request) {
  if (request.principal->is_administrator()) return {};
  return std::unexpected(Fault(403, "FORBIDDEN", "Only administrators may do this"));
}

}  // namespace tandem::api
