// The command line. Every command is a file of this room; program.cpp lists them all.
#pragma once

namespace tandem::cli {

// Exit codes: 0 ok, 1 failed, 2 usage, 3 not found, 4 conflict, 5 not allowed, 6 unreachable or timed out, 7 a check
// failed, 8 partly done, 130 interrupted.
int run(int argc, char** argv);

}  // namespace tandem::cli
