#include "feel/regex.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include "feel/text.h"

namespace tandem::feel {

namespace {

using Failure = Regex::Failure;

constexpr std::size_t longest_pattern = 10'000;
constexpr std::int32_t work_limit = 200;  // of ICU, in units of ten thousand steps of its engine
constexpr std::int32_t stack_limit_bytes = 4 << 20;

std::unexpected<Failure> wrong(std::string reason) { return std::unexpected(Failure{std::move(reason)}); }

struct Flags {
  bool dot_all = false, multiline = false, ignore_case = false, spaced = false, literal = false;
};

std::expected<Flags, Failure> read_flags(std::string_view text) {
  Flags flags;
  for (const char c : text) {
    switch (c) {
      case 's': flags.dot_all = true; break;
      case 'm': flags.multiline = true; break;
      case 'i': flags.ignore_case = true; break;
      case 'x': flags.spaced = true; break;
      case 'q': flags.literal = true; break;
      default: return wrong("there is no regular expression flag \"" + std::string(1, c) + "\"");
    }
  }
  return flags;
}

bool is_pattern_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// XPath's regular expression in ICU's words.
class Translator {
 public:
  Translator(std::string_view pattern, Flags flags) : flags_(flags) {
    if (flags.spaced) {
      without_spaces_ = strip_spaces(pattern);
      pattern_ = without_spaces_;
    } else {
      pattern_ = pattern;
    }
  }

  std::expected<std::string, Failure> run() {
    while (at_ < pattern_.size()) {
      if (auto problem = next()) return std::unexpected(*std::move(problem));
    }
    return std::move(out_);
  }

 private:
  using Problem = std::optional<Failure>;

  // The flag x: white space counts only inside a character class.
  static std::string strip_spaces(std::string_view pattern) {
    std::string out;
    int classes = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = pattern[i];
      const bool escaped = i > 0 && pattern[i - 1] == '\\' && !(i > 1 && pattern[i - 2] == '\\');
      if (!escaped) classes += c == '[' ? 1 : c == ']' && classes > 0 ? -1 : 0;
      if (classes > 0 || !is_pattern_space(c)) out += c;
    }
    return out;
  }

  char peek(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }

  Problem next() {
    switch (const char c = pattern_[at_]) {
      case '\\': return escape(false);
      case '[': return character_class(0);
      case '.': return put(flags_.dot_all ? "." : "[^\\n\\r]");
      case '$': return put(flags_.multiline ? "$" : "\\z");
      case '(': groups_ += peek(1) != '?'; return put("(");
      case '#': return put("\\#");
      default: out_ += c, ++at_; return std::nullopt;
    }
  }

  Problem put(std::string_view text) {
    out_ += text;
    ++at_;
    return std::nullopt;
  }

  Problem escape(bool in_class) {
    const char c = peek(1);
    if (c == '\0') return Failure{"the regular expression ends with a backslash"};
    if (is_digit(c)) return back_reference(in_class);
    if (c == 'p' || c == 'P') return property();
    at_ += 2;
    switch (c) {
      case 's': out_ += "[\\x20\\t\\n\\r]"; break;
      case 'S': out_ += "[^\\x20\\t\\n\\r]"; break;
      case 'w': out_ += "[^\\p{P}\\p{Z}\\p{C}]"; break;
      case 'W': out_ += "[\\p{P}\\p{Z}\\p{C}]"; break;
      case 'i': out_ += "[\\p{L}\\p{Nl}_:]"; break;
      case 'I': out_ += "[^\\p{L}\\p{Nl}_:]"; break;
      case 'c': out_ += "[\\p{L}\\p{Nl}\\p{M}\\p{Nd}_:.\\-\\u00B7]"; break;
      case 'C': out_ += "[^\\p{L}\\p{Nl}\\p{M}\\p{Nd}_:.\\-\\u00B7]"; break;
      default: (out_ += '\\') += c;
    }
    return std::nullopt;
  }

  // \N with as many digits as there are groups before it.
  Problem back_reference(bool in_class) {
    int number = 0;
    std::size_t length = 1;
    while (is_digit(peek(length)) && number * 10 + (peek(length) - '0') <= groups_)
      number = number * 10 + (peek(length++) - '0');
    if (in_class || number == 0) return Failure{"the regular expression refers to a group that is not there"};
    out_ += '\\' + std::to_string(number) + "(?:)";
    at_ += length;
    return std::nullopt;
  }

