// Whom we look for, who applied, and who is ahead and why. And whole lists of people, from a sheet.
#include "api/multipart.h"
#include "api/provider/words.h"
#include "api/url.h"
#include "format/json.h"
#include "people/import.h"
#include "views/training.h"

namespace tandem::api {
namespace {

using people::Command;

constexpr std::size_t longest_sheet = 32 << 20;

Answer<Body> put_requisition(const Request& request) {
  TRY(require_administrator(request));
  const Value facts = TRY(read_object(request));
  const auto open = TRY(Fields(facts).boolean("open", true));
  return Body(Command(people::PutRequisition{in_path(request, "requisition"), facts, open}));
}

Answer<Body> apply(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  auto name = TRY(fields.required_text("name"));
  const auto preference = TRY(word(fields, "preference", people::Track::bpo));
  people::Apply apply{in_path(request, "requisition"), std::move(name), preference};
  apply.academics = TRY(fields.object("academics"));
  apply.experience_months = TRY(fields.integer("experienceMonths", 0));
  return Body(Command(std::move(apply)));
}

Value with_key(const Value& answer) {
  Context entries = answer.context();
  entries.put("applicationKey", answer["application"].number().to_string());
  entries.erase("application");
  return Value(std::move(entries));
}
Reply applied(const Value& answer) { return Reply::json(to_json(with_key(answer)), 201); }

// Hiring answers the person first: there is nothing to say about the application then.
Reply moved(const Value& answer) {
  return answer["application"].is_number() ? json_reply(with_key(answer)) : Reply::no_content();
}

Answer<people::ApplicationKey> application(const Request& request) {
  TRY(require_administrator(request));
  return people::ApplicationKey{TRY(read_key(request, "applicationKey"))};
}

Answer<Body> verify(const Request& request) {
  const auto key = TRY(application(request));
  const auto verified = TRY(Fields(TRY(read_object(request))).boolean("verified", true));
  return Body(Command(people::VerifyAcademics{key, verified}));
}
Answer<Body> interview(const Request& request) {
  const auto key = TRY(application(request));
  const auto score = TRY(Fields(TRY(read_object(request))).required_integer("score"));
  return Body(Command(people::NoteInterview{key, score}));
}
Answer<Body> offer(const Request& request) { return Body(Command(people::Offer{TRY(application(request))})); }
Answer<Body> turn_down(const Request& request) {
  return Body(Command(people::RejectApplication{TRY(application(request))}));
}
Answer<Body> hire(const Request& request) {
  const auto key = TRY(application(request));
  const Fields fields(TRY(read_object(request)));
  auto person = TRY(fields.required_text("person"));
  auto groups = TRY(fields.texts("groups"));
  auto grade = TRY(fields.text("grade"));
  return Body(
      Command(people::Hire{key, std::move(person), std::move(groups).value_or(people::Names()), std::move(grade)}));
}

Answer<Body> shortlist(const Request& request) {
  return Body(Command(people::Shortlist{in_path(request, "requisition")}));
}

// The sheet is the body, or the only file of a form.
Answer<std::string> sheet_of(const Request& request) {
  if (!request.headers.get("Content-Type").starts_with("multipart/form-data")) return request.body;
  auto parts = parse_multipart(request.headers.get("Content-Type"), request.body);
  if (!parts) return bad_request(parts.error().reason);
  if (parts->size() != 1) return bad_request("The form has one part: the sheet");
  return std::string(parts->front().body);
}

Answer<Body> import_people(const Request& request) {
  TRY(require_administrator(request));
  const auto query = Query::parse(request.query());
  const std::string* dry_run = query ? query->find("dryRun") : nullptr;
  return Body(Command(TRY(people::read_people(TRY(sheet_of(request)), dry_run && *dry_run == "true"))));
}

}  // namespace

void add_recruiting(Resources& resources) {
  order(resources, Method::put, "/api/v1/requisitions/{requisition}", put_requisition);
  resources.view(Method::get, "/api/v1/requisitions", items_reply<views::list_requisitions>);
  order(resources, Method::get, "/api/v1/requisitions/{requisition}/shortlist", shortlist, json_reply);
  order(resources, Method::post, "/api/v1/requisitions/{requisition}/applications", apply, applied);
  resources.search("/api/v1/applications/search", views::search_applications);
  order(resources, Method::post, "/api/v1/applications/{applicationKey}/verification", verify, moved);
  order(resources, Method::post, "/api/v1/applications/{applicationKey}/interview", interview, moved);
  order(resources, Method::post, "/api/v1/applications/{applicationKey}/offer", offer, moved);
  order(resources, Method::post, "/api/v1/applications/{applicationKey}/hire", hire, moved);
  order(resources, Method::post, "/api/v1/applications/{applicationKey}/rejection", turn_down, moved);
  order(resources, Method::post, "/api/v1/people/import", import_people, json_reply, longest_sheet);
}

}  // namespace tandem::api
