// One line of a case template, word by word. What is not as expected is a problem at the place where it stands.
#pragma once
#include <optional>

#include "bpmn/process.h"
#include "cmmn/template_lines.h"

namespace tandem::cmmn {

class Words {
 public:
  Words(const TemplateLine& line, std::string item_id, Problems& problems)
      : line_(line), item_id_(std::move(item_id)), problems_(problems) {}

  bool at_end() const;  // of the line and what is below it, unless that was read with the rest
  // Takes the words, if they come next ("is created").
  bool take(std::string_view words);
  bool comes(std::string_view words) const;
  // A label: "Text": before a sentence.
  std::optional<std::string> label();
  // A word of letters, digits, _ and -, or "any text". Nothing if neither comes.
  std::optional<std::string> name();
  std::string required_name(std::string_view what);      // or a problem, and ""
  std::vector<std::string> names(std::string_view what); // the rest, between commas
  bool comes_number() const;
  std::optional<int> number(std::string_view what);
  std::optional<std::string> word();                      // anything up to the next blank
  // The rest of the line, with the lines below it.
  std::string rest();
  std::string required_text(std::string_view what);       // fixed text, in quotes where it must be
  std::optional<feel::Expression> expression(std::string_view what);
  bpmn::TextOrFeel text_or_feel(std::string_view what);   // "=" and FEEL, or fixed text
  void expect_end();
  void expect_line_end();                                 // lines below it may follow
  void problem(std::string what);                         // where it stands now
  void expected(std::string_view what);

 private:
  std::size_t end_of(std::string_view words) const;
  void skip_blanks();
  std::optional<std::string> quoted();
  std::optional<feel::Expression> parsed(std::string feel, int column, std::string_view what);
  XmlPosition place_in_rest(int line, int column, int first_column) const;

  const TemplateLine& line_;
  std::string item_id_;
  Problems& problems_;
  std::size_t at_ = 0;
  bool is_rest_read_ = false;
};

bool is_plain_name(std::string_view text);         // may stand without quotes
std::string name_text(std::string_view name);      // with quotes, if it needs them
std::string quoted_text(std::string_view text);
std::string fixed_text(std::string_view text);     // the rest of a line: with quotes, if it needs them

}  // namespace tandem::cmmn
