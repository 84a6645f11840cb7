// Who may decide what, and who looks at it.
#include "dossier/reviews.h"
#include "dossier/test_room.h"

namespace tandem::dossier {
namespace {

// R002
TEST(Judgement, needs_a_question_an_outcome_reasons_and_evidence) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const Judge whole{.instance = room.here,
                    .question = "pay?",
                    .outcome = "yes",
                    .rationale = "clause 4",
                    .cites = Room::cites({key})};
  const auto without = [&](auto&& leave_out) {
    Judge judge = whole;
    leave_out(judge);
    return room.ask("ben", judge);
  };
  EXPECT_REFUSED(without([](Judge& one) { one.question = ""; }), "/question");
  EXPECT_REFUSED(without([](Judge& one) { one.outcome = " "; }), "/outcome");
  EXPECT_REFUSED(without([](Judge& one) { one.rationale = "\n"; }), "/rationale");
  EXPECT_REFUSED(without([](Judge& one) { one.cites = Value(); }), "/evidence");
  EXPECT_REFUSED(without([](Judge& one) { one.options = Value::list({"no", "in part"}); }), "none of the options");
  EXPECT_TRUE(without([](Judge& one) { one.options = Value::list({"no", "yes"}); }));
}

// R121
TEST(Judgement, above_the_authority_goes_to_the_next_level_not_to_the_top) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const JudgementKey small = room.judgement("ann", {key}, {}, 1'000), big = room.judgement("ann", {key}, {}, 1'001);
  EXPECT_EQ(room.state.judgements.get(small).status, JudgementStatus::effective);
  EXPECT_EQ(room.state.judgements.get(big).status, JudgementStatus::awaiting_approval);
  EXPECT_EQ(room.state.judgements.get(big).awaits, (Names{"ben", "cleo"}));
  EXPECT_EQ(summary_of(room.state, room.here)["decisions"],
            Value::context({{"effective", 1}, {"awaitingApproval", 1}, {"flagged", 0}}));
}

// R121: level 1 decision needs approval, level 3 does not.
TEST(Judgement, below_the_autonomy_level_of_the_service_needs_approval) {
  Room room;
  room.person("eve", "pune", {}, 100, Value::context({{"kpo.claims", 1}, {"*", 3}}));
  room.person("fay", "pune", {}, 100, Value::context({{"kpo.claims", 3}}));
  room.autonomy_needed = 3;
  const EvidenceKey key = room.evidence("policy");
  const auto status = [&](const char* who, const char* service) {
    room.service = service;
    return room.state.judgements.get(room.judgement(who, {key}, {}, 100)).status;
  };
  EXPECT_EQ(status("eve", "kpo.claims"), JudgementStatus::awaiting_approval);
  EXPECT_EQ(status("fay", "kpo.claims"), JudgementStatus::effective);
  EXPECT_EQ(status("eve", "kpo.other"), JudgementStatus::effective);
  EXPECT_EQ(status("fay", "kpo.other"), JudgementStatus::awaiting_approval);
}

TEST(Judgement, is_approved_by_somebody_else_who_may_and_in_person) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const JudgementKey big = room.judgement("ann", {key}, {}, 60'000);
  EXPECT_REFUSED(room.ask("ann", AnswerJudgement{big, true, "mine"}), "has made the decision");
  EXPECT_REFUSED(room.ask("ben", AnswerJudgement{big, true, "fine"}), "not the authority");
  EXPECT_REFUSED(room.ask("stranger", AnswerJudgement{big, true, "fine"}), "not the authority");
  room.caller = "ann";
  EXPECT_REFUSED(room.ask("dora", AnswerJudgement{big, true, "fine"}), "not by delegation");
  room.caller = "";
  EXPECT_REFUSED(room.ask("dora", AnswerJudgement{big, true, ""}), "a rationale");
  ASSERT_TRUE(room.ask("dora", AnswerJudgement{big, true, "sound"}));
  EXPECT_EQ(room.state.judgements.get(big).status, JudgementStatus::effective);
  EXPECT_EQ(room.state.judgements.get(big).approved_by, "dora");
  EXPECT_REFUSED(room.ask("dora", AnswerJudgement{big, false, "no"}), "awaits no approval");
}

TEST(Judgement, that_is_returned_has_no_effect) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const JudgementKey big = room.judgement("ann", {key}, {}, 60'000);
  ASSERT_TRUE(room.ask("dora", AnswerJudgement{big, false, "too high"}));
  EXPECT_EQ(room.state.judgements.get(big).status, JudgementStatus::returned);
  EXPECT_EQ(summary_of(room.state, room.here)["decisions"]["effective"], Value(0));
}

