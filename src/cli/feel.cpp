// tandem feel: one expression, evaluated here.
#include <cstdio>

#include "cli/context_option.h"
#include "cli/output.h"
#include "feel/expression.h"
#include "feel/to_text.h"
#include "format/json.h"

namespace tandem::cli {

namespace {

// Names of the context may hold spaces.
feel::Names names_of(const Context& context) {
  feel::Names names;
  for (const auto& [name, value] : context) {
    names.push_back(name);
    if (!value.is_context()) continue;
    for (feel::Names inner = names_of(value.context()); std::string& other : inner) names.push_back(std::move(other));
  }
  return names;
}

int feel(const Invocation& invocation) {
  const Context context = context_of(invocation);
  const auto expression = feel::Expression::parse(invocation.text("EXPRESSION"), names_of(context));
  if (!expression)
    throw Failure(usage, "This is not FEEL, at " + expression.error().path + ": " + expression.error().reason);
  const feel::Evaluation answer = expression->evaluate({feel::ContextScope(context), current_time()});
  const bool as_json = format_of(invocation) == Format::json || format_of(invocation) == Format::jsonl;
  std::printf("%s\n", (as_json ? to_json(answer.value) : feel::to_literal(answer.value)).c_str());
  for (const feel::Diagnostic& diagnostic : answer.diagnostics)
    invocation.say(std::to_string(diagnostic.line) + ":" + std::to_string(diagnostic.column) + ": " + diagnostic.text);
  return ok;
}

}  // namespace

Commands feel_commands() {
  return {
      {.noun = "feel",
       .summary = "Evaluate a FEEL expression",
       .details =
           "Prints the value as FEEL, with --json as JSON. What has no answer is null; why, is said on stderr. Without a "
           "server.",
       .arguments = {{"EXPRESSION", "what to evaluate"}},
       .options = {{"--context", "JSON", "the variables: a JSON object, or a file that holds one"}},
       .example = "tandem feel 'sum(items.price) > limit' --context '{\"items\": [{\"price\": 7}], \"limit\": 5}'",
       .run = feel}};
}

}  // namespace tandem::cli