  // \p{Lu}, \p{IsBasicLatin}: blocks are called "In..." by ICU.
  Problem property() {
    const std::size_t close = pattern_.find('}', at_);
    if (peek(2) != '{' || close == pattern_.npos) return Failure{"expected {name} after \\p"};
    const std::string_view name = pattern_.substr(at_ + 3, close - at_ - 3);
    for (const char c : name)
      if (!std::isalnum(static_cast<unsigned char>(c)) && c != '-')
        return Failure{"a property of characters has no such name"};
    out_ += pattern_.substr(at_, 3);
    out_ += name.starts_with("Is") ? "In" + std::string(name.substr(2)) : std::string(name);
    out_ += '}';
    at_ = close + 1;
    return std::nullopt;
  }

  Problem character_class(int depth) {
    if (depth > 20) return Failure{"the character class is nested too deeply"};
    (out_ += '[') += peek(1) == '^' ? "^" : "";
    at_ += peek(1) == '^' ? 2 : 1;
    if (peek() == ']') return Failure{"the character class is empty"};
    while (at_ < pattern_.size() && peek() != ']') {
      Problem problem;
      if (peek() == '\\') {
        problem = escape(true);
      } else if (peek() == '-' && peek(1) == '[') {
        out_ += "--";
        ++at_;
        problem = character_class(depth + 1);
      } else if (peek() == '[') {
        return Failure{"a character class may only be subtracted inside another"};
      } else {
        class_character();
      }
      if (problem) return problem;
    }
    if (at_ == pattern_.size()) return Failure{"expected ] to close the character class"};
    return put("]");
  }

  // What is an operator for ICU but only a character here.
  void class_character() {
    const char c = peek();
    const bool dash_at_edge = c == '-' && (out_.ends_with('[') || out_.ends_with("[^") || peek(1) == ']');
    if (c == '&' || c == '$' || c == '#' || c == ' ' || c == '{' || c == '}' || c == '^' || dash_at_edge) out_ += '\\';
    out_ += c;
    ++at_;
  }

  std::string without_spaces_;
  std::string_view pattern_;
  Flags flags_;
  std::size_t at_ = 0;
  int groups_ = 0;
  std::string out_;
};

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

icu::UnicodeString to_utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

// ICU calls it for each unit of its work.
UBool U_CALLCONV charge(const void* run, std::int32_t) {
  constexpr std::int64_t steps_per_unit = 2'000;
  return static_cast<Run*>(const_cast<void*>(run))->step(steps_per_unit);
}

}  // namespace

struct Regex::Engine {
  std::unique_ptr<icu::RegexPattern> pattern;

  // Calls visit(matcher) for each match until it says no.
  template <class Visit>
  std::expected<bool, Failure> each(const icu::UnicodeString& text, Run& run, Visit&& visit) const {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<icu::RegexMatcher> matcher(pattern->matcher(text, status));
    if (U_FAILURE(status)) return wrong("the regular expression cannot be used");
    matcher->setTimeLimit(work_limit, status);
    matcher->setStackLimit(stack_limit_bytes, status);
    matcher->setMatchCallback(&charge, &run, status);
    bool any = false;
    while (matcher->find(status) && U_SUCCESS(status)) {
      any = true;
      if (!visit(*matcher)) break;
    }
    if (U_FAILURE(status)) return std::unexpected(Failure{"the regular expression takes too much work on this text"});
    return any;
  }
};

std::expected<Regex, Failure> Regex::compile(std::string_view pattern, std::string_view flag_text) {
  if (pattern.size() > longest_pattern) return wrong("the regular expression is too long");
  const auto flags = read_flags(flag_text);
  if (!flags) return std::unexpected(flags.error());
  std::uint32_t options = UREGEX_UNIX_LINES | (flags->ignore_case ? UREGEX_CASE_INSENSITIVE : 0);
  std::string translated(pattern);
  if (flags->literal) {
    options |= UREGEX_LITERAL;
  } else {
    auto run = Translator(pattern, *flags).run();
    if (!run) return std::unexpected(run.error());
    translated = *std::move(run);
    options |= (flags->dot_all ? UREGEX_DOTALL : 0) | (flags->multiline ? UREGEX_MULTILINE : 0);
  }
  UParseError where;
  UErrorCode status = U_ZERO_ERROR;
  auto engine = std::make_shared<Engine>();
  engine->pattern.reset(icu::RegexPattern::compile(to_utf16(translated), options, where, status));
  if (U_FAILURE(status)) return wrong("the regular expression is not valid");
  return Regex(std::move(engine), flags->literal);
}

