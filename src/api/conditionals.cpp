// Conditional start events: which of them these variables start.
#include "api/json_writer.h"
#include "api/v2.h"

namespace tandem::api {
namespace {

Answer<engine::Command> evaluate(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  engine::EvaluateConditionals evaluate{.tenant = TRY(fields.text("tenantId", engine::default_tenant))};
  if (const auto key = TRY(fields.key("processDefinitionKey"))) evaluate.definition = engine::DefinitionKey{*key};
  evaluate.variables = TRY(fields.object("variables"));
  if (evaluate.variables.is_null()) return not_provided("variables");
  return engine::Command(engine::ConditionCommand(std::move(evaluate)));
}

void write_started(std::string& out, const Value& started) {
  JsonObject object(out);
  object.key("processDefinitionKey", started["definition"]);
  object.key("processInstanceKey", started["instance"]);
}

Reply evaluated(const Value& answer) {
  std::string out;
  {
    JsonObject object(out);
    object.key("conditionalEvaluationKey", answer["key"]);
    object.text("tenantId", answer["tenant"].string());
    write_json_array(object.member("processInstances"), answer["instances"].list(), write_started);
  }
  return Reply::json(std::move(out));
}

}  // namespace

void add_conditionals(Resources& resources) {
  resources.command(Method::post, "/v2/conditionals/evaluation", "EVALUATE", evaluate, evaluated);
}

}  // namespace tandem::api
