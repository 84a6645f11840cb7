#include "cli/demo/status_line.h"

#include <unistd.h>

#include <cstdio>

#include "cli/output.h"

namespace tandem::cli::demo {

namespace {

constexpr double seconds_between_looks = 0.5;
constexpr std::size_t looks_between_lines = 8;  // where lines are not rewritten

std::string line_of(const Value& floor, const Insurer& insurer) {
  const Value& numbers = floor["numbers"];
  const std::string now = cell(floor["now"]);
  const auto number = [&](const char* name) { return cell(numbers[name]) + " " + name; };
  std::string line = now.substr(11, 5) + "  ";
  for (const char* name : {"received", "open", "completed", "rework", "accepted", "referred", "declined"})
    line += number(name) + ", ";
  line += "results at the insurer: " + std::to_string(insurer.results());
  const std::string last = insurer.last_result();
  return last.empty() ? line : line + ", last " + last;
}

}  // namespace

StatusLine::StatusLine(Client& client, const Insurer& insurer, Stage& stage, double speed, std::int64_t enough,
                       bool quiet)
    : client_(client), insurer_(insurer), stage_(stage), speed_(speed), enough_(enough), quiet_(quiet),
      rewrites_(is_terminal(STDERR_FILENO)) {}

StatusLine::~StatusLine() {
  if (rewrites_ && !quiet_) std::fputc('\n', stderr);
}

Simulated StatusLine::act() {
  const Value floor = client_.ask("GET", "/api/v1/floor");
  const bool done = enough_ > 0 && floor["numbers"]["completed"].number() >= Decimal(enough_);
  if (done) stage_.end();
  if (rewrites_ || done || calls_++ % looks_between_lines == 0) show(line_of(floor, insurer_));
  return Simulated(seconds_between_looks * speed_);
}

void StatusLine::show(const std::string& line) {
  if (quiet_) return;
  std::fprintf(stderr, rewrites_ ? "\r\033[K%s" : "%s\n", line.c_str());
  std::fflush(stderr);
}

}  // namespace tandem::cli::demo
