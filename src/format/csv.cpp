#include "format/csv.h"

namespace tandem {

namespace {

class CsvReader {
 public:
  explicit CsvReader(std::string_view text) : text_(text) {
    if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
  }

  Result<std::vector<CsvRow>> read() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      TRY(read_row(row));
      if (row.fields.size() > 1 || !row.fields.front().empty()) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool is_at_line_end() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_.substr(at_).starts_with("\r\n");
  }

  void skip_line_end() {
    if (at_ < text_.size() && text_[at_] == '\r') ++at_;
    if (at_ < text_.size()) ++at_;
    ++line_;
  }

  Result<void> read_row(CsvRow& row) {
    while (true) {
      row.fields.push_back(TRY(at_ < text_.size() && text_[at_] == '"' ? read_quoted() : read_plain()));
      if (is_at_line_end()) break;
      ++at_;  // the comma
    }
    skip_line_end();
    return {};
  }

  Result<std::string> read_plain() {
    std::string field;
    for (; !is_at_line_end() && text_[at_] != ','; ++at_) {
      if (text_[at_] == '"') return wrong(line_, "A field with a quote in it must be quoted as a whole");
      field += text_[at_];
    }
    return field;
  }

  Result<std::string> read_quoted() {
    const std::int64_t begin = line_;
    std::string field;
    for (++at_; at_ < text_.size(); ++at_) {
      if (text_[at_] == '\n') ++line_;
      if (text_[at_] != '"') field += text_[at_];
      else if (at_ + 1 < text_.size() && text_[at_ + 1] == '"') field += text_[at_++];
      else return closed(std::move(field));
    }
    return wrong(begin, "A quote is never closed");
  }

  Result<std::string> closed(std::string field) {
    ++at_;
    if (!is_at_line_end() && text_[at_] != ',')
      return wrong(line_, "After a closing quote comes a comma or the end of the line");
    return field;
  }

  static std::unexpected<Rejection> wrong(std::int64_t line, const std::string& what) {
    return reject(Code::invalid_argument, what + ": line " + std::to_string(line) + ".",
                  "line " + std::to_string(line));
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::int64_t line_ = 1;
};

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view text) { return CsvReader(text).read(); }

}  // namespace tandem
