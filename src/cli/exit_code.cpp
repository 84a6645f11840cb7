#include "cli/exit_code.h"

#include <cstdio>

#include "format/json.h"

namespace tandem::cli {

int exit_code_of(long status) {
  switch (status) {
    case 401: case 403: return not_allowed;
    case 404: return not_found;
    case 409: case 412: case 422: return conflict;
    case 408: case 429: case 502: case 503: case 504: return unreachable;
    default: return failed;
  }
}

namespace {

Value problem_of(const Failure& failure) {
  if (failure.problem.is_context()) return failure.problem;
  Context problem;
  problem.put("type", "about:blank");
  problem.put("title", failure.code == usage ? "Usage" : "Failed");
  problem.put("detail", failure.reason);
  if (!failure.hint.empty()) problem.put("hint", failure.hint);
  return Value(std::move(problem));
}

// Each thing that was wrong, with its place: "  /variables/decision/rationale: the reasons are missing".
void print_details(const Value& problem) {
  if (!problem["errors"].is_list()) return;
  for (const Value& error : problem["errors"].list()) {
    std::string line = "  ";
    for (const char* name : {"where", "detail"})
      if (error[name].is_string() && !error[name].string().empty())
        line += (line.size() > 2 ? ": " : "") + std::string(error[name].string());
    std::fprintf(stderr, "%s\n", line.c_str());
  }
}

}  // namespace

void report(const Failure& failure, bool as_json) {
  if (as_json) {
    std::fprintf(stderr, "%s\n", to_json(problem_of(failure)).c_str());
    return;
  }
  std::fprintf(stderr, "tandem: %s\n", failure.reason.c_str());
  print_details(failure.problem);
  if (!failure.hint.empty()) std::fprintf(stderr, "%s\n", failure.hint.c_str());
}

}  // namespace tandem::cli
