// Help, made from the command table: pages on the terminal, docs/command-line.md, and what a shell can complete.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/exit_code.h"

namespace tandem::cli {

std::string name_of(const Command& command);   // "process list"
std::string usage_of(const Command& command);  // "tandem process list [--process ID] ..."

// Print to stdout and answer ok.
int print_overview(std::string_view noun = {});  // all commands, or those of one noun
int print_help(const Command& command);

std::string markdown();         // the whole of docs/command-line.md
std::string bash_completion();  // for "source <(tandem completion bash)"

// With the command that was probably meant.
Failure unknown_command(const std::vector<std::string>& words);

}  // namespace tandem::cli
