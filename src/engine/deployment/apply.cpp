#include "engine/apply.h"
#include "engine/deployment/compile.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void operator()(const ResourceDeployed& event) { state.resources.insert(event.resource); }

  void operator()(const DefinitionDeployed& event) {
    Definition definition = event.definition;
    // Live deployment brings the compiled form along; a replay reads the file again.
    const bool compiled = definition.process || definition.decisions || definition.kind == DefinitionKind::form;
    if (!compiled) compile(definition, state.resources.get(definition.resource));
    state.definitions.insert(std::move(definition));
  }
};

}  // namespace

void apply(State& state, const DeploymentEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
