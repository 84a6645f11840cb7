#include "cmmn/template_words.h"

#include <algorithm>
#include <charconv>

#include "bpmn/texts.h"

namespace tandem::cmmn {

namespace {

bool is_name_letter(char c) {
  return ('a' <= c && c <= 'z') || ('A' <= c && c <= 'Z') || ('0' <= c && c <= '9') || c == '_' || c == '-' ||
         static_cast<unsigned char>(c) >= 0x80;
}

// Words that mean something in a sentence.
bool is_reserved(std::string_view name) { return name == "and" || name == "when" || name == "if" || name == "data"; }

// "line:column" of a problem in an expression.
std::pair<int, int> place(std::string_view path) {
  int line = 1, column = 1;
  const std::size_t colon = path.find(':');
  if (colon == std::string_view::npos) return {line, column};
  std::from_chars(path.data(), path.data() + colon, line);
  std::from_chars(path.data() + colon + 1, path.data() + path.size(), column);
  return {line, column};
}

// Deeper lines go on with the text, each on a line of its own.
void append(const TemplateLine& line, std::string& text) {
  for (const TemplateLine& below : line.deeper) {
    text += "\n" + below.text;
    append(below, text);
  }
}

const TemplateLine* line_below(const TemplateLine& line, int& number) {
  for (const TemplateLine& below : line.deeper) {
    if (--number == 0) return &below;
    if (const TemplateLine* found = line_below(below, number)) return found;
  }
  return nullptr;
}

}  // namespace

bool Words::at_end() const {
  return line_.text.find_first_not_of(' ', at_) == std::string::npos && (is_rest_read_ || line_.deeper.empty());
}

void Words::skip_blanks() { at_ = std::min(line_.text.find_first_not_of(' ', at_), line_.text.size()); }

// Where the words end that come next; between them may be any number of blanks. npos: something else comes.
std::size_t Words::end_of(std::string_view words) const {
  const std::string_view text = line_.text;
  std::size_t at = std::min(text.find_first_not_of(' ', at_), text.size());
  for (const char c : words) {
    if (at == text.size() || text[at] != c) return std::string_view::npos;
    at = c == ' ' ? std::min(text.find_first_not_of(' ', at), text.size()) : at + 1;
  }
  const bool goes_on = at < text.size() && is_name_letter(text[at]) && is_name_letter(words.back());
  return goes_on ? std::string_view::npos : at;
}

bool Words::comes(std::string_view words) const { return end_of(words) != std::string_view::npos; }

bool Words::take(std::string_view words) {
  const std::size_t end = end_of(words);
  if (end == std::string_view::npos) return false;
  at_ = end;
  return true;
}

std::optional<std::string> Words::quoted() {
  std::string text;
  for (std::size_t at = at_ + 1; at < line_.text.size(); ++at) {
    const char c = line_.text[at];
    if (c == '"') return at_ = at + 1, text;
    if (c == '\\' && at + 1 < line_.text.size()) {
      const char escaped = line_.text[++at];
      text += escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped == 'r' ? '\r' : escaped;
    } else {
      text += c;
    }
  }
  return problem("this text has no end: write a \" after it"), at_ = line_.text.size(), std::nullopt;
}

std::optional<std::string> Words::label() {
  skip_blanks();
  if (at_ == line_.text.size() || line_.text[at_] != '"') return std::nullopt;
  const std::size_t before = at_;
  auto text = quoted();
  if (text && take(":")) return text;
  return at_ = before, std::nullopt;
}

std::optional<std::string> Words::name() {
  skip_blanks();
  if (at_ < line_.text.size() && line_.text[at_] == '"') return quoted();
  std::size_t end = at_;
  while (end < line_.text.size() && is_name_letter(line_.text[end])) ++end;
  const std::string word = line_.text.substr(at_, end - at_);
  if (word.empty() || is_reserved(word)) return std::nullopt;
  at_ = end;
  return word;
}

std::string Words::required_name(std::string_view what) {
  auto found = name();
  if (!found) expected(what);
  return found.value_or("");
}

std::vector<std::string> Words::names(std::string_view what) {
  std::vector<std::string> found;
  do {
    skip_blanks();
    const bool is_quoted = at_ < line_.text.size() && line_.text[at_] == '"';
    const std::size_t end = std::min(line_.text.find(',', at_), line_.text.size());
    std::string one = is_quoted ? quoted().value_or("")
                                : std::string(bpmn::trimmed(std::string_view(line_.text).substr(at_, end - at_)));
    if (!is_quoted) at_ = end;
    if (one.empty()) return expected(what), found;
    found.push_back(std::move(one));
  } while (take(","));
  expect_end();
  return found;
}

bool Words::comes_number() const {
  const std::size_t from = line_.text.find_first_not_of(' ', at_);
  return from != std::string::npos && '0' <= line_.text[from] && line_.text[from] <= '9';
}

std::optional<int> Words::number(std::string_view what) {
  skip_blanks();
  int value = 0;
  const char* end = line_.text.data() + line_.text.size();
  const auto [stop, error] = std::from_chars(line_.text.data() + at_, end, value);
  if (error != std::errc() || value < 0) return expected(what), std::nullopt;
  at_ = static_cast<std::size_t>(stop - line_.text.data());
  return value;
}

std::optional<std::string> Words::word() {
  skip_blanks();
  if (at_ < line_.text.size() && line_.text[at_] == '"') return quoted();
  const std::size_t end = std::min(line_.text.find(' ', at_), line_.text.size());
  if (end == at_) return std::nullopt;
  const std::string found = line_.text.substr(at_, end - at_);
  at_ = end;
  return found;
}

std::string Words::rest() {
  skip_blanks();
  std::string text = line_.text.substr(at_);
  append(line_, text);
  at_ = line_.text.size();
  is_rest_read_ = true;
  return text;
}

std::string Words::required_text(std::string_view what) {
  skip_blanks();
  if (at_ < line_.text.size() && line_.text[at_] == '"') {
    auto text = quoted();
    expect_end();
    return text.value_or("");
  }
  if (at_ == line_.text.size()) expected(what);
  const std::string text = line_.text.substr(at_);
  at_ = line_.text.size();
  expect_end();
  return text;
}

// The line below the first, of the text an expression was read from, stands where it stands in the file.
XmlPosition Words::place_in_rest(int line, int column, int first_column) const {
  int number = line - 1;
  const TemplateLine* below = number > 0 ? line_below(line_, number) : nullptr;
  if (below) return {below->line, below->column + column - 1};
  return {line_.line, line_.column + first_column + column - 1};
}

std::optional<feel::Expression> Words::parsed(std::string feel, int first_column, std::string_view what) {
  auto expression = feel::Expression::parse(feel);
  if (expression) return std::move(*expression);
  const auto [line, column] = place(expression.error().path);
  problems_.add(place_in_rest(line, column, first_column), item_id_,
                "the " + std::string(what) + " is not FEEL: " + expression.error().reason);
  return std::nullopt;
}

std::optional<feel::Expression> Words::expression(std::string_view what) {
  skip_blanks();
  if (at_ < line_.text.size() && line_.text[at_] == '=') ++at_, skip_blanks();
  if (at_end()) return expected("the " + std::string(what) + ", a FEEL expression"), std::nullopt;
  const int column = static_cast<int>(at_);
  return parsed(rest(), column, what);
}

bpmn::TextOrFeel Words::text_or_feel(std::string_view what) {
  skip_blanks();
  if (at_ < line_.text.size() && line_.text[at_] == '=') {
    auto found = expression(what);
    return found ? bpmn::TextOrFeel{found->text(), found} : bpmn::TextOrFeel{"?", std::nullopt};
  }
  return {required_text("the " + std::string(what) + ": a text, or = and FEEL"), std::nullopt};
}

void Words::expect_end() {
  if (!at_end()) expected("the end of the line");
}

void Words::expect_line_end() {
  skip_blanks();
  if (at_ < line_.text.size()) expected("the end of the line");
}

void Words::problem(std::string what) {
  problems_.add(XmlPosition{line_.line, line_.column + static_cast<int>(at_)}, item_id_, std::move(what));
}

void Words::expected(std::string_view what) {
  skip_blanks();
  const std::string found = at_ < line_.text.size() ? bpmn::quoted(std::string_view(line_.text).substr(at_, 40))
                            : line_.deeper.empty()  ? "the end of the line"
                                                    : "deeper lines";
  problem("expected " + std::string(what) + ", found " + found);
}

bool is_plain_name(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_name_letter) && !is_reserved(text);
}

std::string quoted_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') out += "\\n";
    else if (c == '\t') out += "\\t";
    else if (c == '\r') out += "\\r";
    else out += c;
  }
  return out + "\"";
}

std::string name_text(std::string_view name) { return is_plain_name(name) ? std::string(name) : quoted_text(name); }

std::string fixed_text(std::string_view text) {
  const bool is_plain = !text.empty() && text == bpmn::trimmed(text) && text.front() != '=' && text.front() != '"' &&
                        text.find_first_of("\n\r\t") == std::string_view::npos;
  return is_plain ? std::string(text) : quoted_text(text);
}

}  // namespace tandem::cmmn
