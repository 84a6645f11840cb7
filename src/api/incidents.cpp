// Incidents: where a process cannot go on, and the word that its cause is gone.
#include "api/v2.h"
#include "views/incidents.h"

namespace tandem::api {
namespace {

Answer<engine::Command> resolve(const Request& request) {
  TRY(read_object(request, Empty::allowed));
  return engine::Command(engine::IncidentCommand(
      engine::ResolveIncident{engine::IncidentKey{TRY(read_key(request, "incidentKey"))}}));
}

}  // namespace

void add_incidents(Resources& resources) {
  resources.command(Method::post, "/v2/incidents/{incidentKey}/resolution", "RESOLVE", resolve);
  resources.search("/v2/incidents/search", views::search_incidents);
  resources.search("/v2/incidents/statistics/process-instances-by-error", views::search_incident_error_statistics);
  resources.search("/v2/incidents/statistics/process-instances-by-definition",
                   views::search_incident_definition_statistics);
  resources.item("/v2/incidents/{incidentKey}", "incidentKey", views::get_incident);
}

}  // namespace tandem::api
