#include <algorithm>

#include "people/decide.h"
#include "people/recruiting/requisition.h"

namespace tandem::people {

namespace {

bool is_in_the_running(const Application& application) {
  return application.stage != Stage::rejected && application.stage != Stage::hired;
}

Value candidate(const RequisitionPlan& plan, const Application& application, const Value& rank) {
  List against;
  for (const Failure& failure : against_offer(plan, application))
    against.push_back(Value::context({{"predicate", failure.predicate},
                                      {"section", failure.code},
                                      {"needed", failure.needed},
                                      {"there", failure.there}}));
  return Value::context({{"application", std::to_string(application.key.value)},
                         {"name", application.name},
                         {"stage", core::enum_name(application.stage)},
                         {"track", core::enum_name(application.track)},
                         {"preference", core::enum_name(application.preference)},
                         {"rank", rank},
                         {"against", Value(std::move(against))}});
}

std::vector<const Application*> applications_for(const State& state, const std::string& requisition) {
  std::vector<const Application*> applications;
  for (const Application* application : state.applications.sorted())
    if (application->requisition == requisition) applications.push_back(application);
  return applications;
}

Value candidates(const RequisitionPlan& plan, const std::vector<const Application*>& applications) {
  std::vector<std::pair<std::int64_t, Value>> ranked;
  for (const Application* application : applications) {
    if (!is_in_the_running(*application)) continue;
    const Value rank = ranking(plan, *application);
    ranked.emplace_back(rank["total"].number().to_int64().value(), candidate(plan, *application, rank));
  }
  std::ranges::stable_sort(ranked, std::greater<>(), &std::pair<std::int64_t, Value>::first);
  List list;
  for (auto& [total, one] : ranked) list.push_back(std::move(one));
  return Value(std::move(list));
}

// R194: how many of those who wished for a track came how far.
Value funnel(const std::vector<const Application*>& applications, Track track) {
  const auto count = [&](auto&& condition) {
    return std::int64_t(std::ranges::count_if(
        applications, [&](const Application* one) { return one->preference == track && condition(*one); }));
  };
  return Value::context({{"track", core::enum_name(track)},
                         {"applied", count([](const Application&) { return true; })},
                         {"assessed", count([](const Application& one) { return one.score >= 0; })},
                         {"interviewed", count([](const Application& one) { return one.interview >= 0; })},
                         {"offered", count([](const Application& one) {
                            return one.stage == Stage::offered || one.stage == Stage::hired;
                          })},
                         {"hired", count([](const Application& one) { return one.stage == Stage::hired; })}});
}

}  // namespace

Result<Events> decide_one(const State& state, const Shortlist& command, core::Keys&, Instant) {
  if (!state.requisitions.find(command.requisition))
    return reject(Code::not_found, "There is no requisition '" + command.requisition + "'.");
  return Events{};
}

Value answer_to(const State& state, const Shortlist& command) {
  const Requisition& requisition = state.requisitions.get(command.requisition);
  const auto applications = applications_for(state, command.requisition);
  return Value::context({{"requisition", requisition.code},
                         {"candidates", candidates(read_requisition(requisition.facts).value(), applications)},
                         {"funnel", Value(List{funnel(applications, Track::bpo), funnel(applications, Track::kpo)})}});
}

}  // namespace tandem::people
