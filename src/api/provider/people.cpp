// People: their profiles, what is attested about them, and why they may or may not do a task.
#include "api/provider/words.h"
#include "api/url.h"
#include "format/json.h"
#include "people/certification/credential_types.h"
#include "people/certification/read_attestation.h"
#include "views/people.h"

namespace tandem::api {
namespace {

Answer<Body> put_person(const Request& request) {
  TRY(require_administrator(request));
  const Value body = TRY(read_object(request));
  const Fields fields(body);
  people::PutPerson person;
  person.id = request.path_parameter("person");
  person.name = TRY(fields.text("name"));
  person.groups = TRY(fields.texts("groups")).value_or(people::Names());
  person.authority = TRY(fields.integer("authority", 0));
  person.country = TRY(fields.text("country"));
  person.time_zone = TRY(fields.text("timeZone"));
  person.role = TRY(fields.text("role"));
  person.grade = TRY(fields.text("grade"));
  person.wip_limit = TRY(fields.integer("wipLimit", 0));
  person.hours = body["hours"];
  person.facts = TRY(fields.object("facts"));
  person.attestations = TRY(people::read_attestations(body["attestations"]));
  return Body(people::Command(std::move(person)));
}

Answer<Body> attest(const Request& request) {
  TRY(require_administrator(request));
  people::Attest attest = TRY(people::read_attestation(TRY(read_object(request))));
  attest.person = request.path_parameter("person");
  return Body(people::Command(std::move(attest)));
}

Reply attested(const Value& answer) { return Reply::json(to_json(answer), 201); }

Answer<Body> withdraw(const Request& request) {
  TRY(require_administrator(request));
  return Body(people::Command(people::Withdraw{TRY(Fields(TRY(read_object(request))).required_text("attestation"))}));
}

Answer<Body> put_skill(const Request& request) {
  TRY(require_administrator(request));
  const Fields fields(TRY(read_object(request)));
  auto name = TRY(fields.text("name"));
  people::PutSkill skill{.code = std::string(request.path_parameter("skill")), .name = std::move(name)};
  skill.parent = TRY(fields.optional_text("parent"));
  skill.kind = TRY(word(fields, "kind", people::SkillKind::task));
  skill.scarce = TRY(fields.boolean("scarce", false));
  return Body(people::Command(std::move(skill)));
}

Answer<Body> put_role(const Request& request) {
  TRY(require_administrator(request));
  const Value body = TRY(read_object(request));
  const Fields fields(body);
  auto name = TRY(fields.text("name"));
  people::PutRoleProfile role{.code = std::string(request.path_parameter("role")), .name = std::move(name)};
  role.track = TRY(word(fields, "track", people::Track::bpo));
  role.family = TRY(fields.text("family"));
  role.pay_band = TRY(fields.text("payBand"));
  role.requirements = body["requirements"];
  return Body(people::Command(std::move(role)));
}

// "?at=": another instant than now.
Answer<std::optional<Instant>> read_at(const Request& request) {
  const auto query = Query::parse(request.query());
  const std::string* given = query ? query->find("at") : nullptr;
  if (!given) return std::nullopt;
  const auto at = people::read_instant(*given);
  if (!at) return cannot_parse("at");
  return at;
}

Answer<Body> explain_task(const Request& request) {
  const auto key = TRY(read_key(request, "userTaskKey"));
  const auto at = TRY(read_at(request));
  return Body(flow::ExplainEligibility{std::string(request.path_parameter("person")), engine::UserTaskKey{key}, at});
}

Answer<Body> explain_role(const Request& request) {
  const auto at = TRY(read_at(request));
  return Body(flow::ExplainEligibility{std::string(request.path_parameter("person")), std::nullopt, at});
}

Reply explained(const Value& answer) {
  Context entries = answer.context();
  if (const Value* task = entries.find("task"))
    entries.put("userTaskKey", task->number().to_string()), entries.erase("task");
  return json_reply(Value(std::move(entries)));
}

Value seeded_credentials() {
  List types;
  for (const people::CredentialType& type : people::credential_types())
    types.push_back(Value::context(
        {{"code", type.code}, {"name", type.name}, {"degreeLevel", type.degree}, {"validMonths", type.valid_months}}));
  return Value(std::move(types));
}

void add_profiles(Resources& resources) {
  order(resources, Method::put, "/api/v1/people/{person}", put_person);
  order(resources, Method::post, "/api/v1/people/{person}/attestations", attest, attested);
  order(resources, Method::post, "/api/v1/attestations/withdrawal", withdraw);
  resources.search("/api/v1/attestations/search", views::search_attestations);
  resources.view(Method::get, "/api/v1/people", [](store::Snapshot& snapshot, const Request&) -> Answer<Reply> {
    return json_reply(views::list_people(snapshot));
  });
  resources.view(Method::get, "/api/v1/people/{person}",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::get_person(snapshot, std::string(request.path_parameter("person")))));
                 });
}

void add_vocabulary(Resources& resources) {
  order(resources, Method::put, "/api/v1/skills/{skill}", put_skill);
  order(resources, Method::put, "/api/v1/role-profiles/{role}", put_role);
  resources.view(Method::get, "/api/v1/skills", items_reply<views::list_skills>);
  resources.view(Method::get, "/api/v1/role-profiles", items_reply<views::list_role_profiles>);
  resources.view(Method::get, "/api/v1/credential-types", [](store::Snapshot&, const Request&) -> Answer<Reply> {
    return json_reply(Value::context({{"items", seeded_credentials()}}));
  });
}

}  // namespace

void add_people(Resources& resources) {
  add_profiles(resources);
  add_vocabulary(resources);
  order(resources, Method::get, "/api/v1/work/{userTaskKey}/eligibility/{person}", explain_task, explained);
  order(resources, Method::get, "/api/v1/people/{person}/gaps", explain_role, explained);
}

}  // namespace tandem::api
