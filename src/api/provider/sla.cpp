// Calendars, what contract lines promise, the clocks of items, and how promises are kept.
#include "views/sla.h"
#include "api/provider/words.h"
#include "api/url.h"
#include "format/json.h"
#include "people/certification/read_attestation.h"

namespace tandem::api {
namespace {

Context without(const Value& object, std::string_view name) {
  Context rest = object.context();
  rest.erase(name);
  return rest;
}

// A client's, or one of the provider's sites without a tenant.
Answer<Body> put_calendar(const Request& request) {
  TRY(require_administrator(request));
  const Value body = TRY(read_object(request));
  return Body(work::Command(work::PutCalendar{TRY(Fields(body).text("tenantId", core::provider_tenant)),
                                              in_path(request, "calendar"), Value(without(body, "tenantId"))}));
}

Answer<Body> put_policy(const Request& request) {
  TRY(require_administrator(request));
  const Value body = TRY(read_object(request));
  auto reason = TRY(Fields(body).required_text("reason"));
  return Body(
      work::Command(work::PutSlaPolicy{in_path(request, "tenantId"), in_path(request, "line"),
                                       Value(without(body, "reason")), std::move(reason), caller_of(request).name}));
}

Answer<Body> pause(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  return Body(work::Command(work::PauseClocks{
      {TRY(read_key(request, "itemKey"))}, TRY(fields.required_text("reason")), caller_of(request).name}));
}

Answer<Body> resume(const Request& request) {
  return Body(work::Command(work::ResumeClocks{{TRY(read_key(request, "itemKey"))}, caller_of(request).name}));
}

Answer<Instant> instant_in(const Request& request, std::string_view name, Instant absent) {
  const auto query = Query::parse(request.query());
  const std::string* given = query ? query->find(name) : nullptr;
  if (!given) return absent;
  const auto at = people::read_instant(*given);
  if (!at) return cannot_parse(name);
  return *at;
}

// The last thirty days, unless "?from=" and "&to=" say otherwise; days are those of "&timeZone=".
Answer<views::Period> read_period(const Request& request, Instant now) {
  views::Period period;
  period.to = TRY(instant_in(request, "to", now));
  period.from = TRY(instant_in(request, "from", period.to - std::chrono::days(30)));
  const auto query = Query::parse(request.query());
  if (const std::string* zone = query ? query->find("timeZone") : nullptr) period.time_zone = *zone;
  if (!is_valid(Zone{Zone::Kind::named, 0, period.time_zone}) && !period.time_zone.empty())
    return cannot_parse("timeZone");
  return period;
}

void add_promises(Resources& resources) {
  order(resources, Method::put, "/api/v1/calendars/{calendar}", put_calendar);
  resources.view(
      Method::get, "/api/v1/calendars", [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
        return json_reply(Value::context({{"items", views::list_calendars(snapshot, visibility_of(request))}}));
      });
  order(resources, Method::put, "/api/v1/clients/{tenantId}/lines/{line}/sla", put_policy);
  resources.view(Method::get, "/api/v1/clients/{tenantId}/lines/{line}/sla",
                 [](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   return json_reply(TRY(views::get_sla_policies(
                       snapshot, visibility_of(request), in_path(request, "tenantId"), in_path(request, "line"))));
                 });
}

}  // namespace

void add_sla(Resources& resources, ClockInfo clock) {
  add_promises(resources);
  resources.item("/api/v1/items/{itemKey}/clocks", "itemKey", views::get_item_clocks);
  order(resources, Method::post, "/api/v1/items/{itemKey}/pause", pause);
  order(resources, Method::post, "/api/v1/items/{itemKey}/resumption", resume);
  resources.search("/api/v1/sla-clocks/search", views::search_sla_clocks);
  resources.search("/api/v1/sla-alerts/search", views::search_sla_alerts);
  resources.view(
      Method::get, "/api/v1/sla",
      [clock = std::move(clock)](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
        return json_reply(views::read_sla(snapshot, visibility_of(request), TRY(read_period(request, clock.now()))));
      });
}

}  // namespace tandem::api
