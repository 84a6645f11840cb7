#include "views/decisions.h"

#include "format/json.h"
#include "views/definition_filters.h"
#include "views/filter.h"
#include "views/resources.h"

namespace tandem::views {

// ---- definitions

namespace {

constexpr Property decision_properties[] = {
    {"decisionDefinitionKey", "d.key", Type::key},
    {"decisionDefinitionId", "d.id"},
    {"name", "d.name"},
    {"version", "d.version", Type::integer},
    {"decisionRequirementsId", "g.id"},
    {"decisionRequirementsKey", "d.requirements", Type::key},
    {"decisionRequirementsName", "g.name"},
    {"decisionRequirementsVersion", "g.version", Type::integer},
    {"tenantId", "d.tenant"},
    {"isLatestVersion", "", Type::boolean, filtered, {}, &is_latest_version},
};
constexpr Guard decision_guards[] = {
    {core::ResourceType::decision_definition, core::Permission::read_decision_definition, "d.id"}};
constexpr ListSpec decisions{
    "Decision Definition",
    "(SELECT * FROM definition WHERE kind = 'decision') d LEFT JOIN definition g ON g.key = d.requirements",
    "d.key", "d.tenant", decision_properties, false, {}, decision_guards};

constexpr Property graph_properties[] = {
    {"decisionRequirementsKey", "d.key", Type::key},
    {"decisionRequirementsName", "d.name"},
    {"version", "d.version", Type::integer},
    {"decisionRequirementsId", "d.id"},
    {"tenantId", "d.tenant"},
    {"resourceName", "d.resource_name", Type::text, shown | filtered},
};
constexpr Guard graph_guards[] = {
    {core::ResourceType::decision_requirements_definition, core::Permission::read, "d.id"}};
constexpr ListSpec graphs{"Decision Requirements", "(SELECT * FROM definition WHERE kind = 'decision_requirements') d",
                          "d.key", "d.tenant", graph_properties, false, {}, graph_guards};

}  // namespace

Result<Value> search_decision_definitions(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, decisions, visibility, request);
}

Result<Value> get_decision_definition(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, decisions, visibility, key);
}

Result<std::string> get_decision_definition_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_decision_definition(snapshot, visibility, key));
  return definition_source(snapshot, key);
}

Result<Value> search_decision_requirements(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, graphs, visibility, request);
}

Result<Value> get_decision_requirements(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  return get(snapshot, graphs, visibility, key);
}

Result<std::string> get_decision_requirements_xml(Snapshot& snapshot, const Visibility& visibility, std::int64_t key) {
  TRY(get_decision_requirements(snapshot, visibility, key));
  return definition_source(snapshot, key);
}

// ---- evaluations

namespace {

// One row for each trace of an evaluation; of one that failed before its first decision, one without a trace.
constexpr std::string_view instances_from =
    "(SELECT v.key, v.tenant, v.decision AS root, v.instance, v.element, v.evaluated_at, v.result, t.key AS at,"
    " coalesce(t.value ->> '$.id', v.decision_id) AS id, coalesce(t.value ->> '$.name', v.decision_name) AS name,"
    " coalesce(t.value ->> '$.kind', 'UNKNOWN') AS kind, t.value AS trace,"
    " iif(t.key = json_array_length(v.traces) - 1 OR v.traces = '[]', v.failure, '') AS failure,"
    " v.version AS root_version"
    " FROM decision_evaluation v JOIN json_each(iif(v.traces = '[]', '[null]', v.traces)) t) e";

// A decision that was required has its definition in the same graph.
constexpr std::string_view definition =
    "coalesce((SELECT d.key FROM definition r JOIN definition d ON d.requirements = r.requirements WHERE r.key = e.root "
    "AND d.kind = 'decision' AND d.id = e.id), e.root)";
constexpr std::string_view version =
    "coalesce((SELECT d.version FROM definition r JOIN definition d ON d.requirements = r.requirements WHERE "
    "r.key = e.root AND d.kind = 'decision' AND d.id = e.id), e.root_version)";
constexpr std::string_view requirements = "(SELECT requirements FROM definition WHERE key = e.root)";
constexpr std::string_view process = "(SELECT definition FROM instance WHERE key = e.instance)";

constexpr Choice instance_states[] = {{"EVALUATED", "e.failure = ''"},
                                      {"FAILED", "e.failure <> ''"},
                                      {"UNSPECIFIED", "0"},
                                      {"UNKNOWN", "0"}};
constexpr Choice kinds[] = {{"DECISION_TABLE", "e.kind = 'DECISION_TABLE'"},
                            {"LITERAL_EXPRESSION", "e.kind = 'LITERAL_EXPRESSION'"},
                            {"UNSPECIFIED", "e.kind = 'UNSPECIFIED'"},
                            {"UNKNOWN", "e.kind = 'UNKNOWN'"}};

Result<Sql> of_element(const Value& filter, const std::string& path) {
  return inside_instance({"elementInstanceKey", "e.element", Type::key}, "element", "e.instance", filter, path);
}

// Evaluations have an index by the decision that was asked for: it is the one wanted, or one of the same graph.
Result<Sql> of_definition(const Value& filter, const std::string& path) {
  const Sql condition = TRY(property_condition({"decisionDefinitionKey", definition, Type::key}, filter, path));
  const auto wanted = wanted_key(filter);
  if (!wanted) return condition;
  return Sql("e.root IN (SELECT b.key FROM definition a JOIN definition b ON b.requirements = a.requirements WHERE a.key = ")
         << Sql().value(*wanted) << " UNION ALL SELECT " << Sql().value(*wanted) << ") AND " << condition;
}

constexpr Property instance_properties[] = {
    {"decisionDefinitionId", "e.id"},
    {"decisionDefinitionKey", definition, Type::key, everywhere, {}, &of_definition},
    {"decisionDefinitionName", "e.name"},
    {"decisionDefinitionType", "e.kind", Type::choice, everywhere, kinds},
    {"decisionDefinitionVersion", version, Type::integer},
    {"decisionEvaluationInstanceKey", "e.key || '-' || (e.at + 1)"},
    {"decisionEvaluationKey", "e.key", Type::key},
    {"elementInstanceKey", "e.element", Type::key, everywhere, {}, &of_element},
    {"evaluationDate", "e.evaluated_at", Type::time},
    {"evaluationFailure", "e.failure", Type::maybe_text},
    {"processDefinitionKey", process, Type::key},
    {"processInstanceKey", "e.instance", Type::key},
    {"rootDecisionDefinitionKey", "e.root", Type::key},
    {"state", "e.failure", Type::choice, everywhere, instance_states},
    {"tenantId", "e.tenant"},
    {"result", "coalesce(e.trace -> '$.output', e.result)", Type::text, shown},
    {"rootProcessInstanceKey", "(SELECT root FROM instance WHERE key = e.instance)", Type::key, shown},
    {"decisionRequirementsKey", requirements, Type::key, filtered},
};
constexpr Guard instance_guards[] = {
    {core::ResourceType::decision_definition, core::Permission::read_decision_instance, "e.id"}};

}  // namespace

