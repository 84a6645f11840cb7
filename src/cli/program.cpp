#include "cli/program.h"

#include <CLI/CLI.hpp>

#include "cli/serve.h"

namespace tandem::cli {

int run(int argc, char** argv) {
  CLI::App app{"Tandem: routine and expert work on one engine", "tandem"};
  app.require_subcommand(1);
  ServeOptions serve_options;
  CLI::App* serve_command = app.add_subcommand("serve", "Run the server in the foreground");
  serve_command->add_option("--data", serve_options.data, "Directory of the store");
  serve_command->add_option("--port", serve_options.http.port, "Port to listen on");
  serve_command->add_flag("--open", serve_options.open, "No authentication (this machine only)");
  CLI11_PARSE(app, argc, argv);
  return serve(serve_options);
}

}  // namespace tandem::cli
