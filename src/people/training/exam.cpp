#include "people/training/exam.h"

#include <algorithm>
#include <map>
#include <set>

namespace tandem::people {

namespace {

// ---- reading

std::unexpected<Rejection> cannot_read(const std::string& path, const std::string& what) {
  return reject(Code::invalid_argument, "The exam cannot be read: " + what + ".", path);
}

std::string text(const Value& value) { return value.is_string() ? std::string(value.string()) : ""; }
std::int64_t number(const Value& value, std::int64_t absent) {
  return value.is_number() ? value.number().to_int64().value_or(absent) : absent;
}

// A percentage, in hundredths of it.
Result<std::int64_t> percentage(const Value& value, const std::string& path, std::int64_t absent = 0) {
  if (value.is_null()) return absent;
  const auto scaled = value.is_number() ? multiply(value.number(), 100) : std::nullopt;
  const auto hundredths = scaled ? scaled->to_int64() : std::nullopt;
  if (!hundredths || *hundredths < 0 || *hundredths > whole)
    return cannot_read(path, "a percentage of 0 to 100 with at most two decimals is needed");
  return *hundredths;
}

Result<ExamItem> read_item(const Value& value, const std::string& path) {
  ExamItem item{text(value["id"]), value["question"], value["options"], value["answer"], number(value["points"], 1)};
  if (item.id.empty()) return cannot_read(path + "/id", "an item needs an id");
  if (item.question.is_null()) return cannot_read(path + "/question", "an item needs a question");
  if (item.answer.is_null()) return cannot_read(path + "/answer", "an item needs its answer");
  if (item.points <= 0) return cannot_read(path + "/points", "an item is worth something");
  return item;
}

Result<void> read_typing(ExamSection& section, const Value& value, const std::string& path) {
  section.text = text(value["text"]);
  section.words_per_minute = number(value["wordsPerMinute"], 0);
  if (section.text.empty()) return cannot_read(path + "/text", "a typing test needs a text");
  if (section.words_per_minute <= 0)
    return cannot_read(path + "/wordsPerMinute", "a typing test says how fast is fast enough");
  return {};
}

Result<void> read_bank(ExamSection& section, const Value& value, const std::string& path) {
  if (!value["items"].is_list() || value["items"].list().empty())
    return cannot_read(path + "/items", "a section needs items to draw from");
  for (std::size_t at = 0; at < value["items"].list().size(); ++at)
    section.items.push_back(TRY(read_item(value["items"].list()[at], path + "/items/" + std::to_string(at))));
  const std::int64_t draw = number(value["draw"], static_cast<std::int64_t>(section.items.size()));
  if (draw <= 0 || draw > static_cast<std::int64_t>(section.items.size()))
    return cannot_read(path + "/draw", "no more items can be drawn than there are");
  section.draw = static_cast<std::size_t>(draw);
  return {};
}

Result<ExamSection> read_section(const Value& value, const std::string& path) {
  ExamSection section{.code = text(value["code"])};
  if (section.code.empty()) return cannot_read(path + "/code", "a section needs a code");
  if (!value["track"].is_null()) {
    Track track;
    if (!boost::describe::enum_from_string(text(value["track"]).c_str(), track))
      return cannot_read(path + "/track", "a track is bpo or kpo");
    section.track = track;
  }
  section.cut = TRY(percentage(value["cut"], path + "/cut"));
  TRY(value["kind"] == Value("typing") ? read_typing(section, value, path) : read_bank(section, value, path));
  return section;
}

// Answers are given by the id of the item, or of a typing test by the section's code.
Result<void> names_are_unique(const ExamPlan& plan) {
  std::set<std::string> names;
  for (const ExamSection& section : plan.sections) {
    if (!names.insert(section.code).second) return cannot_read("/sections", "'" + section.code + "' is there twice");
    for (const ExamItem& item : section.items)
      if (!names.insert(item.id).second) return cannot_read("/sections", "'" + item.id + "' is there twice");
  }
  return {};
}

Result<void> read_bands(ExamPlan& plan, const Value& bands) {
  if (bands.is_null()) return {};
  if (!bands.is_list()) return cannot_read("/bands", "bands are a list");
  for (const Value& band : bands.list())
    plan.bands.emplace_back(TRY(percentage(band["from"], "/bands")), number(band["band"], 0));
  std::ranges::sort(plan.bands, std::greater<>());
  return {};
}

Result<void> read_policy(ExamPlan& plan, const Value& facts) {
  plan.cuts[0] = TRY(percentage(facts["cuts"]["bpo"], "/cuts/bpo", whole / 2));
  plan.cuts[1] = TRY(percentage(facts["cuts"]["kpo"], "/cuts/kpo", whole / 2));
  plan.max_attempts = number(facts["maxAttempts"], 0);
  if (!facts["retakeAfter"].is_null()) {
    const auto after = parse_days_time(text(facts["retakeAfter"]));
    if (!after || after->seconds < 0) return cannot_read("/retakeAfter", "it is a duration such as \"P7D\"");
    plan.retake_after = std::chrono::seconds(after->seconds);
  }
  if (!facts["validFor"].is_null()) {
    const auto months = parse_years_months(text(facts["validFor"]));
    if (!months || months->months <= 0)
      return cannot_read("/validFor", "it is a duration of years and months such as \"P1Y\"");
    plan.valid_months = months->months;
  }
  return {};
}

// ---- drawing

bool is_of(const ExamSection& section, Track track) { return !section.track || *section.track == track; }

// SplitMix64: small, and the same everywhere.
std::uint64_t next(std::uint64_t& state) {
  std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

// ---- marking

bool is_drawn(const std::vector<std::string>& drawn, const std::string& id) {
  return std::ranges::find(drawn, id) != drawn.end();
}

struct Points { std::int64_t got = 0, possible = 0; };

Points points_of(const ExamSection& section, const std::vector<std::string>& drawn, const Value& answers) {
  Points points;
  for (const ExamItem& item : section.items) {
    if (!is_drawn(drawn, item.id)) continue;
    points.possible += item.points;
    if (answers[item.id] == item.answer) points.got += item.points;
  }
  return points;
}

// Half of a typing test is to be accurate, and a text that is typed too slowly is worth less in proportion.
std::int64_t typing_score(const ExamSection& section, const Typing& typed) {
  return typed.accuracy * std::min(typed.words_per_minute, section.words_per_minute) / section.words_per_minute;
}

}  // namespace

Result<ExamPlan> read_exam(const Value& facts) {
  ExamPlan plan;
  if (!facts["sections"].is_list() || facts["sections"].list().empty())
    return cannot_read("/sections", "an exam has sections");
  for (std::size_t at = 0; at < facts["sections"].list().size(); ++at)
    plan.sections.push_back(TRY(read_section(facts["sections"].list()[at], "/sections/" + std::to_string(at))));
  for (const Track track : {Track::bpo, Track::kpo})
    if (std::ranges::none_of(plan.sections, [&](const ExamSection& section) { return is_of(section, track); }))
      return cannot_read("/sections", "there is nothing in it for one of the tracks");
  TRY(names_are_unique(plan));
  TRY(read_policy(plan, facts));
  TRY(read_bands(plan, facts["bands"]));
  return plan;
}

// The first `draw` places of a shuffle (Fisher and Yates).
std::vector<std::string> draw(const ExamPlan& plan, Track track, std::int64_t seed) {
  std::vector<std::string> drawn;
  auto state = static_cast<std::uint64_t>(seed);
  for (const ExamSection& section : plan.sections) {
    if (!is_of(section, track)) continue;
    std::vector<std::string> ids;
    for (const ExamItem& item : section.items) ids.push_back(item.id);
    for (std::size_t at = 0; at < section.draw; ++at) {
      std::swap(ids[at], ids[at + next(state) % (ids.size() - at)]);
      drawn.push_back(ids[at]);
    }
  }
  return drawn;
}

Value questions(const ExamPlan& plan, Track track, const std::vector<std::string>& drawn) {
  std::map<std::string, Value> by_id;
  List shown;
  for (const ExamSection& section : plan.sections) {
    if (!section.text.empty() && is_of(section, track))
      shown.push_back(Value::context({{"id", section.code}, {"section", section.code}, {"text", section.text}}));
    for (const ExamItem& item : section.items)
      by_id[item.id] = Value::context({{"id", item.id},
                                       {"section", section.code},
                                       {"question", item.question},
                                       {"options", item.options},
                                       {"points", item.points}});
  }
  for (const std::string& id : drawn) shown.push_back(by_id.at(id));
  return Value(std::move(shown));
}

Typing typing(const std::string& text, const Value& keystrokes) {
  std::string typed;
  std::int64_t first = 0, last = 0;
  if (!keystrokes.is_list()) return {};
  for (const Value& stroke : keystrokes.list()) {
    last = number(stroke["t"], last);
    if (&stroke == &keystrokes.list().front()) first = last;
    const std::string key = people::text(stroke["key"]);
    if (key != "Backspace") typed += key;
    else if (!typed.empty()) typed.pop_back();
  }
  const auto length = static_cast<std::int64_t>(text.size());
  std::int64_t right = 0;
  for (std::size_t at = 0; at < std::min(text.size(), typed.size()); ++at) right += text[at] == typed[at];
  const std::int64_t minute = 60'000, keys_of_a_word = 5;
  const std::int64_t took = std::max<std::int64_t>(last - first, 1);
  return {static_cast<std::int64_t>(typed.size()) * minute / keys_of_a_word / took,
          length == 0 ? 0 : right * whole / std::max<std::int64_t>(length, static_cast<std::int64_t>(typed.size()))};
}

Marks mark(const ExamPlan& plan, const std::vector<std::string>& drawn, const Value& answers, Track track) {
  Marks marks;
  Context sections;
  Points all;
  bool above_all_cuts = true;
  for (const ExamSection& section : plan.sections) {
    if (!is_of(section, track)) continue;
    Context measured;
    Points points = points_of(section, drawn, answers);
    if (!section.text.empty()) {
      const Typing typed = typing(section.text, answers[section.code]);
      points = {typing_score(section, typed), whole};
      measured.put("wordsPerMinute", typed.words_per_minute), measured.put("accuracy", typed.accuracy);
    }
    const std::int64_t score = points.got * whole / points.possible;
    above_all_cuts &= score >= section.cut;
    measured.put("score", score), measured.put("passed", score >= section.cut);
    sections.put(section.code, Value(std::move(measured)));
    all.got += score, all.possible += whole;
  }
  marks.score = all.got * whole / all.possible;  // each section counts alike
  marks.sections = Value(std::move(sections));
  marks.passed = above_all_cuts && marks.score >= plan.cuts[static_cast<std::size_t>(track)];
  const auto band = std::ranges::find_if(plan.bands, [&](const auto& one) { return marks.score >= one.first; });
  marks.band = band == plan.bands.end() ? 0 : band->second;
  return marks;
}

}  // namespace tandem::people
