// The command line. Every command is an entry of the table in command.h; here it is parsed and carried out.
#pragma once

namespace tandem::cli {

int run(int argc, char** argv);  // answers an ExitCode

}  // namespace tandem::cli
