#include "cmmn/template_lines.h"

#include "bpmn/texts.h"

namespace tandem::cmmn {

namespace {

constexpr std::size_t max_depth = 100;

class LineReader {
 public:
  LineReader(std::string_view text, Problems& problems) : text_(text), problems_(problems) {}

  std::vector<TemplateLine> read() {
    for (std::string_view rest = text_; !rest.empty();) {
      const std::size_t end = std::min(rest.find('\n'), rest.size());
      ++number_;
      take(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return std::move(lines_);
  }

 private:
  void take(std::string_view line) {
    const std::string_view text = bpmn::trimmed(line);
    if (text.empty() || text.starts_with('#')) return;
    const std::size_t indent = line.find_first_not_of(' ');
    if (line[indent] == '\t') return problem(indent, "a tab indents this line: indent with blanks");
    place({number_, static_cast<int>(indent) + 1, std::string(text), {}}, indent);
  }

  void place(TemplateLine line, std::size_t indent) {
    while (!indents_.empty() && indents_.back() > indent) indents_.pop_back();
    if (indents_.empty() || indents_.back() < indent) {
      if (indents_.empty() && number_of_lines_ > 0)
        return problem(indent, "this line is indented less than the first one");
      if (indent < deepest_) return problem(indent, "this line fits no line above: indent it like one of them");
      if (indents_.size() >= max_depth)
        return problem(indent, "the lines are nested more than " + std::to_string(max_depth) + " deep");
      indents_.push_back(indent);
    }
    deepest_ = indent;
    ++number_of_lines_;
    level(indents_.size()).push_back(std::move(line));
  }

  std::vector<TemplateLine>& level(std::size_t depth) {
    std::vector<TemplateLine>* at = &lines_;
    for (std::size_t i = 1; i < depth; ++i) at = &at->back().deeper;
    return *at;
  }

  void problem(std::size_t indent, std::string what) {
    problems_.add(XmlPosition{number_, static_cast<int>(indent) + 1}, "", std::move(what));
  }

  std::string_view text_;
  Problems& problems_;
  std::vector<TemplateLine> lines_;
  std::vector<std::size_t> indents_;
  std::size_t deepest_ = 0;
  int number_ = 0, number_of_lines_ = 0;
};

}  // namespace

std::vector<TemplateLine> template_lines(std::string_view text, Problems& problems) {
  return LineReader(text, problems).read();
}

}  // namespace tandem::cmmn
