#include "script.h"

#include <charconv>
#include <sstream>

#include "format/json.h"

namespace tandem::scenario {

namespace {

// The line up to a # that begins a word and is no name of an instance (#1) and not inside quotes.
std::string without_comment(const std::string& line) {
  bool quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '"' && (at == 0 || line[at - 1] != '\\')) quoted = !quoted;
    const bool begins_word = at == 0 || line[at - 1] == ' ';
    const bool is_comment = line[at] == '#' && begins_word && (at + 1 == line.size() || line[at + 1] == ' ');
    if (is_comment && !quoted) return line.substr(0, at);
  }
  return line;
}

// The end of the JSON value that begins at `from`: brackets are balanced, strings are passed over.
std::size_t end_of_json(const std::string& text, std::size_t from) {
  int depth = 0;
  bool quoted = false;
  for (std::size_t at = from; at < text.size(); ++at) {
    const char c = text[at];
    if (quoted && c == '\\') ++at;
    else if (c == '"') quoted = !quoted;
    else if (quoted) continue;
    else if (c == '{' || c == '[') ++depth;
    else if (c == '}' || c == ']') --depth;
    else if (depth == 0 && c == ' ') return at;
    if (!quoted && depth == 0 && (c == '}' || c == ']' || c == '"')) return at + 1;
  }
  return text.size();
}

}  // namespace

std::string trimmed(std::string_view text) {
  const auto from = text.find_first_not_of(" \t\r");
  return from == std::string_view::npos ? ""
                                        : std::string(text.substr(from, text.find_last_not_of(" \t\r") - from + 1));
}

std::vector<Command> read_script(const std::string& text) {
  std::vector<Command> commands;
  std::istringstream in(text);
  int number = 0;
  for (std::string raw; std::getline(in, raw);) {
    ++number;
    const std::string line = without_comment(raw);
    const auto indent = line.find_first_not_of(' ');
    if (indent == std::string::npos) continue;
    Line read{number, static_cast<int>(indent), trimmed(line)};
    if (indent == 0) commands.push_back({std::move(read), {}});
    else if (commands.empty()) throw Wrong{"the first command is indented"};
    else commands.back().block.push_back(std::move(read));
  }
  return commands;
}

void Words::skip() {
  while (at_ < text_.size() && text_[at_] == ' ') ++at_;
}

bool Words::at_end() const { return trimmed(rest()).empty(); }

std::string_view Words::rest() const { return std::string_view(text_).substr(at_); }

bool Words::take(std::string_view phrase) {
  skip();
  const std::string_view left = rest();
  if (!left.starts_with(phrase)) return false;
  const char next = left.size() > phrase.size() ? left[phrase.size()] : ' ';
  const bool ends = next == ' ' || next == ':' || next == ';' || next == ',' || phrase.ends_with('=') || phrase == "#";
  if (ends) at_ += phrase.size();
  return ends;
}

void Words::expect(std::string_view phrase) {
  if (!take(phrase)) throw Wrong{"expected '" + std::string(phrase) + "' before '" + std::string(rest()) + "'"};
}

std::string Words::word(const char* what) {
  skip();
  if (at_ == text_.size()) throw Wrong{std::string("expected ") + what + " at the end"};
  if (text_[at_] == '"') return std::string(json(what).string());
  const std::size_t from = at_;
  at_ = std::min(text_.find_first_of(" ;,", at_), text_.size());
  if (at_ > from && text_[at_ - 1] == ':') return text_.substr(from, at_ - 1 - from);
  return text_.substr(from, at_ - from);
}

std::string Words::until(std::string_view stop, const char* what) {
  skip();
  const std::size_t end = std::min(text_.find(stop, at_), text_.size());
  std::string taken = trimmed(std::string_view(text_).substr(at_, end - at_));
  if (taken.empty()) throw Wrong{std::string("expected ") + what};
  at_ = std::min(end + stop.size(), text_.size());
  return taken;
}

std::vector<std::string> Words::words() {
  std::vector<std::string> words;
  while (!at_end() && !rest().starts_with(';')) {
    words.push_back(word("a name"));
    if (rest().starts_with(',')) ++at_;
    skip();
  }
  return words;
}

int Words::number(const char* what) {
  const std::string text = word(what);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size())
    throw Wrong{std::string("expected ") + what + ", a whole number, not '" + text + "'"};
  return value;
}

Duration Words::duration(const char* what) {
  const std::string text = word(what);
  static const std::pair<std::string_view, std::int64_t> units[] = {
      {"ms", 1}, {"s", 1000}, {"m", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  std::int64_t millis = 0;
  for (const char* at = text.data(); at < text.data() + text.size();) {
    std::int64_t amount = 0;
    const auto number = std::from_chars(at, text.data() + text.size(), amount);
    const std::string_view unit_on(number.ptr);
    const auto unit = std::find_if(std::begin(units), std::end(units),
                                   [&](const auto& one) { return unit_on.starts_with(one.first); });
    if (number.ec != std::errc() || unit == std::end(units))
      throw Wrong{std::string("expected ") + what + " like 5m, 1h30m or 500ms, not '" + text + "'"};
    millis += amount * unit->second;
    at = number.ptr + unit->first.size();
  }
  return Duration(millis);
}

Value Words::json(const char* what) {
  skip();
  const std::size_t end = end_of_json(text_, at_);
  const auto value = parse_json(std::string_view(text_).substr(at_, end - at_));
  if (!value)
    throw Wrong{std::string("expected ") + what + ", JSON, at '" + std::string(rest()) + "': " + value.error().reason};
  at_ = end;
  return *value;
}

void Words::end() const {
  if (!at_end()) throw Wrong{"nothing was expected after that: '" + trimmed(rest()) + "'"};
}

}  // namespace tandem::scenario
