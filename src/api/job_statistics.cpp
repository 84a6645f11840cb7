// How jobs fare: counted over a window of time, in all and in parts.
#include "views/job_statistics.h"

#include "api/url.h"
#include "api/v2.h"
#include "base/temporal.h"

namespace tandem::api {
namespace {

Answer<Instant> required_time(const Query& query, std::string_view name) {
  const std::string* text = query.find(name);
  if (!text) return bad_request("Required parameter '" + std::string(name) + "' is not present.");
  const auto time = parse_date_time(*text);
  const auto instant = time ? to_instant(*time) : std::nullopt;
  if (!instant) return bad_request("Failed to convert '" + std::string(name) + "' with value: '" + *text + "'");
  return *instant;
}

Answer<Reply> global(store::Snapshot& snapshot, const Request& request) {
  const auto query = Query::parse(request.query());
  if (!query) return bad_request("The query string has a broken percent-encoding");
  const views::JobWindow window{TRY(required_time(*query, "from")), TRY(required_time(*query, "to"))};
  const std::string* type = query->find("jobType");
  return json_reply(views::get_job_statistics(snapshot, visibility_of(request), window, type ? *type : ""));
}

}  // namespace

void add_job_statistics(Resources& resources) {
  resources.view(Method::get, "/v2/jobs/statistics/global", global);
  resources.search("/v2/jobs/statistics/by-types", views::search_job_type_statistics);
  resources.search("/v2/jobs/statistics/by-workers", views::search_job_worker_statistics);
  resources.search("/v2/jobs/statistics/time-series", views::search_job_time_statistics);
  resources.search("/v2/jobs/statistics/errors", views::search_job_error_statistics);
}

}  // namespace tandem::api
