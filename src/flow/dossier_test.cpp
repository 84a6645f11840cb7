// A dossier among the other rooms: its case, its people, its time.
#include <gtest/gtest.h>

#include "core/access.h"
#include "flow/step.h"

namespace tandem::flow {
namespace {

using namespace dossier;

constexpr const char* opinion = R"(<?xml version="1.0"?>
<definitions xmlns="http://www.omg.org/spec/CMMN/20151109/MODEL" xmlns:tandem="http://tandem/case" targetNamespace="t">
<case id="opinion"><casePlanModel id="plan" name="Give an opinion" autoComplete="true">
<extensionElements><tandem:demands><tandem:decision/><tandem:evidence kind="policy" atLeast="2"/></tandem:demands></extensionElements>
<planItem id="look" definitionRef="look_def"><itemControl><requiredRule/></itemControl></planItem>
<planItem id="reviewed" definitionRef="reviewed_def"><entryCriterion id="e1" sentryRef="two_reviews"/></planItem>
<sentry id="two_reviews"><ifPart><condition>dossier.reviews.approved &gt;= 2</condition></ifPart></sentry>
<humanTask id="look_def" name="Look"/><milestone id="reviewed_def" name="Reviewed"/>
</casePlanModel></case></definitions>)";

std::string said(const Result<Done>& done) {
  if (done) return "accepted";
  std::string text = std::string(name(done.error().code)) + " " + done.error().reason;
  for (const Problem& problem : done.error().problems) text += " | " + problem.where + " " + problem.what;
  return text;
}

#define EXPECT_SAYS(result, part) EXPECT_NE(said(result).find(part), std::string::npos) << said(result)

class World {
 public:
  State state;
  Instant now = from_millis(1'900'000'000'000);
  CaseKey here{};