constexpr ListSpec decision_instances{"Decision Instance", instances_from, "e.key", "e.tenant",
                                      instance_properties, false,          "e.at",  instance_guards};

namespace {

Value evaluated_inputs(const Value& trace) {
  List inputs;
  for (const Value& input : trace["inputs"].list())
    inputs.push_back(Value::context({{"inputId", input["id"]}, {"inputName", input["name"]},
                                     {"inputValue", to_json(input["value"])}}));
  return inputs;
}

Value matched_rule(const Value& rule) {
  List outputs;
  for (const Value& output : rule["outputs"].list())
    outputs.push_back(Value::context({{"outputId", output["id"]}, {"outputName", output["name"]},
                                      {"outputValue", to_json(output["value"])}, {"ruleId", rule["id"]},
                                      {"ruleIndex", rule["index"]}}));
  return Value::context(
      {{"ruleId", rule["id"]}, {"ruleIndex", rule["index"]}, {"evaluatedOutputs", std::move(outputs)}});
}

Value matched_rules(const Value& trace) {
  List rules;
  for (const Value& rule : trace["matched"].list()) rules.push_back(matched_rule(rule));
  return rules;
}

// The n-th trace of an evaluation, null if it failed before it came that far.
Value trace_of(Snapshot& snapshot, std::int64_t key, std::int64_t number) {
  store::sqlite::Statement& row = snapshot.prepare("SELECT traces FROM decision_evaluation WHERE key = ?");
  row.bind(0, key);
  Value trace;
  if (row.step()) {
    const Value traces = parse_json(row.text(0)).value();
    const auto at = static_cast<std::size_t>(number - 1);
    if (traces.is_list() && at < traces.list().size()) trace = traces.list()[at];
  }
  row.reset();
  return trace;
}

std::string named(std::string_view id) { return "Decision Instance with id '" + std::string(id) + "'"; }
std::unexpected<Rejection> no_instance(std::string_view id) {
  return reject(Code::not_found, named(id) + " not found");
}

}  // namespace

Result<Value> search_decision_instances(Snapshot& snapshot, const Visibility& visibility, const Value& request) {
  return search(snapshot, decision_instances, visibility, request);
}

Result<Value> get_decision_instance(Snapshot& snapshot, const Visibility& visibility, std::string_view id) {
  const std::size_t dash = id.find('-', 1);
  const auto key = parse_key(id.substr(0, dash));
  const auto number = dash == id.npos ? std::nullopt : parse_key(id.substr(dash + 1));
  if (!key || !number) return no_instance(id);
  Sql only("e.key = ");
  only << Sql().value(*key) << " AND e.at = " << Sql().value(*number - 1);
  Context item = TRY(get_only(snapshot, decision_instances, visibility, only, named(id))).context();
  const Value trace = trace_of(snapshot, *key, *number);
  item.put("evaluatedInputs", trace.is_null() ? Value(List{}) : evaluated_inputs(trace));
  item.put("matchedRules", trace.is_null() ? Value(List{}) : matched_rules(trace));
  return Value(std::move(item));
}

}  // namespace tandem::views