TEST(Judgement, supersedes_another_when_it_takes_effect_and_never_changes_it) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  const JudgementKey first = room.judgement("ben", {key}), second = room.judgement("ann", {key}, {}, 60'000, first);
  EXPECT_EQ(room.state.judgements.get(first).status, JudgementStatus::effective) << "the other one awaits approval";
  ASSERT_TRUE(room.ask("dora", AnswerJudgement{second, true, "sound"}));
  EXPECT_EQ(room.state.judgements.get(first).status, JudgementStatus::superseded);
  EXPECT_EQ(room.state.judgements.get(first).superseded_by, second);
  EXPECT_EQ(room.state.judgements.get(first).rationale, "clause 4");
  Judge third{.instance = room.here,
              .question = "pay?",
              .outcome = "no",
              .rationale = "r",
              .cites = Room::cites({key}),
              .supersedes = first};
  EXPECT_REFUSED(room.ask("ben", third), "superseded before");
}

// R227
TEST(Judgement, cites_an_article_in_its_version) {
  Room room;
  const EvidenceKey key = room.evidence("policy");
  room.must<ArticlePublished>("ann", PublishArticle{"acme", "fraud", "Fraud patterns", "…"});
  EXPECT_EQ(room.must<ArticlePublished>("ann", PublishArticle{"acme", "fraud", "Fraud patterns", "more", {}, room.here})
                .article.version,
            2);
  Judge judge{
      .instance = room.here, .question = "pay?", .outcome = "yes", .rationale = "r", .cites = Room::cites({key})};
  for (const char* bad : {"fraud", "fraud@3", "other@1", "fraud@x"}) {
    judge.articles = {bad};
    EXPECT_REFUSED(room.ask("ben", judge), "There is no article");
  }
  judge.articles = {"fraud@2"};
  EXPECT_TRUE(room.ask("ben", judge));
  EXPECT_EQ(summary_of(room.state, room.here)["articles"], Value(1));
}

TEST(Review, is_refused_to_whoever_had_a_hand_in_the_case) {
  Room room;
  const EvidenceKey key = room.evidence("policy");  // ann
  room.judgement("ben", {key});
  ASSERT_TRUE(room.ask("dora", JoinTeam{room.here, "cleo", "owner"}));
  const auto asked = [&](const char* who) {
    return room.ask("dora", RequestReview{.instance = room.here, .question = "q", .reviewers = {who}});
  };
  EXPECT_REFUSED(asked("ann"), "ann added evidence");
  EXPECT_REFUSED(asked("ben"), "ben decided");
  EXPECT_REFUSED(asked("cleo"), "cleo owns the case");
  EXPECT_REFUSED(asked("dora"), "dora has asked");
  EXPECT_REFUSED(asked("nobody"), "nobody here with the id 'nobody'");
  EXPECT_REFUSED(
      room.ask("dora", RequestReview{.instance = room.here, .question = "q", .wanted = 1, .group = "experts"}),
      "0 person(s) could judge this independently");
}

TEST(Review, is_given_in_person_by_those_asked_once) {
  Room room;
  const ReviewKey review = room.review({.reviewers = {"ben", "cleo"}});
  EXPECT_REFUSED(room.ask("dora", GiveOpinion{review, Verdict::approved, "r"}), "was not asked");
  room.caller = "ann";
  EXPECT_REFUSED(room.ask("ben", GiveOpinion{review, Verdict::approved, "r"}), "not by delegation");
  room.caller = "";
  EXPECT_REFUSED(room.ask("ben", GiveOpinion{review, Verdict::approved, ""}), "reasons");
  room.must<OpinionGiven>("ben", GiveOpinion{review, Verdict::approved, "sound"});
  EXPECT_REFUSED(room.ask("ben", GiveOpinion{review, Verdict::returned, "r"}), "has given an opinion");
  const FindingKey finding = room.finding("f", {});
  EXPECT_REFUSED(room.ask("dora", CommentOn{finding, review, "hm"}), "was not asked");
  room.must<CommentMade>("cleo", CommentOn{finding, review, "hm"});
}

