#include "cli/program.h"

#include <CLI/CLI.hpp>  // here only: it takes seconds to compile

#include <cstdio>
#include <list>

#include "cli/help.h"
#include "cli/invocation.h"

namespace tandem::cli {

namespace {

// What was typed for one command, filled in by the parser.
struct Typed {
  const Command* command = nullptr;
  CLI::App* parser = nullptr;
  std::map<std::string, std::vector<std::string>> values;
  std::map<std::string, bool> flags;

  Invocation::Given given() const {
    Invocation::Given given;
    for (const auto& [name, texts] : values)
      if (!texts.empty()) given.emplace(name, texts);
    for (const auto& [name, set] : flags)
      if (set) given.emplace(name, std::vector<std::string>());
    return given;
  }
};

void add_options(Typed& typed, std::span<const Option> options) {
  for (const Option& option : options) {
    const std::string name(long_name(option.name)), names(option.name);
    if (option.value.empty()) typed.parser->add_flag(names, typed.flags[name]);
    else
      typed.parser->add_option(names, typed.values[name])
          ->expected(1)
          ->allow_extra_args(false)
          ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  }
}

void add_arguments(Typed& typed) {
  for (const Argument& argument : typed.command->arguments) {
    CLI::Option* option =
        typed.parser->add_option(std::string(argument.name), typed.values[std::string(argument.name)]);
    if (argument.required) option->required();
    option->expected(argument.required ? 1 : 0, argument.many ? 1'000'000 : 1);
    option->allow_extra_args(argument.many || !argument.required);  // else the first one takes the words of the next
  }
}

// The whole table as a parser; a list, because the parser keeps references to its elements.
std::list<Typed> teach(CLI::App& app) {
  std::list<Typed> all;
  std::map<std::string_view, CLI::App*> nouns;
  for (const Command& command : commands()) {
    CLI::App* parent = &app;
    if (!command.verb.empty()) {
      CLI::App*& noun = nouns[command.noun];
      if (!noun) noun = app.add_subcommand(std::string(command.noun))->require_subcommand(1);
      parent = noun;
    }
    Typed& typed = all.emplace_back();
    typed.command = &command;
    typed.parser = parent->add_subcommand(std::string(command.verb.empty() ? command.noun : command.verb));
    add_arguments(typed);
    add_options(typed, command.options);
    if (command.asks_server) add_options(typed, client_options());
    add_options(typed, common_options());
  }
  return all;
}

const Typed* chosen(const std::list<Typed>& all) {
  for (const Typed& typed : all)
    if (typed.parser->parsed()) return &typed;
  return nullptr;
}

// Help for as much of a command as was typed: "tandem process --help" shows the verbs of process.
int show_help(const CLI::App& app, const std::list<Typed>& all) {
  if (const Typed* typed = chosen(all)) return print_help(*typed->command);
  const auto nouns = app.get_subcommands();
  return nouns.empty() ? print_overview() : print_overview(nouns.front()->get_name());
}

int explain_misuse(const CLI::ParseError& error, const std::list<Typed>& all, int argc, char** argv) {
  const Typed* typed = chosen(all);
  Failure failure(usage, error.what());
  if (!typed && argc > 1) failure = unknown_command({argv + 1, argv + argc});
  if (typed) failure.hint = "Usage: " + usage_of(*typed->command);
  report(failure, false);
  return usage;
}

int carry_out(const Typed& typed) {
  const Invocation invocation(*typed.command, typed.given());
  try {
    return typed.command->run(invocation);
  } catch (const Failure& failure) {
    report(failure, invocation.has("--json"));
    return failure.code;
  } catch (const std::exception& error) {
    report(Failure(failed, error.what()), invocation.has("--json"));
    return failed;
  }
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App app{"", "tandem"};
  app.require_subcommand(1);
  app.set_version_flag("--version", TANDEM_VERSION);
  const std::list<Typed> all = teach(app);
  if (argc < 2) return print_overview(), usage;
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return show_help(app, all);
  } catch (const CLI::CallForVersion&) {
    std::printf("%s\n", TANDEM_VERSION);
    return ok;
  } catch (const CLI::ParseError& error) {
    return explain_misuse(error, all, argc, argv);
  }
  return carry_out(*chosen(all));
}

}  // namespace tandem::cli
