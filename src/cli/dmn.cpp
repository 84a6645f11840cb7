// tandem dmn: decisions in a file, evaluated, checked and shown here, without a server.
#include <cstdio>
#include <filesystem>

#include "cli/context_option.h"
#include "cli/deploy.h"
#include "cli/dmn_show.h"
#include "cli/output.h"
#include "dmn/library.h"
#include "dmn/lint.h"
#include "dmn/reader.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

[[noreturn]] void refuse(const Rejection& rejection) {
  Failure failure(check_failed, rejection.reason.substr(0, rejection.reason.find('\n')));
  List errors;
  for (const Problem& problem : rejection.problems)
    errors.push_back(Value::context({{"where", problem.where}, {"detail", problem.what}}));
  failure.problem =
      Value::context({{"title", "Check failed"}, {"detail", failure.reason}, {"errors", Value(std::move(errors))}});
  throw failure;
}

// The model in a file; it may import models of files beside it.
Result<std::shared_ptr<const dmn::Decisions>> read_model(const std::string& path) {
  namespace fs = std::filesystem;
  std::vector<std::pair<std::string, std::string>> texts{{path, read_file(path)}};
  const fs::path folder = fs::path(path).has_parent_path() ? fs::path(path).parent_path() : fs::path(".");
  for (const auto& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".dmn" && !fs::equivalent(entry.path(), path))
      texts.emplace_back(entry.path().string(), read_file(entry.path().string()));
  dmn::Library library;
  for (const auto& [name, text] : texts) library.add(name, text);
  return library.read(0);
}

// ---- eval

std::string decision_of(const Invocation& invocation, const dmn::Decisions& model) {
  if (const auto named = invocation.optional_text("--decision")) return *named;
  if (model.decisions().size() == 1) return model.decisions().front().id;
  std::string names;
  for (const dmn::DecisionInfo& info : model.decisions()) names += (names.empty() ? "" : ", ") + info.id;
  misuse("The file has several decisions; say which with --decision: " + names);
}

Value value_of(const std::vector<dmn::InputTrace>& traces) {
  Context values;
  for (const dmn::InputTrace& trace : traces) values.put(trace.name, trace.value);
  return Value(std::move(values));
}

const std::vector<Column> explanation_columns{{"DECISION", "decision"}, {"RULE", "rule"},   {"APPLIES", "applies"},
                                              {"INPUT", "input"},       {"VALUE", "value"}, {"TEST", "test"},
                                              {"OUTPUT", "output"},     {"LINE", "line"}};

// A row for each rule that applied or did not, as far as the trace goes.
List explanation_of(const dmn::DecisionResult& result) {
  List rows;
  for (const dmn::DecisionTrace& trace : result.traces) {
    for (const dmn::MatchedRule& rule : trace.matched)
      rows.push_back(Value::context({{"decision", trace.name}, {"rule", rule.index}, {"applies", true},
                                     {"inputs", value_of(trace.inputs)}, {"output", value_of(rule.outputs)}}));
    for (const dmn::UnmetRule& rule : trace.why_not)
      rows.push_back(Value::context({{"decision", trace.name},
                                     {"rule", rule.index},
                                     {"applies", false},
                                     {"input", rule.input},
                                     {"value", rule.value},
                                     {"test", rule.test},
                                     {"line", rule.line}}));
  }
  return rows;
}

int eval(const Invocation& invocation) {
  const std::string path = invocation.text("FILE");
  const auto model = read_model(path);
  if (!model) refuse(model.error());
  const std::string decision = decision_of(invocation, **model);
  const bool explain = invocation.has("--explain");
  const auto result = (*model)->evaluate(decision, context_of(invocation), current_time(),
                                         explain ? dmn::Tracing::explain : dmn::Tracing::off);
  if (!result) throw Failure(not_found, result.error().reason + " in " + path);
  if (explain) print_rows(invocation, explanation_of(*result), explanation_columns);
  else std::printf("%s\n", to_json(result->value).c_str());
  for (const feel::Diagnostic& diagnostic : result->diagnostics) invocation.say(diagnostic.text);
  if (explain) invocation.say("The value is " + to_json(result->value));
  return result->failed ? failed : ok;
}

