#include "api/instructions.h"

namespace tandem::api {

namespace {

using engine::Activation;
using engine::ElementKey;
using engine::Move;

// Calls read(object) for each entry of a list of objects; absent is empty.
template <class T, class Read>
Answer<std::vector<T>> read_list(const Fields& fields, std::string_view name, Read read) {
  std::vector<T> list;
  for (const Value& entry : TRY(fields.list(name))) {
    if (!entry.is_context()) return cannot_parse(name);
    list.push_back(TRY(read(Fields(entry))));
  }
  return list;
}

std::unexpected<Fault> unexpected_kind(std::string_view kind, std::string_view field, std::string_view allowed) {
  return std::unexpected(Fault(400, "INVALID_ARGUMENT",
                               "Unexpected value '" + std::string(kind) + "' for enum field '" + std::string(field) +
                                   "'. Use any of the following values: [" + std::string(allowed) + "]"));
}

Answer<std::optional<ElementKey>> read_element_key(const Fields& fields, std::string_view name) {
  const auto key = TRY(fields.key(name));
  if (!key || *key == -1) return std::nullopt;  // -1: not given, as older clients write it
  return ElementKey{*key};
}

Answer<engine::SetAtActivation> read_variables(const Fields& fields) {
  engine::SetAtActivation set{TRY(fields.object("variables"))};
  if (set.variables.is_null()) return not_provided("variables");
  set.scope_id = TRY(fields.text("scopeId"));
  return set;
}

Answer<Activation> read_activation(const Fields& fields) {
  Activation one{.element_id = TRY(fields.required_text("elementId"))};
  one.variables = TRY(read_list<engine::SetAtActivation>(fields, "variableInstructions", read_variables));
  one.ancestor = TRY(read_element_key(fields, "ancestorElementInstanceKey"));
  return one;
}

Answer<engine::Termination> read_termination(const Fields& fields) {
  engine::Termination one{TRY(read_element_key(fields, "elementInstanceKey")), TRY(fields.text("elementId"))};
  if (one.element.has_value() == one.element_id.empty()) return one;
  return std::unexpected(Fault(400, "INVALID_ARGUMENT", "Exactly one of [elementInstanceKey, elementId] is required."));
}

Answer<void> read_source(const Fields& fields, Move& move) {
  const Fields source(TRY(fields.object("sourceElementInstruction")));
  const std::string kind = TRY(source.required_text("sourceType"));
  if (kind == "byId") move.source_id = TRY(source.required_text("sourceElementId"));
  else if (kind != "byKey") return unexpected_kind(kind, "sourceType", "byId, byKey");
  else if (!(move.source = TRY(read_element_key(source, "sourceElementInstanceKey"))))
    return not_provided("sourceElementInstanceKey");
  return {};
}

Answer<void> read_scope(const Fields& fields, Move& move) {
  if (!fields.has("ancestorScopeInstruction")) return {};
  const Fields scope(TRY(fields.object("ancestorScopeInstruction")));
  const std::string kind = TRY(scope.required_text("ancestorScopeType"));
  if (kind == "inferred") move.into = Move::Into::inferred;
  else if (kind == "sourceParent") move.into = Move::Into::source_parent;
  else if (kind != "direct") return unexpected_kind(kind, "ancestorScopeType", "direct, inferred, sourceParent");
  else if ((move.ancestor = TRY(read_element_key(scope, "ancestorElementInstanceKey")))) move.into = Move::Into::given;
  return {};
}

Answer<Move> read_move(const Fields& fields) {
  Move move{.target_id = TRY(fields.required_text("targetElementId"))};
  TRY(read_source(fields, move));
  TRY(read_scope(fields, move));
  move.variables = TRY(read_list<engine::SetAtActivation>(fields, "variableInstructions", read_variables));
  return move;
}

Answer<engine::ElementPair> read_pair(const Fields& fields) {
  auto source_element_id = TRY(fields.required_text("sourceElementId"));
  auto target_element_id = TRY(fields.required_text("targetElementId"));
  return engine::ElementPair{std::move(source_element_id), std::move(target_element_id)};
}

}  // namespace

Answer<engine::Names> read_start_instructions(const Fields& fields) {
  return read_list<std::string>(fields, "startInstructions",
                                [](const Fields& one) { return one.required_text("elementId"); });
}

Answer<engine::Names> read_runtime_instructions(const Fields& fields) {
  return read_list<std::string>(fields, "runtimeInstructions", [](const Fields& one) -> Answer<std::string> {
    const std::string type = TRY(one.text("type", "TERMINATE_PROCESS_INSTANCE"));
    if (type != "TERMINATE_PROCESS_INSTANCE") return unexpected_kind(type, "type", "TERMINATE_PROCESS_INSTANCE");
    return one.required_text("afterElementId");
  });
}

Answer<engine::ModifyInstance> read_modification(const Value& body, engine::InstanceKey instance) {
  const Fields fields(body);
  engine::ModifyInstance modify{instance};
  modify.activate = TRY(read_list<Activation>(fields, "activateInstructions", read_activation));
  modify.move = TRY(read_list<Move>(fields, "moveInstructions", read_move));
  modify.terminate = TRY(read_list<engine::Termination>(fields, "terminateInstructions", read_termination));
  if (modify.activate.empty() && modify.move.empty() && modify.terminate.empty())
    return std::unexpected(
        Fault(400, "INVALID_ARGUMENT",
              "At least one of [activateInstructions, moveInstructions, terminateInstructions] is required."));
  return modify;
}

Answer<std::vector<engine::ElementPair>> read_pairs(const Fields& fields, std::string_view list) {
  return read_list<engine::ElementPair>(fields, list, read_pair);
}

Answer<engine::MigrateInstance> read_migration(const Fields& fields, engine::InstanceKey instance) {
  const auto target = TRY(fields.key("targetProcessDefinitionKey"));
  if (!target) return not_provided("targetProcessDefinitionKey");
  if (!fields.has("mappingInstructions")) return not_provided("mappingInstructions");
  auto mapping_instructions = TRY(read_pairs(fields, "mappingInstructions"));
  return engine::MigrateInstance{instance, {*target}, std::move(mapping_instructions)};
}

}  // namespace tandem::api
