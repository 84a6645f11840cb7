// Decisions: evaluated on their own, and looked at.
#include "api/json_writer.h"
#include "api/v2.h"
#include "views/decisions.h"

namespace tandem::api {
namespace {

Answer<engine::Command> evaluate(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::EvaluateDecision evaluate{.tenant = TRY(fields.text("tenantId", engine::default_tenant))};
  if (const auto key = TRY(fields.key("decisionDefinitionKey"))) evaluate.decision = engine::DefinitionKey{*key};
  evaluate.decision_id = TRY(fields.text("decisionDefinitionId"));
  evaluate.variables = TRY(fields.object("variables"));
  return engine::Command(engine::ProcessCommand(std::move(evaluate)));
}

// Values inside a decision's trace travel as JSON text.
void json_text(JsonObject& object, std::string_view name, const Value& value) { object.text(name, to_json(value)); }

void write_input(std::string& out, const Value& input) {
  JsonObject object(out);
  object.text("inputId", input["id"].string());
  object.text("inputName", input["name"].string());
  json_text(object, "inputValue", input["value"]);
}

void write_rule(std::string& out, const Value& rule) {
  JsonObject object(out);
  object.text("ruleId", rule["id"].string());
  object.value("ruleIndex", rule["index"]);
  write_json_array(object.member("evaluatedOutputs"), rule["outputs"].list(),
                   [&rule](std::string& text, const Value& output) {
                     JsonObject one(text);
                     one.text("outputId", output["id"].string());
                     one.text("outputName", output["name"].string());
                     json_text(one, "outputValue", output["value"]);
                     one.text("ruleId", rule["id"].string());
                     one.value("ruleIndex", rule["index"]);
                   });
}

// Each decision that was evaluated on the way is an instance of its own: "key-1", "key-2", ...
void write_evaluated(std::string& out, const Value& trace, const Value& answer, std::size_t number) {
  JsonObject object(out);
  object.text("decisionDefinitionId", trace["id"].string());
  object.text("decisionDefinitionName", trace["name"].string());
  object.value("decisionDefinitionVersion", trace["version"]);
  object.text("decisionDefinitionType", trace["kind"].string());
  json_text(object, "output", trace["output"]);
  object.text("tenantId", answer["tenant"].string());
  write_json_array(object.member("matchedRules"), trace["matched"].list(), write_rule);
  write_json_array(object.member("evaluatedInputs"), trace["inputs"].list(), write_input);
  object.key("decisionDefinitionKey", trace["key"]);
  object.text("decisionEvaluationInstanceKey",
              answer["key"].number().to_string() + '-' + std::to_string(number));
}

Reply evaluated(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.text("decisionDefinitionId", answer["decision_id"].string());
    object.key("decisionDefinitionKey", answer["decision"]);
    object.text("decisionDefinitionName", answer["decision_name"].string());
    object.value("decisionDefinitionVersion", answer["version"]);
    object.key("decisionEvaluationKey", answer["key"]);
    object.key("decisionInstanceKey", answer["key"]);  // the older name of the same
    object.text("decisionRequirementsId", answer["requirements_id"].string());
    object.key("decisionRequirementsKey", answer["requirements"]);
    std::size_t number = 0;
    write_json_array(object.member("evaluatedDecisions"), answer["traces"].list(),
                     [&](std::string& text, const Value& trace) { write_evaluated(text, trace, answer, ++number); });
    object.text_or_null("failedDecisionDefinitionId", answer["failed_decision"].string());
    object.text_or_null("failureMessage", answer["failure"].string());
    json_text(object, "output", answer["output"]);
    object.text("tenantId", answer["tenant"].string());
  }
  return Reply::json(std::move(out));
}

// Its key is no number: "2251799813685249-1".
Answer<Reply> decision_instance(store::Snapshot& snapshot, const Request& request) {
  const std::string_view key = request.path_parameter("decisionEvaluationInstanceKey");
  return json_reply(TRY(views::get_decision_instance(snapshot, visibility_of(request), key)));
}

}  // namespace

void add_decisions(Resources& resources) {
  resources.command(Method::post, "/v2/decision-definitions/evaluation", "EVALUATE", evaluate, evaluated);
  const std::string_view key = "decisionDefinitionKey";
  resources.search("/v2/decision-definitions/search", views::search_decision_definitions);
  resources.item("/v2/decision-definitions/{decisionDefinitionKey}", key, views::get_decision_definition);
  resources.text("/v2/decision-definitions/{decisionDefinitionKey}/xml", key, "text/xml",
                 views::get_decision_definition_xml);
  const std::string_view graph = "decisionRequirementsKey";
  resources.search("/v2/decision-requirements/search", views::search_decision_requirements);
  resources.item("/v2/decision-requirements/{decisionRequirementsKey}", graph, views::get_decision_requirements);
  resources.text("/v2/decision-requirements/{decisionRequirementsKey}/xml", graph, "text/xml",
                 views::get_decision_requirements_xml);
  resources.search("/v2/decision-instances/search", views::search_decision_instances);
  resources.view(Method::get, "/v2/decision-instances/{decisionEvaluationInstanceKey}", decision_instance);
}

}  // namespace tandem::api
