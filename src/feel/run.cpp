#include "feel/run.h"

#include "feel/lexer.h"
#include "feel/text.h"

namespace tandem::feel {

namespace {
constexpr std::size_t most_diagnostics = 100;  // a loop may have the same trouble a million times

// Enough to recognise the expression by, cut between two characters.
std::string beginning_of(std::string_view text) {
  constexpr std::size_t enough = 200;
  if (text.size() <= enough) return std::string(text);
  return std::string(
             text.substr(0, byte_offset(text.substr(0, enough), count_code_points(text.substr(0, enough)) - 1))) +
         "...";
}
}  // namespace

std::nullptr_t Run::report(std::string text) {
  if (over_ || diagnostics_.size() >= most_diagnostics) return nullptr;
  const Position position = position_of(place.text, std::min<std::size_t>(place.offset, place.text.size()));
  diagnostics_.push_back({std::move(text), position.line, position.column, beginning_of(place.text)});
  return nullptr;
}

bool Run::ran_out(const char* which) {
  if (!over_) {
    if (diagnostics_.size() >= most_diagnostics) diagnostics_.pop_back();
    report(std::string("the evaluation was stopped: its budget of ") + which + " is used up");
    over_ = true;
  }
  return false;
}

}  // namespace tandem::feel
