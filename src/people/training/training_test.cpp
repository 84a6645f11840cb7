#include "people/test_kit.h"
#include "people/training/curriculum.h"
#include "people/training/ladder.h"

namespace tandem::people {
namespace {

class Training : public testing::Test, public Room {
 protected:
  Training() { must(PutPerson{.id = "ann", .grade = "BPO-1"}); }

  Texts proposed() const {
    Texts texts;
    for (const Proposal* proposal : state.proposals.sorted())
      texts.push_back(std::string(core::enum_name(proposal->kind)) + " " + proposal->step + " " +
                      core::enum_name(proposal->state));
    return texts;
  }
  // Work that is checked at once, as it happens on the floor: the ladder is looked at after each.
  void work(int items, bool passed) {
    for (int i = 0; i < items; ++i) {
      must(NoteWork{"acme", "ann", "entry/key", 1, 1});
      const CheckKey check{must(DrawCheck{"acme", "ann", "entry/key", 1, 1})["check"].number().to_int64().value()};
      must(JudgeCheck{check, passed, "", "bob"});
      must(ReviewLadder{"ann"});
    }
  }
};

constexpr const char* keying =
    R"({"hoursPerWeek": 30, "modules": [{"code": "basics", "hours": 40}, {"code": "english", "hours": 20, "gives": {"language": "en", "level": "B2"}}], "validFor": "P1Y"})";

// R217, R195, R016: longer for critical processes, never longer than 26 weeks.
TEST_F(Training, R217_R195_the_length_follows_from_hours_and_criticality) {
  const CurriculumPlan routine = read_curriculum(json(keying)).value();
  EXPECT_EQ(routine.hours(), 60);
  EXPECT_EQ(routine.weeks(1), 2);
  EXPECT_EQ(routine.weeks(5), 4);
  const CurriculumPlan expert =
      read_curriculum(json(R"({"hoursPerWeek": 30, "modules": [{"code": "underwriting", "hours": 390}]})")).value();
  EXPECT_GT(expert.hours(), routine.hours());
  EXPECT_EQ(expert.weeks(5), 26);
  const auto too_long =
      read_curriculum(json(R"({"hoursPerWeek": 30, "modules": [{"code": "underwriting", "hours": 391}]})"));
  ASSERT_FALSE(too_long);
  EXPECT_EQ(too_long.error().reason,
            "The curriculum cannot be read: for the most critical process it would take 27 weeks, more than 26.");
  const auto backwards = read_curriculum(
      json(R"({"hoursPerWeek": 30, "byCriticality": [100, 90, 80, 70, 60], "modules": [{"code": "a", "hours": 1}]})"));
  ASSERT_FALSE(backwards);
  EXPECT_EQ(backwards.error().path, "/byCriticality");
}

// R217: the plan shows the day from which somebody is productive; R211: a language course gives its level.
TEST_F(Training, R217_R211_R015_training_ends_with_its_last_module_and_then_counts) {
  must(PutCurriculum{"keying", Track::bpo, json(keying)});
  EXPECT_EQ(must(Enrol{"ann", "keying", 5})["productiveOn"], Value("2030-07-01T10:00:00.000Z"));
  EXPECT_EQ(refusal(Enrol{"ann", "keying", 5}), "They are in this curriculum already.");
  must(FinishModule{"ann", "keying", "english"});
  EXPECT_EQ(failing("ann", R"([{"language": "en", "level": "B2"}, {"training": "keying"}])"),
            Texts{"training: nothing"});
  must(FinishModule{"ann", "keying", "english"});
  must(FinishModule{"ann", "keying", "basics"});
  EXPECT_EQ(failing("ann", R"([{"training": "keying"}])"), Texts{});
  now = *read_instant("2031-06-03T10:00:00Z");
  EXPECT_EQ(failing("ann", R"([{"training": "keying"}])"), Texts{"training: ended at 2031-06-03T10:00:00.000Z"});
}

TEST_F(Training, R200_a_module_with_an_exam_ends_when_that_is_passed) {
  must(
      PutExam{"terms", json(R"({"sections": [{"code": "s", "items": [{"id": "t", "question": "?", "answer": 1}]}]})")});
  must(PutCurriculum{"keying", Track::bpo,
                     json(R"({"hoursPerWeek": 30, "modules": [{"code": "terms", "hours": 10, "exam": "terms"}]})")});
  must(Enrol{"ann", "keying", 1});
  EXPECT_EQ(refusal(FinishModule{"ann", "keying", "terms"}),
            "The module ends with the exam 'terms', which they have not passed.");
  const AttemptKey attempt{must(StartAttempt{"terms", "ann"})["attempt"].number().to_int64().value()};
  must(FinishAttempt{attempt, json(R"({"t": 1})")});
  EXPECT_TRUE(must(FinishModule{"ann", "keying", "terms"})["completed"].is_true());
}

// R126: shadow, supervised, free. Who is supervised has every item checked, who is free none.
TEST_F(Training, R126_whoever_is_supervised_has_every_item_checked) {
  const std::string asks = R"([{"practice": "entry/key", "level": "supervised"}])";
  attest("ann", R"({"practice": "entry/key", "level": "shadow"})");
  EXPECT_EQ(failing("ann", asks), Texts{"practice: level shadow"});
  attest("ann", R"({"practice": "entry/key", "level": "supervised"})");
  EXPECT_EQ(failing("ann", asks), Texts{});
  for (int i = 0; i < 5; ++i) must(NoteWork{"acme", "ann", "entry/key", i, i});
  must(NoteWork{"acme", "ann", "other/key", 9, 9});
  EXPECT_EQ(state.checks.size(), 5u);
  attest("ann", R"({"practice": "entry/key", "level": "free"})");
  must(NoteWork{"acme", "ann", "entry/key", 6, 6});
  EXPECT_EQ(state.checks.size(), 5u);
}

TEST_F(Training, nobody_checks_their_own_work_nor_twice) {
  const CheckKey check{must(DrawCheck{"acme", "ann", "entry/key", 1, 1})["check"].number().to_int64().value()};
  EXPECT_EQ(refusal(JudgeCheck{check, true, "", "ann"}), "Nobody checks their own work.");
  must(JudgeCheck{check, true, "", "bob"});
  EXPECT_NE(refusal(JudgeCheck{check, false, "", "bob"}), "");
}

// Wilson's interval at 95 %, computed by hand.
TEST(Ladder, R203_quality_is_what_we_may_be_confident_of) {
  EXPECT_EQ(lower_bound_of_quality(0, 0), 0);
  EXPECT_EQ(lower_bound_of_quality(10, 10), 7224);
  EXPECT_EQ(lower_bound_of_quality(95, 100), 8882);
  EXPECT_EQ(lower_bound_of_quality(50, 100), 4038);
  EXPECT_EQ(lower_bound_of_quality(0, 10), 0);
}

// R203, R141: proposed by the item that makes everything true, not before and not again.
TEST_F(Training, R203_R141_R213_a_promotion_is_proposed_exactly_when_all_of_it_is_true) {
  must(PutLadderStep{"bpo-1-2", "BPO-1", "BPO-2",
                     json(R"({"volume": 12, "checks": 10, "quality": 70, "requirements": [{"exam": "terms"}]})")});
  work(12, true);
  EXPECT_EQ(proposed(), Texts{}) << "the exam is missing";
  attest("ann", R"({"exam": "terms"})");
  must(ReviewLadder{"ann"});
  EXPECT_EQ(proposed(), Texts{"promotion bpo-1-2 open"});
  work(3, true);
  EXPECT_EQ(proposed().size(), 1u);
  must(DecideProposal{state.proposals.sorted().front()->key, true, "boss"});
  EXPECT_EQ(state.people.get("ann").grade, "BPO-2");
  EXPECT_EQ(state.people.get("ann").grade_since, now);
  EXPECT_EQ(state.performances.get("ann").completed, 0) << "a new grade counts anew";
  EXPECT_EQ(proposed(), Texts{"promotion bpo-1-2 accepted"});
}

TEST_F(Training, R203_the_last_item_makes_the_difference) {
  must(PutLadderStep{"bpo-1-2", "BPO-1", "BPO-2", json(R"({"volume": 10, "checks": 10, "quality": 72})")});
  work(9, true);
  EXPECT_EQ(proposed(), Texts{});
  work(1, true);
  EXPECT_EQ(proposed(), Texts{"promotion bpo-1-2 open"}) << "ten of ten are 72.24 % at least";
}

TEST_F(Training, R203_luck_with_few_checks_is_no_proof_of_quality) {
  must(PutLadderStep{"bpo-1-2", "BPO-1", "BPO-2", json(R"({"quality": 90})")});
  work(30, true);
  EXPECT_EQ(proposed(), Texts{}) << "30 of 30 are 88.64 % at least";
  work(5, true);
  EXPECT_EQ(proposed(), Texts{"promotion bpo-1-2 open"});
}

// R203: tenure comes true by time alone.
TEST_F(Training, R203_tenure_is_reached_at_its_instant) {
  must(PutLadderStep{"bpo-1-2", "BPO-1", "BPO-2", json(R"({"tenure": "P6M"})")});
  ASSERT_EQ(state.tenures.due().begin()->first, *read_instant("2030-12-03T10:00:00Z"));
  now = *read_instant("2030-12-03T10:00:00Z") - Duration(1);
  must(ReviewLadder{});
  EXPECT_EQ(proposed(), Texts{});
  now += Duration(1);
  must(ReviewLadder{});
  EXPECT_EQ(proposed(), Texts{"promotion bpo-1-2 open"});
  EXPECT_TRUE(state.tenures.due().empty());
}

TEST_F(Training, R203_poor_work_is_proposed_for_retraining_and_what_was_declined_is_not_proposed_again) {
  must(PutLadderStep{"bpo-1-2", "BPO-1", "BPO-2", json(R"({"volume": 1000, "checks": 4, "retrainBelow": 50})")});
  work(3, false);
  EXPECT_EQ(proposed(), Texts{});
  work(1, false);
  EXPECT_EQ(proposed(), Texts{"retraining bpo-1-2 open"});
  must(DecideProposal{state.proposals.sorted().front()->key, false, "boss"});
  work(2, false);
  EXPECT_EQ(proposed(), Texts{"retraining bpo-1-2 declined"});
}

}  // namespace
}  // namespace tandem::people
