// tandem help, completion, version: what the program says about itself.
#include <curl/curl.h>
#include <openssl/crypto.h>
#include <sqlite3.h>

#include <cstdio>

#include "cli/help.h"
#include "cli/output.h"
#include "server/assets.h"

namespace tandem::cli {

namespace {

int print(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stdout);
  return ok;
}

int help(const Invocation& invocation) {
  if (invocation.has("--markdown")) return print(markdown());
  const std::vector<std::string>& words = invocation.all("COMMAND");
  if (words.empty()) return print_overview();
  std::string name = words[0];
  for (std::size_t at = 1; at < words.size(); ++at) name += " " + words[at];
  for (const Command& command : commands())
    if (name_of(command) == name) return print_help(command);
  const bool is_noun = std::ranges::any_of(commands(), [&](const Command& one) { return one.noun == name; });
  if (!is_noun) throw unknown_command(words);
  return print_overview(name);
}

int completion(const Invocation& invocation) {
  if (invocation.text("SHELL") != "bash")
    misuse("Completion is offered for bash, not for '" + invocation.text("SHELL") + "'");
  return print(bash_completion());
}

int version(const Invocation& invocation) {
  if (format_of(invocation) == Format::table) return print("tandem " TANDEM_VERSION "\n");
  print_object(invocation,
               Value::context({{"name", "tandem"},
                               {"version", TANDEM_VERSION},
                               {"compiler", __VERSION__},
                               {"sqlite", sqlite3_libversion()},
                               {"openssl", OpenSSL_version(OPENSSL_VERSION_STRING)},
                               {"curl", curl_version_info(CURLVERSION_NOW)->version},
                               {"consoleFiles", static_cast<std::int64_t>(server::embedded_assets().size())}}));
  return ok;
}

}  // namespace

Commands help_commands() {
  return {
      {.noun = "help", .summary = "Explain the program or a command",
       .arguments = {{"COMMAND", "what to explain; nothing: all commands", false, true}},
       .options = {{"--markdown", "", "print the reference as Markdown"}},
       .example = "tandem help process list", .run = help},
      {.noun = "completion", .summary = "Print what makes a shell complete commands and options",
       .arguments = {{"SHELL", "bash"}}, .example = "tandem completion bash", .run = completion},
      {.noun = "version", .summary = "Print the version", .details = "With --json also of the libraries it runs with.",
       .example = "tandem version --json", .run = version},
  };
}

}  // namespace tandem::cli
