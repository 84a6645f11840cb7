// DMN 1.5 §10.3.4.3. Strings are counted in Unicode code points.
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <deque>

#include "feel/builtins/bodies.h"
#include "feel/regex.h"
#include "feel/text.h"

namespace tandem::feel::builtins {

namespace {

Value text_value(std::string text, Run& run) {
  if (!run.take(static_cast<std::int64_t>(text.size()))) return nullptr;
  return Value(std::move(text));
}

std::optional<std::int64_t> whole(const Value& number) {
  return round(number.number(), 0, Decimal::Rounding::down)->to_int64();
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

Value cased(const Value& value, char (*ascii)(char), icu::UnicodeString& (*unicode)(icu::UnicodeString&), Run& run) {
  std::string text(value.string());
  if (is_ascii(text)) {
    std::ranges::transform(text, text.begin(), ascii);
    return text_value(std::move(text), run);
  }
  icu::UnicodeString wide = icu::UnicodeString::fromUTF8(text);
  std::string out;
  unicode(wide).toUTF8String(out);
  return text_value(std::move(out), run);
}

// ---- regular expressions: the last few patterns stay compiled, because the same are used again and again

struct Known {
  std::string pattern, flags;
  Regex regex;
};

std::expected<Regex, Regex::Failure> compiled(std::string_view pattern, std::string_view flags) {
  constexpr std::size_t most = 16;
  thread_local std::deque<Known> known;
  for (const Known& entry : known)
    if (entry.pattern == pattern && entry.flags == flags) return entry.regex;
  auto regex = Regex::compile(pattern, flags);
  if (!regex) return regex;
  if (known.size() == most) known.pop_back();
  known.push_front({std::string(pattern), std::string(flags), *regex});
  return regex;
}

std::expected<Regex, Regex::Failure> compiled(const Value& pattern, const Value& flags) {
  return compiled(pattern.string(), flags.is_null() ? std::string_view{} : flags.string());
}

// For preparing the text and the pattern; the engine charges for its own work.
bool charge(const Value& text, const Value& pattern, Run& run) {
  return run.step(static_cast<std::int64_t>(text.string().size() / 16 + pattern.string().size() + 16));
}

Value list_of_texts(std::vector<std::string> texts, Run& run) {
  List items;
  items.reserve(texts.size());
  for (std::string& text : texts) {
    if (!run.take(static_cast<std::int64_t>(text.size() + sizeof(Value)))) return nullptr;
    items.push_back(Value(std::move(text)));
  }
  return Value(std::move(items));
}

}  // namespace

Value substring(Arguments a, Run& run) {
  const std::string_view text = a[0].string();
  const auto start = whole(a[1]);
  const auto length = a[2].is_null() ? std::optional<std::int64_t>(INT64_MAX) : whole(a[2]);
  const auto count = static_cast<std::int64_t>(count_code_points(text));
  if (!start || *start == 0 || *start > count || *start < -count) return run.report("the string has no such position");
  if (!length || *length < 1) return run.report("the length of a substring is at least 1");
  const std::int64_t from = *start > 0 ? *start - 1 : count + *start;
  const std::size_t first = byte_offset(text, static_cast<std::size_t>(from));
  const std::string_view rest = text.substr(first);
  const std::int64_t taken = std::min(*length, count - from);
  return text_value(std::string(rest.substr(0, byte_offset(rest, static_cast<std::size_t>(taken)))), run);
}

Value string_length(Arguments a, Run&) { return Value(static_cast<std::int64_t>(count_code_points(a[0].string()))); }

Value upper_case(Arguments a, Run& run) {
  return cased(
      a[0], [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; },
      [](icu::UnicodeString& text) -> icu::UnicodeString& { return text.toUpper(icu::Locale::getRoot()); }, run);
}

Value lower_case(Arguments a, Run& run) {
  return cased(
      a[0], [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; },
      [](icu::UnicodeString& text) -> icu::UnicodeString& { return text.toLower(icu::Locale::getRoot()); }, run);
}

Value substring_before(Arguments a, Run& run) {
  const std::string_view text = a[0].string();
  const std::size_t at = text.find(a[1].string());
  return text_value(std::string(at == text.npos ? std::string_view{} : text.substr(0, at)), run);
}

Value substring_after(Arguments a, Run& run) {
  const std::string_view text = a[0].string();
  const std::size_t at = text.find(a[1].string());
  return text_value(std::string(at == text.npos ? std::string_view{} : text.substr(at + a[1].string().size())), run);
}

Value contains(Arguments a, Run&) { return Value(a[0].string().contains(a[1].string())); }
Value starts_with(Arguments a, Run&) { return Value(a[0].string().starts_with(a[1].string())); }
Value ends_with(Arguments a, Run&) { return Value(a[0].string().ends_with(a[1].string())); }

Value replace(Arguments a, Run& run) {
  if (!charge(a[0], a[1], run)) return nullptr;
  const auto regex = compiled(a[1], a[3]);
  if (!regex) return run.report(regex.error().reason);
  auto result = regex->replace(a[0].string(), a[2].string(), run);
  if (!result) return run.report(result.error().reason);
  return text_value(*std::move(result), run);
}

Value matches(Arguments a, Run& run) {
  if (!charge(a[0], a[1], run)) return nullptr;
  const auto regex = compiled(a[1], a[2]);
  if (!regex) return run.report(regex.error().reason);
  const auto result = regex->found_in(a[0].string(), run);
  if (!result) return run.report(result.error().reason);
  return Value(*result);
}

Value split(Arguments a, Run& run) {
  if (!charge(a[0], a[1], run)) return nullptr;
  const auto regex = compiled(a[1], Value());
  if (!regex) return run.report(regex.error().reason);
  auto parts = regex->split(a[0].string(), run);
  if (!parts) return run.report(parts.error().reason);
  return list_of_texts(*std::move(parts), run);
}

// All matches; of a pattern with groups, their whole text.
Value extract(Arguments a, Run& run) {
  if (!charge(a[0], a[1], run)) return nullptr;
  const auto regex = compiled(a[1], Value());
  if (!regex) return run.report(regex.error().reason);
  const auto found = regex->matches(a[0].string(), run);
  if (!found) return run.report(found.error().reason);
  std::vector<std::string> texts;
  for (const Regex::Match& match : found->each) texts.push_back(match.groups.front());
  return list_of_texts(std::move(texts), run);
}

// Nulls are passed over.
Value string_join(Arguments a, Run& run) {
  const std::string_view delimiter = a[1].is_null() ? std::string_view{} : a[1].string();
  std::string out;
  bool first = true;
  for (const Value& item : a[0].list()) {
    if (item.is_null()) continue;
    if (!item.is_string()) return run.report(std::string("a ") + name(item.kind()) + " in a list of strings");
    if (!run.step() || !run.take(static_cast<std::int64_t>(delimiter.size() + item.string().size()))) return nullptr;
    if (!std::exchange(first, false)) out += delimiter;
    out += item.string();
  }
  if (a.size() == 4) out = std::string(a[2].string()) + out + std::string(a[3].string());
  return text_value(std::move(out), run);
}

Value to_base64(Arguments a, Run& run) {
  static constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const std::string_view text = a[0].string();
  if (!run.step(static_cast<std::int64_t>(text.size() / 16))) return nullptr;
  std::string out;
  for (std::size_t i = 0; i < text.size(); i += 3) {
    const auto byte = [&](std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u; };
    const unsigned bits = byte(i) << 16 | byte(i + 1) << 8 | byte(i + 2);
    for (int k = 0; k < 4; ++k) out += i + k > text.size() ? '=' : digits[bits >> (18 - 6 * k) & 63];
  }
  return text_value(std::move(out), run);
}

Value trim(Arguments a, Run&) { return Value(trimmed(a[0].string())); }
Value is_blank(Arguments a, Run&) { return Value(trimmed(a[0].string()).empty()); }

}  // namespace tandem::feel::builtins
