// Regular expressions as FEEL has them: those of XPath and XQuery Functions (DMN 1.5 §10.3.4.3), run by ICU with a
// limit on the work it may do, and at the cost of the run's budget. The only includer of ICU's regex headers.
#pragma once
#include <expected>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "feel/run.h"

namespace tandem::feel {

class Regex {
 public:
  struct Match {
    std::string before;               // the text between the match before and this one
    std::vector<std::string> groups;  // 0 is the whole match; groups that took no part are empty
  };
  struct Matches {
    std::vector<Match> each;
    std::string rest;  // behind the last
  };
  struct Failure {
    std::string reason;
  };

  // flags: any of s, m, i, x, q.
  static std::expected<Regex, Failure> compile(std::string_view pattern, std::string_view flags);

  std::expected<bool, Failure> found_in(std::string_view text, Run& run) const;
  std::expected<Matches, Failure> matches(std::string_view text, Run& run) const;
  // With $1 and $0 in the replacement, \$ and \\ for those characters themselves.
  std::expected<std::string, Failure> replace(std::string_view text, std::string_view replacement, Run& run) const;
  // The parts between the matches.
  std::expected<std::vector<std::string>, Failure> split(std::string_view text, Run& run) const;

 private:
  struct Engine;
  Regex(std::shared_ptr<Engine> engine, bool literal) : engine_(std::move(engine)), literal_(literal) {}
  std::expected<bool, Failure> matches_nothing(Run& run) const;

  std::shared_ptr<Engine> engine_;
  bool literal_;
};

}  // namespace tandem::feel
