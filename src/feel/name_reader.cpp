#include "feel/name_reader.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "feel/builtins/registry.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

constexpr std::array<std::string_view, 9> stop_words = {"in",     "and",       "or",      "then",    "else",
                                                        "return", "satisfies", "between", "instance"};
constexpr std::array<std::string_view, 8> opening_words = {"null", "true", "false", "if",
                                                           "for",  "some", "every", "function"};

// The lengths of the reserved words that begin with each letter, as bits: few other words have one of them, so not
// every word is compared with all.
constexpr auto reserved_lengths = [] {
  std::array<std::uint16_t, 128> lengths{};
  for (const std::string_view word : stop_words) lengths[word[0]] |= 1 << word.size();
  for (const std::string_view word : opening_words) lengths[word[0]] |= 1 << word.size();
  return lengths;
}();

bool may_be_reserved(std::string_view word) {
  const auto first = static_cast<unsigned char>(word.front());
  return first < reserved_lengths.size() && word.size() < 16 && (reserved_lengths[first] >> word.size() & 1);
}

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_special_characters(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size())
    if (!is_name_part(next_code_point(name, at))) return true;
  return false;
}

bool continues_word(std::string_view name, std::size_t at) {
  return at < name.size() && is_name_part(next_code_point(name, at));
}

}  // namespace

bool is_stop_word(std::string_view word) {
  return may_be_reserved(word) && std::ranges::find(stop_words, word) != stop_words.end();
}
bool is_reserved(std::string_view word) {
  if (!may_be_reserved(word)) return false;
  return is_stop_word(word) || std::ranges::find(opening_words, word) != opening_words.end();
}

// How many tokens from `from` on spell this name. A name is its tokens: white space and comments between them do not
// matter, so "a - b" is the name "a-b" where that is known (§10.3.1.4, §10.3.1.6).
std::size_t NameReader::match(std::string_view name, std::size_t from) const {
  if (const std::size_t at = tokens_[from].at; at >= text_.size() || text_[at] != name.front()) return 0;
  std::size_t to = from;
  for (std::size_t at = 0; at < name.size();) {
    if (name[at] == ' ') {
      ++at;
      continue;
    }
    const std::string_view part = text_of(tokens_[to]);
    if (part.empty() || !name.substr(at).starts_with(part)) return 0;
    at += part.size();
    if (tokens_[to++].kind == Token::Kind::word && continues_word(name, at)) return 0;
  }
  return to - from;
}

// A name with a keyword in it ("date and time") is taken for the built-in only where it is called.
std::size_t NameReader::match_builtin(std::size_t from) const {
  if (tokens_[from + 1].kind != Token::Kind::word) return 0;  // all these names have a second word
  std::size_t longest = 0;
  for (const std::string_view name : spaced_builtin_names(text_[tokens_[from].at])) {
    const std::size_t length = match(name, from);
    if (length <= longest) continue;
    if (name.contains(" and ") && text_of(tokens_[std::min(from + length, tokens_.size() - 1)]) != "(") continue;
    longest = length;
  }
  return longest;
}

// Words that follow each other can only be one name.
std::size_t NameReader::join_words(std::size_t from) const {
  std::size_t to = from + 1;
  while (tokens_[to].kind == Token::Kind::word
             ? !is_stop_word(text_of(tokens_[to]))
             : tokens_[to].kind == Token::Kind::number && is_digits(text_of(tokens_[to])))
    ++to;
  return to - from;
}

// The longest known name here, in tokens.
std::size_t NameReader::match_name() const {
  std::size_t longest = std::max(join_words(at_), match_builtin(at_));
  const auto consider = [&](const std::string& name) {
    if (!name.empty()) longest = std::max(longest, match(name, at_));
  };
  known_.each_local(consider);
  const char first = text_[here()];
  for (const std::string& name : names_)
    if (!name.empty() && name.front() == first && has_special_characters(name)) consider(name);
  return longest;
}

// "{a-b: 1}.a-b" is an entry, not a difference.
std::size_t NameReader::match_entry_name() const {
  std::size_t longest = match_name();
  for (const std::string& name : entries_) longest = std::max(longest, match(name, at_));
  return longest;
}

void NameReader::remember_entry(const std::string& name) {
  constexpr std::size_t most_entries = 1'000;  // each is compared with what stands behind a dot
  if (name.empty() || entries_.size() == most_entries || !has_special_characters(name)) return;
  if (std::ranges::find(entries_, name) == entries_.end()) entries_.push_back(name);
}

// A known name may even begin with a character no name begins with.
std::size_t NameReader::match_known_other() const {
  std::size_t longest = 0;
  for (const std::string& name : names_)
    if (!name.empty()) longest = std::max(longest, match(name, at_));
  return longest;
}

// So many tokens as they were written, with one space for whatever was between them.
std::string NameReader::spelled(std::size_t tokens) const {
  std::string name;
  for (std::size_t i = 0; i < tokens; ++i) {
    if (i > 0 && token(i - 1).at + token(i - 1).length < token(i).at) name += ' ';
    name += text_of(token(i));
  }
  return name;
}

std::string NameReader::take_name(std::size_t tokens) {
  std::string name = spelled(tokens);
  at_ += tokens;
  return name;
}

// The known name that so many tokens spell: as it was declared, whatever the space around its operators.
std::string NameReader::declared_name(std::size_t tokens) const {
  std::string name = spelled(tokens);
  if (tokens == 1 || is_listed(name) || known_.is_local(name)) return name;
  const auto consider = [&](const std::string& known) {
    if (!known.empty() && match(known, at_) == tokens) name = known;
  };
  std::ranges::for_each(names_, consider);
  std::ranges::for_each(entries_, consider);
  known_.each_local(consider);
  return name;
}

std::string NameReader::take_declared_name(std::size_t tokens) {
  std::string name = declared_name(tokens);
  at_ += tokens;
  return name;
}

// What may stand in a name behind its first word (rules 27 and 30).
bool NameReader::is_name_part_token(std::size_t ahead) const {
  static constexpr std::array<std::string_view, 8> symbols = {".", "/", "-", "'", "+", "*", "**", "\u2019"};
  if (is(Token::Kind::word, ahead) || is(Token::Kind::number, ahead)) return true;
  return !is(Token::Kind::string, ahead) && std::ranges::find(symbols, text_of(token(ahead))) != symbols.end();
}

// The name of something declared here, up to a symbol that is in no name or a certain word.
Result<std::string> NameReader::new_name(std::string_view what, std::string_view until) {
  if (!is(Token::Kind::word)) return expected(what);
  std::size_t count = 1;
  while (is_name_part_token(count) && !(until.size() && is(until, count))) ++count;
  return take_name(count);
}

// Whether so many tokens spell a name that was declared, as against words that merely follow each other.
bool NameReader::is_declared(std::size_t length) const {
  const std::string name = declared_name(length);
  return is_listed(name) || known_.is_local(name);
}

}  // namespace tandem::feel
