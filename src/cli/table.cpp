#include "cli/command.h"

namespace tandem::cli {

std::span<const Command> commands() {
  static const Commands all = [] {
    Commands commands;
    for (const auto& list : {
             serve_commands(),
             demo_commands(),
             deploy_commands(),
             process_commands(),
             repair_commands(),
             people_commands(),
             train_commands(),
             work_commands(),
             sla_commands(),
             case_commands(),
             case_model_commands(),
             case_dossier_commands(),
             case_matter_commands(),
             incident_commands(),
             dmn_commands(),
             feel_commands(),
             import_commands(),
             credential_commands(),
             access_commands(),
             authorization_commands(),
             backup_commands(),
             doctor_commands(),
             help_commands()})
      commands.insert(commands.end(), list.begin(), list.end());
    return commands;
  }();
  return all;
}

std::span<const Option> client_options() {
  static const std::vector<Option> options{
      {"--server", "URL", "the server to ask", "http://127.0.0.1:8080"},
      {"--timeout", "SECONDS", "how long to wait for it", "30"},
      {"--ca-file", "FILE", "certificates to trust instead of the system's, PEM"},
  };
  return options;
}

std::span<const Option> common_options() {
  static const std::vector<Option> options{
      {"-o,--output", "FORMAT", "table, json, jsonl or csv", "table"},
      {"--json", "", "short for --output json; errors become problem+json"},
      {"-q,--quiet", "", "say nothing but errors"},
      {"-v,--verbose", "", "say more"},
      {"--no-color", "", "no colours; so does NO_COLOR in the environment"},
  };
  return options;
}

}  // namespace tandem::cli
