// Data on stdout, in the format that was asked for: a table for people, JSON (one array, or one object per line) for
// programs, CSV (RFC 4180) for sheets. JSON and CSV carry what the server sent; tables show the columns that matter.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/value.h"
#include "cli/invocation.h"

namespace tandem::cli {

struct Column {
  std::string_view title;
  std::string_view member;  // of the row
};

enum class Format { table, json, jsonl, csv };

Format format_of(const Invocation& invocation);  // Failure, usage, for a word that is none

void print_rows(const Invocation& invocation, const List& rows, const std::vector<Column>& columns);
// One object: a table of its members, one per line.
void print_object(const Invocation& invocation, const Value& object);

std::string cell(const Value& value);  // as a table shows it
std::string csv_field(const std::string& text);

}  // namespace tandem::cli
