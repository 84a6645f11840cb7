#include "verbs.h"

#include "format/json.h"
#include "kit/state_text.h"

namespace tandem::scenario {

namespace {

std::string shown(const Rejection& rejection) {
  std::string text = std::string(name(rejection.code)) + ": " + rejection.reason;
  for (const Problem& problem : rejection.problems) text += "\n    " + problem.where + ": " + problem.what;
  return text;
}

// refused CODE ["part of the reason"]: command
void refused(World& world, Words& words, const std::vector<Line>& block) {
  const std::string code = words.word("a code");  // which takes the colon too, if nothing stands between
  std::string part;
  if (trimmed(words.rest()).starts_with('"')) {
    part = words.word("a part of the reason");
    words.expect(":");
  }
  const std::string before = world.text();
  try {
    carry_out(world, trimmed(words.rest()), block);
  } catch (const Refused& refused) {
    const std::string got = shown(refused.rejection);
    require(name(refused.rejection.code) == code, "expected a refusal with " + code + ", it is " + got);
    require(got.find(part) != std::string::npos, "expected the refusal to say '" + part + "', it says " + got);
    require(test::rows_in(world.text()) == test::rows_in(before) && world.is_quiet(),
            "the refused command has changed something");
    if (!world.state().records.pending().empty()) world.settle();
    return;
  }
  throw Wrong{"expected a refusal with " + code + ", the command was accepted"};
}

void expect(World& world, Words& words, const std::vector<Line>& block) {
  for (const auto verbs : {expect_repair_verbs(), expect_case_verbs(), expect_dossier_verbs(), expect_sla_verbs(),
                           expect_verbs()})
    for (const Verb& verb : verbs)
      if (words.take(verb.words)) return verb.run(world, words, block);
  throw Wrong{"nothing is known of expecting '" + trimmed(words.rest()) + "'"};
}

constexpr Verb own_verbs[] = {{"refused", refused}, {"expect", expect}};

// The phrase that fits, the longest of them.
const Verb* find_verb(const std::string& text) {
  const Verb* best = nullptr;
  for (const auto verbs : {std::span<const Verb>(own_verbs), model_verbs(), running_verbs(), repair_verbs(),
                           case_verbs(), dossier_verbs(), sla_verbs(), business_verbs()})
    for (const Verb& verb : verbs)
      if (Words(text).take(verb.words) && (!best || verb.words.size() > best->words.size())) best = &verb;
  return best;
}

// $name stands for the JSON that was given under that name.
std::string with_given(const World& world, const std::string& text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at + 1;
    while (text[at] == '$' && end < text.size() &&
           (std::isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
      ++end;
    const auto given = world.given.find(text.substr(at + 1, end - at - 1));
    out += text[at] == '$' && given != world.given.end() ? given->second : text.substr(at, end - at);
    at = end;
  }
  return out;
}

bool takes_block(const Verb& verb) {
  return verb.words == "process" || verb.words == "decision" || verb.words == "draft" || verb.words == "modify" ||
         verb.words == "refused";
}

}  // namespace

void carry_out(World& world, const std::string& text, const std::vector<Line>& block) {
  const Verb* verb = find_verb(text);
  if (!verb) throw Wrong{"no command begins like this: '" + text + "'"};
  std::string whole = text;
  if (!takes_block(*verb))
    for (const Line& line : block) whole += " " + line.text;  // a long command goes on in deeper lines
  Words words(with_given(world, whole));
  words.expect(verb->words);
  verb->run(world, words, block);
}

void take_options(Words& words, const std::vector<Option>& options) {
  while (!words.at_end()) {
    const auto next =
        std::find_if(options.begin(), options.end(), [&](const Option& option) { return words.take(option.words); });
    if (next == options.end()) words.end();
    next->take();
  }
}

void require(bool holds, const std::string& otherwise) {
  if (!holds) throw Wrong{otherwise};
}

void require_equal(const Value& actual, const Value& expected, const std::string& what) {
  require(actual == expected, "expected " + what + " to be " + to_json(expected) + ", it is " + to_json(actual));
}

}  // namespace tandem::scenario
