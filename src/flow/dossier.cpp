#include "flow/dossier.h"

#include "base/match.h"
#include "dossier/decide.h"

namespace tandem::flow {

namespace {

using dossier::CaseKey;

engine::InstanceKey instance_of(CaseKey key) { return {key.value}; }

std::unexpected<Rejection> not_there(const char* what) {
  return reject(Code::not_found, std::string("There is no such ") + what + ", or the case it belongs to is over.");
}

// Of what is about no case: the client it is for.
const std::string* client_of(const State& state, const dossier::Act& act) {
  return match(act, [](const dossier::OfferFinding& one) { return &one.tenant; },
               [](const dossier::PublishArticle& one) { return &one.tenant; },
               [&](const dossier::AnswerOffer& one) -> const std::string* {
                 const dossier::Offer* offer = state.dossier.offers.find(one.offer);
                 return offer ? &offer->tenant : nullptr;
               },
               [](const auto&) -> const std::string* { return nullptr; });
}

const commerce::Service* service_of(const State& state, const work::WorkItem* item) {
  return item ? state.commerce.services.find(item->service) : nullptr;
}

int number(const Value& value) {
  return value.is_number() ? static_cast<int>(value.number().to_int64().value_or(0)) : 0;
}

// What the item and its service say of the case.
void tell(dossier::Asking& asking, const State& state, const engine::PlanItem* plan) {
  if (!plan) return;
  asking.tenant = plan->tenant;
  const work::WorkItem* item = state.work.items.of_instance(plan->instance.value);
  if (item) asking.item = item->key.value;
  const commerce::Service* service = service_of(state, item);
  if (!service) return;
  asking.service = service->code;
  asking.autonomy_needed = number(service->facts["decidedAloneFrom"]);
  asking.bands = service->facts["complexityBands"];
}

// A person acts in their own name; administrators, and programs that serve several people, may name another.
Result<std::string> actor(const core::Caller& caller, const std::string& by) {
  if (by.empty() || by == caller.name) return caller.name;
  if (caller.all_tenants || caller.is_program) return by;
  return reject(Code::forbidden, "'" + caller.name + "' cannot do this in the name of '" + by + "'.", "/person");
}

template <class Key>
Value keyed(Key key) { return Value::context({{"key", key.value}}); }

// What who asked wants to know of what was made.
Value answer_of(const dossier::Event& event) {
  using namespace dossier;
  return match(
      event,
      [](const EvidenceAdded& one) {
        return Value::context({{"key", one.evidence.key.value},
                               {"version", one.evidence.version},
                               {"sha256", one.evidence.sha256},
                               {"family", core::enum_name(one.evidence.family)}});
      },
      [](const FindingStated& one) { return keyed(one.finding.key); },
      [](const CommentMade& one) { return keyed(one.comment.key); },
      [](const JudgementRecorded& one) {
        return Value::context({{"key", one.judgement.key.value},
                               {"status", core::enum_name(one.judgement.status)},
                               {"awaits", Value(List(one.judgement.awaits.begin(), one.judgement.awaits.end()))}});
      },
      [](const ReviewRequested& one) { return keyed(one.review.key); },
      [](const OpinionGiven& one) { return keyed(one.opinion.key); },
      [](const QuestionRaised& one) { return keyed(one.question.key); },
      [](const TimeRecorded& one) { return keyed(one.entry.key); },
      [](const EstimateMade& one) {
        return Value::context({{"key", one.estimate.key.value},
                               {"score", one.estimate.score},
                               {"band", one.estimate.band},
                               {"price", one.estimate.price}});
      },
      [](const FindingOffered& one) { return keyed(one.offer.key); },
      [](const ArticlePublished& one) {
        return Value::context({{"key", one.article.key.value}, {"version", one.article.version}});
      },
      [](const auto&) { return Value(); });
}

}  // namespace

Result<const engine::PlanItem*> case_of(const State& state, const core::Caller& caller,
                                        const dossier::Command& command) {
  if (std::holds_alternative<dossier::CloseDossier>(command.act)) return nullptr;  // its case is over
  const dossier::About about = dossier::about(state.dossier, command.act);
  if (!about.found) return not_there(about.what);
  if (!about.instance) {
    const std::string* client = client_of(state, command.act);
    if (client && !caller.may_see(*client)) return not_there(about.what);
    return nullptr;
  }
  const engine::PlanItem* plan = state.engine.plan_items.with(engine::root_element(instance_of(*about.instance)));
  if (!plan || !caller.may_see(plan->tenant)) return not_there(about.what);
  return plan;
}

bool is_in_team(const State& state, const core::Caller& caller, const dossier::Command& command) {
  const auto instance = dossier::about(state.dossier, command.act).instance;
  return instance && state.dossier.team.member(*instance, caller.name);
}

Result<std::vector<dossier::Event>> decide(const WorkInProgress& wip, const dossier::Command& command) {
  const engine::PlanItem* plan = TRY(case_of(wip.state(), wip.caller(), command));
  const std::string by = TRY(actor(wip.caller(), command.by));
  dossier::Asking asking{
      .by = by, .caller = wip.caller().name, .people = wip.state().people.people, .keys = wip.keys(), .now = wip.now()};
  tell(asking, wip.state(), plan);
  if (const std::string* client = client_of(wip.state(), command.act)) asking.tenant = *client;
  return dossier::decide(wip.state().dossier, command.act, asking);
}

Result<Value> WorkInProgress::carry_out(const dossier::Command& command) {
  auto events = TRY(decide(*this, command));
  Value answer = events.empty() ? Value() : answer_of(events.front());
  for (dossier::Event& event : events) flow::apply(state_, events_.emplace_back(std::move(event)));
  return answer;
}

namespace {

Value header_of(const dossier::Offer& offer) {
  return Value::context({{"offer", std::to_string(offer.key.value)},
                         {"claim", offer.claim},
                         {"benefit", offer.benefit},
                         {"raisedBy", offer.raised_by}});
}

std::int64_t key_in(const Value& answer) { return answer["key"].number().to_int64().value(); }

// The client's own reference of the item is the offer's key: accepted once, it is one item.
Result<std::int64_t> receive_as_item(WorkInProgress& wip, const dossier::Offer& offer) {
  work::ReceiveItem receive{.tenant = offer.tenant,
                            .line = offer.line,
                            .external_id = "offer-" + std::to_string(offer.key.value),
                            .header = header_of(offer)};
  return key_in(TRY(wip.carry_out(work::Command(std::move(receive)))));
}

Result<std::int64_t> open_as_case(WorkInProgress& wip, const dossier::Offer& offer) {
  engine::CreateCase create{
      .tenant = offer.tenant, .case_id = offer.case_id, .variables = Value::context({{"offer", header_of(offer)}})};
  return key_in(TRY(wip.carry_out(engine::Command(engine::CaseCommand(std::move(create))))));
}

}  // namespace

Result<Value> answer_offer(WorkInProgress& wip, const dossier::Command& command) {
  TRY(decide(wip, command));
  const auto& answer = std::get<dossier::AnswerOffer>(command.act);
  if (!answer.accept) return wip.carry_out(command);
  const dossier::Offer offer = wip.state().dossier.offers.get(answer.offer);
  dossier::LinkOffer link{.offer = answer.offer};
  if (offer.line.empty()) link.instance = TRY(open_as_case(wip, offer));
  else link.item = TRY(receive_as_item(wip, offer));
  wip.must(command);
  wip.must(dossier::Command{"", link});
  return Value::context({{"item", link.item ? Value(*link.item) : Value()},
                         {"instance", link.instance ? Value(*link.instance) : Value()}});
}

}  // namespace tandem::flow
