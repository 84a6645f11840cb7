// Passwords are read from standard input, and not shown on a terminal.
#pragma once
#include <string>

namespace tandem::cli {

// Of at least 8 characters; asked for twice at a terminal. Failure, usage, if it will not do.
std::string new_password();

}  // namespace tandem::cli
