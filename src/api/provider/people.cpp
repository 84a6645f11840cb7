#include "api/v1.h"
#include "views/provider.h"

namespace tandem::api {
namespace {

using Body = decltype(flow::Command::body);

Answer<Body> put_person(const Request& request) {
  if (auto allowed = require_administrator(request); !allowed) return std::unexpected(allowed.error());
  const Fields fields(TRY(read_object(request)));
  people::PutPerson person;
  person.id = request.path_parameter("person");
  person.name = TRY(fields.text("name"));
  person.groups = TRY(fields.texts("groups")).value_or(people::Names());
  person.authority = TRY(fields.integer("authority", 0));
  return Body(people::Command(std::move(person)));
}

}  // namespace

void add_people(Resources& resources) {
  order(resources, Method::put, "/api/v1/people/{person}", put_person);
  resources.view(Method::get, "/api/v1/people", [](store::Snapshot& snapshot, const Request&) -> Answer<Reply> {
    return json_reply(views::list_people(snapshot));
  });
}

}  // namespace tandem::api