// ---- lint

const std::vector<Column> finding_columns{{"SEVERITY", "severity"}, {"WHERE", "where"}, {"DECISION", "decision"},
                                          {"CHECK", "check"},       {"WHAT", "what"},   {"ADVICE", "advice"}};

Value row_of(const dmn::Finding& finding) {
  Context row;
  row.put("severity", name(finding.severity));
  row.put("check", finding.check);
  row.put("where", finding.where);
  row.put("line", finding.line);
  row.put("decision", finding.decision);
  row.put("rule", finding.rule ? Value(finding.rule) : Value());
  row.put("what", finding.what);
  row.put("advice", finding.advice);
  return Value(std::move(row));
}

int lint(const Invocation& invocation) {
  List rows;
  bool has_errors = false;
  for (const std::string& path : invocation.all("FILE")) {
    const auto findings = dmn::lint(read_file(path), path);
    if (!findings) refuse(findings.error());
    for (const dmn::Finding& finding : *findings) {
      has_errors = has_errors || finding.severity == dmn::Finding::Severity::error;
      rows.push_back(row_of(finding));
    }
  }
  if (rows.empty()) invocation.say("Nothing was found.");
  if (!rows.empty() || format_of(invocation) != Format::table) print_rows(invocation, rows, finding_columns);
  return has_errors ? check_failed : ok;
}

// ---- show

int show(const Invocation& invocation) {
  const std::string path = invocation.text("FILE");
  dmn::Problems problems(path);
  const auto model = dmn::read_definitions(read_file(path), path, problems);
  if (!model) refuse(model.error());
  if (format_of(invocation) == Format::table) std::fputs(text_of(*model).c_str(), stdout);
  else
    print_rows(invocation, rows_of(*model),
               {{"ID", "id"}, {"NAME", "name"}, {"KIND", "kind"}, {"HIT POLICY", "hitPolicy"}});
  for (const Problem& problem : problems.list()) invocation.say(problem.where + ": " + problem.what);
  return ok;
}

}  // namespace

Commands dmn_commands() {
  const Argument file{"FILE", "a .dmn file"};
  return {
      {.noun = "dmn",
       .verb = "eval",
       .summary = "Evaluate a decision in a file",
       .details =
           "Prints the value as JSON; with --explain a row for each rule that applied, and for each of the first 100 that did "
           "not, with the cell that kept it from it. Imported models are looked for in the same folder. The exit code is 1 if the decision failed, 7 if the file is broken.",
       .arguments = {file},
       .options = {{"--decision", "ID", "its id or name; nothing: the only one there is"},
                   {"--context", "JSON", "the inputs: a JSON object, or a file that holds one"},
                   {"--explain", "", "say which rules applied and why others did not"}},
       .example =
           "tandem dmn eval catalogue/insurance/policy-entry/verification.dmn --decision verification_sample --explain "
           "--context '{\"item\": {\"sequence\": 20}, \"verified\": false}'",
       .run = eval},
      {.noun = "dmn",
       .verb = "lint",
       .summary = "Look for mistakes in DMN files",
       .details =
           "Gaps, overlaps, rules that never apply, wrong types and more: docs/reference/decisions.md has the list. The exit code "
           "is 7 if there are errors, 0 if there are only warnings.",
       .arguments = {{"FILE", "a .dmn file", true, true}},
       .example = "tandem dmn lint catalogue/insurance/underwriting/*.dmn",
       .run = lint},
      {.noun = "dmn",
       .verb = "show",
       .summary = "Show the decisions of a file, tables as text",
       .arguments = {file},
       .example = "tandem dmn show catalogue/insurance/policy-entry/verification.dmn",
       .run = show},
  };
}

}  // namespace tandem::cli
