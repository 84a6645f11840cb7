#include "views/start_form.h"

#include "format/xml.h"

namespace tandem::views {

using store::sqlite::Statement;

namespace {

bool is_event_definition(const XmlNode& node) { return node.name().ends_with("EventDefinition"); }

std::string form_of(const XmlNode& process) {
  for (const XmlNode& start : process.children("startEvent")) {
    const auto inside = start.children();
    if (std::ranges::any_of(inside, is_event_definition)) continue;
    return std::string(start.child("extensionElements").child("formDefinition").attribute("formId"));
  }
  return {};
}

// Most files have no such word, and need not be parsed. (In UTF-16 there are zeros between the letters.)
bool may_have_form(std::string_view file) {
  return file.find("formDefinition") != file.npos || file.substr(0, 4).find('\0') != file.npos ||
         file.starts_with("\xfe\xff") || file.starts_with("\xff\xfe");
}

std::string form_in(std::string_view file, std::string_view process_id) {
  if (!may_have_form(file)) return {};
  const auto document = XmlDocument::parse(file);
  if (!document) return {};
  for (const XmlNode& process : document->root().children("process"))
    if (process.attribute("id") == process_id) return form_of(process);
  return {};
}

constexpr std::string_view files =
    "SELECT d.key, d.id, r.content FROM definition d JOIN resource r ON r.key = d.resource WHERE d.kind = 'process'";

}  // namespace

std::string start_form(Snapshot& snapshot, std::int64_t process_definition) {
  Statement& row = snapshot.prepare(std::string(files) + " AND d.key = ?");
  row.bind(0, process_definition);
  const std::string form = row.step() ? form_in(row.bytes(2), row.text(1)) : std::string();
  row.reset();
  return form;
}

std::vector<SqlValue> definitions_with_start_form(Snapshot& snapshot) {
  std::vector<SqlValue> keys;
  Statement& rows = snapshot.prepare(std::string(files));
  while (rows.step())
    if (!form_in(rows.bytes(2), rows.text(1)).empty()) keys.emplace_back(rows.integer(0));
  rows.reset();
  return keys;
}

}  // namespace tandem::views
