// An exam as data, what a seed draws from its bank, and what answers are worth. Pure: the same seed draws the same
// items on every machine, the same answers get the same score.
//
//   {"name": "Keying test", "sections": [
//      {"code": "numeric", "draw": 3, "cut": 50,
//       "items": [{"id": "n1", "question": "...", "options": ["1", "2"], "answer": 1}]},
//      {"code": "typing", "track": "bpo", "kind": "typing", "text": "...", "wordsPerMinute": 30}],
//    "cuts": {"bpo": 50, "kpo": 70}, "bands": [{"from": 85, "band": 5}, {"from": 50, "band": 2}],
//    "maxAttempts": 3, "retakeAfter": "P7D", "validFor": "P12M"}
#pragma once
#include <vector>

#include "base/result.h"
#include "people/training/rows.h"

namespace tandem::people {

inline constexpr std::int64_t whole = 10'000;  // a score of 100 %

struct ExamItem {
  std::string id;
  Value question, options, answer;
  std::int64_t points = 1;
};

struct ExamSection {
  std::string code;
  std::optional<Track> track;   // whose assessment it belongs to; everybody's without
  std::int64_t cut = 0;         // to pass, whatever the whole is worth
  std::size_t draw = 0;
  std::vector<ExamItem> items;  // empty: a typing test
  std::string text;             // to be typed
  std::int64_t words_per_minute = 0;
};

struct ExamPlan {
  std::vector<ExamSection> sections;
  std::int64_t cuts[2] = {0, 0};  // by track
  std::vector<std::pair<std::int64_t, std::int64_t>> bands;  // from which score on which band, the highest first
  std::int64_t max_attempts = 0;  // 0: no limit
  Duration retake_after{};
  std::int64_t valid_months = 0;  // 0: for ever
};

Result<ExamPlan> read_exam(const Value& facts);

// Item ids, section by section.
std::vector<std::string> draw(const ExamPlan& plan, Track track, std::int64_t seed);
// The drawn items as their taker sees them: without answers.
Value questions(const ExamPlan& plan, Track track, const std::vector<std::string>& drawn);

struct Typing {
  std::int64_t words_per_minute = 0;  // five keys are a word
  std::int64_t accuracy = 0;          // of the text's characters that stand where they should
};
// Keystrokes are {"t": milliseconds, "key": "a"}, with "Backspace" taking the last one back.
Typing typing(const std::string& text, const Value& keystrokes);

struct Marks {
  std::int64_t score = 0;
  Value sections;       // {code: {score, passed, ...}}
  bool passed = false;
  std::int64_t band = 0;
};
Marks mark(const ExamPlan& plan, const std::vector<std::string>& drawn, const Value& answers, Track track);

}  // namespace tandem::people
