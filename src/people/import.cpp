#include "people/import.h"

#include <algorithm>
#include <set>

#include "format/csv.h"
#include "people/certification/levels.h"

namespace tandem::people {

namespace {

using Fill = void (*)(PutPerson& person, const std::string& cell);

std::int64_t number(const std::string& cell) {
  const auto value = Decimal::parse(cell);
  return value ? value->to_int64().value_or(-1) : -1;  // which a person refuses
}

Names names(const std::string& cell) {
  Names names(1);
  for (const char c : cell) {
    if (c == ';') names.emplace_back();
    else names.back() += c;
  }
  std::erase(names, "");
  return names;
}

constexpr std::pair<std::string_view, Fill> plain_columns[] = {
    {"person", [](PutPerson& person, const std::string& cell) { person.id = cell; }},
    {"name", [](PutPerson& person, const std::string& cell) { person.name = cell; }},
    {"groups", [](PutPerson& person, const std::string& cell) { person.groups = names(cell); }},
    {"authority", [](PutPerson& person, const std::string& cell) { person.authority = number(cell); }},
    {"country", [](PutPerson& person, const std::string& cell) { person.country = cell; }},
    {"timeZone", [](PutPerson& person, const std::string& cell) { person.time_zone = cell; }},
    {"role", [](PutPerson& person, const std::string& cell) { person.role = cell; }},
    {"grade", [](PutPerson& person, const std::string& cell) { person.grade = cell; }},
    {"wipLimit", [](PutPerson& person, const std::string& cell) { person.wip_limit = number(cell); }},
};

struct Heading {
  std::string title;
  Fill fill = nullptr;  // or else it attests
  Proof kind = Proof::skill;
  std::string code;
};

std::unexpected<Rejection> unknown(const std::string& title) {
  return reject(Code::invalid_argument,
                "There is no column '" + title + "'; attestations are columns such as 'skill:keying'.", "line 1");
}

Result<Heading> read_heading(const std::string& title) {
  for (const auto& [name, fill] : plain_columns)
    if (name == title) return Heading{title, fill};
  const auto colon = title.find(':');
  Heading heading{title};
  if (colon == std::string::npos || colon + 1 == title.size()) return unknown(title);
  if (!boost::describe::enum_from_string(title.substr(0, colon).c_str(), heading.kind)) return unknown(title);
  heading.code = title.substr(colon + 1);
  return heading;
}

Result<std::vector<Heading>> read_headings(const CsvRow& row) {
  std::vector<Heading> headings;
  std::set<std::string> seen;
  for (const std::string& title : row.fields) {
    if (!seen.insert(title).second)
      return reject(Code::invalid_argument, "The column '" + title + "' is there twice.", "line 1");
    headings.push_back(TRY(read_heading(title)));
  }
  if (!seen.contains("person"))
    return reject(Code::invalid_argument, "The column 'person' is missing: the id of each.", "line 1");
  return headings;
}

// Who fills a sheet in vouches for it: credentials too.
std::optional<Attest> read_cell(const Heading& heading, const std::string& cell) {
  Attest attest{.kind = heading.kind, .code = heading.code, .status = Verification::verified, .issued_by = "import"};
  if (cell == "yes") return attest;
  const auto digits = Decimal::parse(cell);
  const auto level = read_level(heading.kind, digits ? Value(*digits) : Value(cell));
  if (!level) return std::nullopt;
  attest.level = *level;
  return attest;
}

std::string place(const CsvRow& row, const std::string& column = {}) {
  return "line " + std::to_string(row.line) + (column.empty() ? "" : " column " + column);
}

ImportPeople::One read_line(const std::vector<Heading>& headings, const CsvRow& row, std::vector<Problem>& problems) {
  ImportPeople::One one{row.line, {}};
  for (std::size_t at = 0; at < std::min(headings.size(), row.fields.size()); ++at) {
    const Heading& heading = headings[at];
    const std::string& cell = row.fields[at];
    if (cell.empty()) continue;
    if (heading.fill) heading.fill(one.person, cell);
    else if (auto attest = read_cell(heading, cell)) one.person.attestations.push_back(std::move(*attest));
    else problems.push_back({place(row, heading.title), "'" + cell + "' is no level of this, and not 'yes'"});
  }
  if (row.fields.size() != headings.size())
    problems.push_back({place(row), "there are " + std::to_string(row.fields.size()) + " fields, not " +
                                        std::to_string(headings.size())});
  return one;
}

}  // namespace

Result<ImportPeople> read_people(std::string_view csv, bool dry_run) {
  const auto rows = TRY(parse_csv(csv));
  if (rows.empty())
    return reject(Code::invalid_argument, "The sheet is empty: it begins with a line of column names.", "line 1");
  const auto headings = TRY(read_headings(rows.front()));
  ImportPeople import{.dry_run = dry_run};
  std::set<std::string> seen;
  for (std::size_t at = 1; at < rows.size(); ++at) {
    import.people.push_back(read_line(headings, rows[at], import.problems));
    const std::string& id = import.people.back().person.id;
    if (!id.empty() && !seen.insert(id).second)
      import.problems.push_back({place(rows[at], "person"), "'" + id + "' is there twice"});
  }
  return import;
}

}  // namespace tandem::people
