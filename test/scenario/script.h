// A scenario file: one command per line. Lines that are indented deeper belong to the command above them; # begins a
// comment; an empty line says nothing.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "base/instant.h"

namespace tandem::scenario {

// What a scenario wanted and did not get, or cannot be read: a sentence. The runner puts file and line before it.
struct Wrong {
  std::string what;
};

struct Line {
  int number = 0;
  int indent = 0;
  std::string text;  // without indent and comment
};

struct Command {
  Line line;
  std::vector<Line> block;  // the deeper lines below it
};

std::vector<Command> read_script(const std::string& text);

// A command's words, taken one after the other.
class Words {
 public:
  explicit Words(std::string text) : text_(std::move(text)) {}

  bool at_end() const;
  std::string_view rest() const;
  // Takes the word or phrase if it comes next.
  bool take(std::string_view phrase);
  void expect(std::string_view phrase);
  std::string word(const char* what);     // up to a blank, or "in quotes"
  std::string until(std::string_view stop, const char* what);  // trimmed, up to the text `stop` or the end
  std::vector<std::string> words();       // "a, b c": all that is left, or up to ';'
  int number(const char* what);
  Duration duration(const char* what);    // 90s, 5m, 1h30m, 2d, 500ms
  Value json(const char* what);
  void end() const;                       // wrong if something is left

 private:
  void skip();
  std::string text_;
  std::size_t at_ = 0;
};

std::string trimmed(std::string_view text);

}  // namespace tandem::scenario
