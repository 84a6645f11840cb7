#include "cli/invocation.h"

#include <unistd.h>

#include <cctype>
#include <charconv>
#include <cstdio>
#include <cstdlib>

namespace tandem::cli {

bool is_terminal(int descriptor) { return isatty(descriptor) != 0; }

void misuse(const std::string& reason) { throw Failure(usage, reason); }

std::string_view long_name(std::string_view option) { return option.substr(option.find("--")); }

namespace {

const Option* find_option(std::span<const Option> options, std::string_view name) {
  for (const Option& option : options)
    if (long_name(option.name) == name) return &option;
  return nullptr;
}

std::string fallback_of(const Command& command, std::string_view name) {
  const Option* option = find_option(command.options, name);
  if (!option && command.asks_server) option = find_option(client_options(), name);
  if (!option) option = find_option(common_options(), name);
  return option ? std::string(option->fallback) : "";
}

// "--log-level" may be set as TANDEM_LOG_LEVEL.
std::optional<std::string> from_environment(std::string_view name) {
  if (!name.starts_with("--")) return std::nullopt;
  std::string variable = "TANDEM_";
  for (const char c : name.substr(2))
    variable += c == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const char* value = std::getenv(variable.c_str());
  return value && *value ? std::optional<std::string>(value) : std::nullopt;
}

template <class Number>
Number parsed(std::string_view name, const std::string& text, Number least, Number most) {
  Number value{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc() && end == text.data() + text.size() && value >= least && value <= most) return value;
  std::string bounds = std::to_string(least) + " to " + std::to_string(most);
  misuse(std::string(name) + " takes a number from " + bounds + ", not '" + text + "'");
}

}  // namespace

std::string Invocation::text(std::string_view name) const {
  if (const auto found = given_.find(name); found != given_.end() && !found->second.empty())
    return found->second.back();
  if (auto set = from_environment(name)) return *set;
  return fallback_of(command_, name);
}

std::optional<std::string> Invocation::optional_text(std::string_view name) const {
  std::string value = text(name);
  return value.empty() ? std::nullopt : std::optional(std::move(value));
}

const std::vector<std::string>& Invocation::all(std::string_view name) const {
  static const std::vector<std::string> none;
  const auto found = given_.find(name);
  return found == given_.end() ? none : found->second;
}

std::int64_t Invocation::integer(std::string_view name, std::int64_t least, std::int64_t most) const {
  return parsed(name, text(name), least, most);
}

double Invocation::number(std::string_view name, double least, double most) const {
  return parsed(name, text(name), least, most);
}

void Invocation::say(const std::string& sentence) const {
  if (!is_quiet()) std::fprintf(stderr, "%s\n", sentence.c_str());
}

void Invocation::suggest(const std::string& command) const {
  if (!is_quiet() && is_terminal(STDERR_FILENO)) std::fprintf(stderr, "Next: %s\n", command.c_str());
}

void Invocation::explain(const std::string& detail) const {
  if (is_verbose()) std::fprintf(stderr, "%s\n", detail.c_str());
}

Progress::Progress(const Invocation& invocation) : visible_(!invocation.is_quiet() && is_terminal(STDERR_FILENO)) {}

Progress::~Progress() {
  if (dirty_) std::fprintf(stderr, "\r\033[K");
}

void Progress::show(const std::string& line) {
  if (!visible_) return;
  dirty_ = true;
  std::fprintf(stderr, "\r\033[K%s", line.c_str());
  std::fflush(stderr);
}

}  // namespace tandem::cli
