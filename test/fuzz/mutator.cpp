#include "mutator.h"

namespace tandem::fuzz {

namespace {

constexpr std::size_t max_bytes = 64 << 10;  // doubling must not run away

// Cuts between words and at every mark the formats use, so that joining the parts gives the text back.
std::vector<std::string> words_of(const std::string& text) {
  constexpr std::string_view marks = "<>\"'=/:,;()[]{} \n";
  std::vector<std::string> words;
  for (const char c : text) {
    const bool is_mark = marks.find(c) != std::string_view::npos;
    if (words.empty() || is_mark || marks.find(words.back().back()) != std::string_view::npos) words.emplace_back();
    words.back() += c;
  }
  return words;
}

std::string join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word;
  return text;
}

}  // namespace

std::uint64_t Mutator::random() {
  state_ ^= state_ >> 12;
  state_ ^= state_ << 25;
  state_ ^= state_ >> 27;
  return state_ * 0x2545F4914F6CDD1D;
}

std::string Mutator::next() {
  std::string text = pick();
  const std::size_t rounds = 1 + below(4);
  for (std::size_t round = 0; round < rounds; ++round) {
    if (below(4) == 0) mutate_bytes(text);
    else mutate_words(text);
  }
  if (text.size() > max_bytes) text.resize(max_bytes);
  return text;
}

void Mutator::mutate_bytes(std::string& text) {
  const std::size_t at = below(text.size() + 1);
  switch (below(4)) {
    case 0: text.insert(at, 1, static_cast<char>(random())); break;
    case 1: text.erase(at, 1 + below(8)); break;
    case 2: text.resize(at); break;
    default:
      if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
  }
}

void Mutator::mutate_words(std::string& text) {
  std::vector<std::string> words = words_of(text);
  if (words.empty()) return;
  const auto place = [&] { return words.begin() + static_cast<std::ptrdiff_t>(below(words.size())); };
  const auto first = place();
  const std::vector<std::string> other = words_of(pick());
  switch (below(5)) {
    case 0: words.erase(first); break;
    case 1: words.insert(place(), *first); break;
    case 2: std::swap(*first, *place()); break;
    case 3:
      if (!other.empty()) *first = other[below(other.size())];
      break;
    default: {  // a run of words again, somewhere else
      const std::size_t length = below(static_cast<std::size_t>(words.end() - first)) % 32;
      const std::vector<std::string> run(first, first + static_cast<std::ptrdiff_t>(length));
      words.insert(place(), run.begin(), run.end());
    }
  }
  text = join(words);
}

}  // namespace tandem::fuzz
