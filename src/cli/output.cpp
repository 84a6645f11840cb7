#include "cli/output.h"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include "format/json.h"

namespace tandem::cli {

namespace {

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool is_coloured(const Invocation& invocation) {
  const char* no_color = std::getenv("NO_COLOR");
  return is_terminal(STDOUT_FILENO) && !invocation.has("--no-color") && !(no_color && *no_color);
}

// Characters, not bytes: columns of names line up.
std::size_t width(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t columns) {
  return text.append(columns - std::min(columns, width(text)), ' ');
}

using Cells = std::vector<std::string>;

std::vector<Cells> cells_of(const List& rows, const std::vector<Column>& columns) {
  std::vector<Cells> table;
  for (const Value& row : rows) {
    Cells& cells = table.emplace_back();
    for (const Column& column : columns) cells.push_back(cell(row[column.member]));
  }
  return table;
}

std::string line_of(const Cells& cells, const std::vector<std::size_t>& widths) {
  std::string line;
  for (std::size_t at = 0; at < cells.size(); ++at)
    line += at + 1 < cells.size() ? padded(cells[at], widths[at]) + "  " : cells[at];
  return line;
}

void print_table(const Cells& titles, const std::vector<Cells>& rows, bool coloured) {
  std::vector<std::size_t> widths;
  for (const std::string& title : titles) widths.push_back(width(title));
  for (const Cells& row : rows)
    for (std::size_t at = 0; at < row.size(); ++at) widths[at] = std::max(widths[at], width(row[at]));
  const std::string heading = line_of(titles, widths);
  print(coloured ? "\033[1m" + heading + "\033[0m\n" : heading + "\n");
  for (const Cells& row : rows) print(line_of(row, widths) + "\n");
}

void print_csv(const List& rows, const std::vector<Column>& columns) {
  std::string line;
  for (const Column& column : columns) line += (line.empty() ? "" : ",") + csv_field(std::string(column.member));
  print(line + "\r\n");
  for (const Cells& row : cells_of(rows, columns)) {
    std::string fields;
    for (std::size_t at = 0; at < row.size(); ++at) fields += (at ? "," : "") + csv_field(row[at]);
    print(fields + "\r\n");
  }
}

void print_table(const Invocation& invocation, const List& rows, const std::vector<Column>& columns) {
  Cells titles;
  for (const Column& column : columns) titles.emplace_back(column.title);
  print_table(titles, cells_of(rows, columns), is_coloured(invocation));
}

}  // namespace

std::string cell(const Value& value) {
  switch (value.kind()) {
    case Value::Kind::null: return "";
    case Value::Kind::string: return std::string(value.string());
    case Value::Kind::boolean: return value.boolean() ? "yes" : "no";
    case Value::Kind::list: {
      std::string joined;
      for (const Value& item : value.list()) joined += (joined.empty() ? "" : ", ") + cell(item);
      return joined;
    }
    default: return to_json(value);
  }
}

std::string csv_field(const std::string& text) {
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + '"';
}

Format format_of(const Invocation& invocation) {
  if (invocation.has("--json")) return Format::json;
  const std::string name = invocation.text("--output");
  if (name == "table" || name.empty()) return Format::table;
  if (name == "json") return Format::json;
  if (name == "jsonl") return Format::jsonl;
  if (name == "csv") return Format::csv;
  misuse("--output takes table, json, jsonl or csv, not '" + name + "'");
}

void print_rows(const Invocation& invocation, const List& rows, const std::vector<Column>& columns) {
  switch (format_of(invocation)) {
    case Format::table: return print_table(invocation, rows, columns);
    case Format::csv: return print_csv(rows, columns);
    case Format::json: return print(to_json(Value(rows)) + "\n");
    case Format::jsonl:
      for (const Value& row : rows) print(to_json(row) + "\n");
  }
}

void print_object(const Invocation& invocation, const Value& object) {
  const Format format = format_of(invocation);
  if (format == Format::json || format == Format::jsonl) return print(to_json(object) + "\n");
  std::vector<Cells> lines;
  for (const auto& [name, value] : object.context()) lines.push_back({name, cell(value)});
  if (format == Format::table) return print_table({"member", "value"}, lines, is_coloured(invocation));
  print("member,value\r\n");
  for (const Cells& line : lines) print(csv_field(line[0]) + "," + csv_field(line[1]) + "\r\n");
}

}  // namespace tandem::cli
