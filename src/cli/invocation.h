// What somebody typed: the command, its options and arguments; and how to talk back. Data goes to stdout, everything
// said about it to stderr, so that output can be piped.
#pragma once
#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/exit_code.h"

namespace tandem::cli {

class Invocation {
 public:
  using Given = std::map<std::string, std::vector<std::string>, std::less<>>;  // by option or argument name

  Invocation(const Command& command, Given given) : command_(command), given_(std::move(given)) {}

  const Command& command() const { return command_; }

  // By the long name ("--data") or the argument's ("FILE"). An option that was not given has its fallback.
  bool has(std::string_view name) const { return given_.contains(name); }
  std::string text(std::string_view name) const;
  std::optional<std::string> optional_text(std::string_view name) const;
  const std::vector<std::string>& all(std::string_view name) const;
  std::int64_t integer(std::string_view name, std::int64_t least, std::int64_t most) const;  // else Failure, usage
  double number(std::string_view name, double least, double most) const;

  bool is_quiet() const { return has("--quiet"); }
  bool is_verbose() const { return has("--verbose"); }
  void say(const std::string& sentence) const;      // unless --quiet
  void suggest(const std::string& command) const;   // what to type next, to somebody at a terminal
  void explain(const std::string& detail) const;    // with --verbose

 private:
  const Command& command_;
  Given given_;
};

bool is_terminal(int descriptor);
[[noreturn]] void misuse(const std::string& reason);  // throws Failure, usage

// "--output" of "-o,--output".
std::string_view long_name(std::string_view option);

// A line on a terminal that is written again and again, for what takes long. Nothing on a pipe.
class Progress {
 public:
  explicit Progress(const Invocation& invocation);
  ~Progress();
  void show(const std::string& line);

 private:
  const bool visible_;
  bool dirty_ = false;
};

}  // namespace tandem::cli
