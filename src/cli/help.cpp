#include "cli/help.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "cli/invocation.h"

namespace tandem::cli {

std::string name_of(const Command& command) {
  return std::string(command.noun) + (command.verb.empty() ? "" : " " + std::string(command.verb));
}

namespace {

using Lines = std::vector<std::pair<std::string, std::string>>;

std::string term_of(const Option& option) {
  std::string term(option.name);
  if (const auto comma = term.find(','); comma != std::string::npos) term.insert(comma + 1, " ");
  return option.value.empty() ? term : term + " " + std::string(option.value);
}

std::string meaning_of(const Option& option) {
  return std::string(option.summary) + (option.fallback.empty() ? "" : " (" + std::string(option.fallback) + ")");
}

Lines lines_of(std::span<const Option> options) {
  Lines lines;
  for (const Option& option : options) lines.emplace_back(term_of(option), meaning_of(option));
  return lines;
}

Lines lines_of(const std::vector<Argument>& arguments) {
  Lines lines;
  for (const Argument& argument : arguments) lines.emplace_back(argument.name, argument.summary);
  return lines;
}

std::string aligned(const Lines& lines) {
  std::size_t widest = 0;
  for (const auto& [term, meaning] : lines) widest = std::max(widest, term.size());
  std::string text;
  for (const auto& [term, meaning] : lines)
    text += "  " + term + std::string(widest - term.size() + 2, ' ') + meaning + "\n";
  return text;
}

std::string section(const char* title, const Lines& lines) {
  return lines.empty() ? "" : "\n" + std::string(title) + "\n" + aligned(lines);
}

int print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return ok;
}

}  // namespace

std::string usage_of(const Command& command) {
  std::string text = "tandem " + name_of(command);
  for (const Argument& argument : command.arguments) {
    const std::string name = std::string(argument.name) + (argument.many ? "..." : "");
    text += argument.required ? " " + name : " [" + name + "]";
  }
  for (const Option& option : command.options)
    text += " [" + std::string(long_name(option.name)) + (option.value.empty() ? "" : " " + std::string(option.value)) +
            "]";
  return text;
}

int print_overview(std::string_view noun) {
  std::string text = "tandem " TANDEM_VERSION ": routine and expert work on one engine\n\nCommands\n";
  Lines lines;
  for (const Command& command : commands())
    if (noun.empty() || command.noun == noun) lines.emplace_back(name_of(command), command.summary);
  return print(text + aligned(lines) + "\n'tandem COMMAND --help' says more. Begin with: tandem demo\n");
}

int print_help(const Command& command) {
  std::string text = std::string(command.summary) + "\n\nUsage: " + usage_of(command) + "\n";
  if (!command.details.empty()) text += "\n" + std::string(command.details) + "\n";
  text += section("Arguments", lines_of(command.arguments));
  text += section("Options", lines_of(command.options));
  if (command.asks_server) text += section("Server", lines_of(client_options()));
  text += section("Output", lines_of(common_options()));
  return print(text + "\nExample\n  " + std::string(command.example) + "\n");
}

