// What the program ends with: 0 ok, 1 failed, 2 usage, 3 not found, 4 conflict, 5 not allowed, 6 unreachable or timed
// out, 7 a check failed, 8 partly done, 130 interrupted.
#pragma once
#include <exception>
#include <string>

#include "base/value.h"

namespace tandem::cli {

enum ExitCode : int {
  ok = 0,
  failed = 1,
  usage = 2,
  not_found = 3,
  conflict = 4,
  not_allowed = 5,
  unreachable = 6,
  check_failed = 7,
  partly_done = 8,
  interrupted = 130,
};

// Why a command ends early, with a sentence for the person who typed it and, where it helps, what to do about it.
struct Failure : std::exception {
  Failure(int code, std::string reason, std::string hint = {})
      : code(code), reason(std::move(reason)), hint(std::move(hint)) {}
  const char* what() const noexcept override { return reason.c_str(); }

  int code;
  std::string reason;
  std::string hint;
  Value problem = {};  // the server's problem+json, if it was the server who refused
};

// The exit code for an HTTP status that is not a success.
int exit_code_of(long status);

// What went wrong, on stderr: sentences, or one line of problem+json.
void report(const Failure& failure, bool as_json);

}  // namespace tandem::cli
