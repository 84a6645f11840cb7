// Questions, teams, time, estimates, offers.
#include "dossier/test_room.h"

namespace tandem::dossier {
namespace {

TEST(Question, is_open_until_it_is_answered_or_dropped) {
  Room room;
  const QuestionKey key =
      room.must<QuestionRaised>("ann", AskQuestion{room.here, QuestionKind::hypothesis, "the pump failed"})
          .question.key;
  EXPECT_EQ(summary_of(room.state, room.here)["questions"]["open"], Value(1));
  EXPECT_REFUSED(room.ask("ben", AnswerQuestion{key, ""}), "an answer");
  ASSERT_TRUE(room.ask("ben", AnswerQuestion{key, "it did not"}));
  EXPECT_EQ(summary_of(room.state, room.here)["questions"], Value::context({{"open", 0}, {"answered", 1}}));
  EXPECT_REFUSED(room.ask("ben", AnswerQuestion{key, "again"}), "is answered already");
}

// R180
TEST(Team, membership_ends_with_the_engagement) {
  Room room;
  ASSERT_TRUE(room.ask("ann", JoinTeam{room.here, "zoe", "", noon + std::chrono::hours(48)}));
  ASSERT_TRUE(room.ask("ann", JoinTeam{room.here, "ben", ""}));
  EXPECT_REFUSED(room.ask("ann", JoinTeam{room.here, "yan", "", noon}), "over before it begins");
  EXPECT_TRUE(room.state.team.member(room.here, "zoe"));
  ASSERT_EQ(room.state.team.ends().size(), 1u);
  room.now = noon + std::chrono::hours(47);
  EXPECT_TRUE(room.ask("", EndEngagements{})->empty());
  room.now = noon + std::chrono::hours(49);
  EXPECT_EQ(room.ask("", EndEngagements{})->size(), 1u);
  EXPECT_FALSE(room.state.team.member(room.here, "zoe"));
  EXPECT_TRUE(room.state.team.member(room.here, "ben"));
  EXPECT_TRUE(room.state.team.ends().empty());
  ASSERT_TRUE(room.ask("ann", JoinTeam{room.here, "zoe", ""})) << "they may be needed again";
  EXPECT_TRUE(room.state.team.member(room.here, "zoe"));
  ASSERT_TRUE(room.ask("ann", LeaveTeam{room.here, "zoe"}));
  EXPECT_REFUSED(room.ask("ann", LeaveTeam{room.here, "zoe"}), "not in the team");
}

// R111
TEST(Time, is_kept_by_kind) {
  Room room;
  for (const TimeKind kind : {TimeKind::handling, TimeKind::research, TimeKind::thinking})
    room.must<TimeRecorded>("ann", RecordTime{room.here, kind, 45, ""});
  EXPECT_EQ(room.state.times.pending().size(), 3u);
  EXPECT_EQ(room.state.times.pending()[1].kind, TimeKind::research);
  EXPECT_REFUSED(room.ask("ann", RecordTime{room.here, TimeKind::research, 0, ""}), "in minutes");
}

// R115: score 80 -> band C price.
TEST(Estimate, puts_a_complexity_into_a_price_band) {
  Room room;
  room.bands = Value::list({Value::context({{"band", "A"}, {"upTo", 40}, {"price", 10000}, {"currency", "EUR"}}),
                            Value::context({{"band", "B"}, {"upTo", 70}, {"price", 25000}}),
                            Value::context({{"band", "C"}, {"upTo", 100}, {"price", 60000}, {"currency", "EUR"}})});
  struct {
    int inputs, decisions, novelty, score;
    const char* band;
    std::int64_t price;
  } const cases[] = {{80, 80, 80, 80, "C", 60000}, {0, 0, 0, 0, "A", 10000},    {100, 100, 100, 100, "C", 60000},
                     {40, 40, 40, 40, "A", 10000}, {100, 0, 0, 25, "A", 10000}, {0, 100, 60, 61, "B", 25000}};
  for (const auto& one : cases) {
    MakeEstimate make{.instance = room.here,
                      .inputs = one.inputs,
                      .decisions = one.decisions,
                      .novelty = one.novelty,
                      .minutes = 60,
                      .reason = "r"};
    const Estimate row = room.must<EstimateMade>("ann", make).estimate;
    EXPECT_EQ(row.score, one.score);
    EXPECT_EQ(row.band, one.band);
    EXPECT_EQ(row.price, one.price);
  }
}

// R238
TEST(Estimate, is_replaced_with_a_reason_and_agreed_to_by_somebody_else) {
  Room room;
  const EstimateKey first =
      room.must<EstimateMade>("ann", MakeEstimate{.instance = room.here, .inputs = 10, .minutes = 60}).estimate.key;
  EXPECT_REFUSED(room.ask("ann", AnswerEstimate{first, true, ""}), "has made the estimate");
  ASSERT_TRUE(room.ask("client", AnswerEstimate{first, true, ""}));
  EXPECT_REFUSED(room.ask("ann", MakeEstimate{.instance = room.here, .inputs = 90, .minutes = 600}), "a reason");
  const EstimateKey second =
      room.must<EstimateMade>(
              "ann", MakeEstimate{.instance = room.here, .inputs = 90, .minutes = 600, .reason = "more files came"})
          .estimate.key;
  EXPECT_EQ(room.state.estimates.get(first).status, EstimateStatus::agreed) << "until the client agrees to the new one";
  ASSERT_TRUE(room.ask("client", AnswerEstimate{second, true, ""}));
  EXPECT_EQ(room.state.estimates.get(first).status, EstimateStatus::replaced);
  EXPECT_REFUSED(room.ask("client", AnswerEstimate{second, false, "no"}), "is agreed");
}

// R004
TEST(Offer, is_answered_by_the_client_and_not_by_who_made_it) {
  Room room;
  EXPECT_REFUSED(room.ask("ann", OfferFinding{"acme", "c", "b", "", ""}), "what would be done");
  const OfferKey key = room.must<FindingOffered>("ann", OfferFinding{"acme", "your pumps are all of one make",
                                                                     "no surprise in winter", "audits", ""})
                           .offer.key;
  EXPECT_REFUSED(room.ask("ann", AnswerOffer{key, true, ""}), "has offered the finding");
  EXPECT_REFUSED(room.ask("client", AnswerOffer{key, false, ""}), "a reason");
  ASSERT_TRUE(room.ask("client", AnswerOffer{key, false, "we know"}));
  EXPECT_EQ(room.state.offers.find(key), nullptr) << "an answered one is history";
}

}  // namespace
}  // namespace tandem::dossier