  World() {
    for (const auto& [id, authority] : {std::pair("ann", 1'000), std::pair("ben", 50'000), std::pair("cleo", 50'000)})
      must("", people::Command(people::PutPerson{.id = id, .groups = {"experts"}, .authority = authority}));
    must("", engine::Command(engine::DeploymentCommand(engine::Deploy{"acme", {{"opinion.cmmn", opinion}}})));
    here = open();
  }

  CaseKey open() {
    return {must("", engine::Command(
                         engine::CaseCommand(engine::CreateCase{.tenant = "acme", .case_id = "opinion"})))["key"]
                .number()
                .to_int64()
                .value()};
  }
  Result<Done> ask(core::Caller caller, CommandBody body) {
    return step(state, {.caller = std::move(caller), .body = std::move(body)}, now);
  }
  Result<Done> act(const std::string& who, Act act, const std::string& by = "") {
    return ask({.name = who}, dossier::Command{by, std::move(act)});
  }
  Value must(const std::string& who, CommandBody body) {
    auto done = ask({.name = who}, std::move(body));
    EXPECT_TRUE(done.has_value()) << said(done);
    return done ? done->answer : Value();
  }
  EvidenceKey evidence(const std::string& who, const std::string& kind = "policy") {
    AddEvidence add{.instance = here,
                    .name = "Policy",
                    .kind = kind,
                    .source = "s",
                    .media_type = "text/plain",
                    .bytes = std::make_shared<const std::string>("x")};
    return {must(who, dossier::Command{"", add})["key"].number().to_int64().value()};
  }
  Judge judge(EvidenceKey on, std::int64_t amount = 0) {
    return {.instance = here,
            .question = "q",
            .outcome = "yes",
            .rationale = "r",
            .cites = Value::list({Value(std::to_string(on.value))}),
            .amount = amount};
  }
  void look(const std::string& who) {
    const auto& tasks = state.engine.user_tasks.sorted();
    must(who, engine::Command(engine::UserTaskCommand(engine::CompleteUserTask{tasks.front()->key})));
  }
  Result<Done> complete(bool force = false) {
    return ask({},
               engine::Command(engine::CaseCommand(engine::MoveCase{{here.value}, engine::CaseAct::complete, force})));
  }
  bool is_open() const { return state.engine.plan_items.with(engine::root_element({here.value})); }
  std::string reviewed() const {
    for (const engine::PlanItem* item : state.engine.plan_items.sorted())
      if (item->item_id == "reviewed" && item->instance.value == here.value) return core::enum_name(item->state);
    return "none";
  }
};

// R002
TEST(Dossier, a_case_closes_when_its_demands_are_met_and_not_before) {
  World world;
  EXPECT_SAYS(world.complete(), "/demands/decision missing: at least 1 decision(s)");
  EXPECT_SAYS(world.complete(true), "of the kind 'policy' (there is 0)");
  const EvidenceKey first = world.evidence("ann");
  world.look("ann");
  EXPECT_TRUE(world.is_open()) << "its work is done, its demands are not met";
  EXPECT_SAYS(world.complete(), "(there is 1)");
  world.evidence("ann");
  EXPECT_TRUE(world.is_open());
  EXPECT_SAYS(world.act("ann", world.judge(first)), "accepted");
  EXPECT_FALSE(world.is_open()) << "the last demand was met";
  EXPECT_FALSE(has_dossier(world.state.dossier, world.here));
  EXPECT_SAYS(world.act("ann", world.judge(first)), "NOT_FOUND");
}

TEST(Dossier, evidence_is_kept_as_a_document_with_its_bytes) {
  World world;
  const EvidenceKey key = world.evidence("ann");
  const work::Document& document = world.state.work.documents.pending().back();
  EXPECT_EQ(document.key.value, world.state.dossier.evidence.get(key).document);
  EXPECT_EQ(world.state.work.contents.pending().back().content.bytes, "x");
}

TEST(Dossier, who_did_a_task_of_the_case_does_not_review_it) {
  World world;
  world.look("ben");
  EXPECT_SAYS(world.act("ann", RequestReview{.instance = world.here, .question = "q", .reviewers = {"ben"}}),
              "ben did the task 'look'");
}

TEST(Dossier, a_milestone_hears_of_independent_reviews_of_a_blind_one_when_all_are_in) {
  World world;
  const ReviewKey review{world
                             .must("ann", dossier::Command{"", RequestReview{.instance = world.here,
                                                                             .question = "q",
                                                                             .reviewers = {"ben", "cleo"},
                                                                             .blind = true}})["key"]
                             .number()
                             .to_int64()
                             .value()};
  world.must("ben", dossier::Command{"", GiveOpinion{review, Verdict::approved, "r"}});
  EXPECT_EQ(world.reviewed(), "available");
  world.must("cleo", dossier::Command{"", GiveOpinion{review, Verdict::approved, "r"}});
  EXPECT_EQ(world.reviewed(), "completed");
}

TEST(Dossier, a_person_acts_in_their_own_name_an_administrator_in_that_of_others) {
  World world;
  const core::Caller ann{.name = "ann", .all_tenants = false, .tenants = {"acme"}};
  const AskQuestion question{world.here, QuestionKind::question, "?"};
  EXPECT_SAYS(world.ask(ann, dossier::Command{"ben", question}), "FORBIDDEN");
  EXPECT_SAYS(world.ask(ann, dossier::Command{"ann", question}), "accepted");
  EXPECT_SAYS(world.act("root", question, "ben"), "accepted");
  const core::Caller elsewhere{.name = "ann", .all_tenants = false, .tenants = {"globex"}};
  EXPECT_SAYS(world.ask(elsewhere, dossier::Command{"", question}), "NOT_FOUND");
}

// R180
TEST(Dossier, the_team_may_work_on_its_case_until_the_engagement_ends) {
  World world;
  const core::Caller zoe{
      .name = "zoe", .all_tenants = false, .tenants = {"acme"}, .access = std::make_shared<core::Access>("zoe")};
  const AskQuestion question{world.here, QuestionKind::question, "?"};
  EXPECT_SAYS(world.ask(zoe, dossier::Command{"", question}), "FORBIDDEN");
  world.must("ann", dossier::Command{"", JoinTeam{world.here, "zoe", "", world.now + std::chrono::hours(1)}});
  EXPECT_SAYS(world.ask(zoe, dossier::Command{"", question}), "accepted");
  EXPECT_EQ(next_due(world.state), world.now + std::chrono::hours(1));
  world.now += std::chrono::hours(1);
  world.must("", engine::Command(engine::TimerCommand(engine::Tick{})));
  EXPECT_SAYS(world.ask(zoe, dossier::Command{"", question}), "FORBIDDEN");
}

// R004
TEST(Offer, accepted_becomes_a_case_that_knows_it_and_refused_leaves_nothing) {
  World world;
  const auto offer = [&](const char* case_id) {
    return OfferKey{world.must("ann", dossier::Command{"", OfferFinding{"acme", "pumps", "none", "", case_id}})["key"]
                        .number()
                        .to_int64()
                        .value()};
  };
  const OfferKey good = offer("opinion"), bad = offer("nothing");
  EXPECT_SAYS(world.act("ann", AnswerOffer{good, true, ""}), "has offered the finding");
  const auto refused = world.act("client", AnswerOffer{bad, true, ""});
  EXPECT_SAYS(refused, "NOT_FOUND");
  EXPECT_EQ(world.state.dossier.offers.get(bad).status, OfferStatus::offered);
  const auto accepted = world.act("client", AnswerOffer{good, true, ""});
  ASSERT_TRUE(accepted) << said(accepted);
  const engine::InstanceKey became{accepted->answer["instance"].number().to_int64().value()};
  EXPECT_TRUE(world.state.engine.plan_items.with(engine::root_element(became)));
  EXPECT_EQ(world.state.dossier.offers.find(good), nullptr);
}

TEST(Offer, declined_is_history) {
  World world;
  const OfferKey key{
      world.must("ann", dossier::Command{"", OfferFinding{"acme", "pumps", "none", "", "opinion"}})["key"]
          .number()
          .to_int64()
          .value()};
  EXPECT_SAYS(world.act("client", AnswerOffer{key, false, "we know"}), "accepted");
  EXPECT_SAYS(world.act("client", AnswerOffer{key, true, ""}), "NOT_FOUND");
}

}  // namespace
}  // namespace tandem::flow
