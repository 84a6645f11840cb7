// FEEL expressions, evaluated on their own: for the modeller who wants to know what one gives.
#include <chrono>

#include "api/v2.h"
#include "feel/expression.h"
#include "views/cluster.h"

namespace tandem::api {
namespace {

struct Question {
  std::string text;  // as it was asked, with its '=' if it had one
  feel::Expression expression;
  Value variables;
};

// What the expression can name: its variables, and `camunda` unless one of them has that name.
Context names_for(store::Snapshot& snapshot, const Request& request, const std::string& tenant,
                  const Value& variables) {
  Context names = variables.is_context() ? variables.context() : Context();
  if (!names.find("camunda")) names.put("camunda", views::camunda_names(snapshot, visibility_of(request), tenant));
  return names;
}

Answer<Question> read_question(store::Snapshot& snapshot, const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const std::string text = TRY(fields.required_text("expression"));
  const std::string tenant = TRY(fields.text("tenantId"));
  Context variables = names_for(snapshot, request, tenant, TRY(fields.object("variables")));
  feel::Names names;
  for (const auto& [name, value] : variables) names.push_back(name);
  const std::string_view expression = std::string_view(text).substr(text.starts_with('=') ? 1 : 0);
  auto parsed = TRY(feel::Expression::parse(expression, names));
  return Question{text, std::move(parsed), Value(std::move(variables))};
}

Reply reply(const Question& question, const feel::Evaluation& evaluation) {
  List warnings;
  for (const auto& diagnostic : evaluation.diagnostics)
    warnings.push_back(Value::context({{"message", diagnostic.text}}));
  return json_reply(Value::context({{"expression", question.text}, {"result", evaluation.value},
                                    {"warnings", Value(std::move(warnings))}}));
}

// As a view, because it may take its time.
Answer<Reply> evaluate(store::Snapshot& snapshot, const Request& request) {
  const Question question = TRY(read_question(snapshot, request));
  const feel::ContextScope scope(question.variables.context());
  const Instant now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
  return reply(question, question.expression.evaluate({.scope = scope, .now = now}));
}

}  // namespace

void add_expressions(Resources& resources) {
  resources.view(Method::post, "/v2/expression/evaluation", evaluate);
}

}  // namespace tandem::api
