// tandem case export, import, lint: models of cases as files, without a server.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "cli/deploy.h"
#include "cli/output.h"
#include "cmmn/files.h"
#include "cmmn/import.h"
#include "cmmn/lint.h"
#include "cmmn/template.h"
#include "cmmn/write.h"

namespace tandem::cli {

namespace {

using Cases = std::vector<std::shared_ptr<const cmmn::Case>>;

[[noreturn]] void fail(const Rejection& rejection) {
  Failure failure(check_failed, rejection.reason);
  List errors;
  for (const Problem& problem : rejection.problems)
    errors.push_back(Value::context({{"where", problem.where}, {"detail", problem.what}}));
  failure.problem =
      Value::context({{"title", "Check failed"}, {"detail", rejection.reason}, {"errors", Value(std::move(errors))}});
  throw failure;
}

Cases read_cases(const std::string& path) {
  auto cases = cmmn::read_file(read_file(path), std::filesystem::path(path).filename().string());
  if (!cases) fail(cases.error());
  return std::move(*cases);
}

// A template holds one case; several stand one after the other, to be cut into files.
std::string written(const Cases& cases, const std::string& format) {
  if (format == "cmmn") return cmmn::write(cases);
  if (format != "template") misuse("A case is written as cmmn or as template, not as " + format);
  std::string text;
  for (const auto& plan : cases) text += (text.empty() ? "" : "\n") + cmmn::write_template(*plan);
  return text;
}

void put(const Invocation& invocation, const std::string& text) {
  const auto target = invocation.optional_text("--to");
  if (!target) return void(std::fputs(text.c_str(), stdout));
  std::ofstream file(*target, std::ios::binary);
  file << text;
  if (!file.flush()) throw Failure(failed, "The file " + *target + " cannot be written");
}

int export_case(const Invocation& invocation) {
  put(invocation, written(read_cases(invocation.text("FILE")), invocation.text("--format")));
  return ok;
}

int import_case(const Invocation& invocation) {
  const std::string path = invocation.text("FILE");
  const auto import = cmmn::import_model(read_file(path), path);
  if (!import) throw Failure(check_failed, import.error().reason);
  if (!import->cases.empty()) put(invocation, written(import->cases, invocation.text("--format")));
  List rows;
  for (const cmmn::Finding& one : import->findings)
    rows.push_back(Value::context(
        {{"line", one.line}, {"elementId", one.element_id}, {"result", cmmn::name(one.kind)}, {"what", one.what}}));
  if (invocation.optional_text("--to"))
    print_rows(invocation, rows, {{"LINE", "line"}, {"ELEMENT", "elementId"}, {"RESULT", "result"}, {"WHAT", "what"}});
  else
    for (const Value& row : rows)
      invocation.say(path + ":" + cell(row["line"]) + " " + cell(row["elementId"]) + ": " + cell(row["result"]) + ": " +
                     cell(row["what"]));
  for (const Problem& problem : import->problems)
    invocation.say("Not to be deployed yet: " + problem.where + ": " + problem.what);
  const bool by_hand = std::any_of(import->findings.begin(), import->findings.end(),
                                   [](const cmmn::Finding& one) { return one.kind == cmmn::Finding::Kind::by_hand; });
  return import->problems.empty() && !by_hand ? ok : partly_done;
}

int lint_case(const Invocation& invocation) {
  List rows;
  for (const std::string& path : invocation.all("FILE"))
    for (const auto& plan : read_cases(path))
      for (const cmmn::Warning& one : cmmn::lint(*plan))
        rows.push_back(Value::context(
            {{"file", path}, {"line", one.line}, {"item", one.item}, {"rule", one.rule}, {"what", one.what}}));
  print_rows(invocation, rows,
             {{"FILE", "file"}, {"LINE", "line"}, {"ITEM", "item"}, {"RULE", "rule"}, {"WHAT", "what"}});
  return rows.empty() ? ok : partly_done;
}

}  // namespace

Commands case_model_commands() {
  const Option to{"--to", "FILE", "where to write it; nothing: to stdout"};
  return {
      {.noun = "case",
       .verb = "export",
       .summary = "Write a case as CMMN XML, or as a template people can read",
       .arguments = {{"FILE", "a .case or .cmmn file"}},
       .options = {{"--format", "FORMAT", "cmmn or template", "cmmn"}, to},
       .example = "tandem case export test/scenario/case/claim.cmmn --format template",
       .run = export_case},
      {.noun = "case",
       .verb = "import",
       .summary = "Translate a CMMN model of Flowable or Camunda 7",
       .details =
           "JUEL becomes FEEL, and what the dialects add becomes what we have for it. What became what, and what somebody has to "
           "finish, is reported with its line: docs/how-to/import-cmmn.md. The exit code is 8 if something is left to do.",
       .arguments = {{"FILE", "a .cmmn file"}},
       .options = {{"--format", "FORMAT", "cmmn or template", "template"},
                   {"--to", "FILE", "where to write the model; nothing: to stdout, and the report to stderr"}},
       .example = "tandem case import test/scenario/case/claim.cmmn --to claim.case",
       .run = import_case},
      {.noun = "case",
       .verb = "lint",
       .summary = "Say what in a case can never come true",
       .details =
           "Criteria that wait for each other, items that never begin, stages that never complete, roles nobody asks for: "
           "docs/reference/case-templates.md. The exit code is 8 if something was found, 7 if the file cannot be read.",
       .arguments = {{"FILE", ".case or .cmmn files", true, true}},
       .example = "tandem case lint catalogue/*/*/*.case",
       .run = lint_case},
  };
}

}  // namespace tandem::cli
