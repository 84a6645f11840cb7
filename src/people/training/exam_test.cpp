#include "people/training/exam.h"

#include <set>

#include "people/test_kit.h"

namespace tandem::people {
namespace {

constexpr const char* aptitude = R"({"name": "Aptitude", "sections": [
  {"code": "analytical", "draw": 2, "cut": 50, "items": [{"id": "a1", "question": "?", "answer": 1}, {"id": "a2", "question": "?", "answer": 2}, {"id": "a3", "question": "?", "answer": 3}, {"id": "a4", "question": "?", "answer": 4}]},
  {"code": "numeric", "draw": 2, "items": [{"id": "n1", "question": "?", "answer": "x", "points": 3}, {"id": "n2", "question": "?", "answer": "y"}]},
  {"code": "writing", "track": "kpo", "items": [{"id": "w1", "question": "?", "answer": true}]}],
  "cuts": {"bpo": 50, "kpo": 80}, "bands": [{"from": 50, "band": 2}, {"from": 90, "band": 5}],
  "maxAttempts": 2, "retakeAfter": "P7D", "validFor": "P12M"})";

ExamPlan plan() { return read_exam(Room::json(aptitude)).value(); }

// The answers to all items, but the ones named are wrong.
Value answers(std::set<std::string> wrong) {
  const Context right =
      Room::json(R"({"a1": 1, "a2": 2, "a3": 3, "a4": 4, "n1": "x", "n2": "y", "w1": true})").context();
  Context given;
  for (const auto& [id, answer] : right) given.put(id, wrong.contains(id) ? Value("wrong") : answer);
  return Value(std::move(given));
}

// R199: a seed draws the same items again, another one others.
TEST(Exam, R199_the_seed_decides_what_is_drawn) {
  const auto drawn = draw(plan(), Track::bpo, 42);
  EXPECT_EQ(drawn.size(), 4u);
  EXPECT_EQ(drawn, draw(plan(), Track::bpo, 42));
  std::map<std::string, int> times;
  for (int seed = 0; seed < 1000; ++seed) {
    const auto items = draw(plan(), Track::bpo, seed);
    EXPECT_EQ(std::set(items.begin(), items.end()).size(), 4u) << "nothing twice";
    for (const std::string& id : items) ++times[id];
  }
  for (const char* id : {"a1", "a2", "a3", "a4"}) EXPECT_NEAR(times[id], 500, 60) << id;
}

// R207: the assessment is put together for the track.
TEST(Exam, R207_a_section_may_belong_to_one_track) {
  EXPECT_EQ(draw(plan(), Track::kpo, 1).size(), 5u);
  EXPECT_EQ(draw(plan(), Track::kpo, 1).back(), "w1");
  const Value shown = questions(plan(), Track::kpo, draw(plan(), Track::kpo, 1));
  for (const Value& question : shown.list())
    EXPECT_TRUE(question["answer"].is_null()) << "who sits it does not see the answer";
}

