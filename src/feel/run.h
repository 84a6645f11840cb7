// One evaluation under way: the time it believes in, what is left of its budget, and what has been reported.
// Several expressions may share a run (the decisions of one request do), so that the budget covers them together.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/instant.h"

namespace tandem::feel {

// One thing that went wrong or was odd while evaluating; 1-based position in the expression it is about, of which it
// keeps the beginning.
struct Diagnostic {
  std::string text;
  int line = 1;
  int column = 1;
  std::string expression = {};
};

// What an evaluation may use up before it ends with null and a diagnostic.
struct Budget {
  std::int64_t steps = 10'000'000;  // nodes evaluated, items visited
  std::int64_t bytes = 64 << 20;    // values made
  int depth = 1'000;                // expressions and calls inside each other
};

class Run {
 public:
  explicit Run(Instant now, const Budget& budget = {}) : now_(now), left_(budget) {}

  Instant now() const { return now_; }

  // Each is false once that part of the budget is used up; then the evaluation has to end with null.
  bool step(std::int64_t count = 1) { return ((left_.steps -= count) >= 0 && !over_) || ran_out("steps"); }
  bool take(std::int64_t bytes) { return ((left_.bytes -= bytes) >= 0 && !over_) || ran_out("memory"); }
  bool enter() { return --left_.depth >= 0 || ran_out("depth"); }
  void leave() { ++left_.depth; }
  bool over() const { return over_; }

  // Says what happened at the place that is being evaluated; nothing more once the budget is used up. Always null, so
  // that "return run.report(...)" reads well.
  std::nullptr_t report(std::string text);
  const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  std::vector<Diagnostic> take_diagnostics() { return std::move(diagnostics_); }

  // The text and the offset in it that diagnostics speak of; set by the evaluator.
  struct Place {
    std::string_view text;
    std::uint32_t offset = 0;
  };
  Place place;

 private:
  bool ran_out(const char* which);

  Instant now_;
  Budget left_;
  bool over_ = false;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace tandem::feel
