#include "feel/name_reader.h"

#include <algorithm>
#include <array>

#include "feel/builtins/registry.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {

constexpr std::array<std::string_view, 9> stop_words = {"in",     "and",       "or",      "then",    "else",
                                                        "return", "satisfies", "between", "instance"};
constexpr std::array<std::string_view, 8> opening_words = {"null", "true", "false", "if",
                                                           "for",  "some", "every", "function"};

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

bool has_special_characters(std::string_view name) {
  std::size_t at = 0;
  while (at < name.size())
    if (!is_name_part(next_code_point(name, at))) return true;
  return false;
}

}  // namespace

bool is_stop_word(std::string_view word) { return std::ranges::find(stop_words, word) != stop_words.end(); }
bool is_reserved(std::string_view word) {
  return is_stop_word(word) || std::ranges::find(opening_words, word) != opening_words.end();
}

// How many tokens from `from` on spell this name; white space is compared as such, not by its amount.
std::size_t NameReader::match(std::string_view name, std::size_t from) const {
  std::size_t at = tokens_[from].at;
  if (at >= text_.size() || text_[at] != name.front()) return 0;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (name[i] == ' ') {
      const std::size_t start = at;
      for (std::size_t next = at; next < text_.size() && is_space(next_code_point(text_, next)); at = next) {}
      if (at == start) return 0;
    } else if (at >= text_.size() || text_[at++] != name[i]) {
      return 0;
    }
  }
  std::size_t to = from;
  while (tokens_[to].kind != Token::Kind::end && tokens_[to].at < at) ++to;
  const Token& last = tokens_[to - 1];
  return last.at + last.length == at ? to - from : 0;
}

// A name with a keyword in it ("date and time") is taken for the built-in only where it is called.
std::size_t NameReader::match_builtin(std::size_t from) const {
  std::size_t longest = 0;
  for (const std::string_view name : spaced_builtin_names()) {
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

// A known name may even begin with a character no name begins with.
std::size_t NameReader::match_known_other() const {
  std::size_t longest = 0;
  for (const std::string& name : names_)
    if (!name.empty()) longest = std::max(longest, match(name, at_));
  return longest;
}

std::string NameReader::take_name(std::size_t tokens) {
  const Token& first = token();
  const Token& last = token(tokens - 1);
  at_ += tokens;
  if (tokens == 1) return std::string(text_of(first));
  return normalized_name(text_.substr(first.at, last.at + last.length - first.at));
}

// The name of something declared here, up to a symbol or a certain word.
Result<std::string> NameReader::new_name(std::string_view what, std::string_view until) {
  if (!is(Token::Kind::word)) return expected(what);
  std::size_t count = 1;
  while ((is(Token::Kind::word, count) || is(Token::Kind::number, count)) && !(until.size() && is(until, count)))
    ++count;
  return take_name(count);
}

// Whether so many tokens spell a name that was declared, as against words that merely follow each other.
bool NameReader::is_declared(std::size_t length) const {
  const Token& last = token(length - 1);
  const std::string name = normalized_name(text_.substr(here(), last.at + last.length - here()));
  return is_listed(name) || known_.is_local(name);
}

}  // namespace tandem::feel
