// tandem import: models of other engines, translated here without a server.
#include <algorithm>
#include <cstdio>
#include <fstream>

#include "camunda7/import.h"
#include "cli/deploy.h"
#include "cli/output.h"

namespace tandem::cli {

namespace {

using camunda7::Finding;

const std::vector<Column> finding_columns{
    {"LINE", "line"}, {"ELEMENT", "elementId"}, {"RESULT", "result"}, {"WHAT", "what"}};

Value row_of(const Finding& finding) {
  return Value::context({{"line", finding.line},
                         {"elementId", finding.element_id},
                         {"result", name(finding.kind)},
                         {"what", finding.what}});
}

void write_model(const std::string& path, const std::string& xml) {
  std::ofstream file(path, std::ios::binary);
  file << xml;
  if (!file.flush()) throw Failure(failed, "The file " + path + " cannot be written");
}

int count(const camunda7::Findings& findings, Finding::Kind kind) {
  return static_cast<int>(
      std::count_if(findings.begin(), findings.end(), [&](const Finding& one) { return one.kind == kind; }));
}

void say_what_is_to_do(const Invocation& invocation, const camunda7::Import& import) {
  invocation.say(std::to_string(count(import.findings, Finding::Kind::translated)) + " translated, " +
                 std::to_string(count(import.findings, Finding::Kind::dropped)) + " dropped, " +
                 std::to_string(count(import.findings, Finding::Kind::by_hand)) + " by hand.");
  for (const Problem& problem : import.problems)
    invocation.say("Not to be deployed yet: " + problem.where + ": " + problem.what);
}

// With -o the model goes to a file and the report to stdout; without, the model to stdout and the report to stderr.
int c7(const Invocation& invocation) {
  const std::string path = invocation.text("FILE");
  const auto import = camunda7::import_model(read_file(path), path);
  if (!import) throw Failure(check_failed, import.error().reason);
  List rows;
  for (const Finding& finding : import->findings) rows.push_back(row_of(finding));
  if (const auto target = invocation.optional_text("--to")) {
    write_model(*target, import->xml);
    if (!rows.empty() || format_of(invocation) != Format::table) print_rows(invocation, rows, finding_columns);
  } else {
    std::fputs(import->xml.c_str(), stdout);
    for (const Finding& finding : import->findings)
      invocation.say(path + ":" + std::to_string(finding.line) + " " + finding.element_id + ": " + name(finding.kind) +
                     ": " + finding.what);
  }
  say_what_is_to_do(invocation, *import);
  return import->problems.empty() && count(import->findings, Finding::Kind::by_hand) == 0 ? ok : partly_done;
}

}  // namespace

Commands import_commands() {
  return {
      {.noun = "import",
       .verb = "c7",
       .summary = "Translate a BPMN model of Camunda 7",
       .details =
           "Extensions of Camunda 7 (and of Activiti and Flowable) become those of Camunda 8, JUEL becomes FEEL, classes, "
           "beans and topics become job types. What became what, and what somebody has to finish, is reported with its line: "
           "docs/how-to/import-camunda-7.md. The exit code is 8 if something is left to do.",
       .arguments = {{"FILE", "a .bpmn file"}},
       .options = {{"--to", "FILE", "where to write the model; nothing: to stdout, and the report to stderr"}},
       .example = "tandem import c7 test/fixtures/camunda7/order.bpmn --to order.bpmn",
       .run = c7}};
}

}  // namespace tandem::cli
