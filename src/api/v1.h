// The provider's own REST API under /api/v1, in the conventions of /v2: searches, pages, problem+json, keys as strings.
// One file per resource; each adds its routes with the function named here.
#pragma once
#include <functional>

#include "api/resources.h"

namespace tandem::api {

// What the sandbox's clock shows, and how fast it runs; 1 on a real system.
struct ClockInfo {
  std::function<Instant()> now;
  double speed = 1;
};

class V1 {
 public:
  // All must outlive the router's last request.
  V1(Router& router, Backend& backend, ClockInfo clock);

 private:
  Resources resources_;
};

void add_catalogue(Resources& resources);   // services, clients, contract lines
void add_people(Resources& resources);
void add_items(Resources& resources);       // intake, work items, documents, usage
void add_training(Resources& resources);    // exams, curricula, checks, the ladder
void add_recruiting(Resources& resources);  // requisitions, applications, people from a sheet
void add_work(Resources& resources);        // the work bench: the next task, one task
void add_sla(Resources& resources, ClockInfo clock);  // calendars, policies, clocks, and how promises are kept
void add_floor(Resources& resources, ClockInfo clock);
void add_decision_explanations(Resources& resources);
void add_cases(Resources& resources);       // cases, their plan items, why and why not
void add_dossiers(Resources& resources);    // evidence, findings, decisions, reviews, offers, articles
void add_living_plans(Resources& resources);    // steps added, left out, put elsewhere; dry runs; what to do next
void add_case_templates(Resources& resources);  // proposals of earlier cases, tailored versions, copies for one client
void add_events(Resources& resources);      // server-sent events
void add_imports(Resources& resources);     // models of other engines

// A command of any room, read from the request; `write` makes the answer, 204 without one.
using ReadOrder = Answer<flow::CommandBody> (*)(const Request& request);
void order(Resources& resources, Method method, std::string_view pattern, ReadOrder read,
           Resources::WriteAnswer write = nullptr, std::size_t body_limit = default_body_limit);

Answer<void> require_administrator(const Request& request);

}  // namespace tandem::api