std::expected<bool, Failure> Regex::found_in(std::string_view text, Run& run) const {
  return engine_->each(to_utf16(text), run, [](icu::RegexMatcher&) { return false; });
}

std::expected<bool, Failure> Regex::matches_nothing(Run& run) const { return found_in("", run); }

// All in UTF-16, where what is no UTF-8 has become U+FFFD: offsets into the given bytes would not fit.
std::expected<Regex::Matches, Failure> Regex::matches(std::string_view text, Run& run) const {
  const icu::UnicodeString wide = to_utf16(text);
  Matches result;
  std::int32_t before = 0;
  const auto found = engine_->each(wide, run, [&](icu::RegexMatcher& matcher) {
    UErrorCode status = U_ZERO_ERROR;
    Match match;
    match.before = to_utf8(wide.tempSubStringBetween(before, matcher.start(status)));
    for (std::int32_t group = 0; group <= matcher.groupCount(); ++group)
      match.groups.push_back(to_utf8(matcher.group(group, status)));
    const std::size_t bytes = match.before.size() + match.groups[0].size() + match.groups.size() * sizeof(std::string);
    before = matcher.end(status);
    result.each.push_back(std::move(match));
    return U_SUCCESS(status) && run.take(static_cast<std::int64_t>(bytes));
  });
  if (!found) return std::unexpected(found.error());
  result.rest = to_utf8(wide.tempSubString(before));
  return result;
}

namespace {

// The replacement with the groups of one match put in. "$12" is group 1 and a 2 if there are fewer than twelve.
std::expected<std::string, Failure> filled(std::string_view replacement, const std::vector<std::string>& groups) {
  std::string out;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const char c = replacement[i];
    const char following = i + 1 < replacement.size() ? replacement[i + 1] : '\0';
    if (c == '\\') {
      if (following != '\\' && following != '$')
        return wrong("a backslash in a replacement stands before \\ or $ only");
      out += following;
      ++i;
    } else if (c == '$') {
      if (!is_digit(following)) return wrong("a $ in a replacement stands before a number only");
      std::size_t number = following - '0';
      ++i;
      while (i + 1 < replacement.size() && is_digit(replacement[i + 1]) &&
             number * 10 + (replacement[i + 1] - '0') < groups.size())
        number = number * 10 + (replacement[++i] - '0');
      if (number < groups.size()) out += groups[number];
    } else {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::expected<std::string, Failure> Regex::replace(std::string_view text, std::string_view replacement,
                                                   Run& run) const {
  const auto empty = matches_nothing(run);
  if (!empty) return std::unexpected(empty.error());
  if (*empty) return wrong("the regular expression matches nothing at all everywhere");
  const auto found = matches(text, run);
  if (!found) return std::unexpected(found.error());
  std::string out;
  for (const Match& match : found->each) {
    auto part = literal_ ? std::expected<std::string, Failure>(replacement) : filled(replacement, match.groups);
    if (!part) return part;
    if (!run.take(static_cast<std::int64_t>(part->size()))) return wrong("the result is too long");
    (out += match.before) += *part;
  }
  return out += found->rest;
}

std::expected<std::vector<std::string>, Failure> Regex::split(std::string_view text, Run& run) const {
  const auto empty = matches_nothing(run);
  if (!empty) return std::unexpected(empty.error());
  if (*empty) return wrong("the regular expression matches nothing at all everywhere");
  const auto found = matches(text, run);
  if (!found) return std::unexpected(found.error());
  std::vector<std::string> parts;
  for (const Match& match : found->each) parts.push_back(match.before);
  parts.push_back(found->rest);
  return parts;
}

}  // namespace tandem::feel