// R191, R192: cut scores by track; sections are scored apart, and may have a cut of their own.
TEST(Exam, R191_R192_sections_count_alike_and_are_cut_alone) {
  const std::vector<std::string> drawn = {"a1", "a2", "n1", "n2"};
  const auto marks = [&](std::set<std::string> wrong, Track track) {
    return mark(plan(), drawn, answers(std::move(wrong)), track);
  };
  EXPECT_EQ(marks({}, Track::bpo).score, 10'000);
  const Marks half = marks({"n1"}, Track::bpo);
  EXPECT_EQ(half.sections["numeric"]["score"], Value(2'500)) << "n1 is worth three points";
  EXPECT_EQ(half.sections["analytical"]["score"], Value(10'000));
  EXPECT_EQ(half.score, 6'250);
  EXPECT_TRUE(half.passed);
  EXPECT_FALSE(mark(plan(), {"a1", "a2", "n1", "n2", "w1"}, answers({"n1"}), Track::kpo).passed)
      << "75 % is not enough there";
  const Marks lopsided = marks({"a1", "a2"}, Track::bpo);
  EXPECT_EQ(lopsided.score, 5'000);
  EXPECT_FALSE(lopsided.passed) << "the analytical section has a cut of its own";
}

// R201, R202: bands of scores are bands of complexity.
TEST(Exam, R201_R202_the_score_says_how_complex_work_may_be) {
  const std::vector<std::string> drawn = {"a1", "a2", "n1", "n2"};
  EXPECT_EQ(mark(plan(), drawn, answers({}), Track::bpo).band, 5);
  EXPECT_EQ(mark(plan(), drawn, answers({"n2"}), Track::bpo).band, 2);
  EXPECT_EQ(mark(plan(), drawn, answers({"a1", "n1", "n2"}), Track::bpo).band, 0);
}

// R125: speed and accuracy out of keystrokes; five keys are a word.
TEST(Exam, R125_typing_is_measured_by_the_keys) {
  const auto strokes = [](const std::string& keys, std::int64_t each_ms) {
    List list;
    std::int64_t t = 500;
    for (const char key : keys)
      list.push_back(
          Value::context({{"t", t += each_ms}, {"key", key == '<' ? std::string("Backspace") : std::string(1, key)}}));
    return Value(std::move(list));
  };
  const Typing perfect = typing("hello world", strokes("hello world", 240));
  EXPECT_EQ(perfect.accuracy, whole);
  EXPECT_EQ(perfect.words_per_minute, 11 * 60'000 / 5 / 2'400);
  EXPECT_EQ(typing("hello", strokes("hellp<o", 100)).accuracy, whole) << "a mistake that was taken back is none";
  EXPECT_EQ(typing("hello", strokes("hellp", 100)).accuracy, 8'000);
  EXPECT_EQ(typing("hello", strokes("hel", 100)).accuracy, 6'000);
  EXPECT_EQ(typing("hello", strokes("hellohello", 100)).accuracy, 5'000) << "more than the text is not more right";
  EXPECT_EQ(typing("hello", Value()).accuracy, 0);
  const ExamPlan test =
      read_exam(
          Room::json(R"({"sections": [{"code": "typing", "kind": "typing", "text": "hello", "wordsPerMinute": 300}]})"))
          .value();
  const Marks marks = mark(test, {}, Value::context({{"typing", strokes("hello", 100)}}), Track::bpo);
  EXPECT_EQ(marks.sections["typing"]["wordsPerMinute"], Value(150));
  EXPECT_EQ(marks.score, 5'000) << "half as fast as asked";
}

TEST(Exam, what_cannot_be_read_says_where) {
  const std::pair<const char*, const char*> cases[] = {
      {"{}", "/sections"},
      {R"({"sections": [{"code": "a"}]})", "/sections/0/items"},
      {R"({"sections": [{"code": "a", "draw": 2, "items": [{"id": "x", "question": "?", "answer": 1}]}]})",
       "/sections/0/draw"},
      {R"({"sections": [{"code": "a", "items": [{"id": "x", "question": "?"}]}]})", "/sections/0/items/0/answer"},
      {R"({"sections": [{"code": "a", "kind": "typing"}]})", "/sections/0/text"},
      {R"({"sections": [{"code": "x", "items": [{"id": "x", "question": "?", "answer": 1}]}]})", "/sections"},
      {R"({"sections": [{"code": "a", "track": "kpo", "items": [{"id": "x", "question": "?", "answer": 1}]}]})",
       "/sections"},
      {R"({"sections": [{"code": "a", "cut": 101, "items": [{"id": "x", "question": "?", "answer": 1}]}]})",
       "/sections/0/cut"}};
  for (const auto& [text, path] : cases) {
    const auto exam = read_exam(Room::json(text));
    ASSERT_FALSE(exam) << text;
    EXPECT_EQ(exam.error().path, path) << text;
  }
}

class Sitting : public testing::Test, public Room {
 protected:
  Sitting() {
    must(PutPerson{.id = "ann"});
    must(PutExam{"aptitude", json(aptitude)});
  }
  AttemptKey start() {
    return {must(StartAttempt{"aptitude", "ann", Track::bpo, 7})["attempt"].number().to_int64().value()};
  }
  Value finish(AttemptKey attempt, bool well) {
    return must(FinishAttempt{
        attempt, answers(well ? std::set<std::string>{} : std::set<std::string>{"a1", "a2", "a3", "a4", "n1", "n2"})});
  }
};

TEST_F(Sitting, R200_what_is_passed_is_attested_with_its_band_and_ends_as_the_exam_says) {
  const Value answer = finish(start(), true);
  EXPECT_TRUE(answer["passed"].is_true());
  EXPECT_EQ(failing("ann", R"([{"exam": "aptitude", "level": 5}])"), Texts{});
  now = *read_instant("2031-06-03T10:00:00Z");
  EXPECT_EQ(failing("ann", R"([{"exam": "aptitude"}])"), Texts{"exam: ended at 2031-06-03T10:00:00.000Z"});
}

TEST_F(Sitting, R199_failing_attests_nothing_and_may_be_mended_after_a_week_and_only_once) {
  const AttemptKey first = start();
  EXPECT_EQ(refusal(StartAttempt{"aptitude", "ann"}),
            "An attempt is under way: '" + std::to_string(first.value) + "'.");
  EXPECT_FALSE(finish(first, false)["passed"].is_true());
  EXPECT_EQ(failing("ann", R"([{"exam": "aptitude"}])"), Texts{"exam: nothing"});
  now += std::chrono::hours(24 * 7) - Duration(1);
  EXPECT_EQ(refusal(StartAttempt{"aptitude", "ann"}), "It may be taken again from 2030-06-10T10:00:00.000Z.");
  now += Duration(1);
  const AttemptKey second = start();
  EXPECT_EQ(state.attempts.get(second).number, 2);
  finish(second, false);
  EXPECT_NE(refusal(FinishAttempt{second}), "");
  now += std::chrono::hours(24 * 30);
  EXPECT_EQ(refusal(StartAttempt{"aptitude", "ann"}), "All 2 attempts have been used.");
}

}  // namespace
}  // namespace tandem::people
