// Why a decision gave what it gave: evaluated as /v2/decision-definitions/evaluation does, but nothing is written, and
// the answer says of each rule whether it applied or which cell kept it from it.
#include <chrono>

#include "api/v1.h"
#include "dmn/library.h"
#include "views/decisions.h"
#include "views/filter.h"

namespace tandem::api {
namespace {

using dmn::DecisionTrace;

struct Question {
  std::optional<std::int64_t> key;
  std::string id, tenant;
  Context inputs;
};

Answer<Question> read_question(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const auto decision_definition_key = TRY(fields.key("decisionDefinitionKey"));
  auto decision_definition_id = TRY(fields.text("decisionDefinitionId"));
  auto tenant_id = TRY(fields.text("tenantId", engine::default_tenant));
  Question question{decision_definition_key, std::move(decision_definition_id), std::move(tenant_id), {}};
  if (!question.key && question.id.empty()) return not_provided("decisionDefinitionId or decisionDefinitionKey");
  const Value variables = TRY(fields.object("variables"));
  if (!variables.is_null()) question.inputs = variables.context();
  return question;
}

// By key, or the latest version of an id.
Result<Value> definition_of(store::Snapshot& snapshot, const views::Visibility& visibility, const Question& question) {
  if (question.key) return views::get_decision_definition(snapshot, visibility, *question.key);
  const Value filter = Value::context(
      {{"decisionDefinitionId", question.id}, {"tenantId", question.tenant}, {"isLatestVersion", true}});
  const Value found =
      TRY(views::search_decision_definitions(snapshot, visibility, Value::context({{"filter", filter}})));
  if (found["items"].list().empty())
    return reject(Code::not_found, "Decision Definition with id '" + question.id + "' not found");
  return found["items"].list().front();
}

std::int64_t key_in(const Value& item, std::string_view name) { return *views::parse_key(item[name].string()); }

// The files of the tenant's models that were deployed before, the newest first: what the model imports is among them.
Result<std::vector<std::string>> importable(store::Snapshot& snapshot, const views::Visibility& visibility,
                                            const Value& definition) {
  const Value newest_first = Value::list({Value::context({{"field", "decisionRequirementsKey"}, {"order", "desc"}})});
  const Value request = Value::context({{"filter", Value::context({{"tenantId", definition["tenantId"]}})},
                                        {"sort", newest_first}, {"page", Value::context({{"limit", 1'000}})}});
  const Value found = TRY(views::search_decision_requirements(snapshot, visibility, request));
  std::vector<std::string> texts;
  for (const Value& graph : found["items"].list())
    if (const std::int64_t key = key_in(graph, "decisionRequirementsKey");
        key < key_in(definition, "decisionRequirementsKey"))
      texts.push_back(TRY(views::get_decision_requirements_xml(snapshot, visibility, key)));
  return texts;
}

Result<std::shared_ptr<const dmn::Decisions>> read_model(store::Snapshot& snapshot, const views::Visibility& visibility,
                                                         const Value& definition) {
  std::vector<std::string> texts{
      TRY(views::get_decision_definition_xml(snapshot, visibility, key_in(definition, "decisionDefinitionKey")))};
  if (texts.front().contains("import"))
    for (std::string& text : TRY(importable(snapshot, visibility, definition))) texts.push_back(std::move(text));
  dmn::Library library;
  for (const std::string& text : texts) library.add(std::string(definition["decisionRequirementsId"].string()), text);
  return library.read(0);
}

template <class Items, class F>
Value list_of(const Items& items, F&& write) {
  List list;
  for (const auto& item : items) list.push_back(write(item));
  return Value(std::move(list));
}

Value of_diagnostic(const feel::Diagnostic& one) {
  return Value::context(
      {{"message", one.text}, {"expression", one.expression}, {"line", one.line}, {"column", one.column}});
}

Value of_input(const dmn::InputTrace& input) {
  return Value::context({{"inputId", input.id}, {"inputName", input.name}, {"value", input.value}});
}

Value of_output(const dmn::InputTrace& output) {
  return Value::context({{"outputId", output.id}, {"outputName", output.name}, {"value", output.value}});
}

Value of_matched(const dmn::MatchedRule& rule) {
  return Value::context(
      {{"ruleId", rule.id}, {"ruleIndex", rule.index}, {"outputs", list_of(rule.outputs, of_output)}});
}

Value of_unmet(const dmn::UnmetRule& rule) {
  return Value::context({{"ruleId", rule.id},
                         {"ruleIndex", rule.index},
                         {"inputName", rule.input},
                         {"value", rule.value},
                         {"test", rule.test},
                         {"line", rule.line},
                         {"column", rule.column},
                         {"diagnostics", list_of(rule.diagnostics, of_diagnostic)}});
}

Value of_decision(const DecisionTrace& trace) {
  return Value::context({{"decisionDefinitionId", trace.id}, {"decisionDefinitionName", trace.name},
                         {"decisionDefinitionType", name(trace.kind)}, {"inputs", list_of(trace.inputs, of_input)},
                         {"matchedRules", list_of(trace.matched, of_matched)},
                         {"unmatchedRules", list_of(trace.why_not, of_unmet)}, {"output", trace.output}});
}

Value explained(const Value& definition, const dmn::DecisionResult& result) {
  return Value::context({{"decisionDefinitionKey", definition["decisionDefinitionKey"]},
                         {"decisionDefinitionId", definition["decisionDefinitionId"]},
                         {"decisionDefinitionName", definition["name"]},
                         {"decisionDefinitionVersion", definition["version"]},
                         {"tenantId", definition["tenantId"]},
                         {"output", result.value},
                         {"failedDecisionDefinitionId", result.failed ? Value(result.failed_decision) : Value()},
                         {"decisions", list_of(result.traces, of_decision)},
                         {"diagnostics", list_of(result.diagnostics, of_diagnostic)}});
}

// As a view, because it may take its time: the file is read anew, and every rule is looked at.
Answer<Reply> explain(store::Snapshot& snapshot, const Request& request) {
  const Question question = TRY(read_question(request));
  const views::Visibility visibility = visibility_of(request);
  const Value definition = TRY(definition_of(snapshot, visibility, question));
  const auto model = TRY(read_model(snapshot, visibility, definition));
  const Instant now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
  const auto result =
      TRY(model->evaluate(definition["decisionDefinitionId"].string(), question.inputs, now, dmn::Tracing::explain));
  return json_reply(explained(definition, result));
}

}  // namespace

void add_decision_explanations(Resources& resources) {
  resources.view(Method::post, "/api/v1/decisions/explanation", explain);
}

}  // namespace tandem::api
