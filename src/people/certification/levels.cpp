#include "people/certification/levels.h"

#include <algorithm>
#include <span>

namespace tandem::people {

namespace {

struct Word {
  std::string_view text;
  std::int64_t level;
};
constexpr Word cefr[] = {{"A1", 1}, {"A2", 2}, {"B1", 3}, {"B2", 4}, {"C1", 5}, {"C2", 6}};
constexpr Word degrees[] = {{"bachelor", 6}, {"master", 7}, {"doctorate", 8}};
constexpr Word stages[] = {{"shadow", shadow}, {"supervised", supervised}, {"free", free_practice}};
constexpr std::int64_t greatest_skill = 5, greatest_number = 1'000'000;

std::span<const Word> words_of(Proof kind) {
  switch (kind) {
    case Proof::language: return cefr;
    case Proof::credential: return degrees;
    case Proof::practice: return stages;
    default: return {};
  }
}

std::int64_t greatest(Proof kind) {
  const auto words = words_of(kind);
  if (!words.empty()) return words.back().level;
  return kind == Proof::skill || kind == Proof::specialization ? greatest_skill : greatest_number;
}

}  // namespace

std::optional<std::int64_t> read_level(Proof kind, const Value& level) {
  if (level.is_string()) {
    const auto words = words_of(kind);
    const auto found = std::ranges::find(words, level.string(), &Word::text);
    return found == words.end() ? std::nullopt : std::optional(found->level);
  }
  const auto number = level.is_number() ? level.number().to_int64() : std::nullopt;
  return number && *number >= 0 && *number <= greatest(kind) ? number : std::nullopt;
}

std::string level_text(Proof kind, std::int64_t level) {
  const auto words = words_of(kind);
  const auto found = std::ranges::find(words, level, &Word::level);
  if (found != words.end()) return std::string(found->text);
  return level > 0 ? std::to_string(level) : "";
}

}  // namespace tandem::people