namespace {

std::string markdown_table(const char* heading, const Lines& lines) {
  if (lines.empty()) return {};
  std::string text = "\n| " + std::string(heading) + " | Meaning |\n|---|---|\n";
  for (const auto& [term, meaning] : lines) {
    std::string escaped;  // a bar would end the cell
    for (const char c : meaning) escaped += c == '|' ? "\\|" : std::string(1, c);
    text += "| `" + term + "` | " + escaped + " |\n";
  }
  return text;
}

std::string markdown_of(const Command& command) {
  std::string text = "\n### tandem " + name_of(command) + "\n\n" + std::string(command.summary) + ".";
  if (!command.details.empty()) text += " " + std::string(command.details);
  text += "\n" + markdown_table("Argument", lines_of(command.arguments)) +
          markdown_table("Option", lines_of(command.options));
  return text + "\n```sh\n" + std::string(command.example) + "\n```\n";
}

constexpr const char* markdown_head = R"(# The command line

*Written by `tandem help --markdown` from the table of commands; a test compares them.*

Data goes to stdout and everything said about it to stderr. Tables are for people and may change; `--json`, `jsonl` and
`csv` are for programs and stay. An option that takes a value may be given in the environment instead: `--server` as
`TANDEM_SERVER`, `--log-level` as `TANDEM_LOG_LEVEL`. The option wins.

Secrets are never options. To a server that asks who you are, say so with `TANDEM_USER` and `TANDEM_PASSWORD_FILE`, or
with `TANDEM_API_KEY_FILE`; the files hold the password or the key.

| Exit code | Meaning |
|---|---|
| 0 | done |
| 1 | failed |
| 2 | the command was not understood |
| 3 | there is no such thing |
| 4 | conflict: the thing's state, or a rule of the business, forbids it |
| 5 | not allowed |
| 6 | the server was not reached, or did not answer in time |
| 7 | a check failed (`doctor`, `deploy --dry-run`, `dmn lint`) |
| 8 | partly done |
| 130 | interrupted |

Errors are sentences on stderr, or with `--json` one object of `application/problem+json` (RFC 9457).

The examples run against a server that holds the insurance catalogue and was seeded by `tandem demo`.
)";

}  // namespace

std::string markdown() {
  std::string text = markdown_head;
  text += "\n## Options of every command\n" + markdown_table("Option", lines_of(common_options()));
  text += "\n## Options of commands that ask a server\n" + markdown_table("Option", lines_of(client_options()));
  text += "\n## Commands\n";
  for (const Command& command : commands()) text += markdown_of(command);
  return text;
}

std::string bash_completion() {
  std::map<std::string, std::string> words;  // by what has been typed
  for (const Command& command : commands()) {
    const std::string noun(command.noun);
    if (!words[""].contains(" " + noun + " ")) words[""] += " " + noun + " ";
    if (!command.verb.empty()) words[noun] += " " + std::string(command.verb);
    std::string& options = words[name_of(command)];
    for (const Option& option : command.options) options += " " + std::string(long_name(option.name));
    for (const Option& option : client_options())
      if (command.asks_server) options += " " + std::string(long_name(option.name));
    for (const Option& option : common_options()) options += " " + std::string(long_name(option.name));
  }
  std::string text =
      "_tandem() {\n  local words='' current=${COMP_WORDS[COMP_CWORD]}\n  case \"${COMP_WORDS[*]:1:COMP_CWORD-1}\" in\n";
  for (auto it = words.rbegin(); it != words.rend(); ++it)  // the longer ones first
    text += "    " + (it->first.empty() ? "''" : "'" + it->first + "'*") + ") words='" + it->second + "' ;;\n";
  return text +
         "  esac\n  COMPREPLY=($(compgen -W \"$words\" -- \"$current\") $(compgen -f -- \"$current\"))\n}\ncomplete -F _tandem tandem\n";
}

namespace {

// How many letters must be added, removed or changed (Levenshtein).
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t at = 0; at <= b.size(); ++at) row[at] = at;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = std::exchange(row[0], i + 1);
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t changed = diagonal + (a[i] != b[j]);
      diagonal = std::exchange(row[j + 1], std::min({changed, row[j] + 1, row[j + 1] + 1}));
    }
  }
  return row.back();
}

}  // namespace

Failure unknown_command(const std::vector<std::string>& words) {
  std::string typed = words.front();
  const bool is_noun =
      std::ranges::any_of(commands(), [&](const Command& one) { return one.noun == typed && !one.verb.empty(); });
  if (is_noun && words.size() > 1) typed += " " + words[1];
  std::string nearest;
  for (const Command& command : commands())
    for (const std::string& name : {name_of(command), std::string(command.noun)})
      if (nearest.empty() || distance(typed, name) < distance(typed, nearest)) nearest = name;
  if (is_noun && words.size() == 1)
    return {usage, "'" + typed + "' needs to know what to do", "See 'tandem " + typed + " --help'."};
  return {usage, "There is no command '" + typed + "'",
          distance(typed, nearest) <= 3 ? "Did you mean 'tandem " + nearest + "'?" : "See 'tandem help'."};
}

}  // namespace tandem::cli
