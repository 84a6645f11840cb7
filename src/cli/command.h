// One command of the program, as data: the parser, the help, the shell's completion and docs/command-line.md are all
// made from these. Each file of this room that holds commands offers them as a list; table.cpp puts the lists together.
#pragma once
#include <span>
#include <string_view>
#include <vector>

namespace tandem::cli {

class Invocation;

struct Option {
  std::string_view name;           // "--data", or "-o,--output"
  std::string_view value = {};     // what to give, "DIR"; a flag has none
  std::string_view summary = {};
  std::string_view fallback = {};  // the value when it is not given, "" if there is none
};

struct Argument {
  std::string_view name;           // "FILE"
  std::string_view summary;
  bool required = true;
  bool many = false;
};

struct Command {
  std::string_view noun;           // "process"; of a command of one word it is the word
  std::string_view verb = {};      // "list"
  std::string_view summary = {};
  std::string_view details = {};   // more sentences for its own page
  std::vector<Argument> arguments = {};
  std::vector<Option> options = {};
  bool asks_server = false;        // has the options every client has (client_options)
  std::string_view example = {};   // runs as it stands, given what docs/command-line.md says
  int (*run)(const Invocation&) = nullptr;  // answers the exit code; throws Failure
};

std::span<const Command> commands();             // all of them, in the order of the help
std::span<const Option> client_options();        // of commands that ask a server
std::span<const Option> common_options();        // of every command

using Commands = std::vector<Command>;
Commands serve_commands();
Commands demo_commands();
Commands deploy_commands();
Commands process_commands();
Commands repair_commands();                      // of process and batch
Commands people_commands();
Commands train_commands();                        // of train and hire
Commands work_commands();
Commands sla_commands();
Commands case_commands();
Commands living_plan_commands();                 // of case: what changes plans and templates
Commands case_model_commands();
Commands case_dossier_commands();               // of case: evidence, findings, decisions, reviews
Commands case_matter_commands();                // of case: questions, the team, time, offers
Commands incident_commands();
Commands dmn_commands();
Commands feel_commands();
Commands import_commands();
Commands credential_commands();
Commands access_commands();
Commands authorization_commands();
Commands backup_commands();
Commands doctor_commands();
Commands help_commands();                        // help, completion, version

}  // namespace tandem::cli