TEST(Review, of_one_who_worked_on_the_case_since_is_refused) {
  Room room;
  const ReviewKey review = room.review({.reviewers = {"ben"}});
  ASSERT_TRUE(room.ask("ben", StateFinding{room.here, "f", {}, {}, 50}));
  EXPECT_REFUSED(room.ask("ben", GiveOpinion{review, Verdict::approved, "r"}), "ben stated findings");
}

// R172
TEST(Review, comes_out_by_all_or_by_majority_and_records_dissent) {
  struct {
    bool by_majority;
    std::vector<Verdict> verdicts;
    ReviewStatus status;
    int dissents;
  } const cases[] = {
      {false, {Verdict::approved, Verdict::approved, Verdict::approved}, ReviewStatus::approved, 0},
      {false, {Verdict::approved, Verdict::returned, Verdict::approved}, ReviewStatus::returned, 2},
      {true, {Verdict::approved, Verdict::returned, Verdict::approved}, ReviewStatus::approved, 1},
      {true, {Verdict::returned, Verdict::approved, Verdict::returned}, ReviewStatus::returned, 1},
  };
  for (const auto& one : cases) {
    Room room;
    const ReviewKey review = room.review({.reviewers = {"ben", "cleo", "dora"}, .by_majority = one.by_majority});
    const char* who[] = {"ben", "cleo", "dora"};
    for (std::size_t i = 0; i < 3; ++i) room.must<OpinionGiven>(who[i], GiveOpinion{review, one.verdicts[i], "r"});
    EXPECT_EQ(room.state.reviews.get(review).status, one.status);
    int dissents = 0;
    for (const OpinionKey key : room.state.opinions.of(room.here))
      dissents += room.state.opinions.get(key).dissent ? 1 : 0;
    EXPECT_EQ(dissents, one.dissents);
    EXPECT_REFUSED(room.ask("ben", GiveOpinion{review, Verdict::approved, "late"}), "closed");
  }
}

// R172
TEST(Panel, has_each_expert_from_another_site) {
  Room room;
  EXPECT_REFUSED(room.ask("ann", RequestReview{.instance = room.here,
                                               .question = "q",
                                               .reviewers = {"cleo", "ben", "dora", "cleo"},
                                               .different_sites = true}),
                 "named twice");
  room.person("gus", "lima", {"experts"}, 0);
  EXPECT_REFUSED(
      room.ask(
          "ann",
          RequestReview{.instance = room.here, .question = "q", .reviewers = {"ben", "gus"}, .different_sites = true}),
      "no site of their own");
  const ReviewKey panel = room.review({.wanted = 2, .group = "experts", .different_sites = true});
  room.must<OpinionGiven>("ben", GiveOpinion{panel, Verdict::approved, "r"});
  EXPECT_REFUSED(room.ask("gus", GiveOpinion{panel, Verdict::approved, "r"}), "from another site");
  room.must<OpinionGiven>("dora", GiveOpinion{panel, Verdict::approved, "r"});
  EXPECT_EQ(room.state.reviews.get(panel).status, ReviewStatus::approved);
}

TEST(Review, that_is_blind_counts_for_nothing_before_all_opinions_are_in) {
  Room room;
  const ReviewKey blind = room.review({.reviewers = {"ben", "cleo"}, .blind = true});
  const auto approved = [&] { return summary_of(room.state, room.here)["reviews"]["approved"]; };
  room.must<OpinionGiven>("ben", GiveOpinion{blind, Verdict::approved, "r"});
  EXPECT_EQ(approved(), Value(0));
  EXPECT_FALSE(is_public(room.state.reviews.get(blind)));
  room.must<OpinionGiven>("cleo", GiveOpinion{blind, Verdict::approved, "r"});
  EXPECT_EQ(approved(), Value(2));
  const ReviewKey again = room.review({.reviewers = {"ben"}});
  room.must<OpinionGiven>("ben", GiveOpinion{again, Verdict::approved, "r"});
  EXPECT_EQ(approved(), Value(2)) << "ben is one person";
}

TEST(Review, that_is_canceled_says_nothing) {
  Room room;
  const ReviewKey review = room.review({.reviewers = {"ben", "cleo"}});
  room.must<OpinionGiven>("ben", GiveOpinion{review, Verdict::approved, "r"});
  ASSERT_TRUE(room.ask("ann", CancelReview{review, "not needed"}));
  EXPECT_EQ(summary_of(room.state, room.here)["reviews"],
            Value::context({{"approved", 0}, {"returned", 0}, {"open", 0}}));
}

}  // namespace
}  // namespace tandem::dossier
