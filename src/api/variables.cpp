// Variables, searched and looked at. They are written where they belong: with jobs, tasks and element instances.
#include "api/url.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

Answer<Reply> search(store::Snapshot& snapshot, const Request& request) {
  const Value body = TRY(read_object(request, Empty::allowed));
  return json_reply(TRY(views::search_variables(snapshot, visibility_of(request), body, TRY(long_values(request)))));
}

}  // namespace

Answer<views::LongValues> long_values(const Request& request) {
  const auto query = Query::parse(request.query());
  if (!query) return bad_request("The query string has a broken percent-encoding");
  const std::string* truncate = query->find("truncateValues");
  if (!truncate || *truncate == "true") return views::LongValues::truncated;
  if (*truncate == "false") return views::LongValues::whole;
  return bad_request("Failed to convert 'truncateValues' with value: '" + *truncate + "'");
}

void add_variables(Resources& resources) {
  resources.view(Method::post, "/v2/variables/search", search);
  resources.item("/v2/variables/{variableKey}", "variableKey", views::get_variable);
}

}  // namespace tandem::api
