#include "engine/apply.h"
#include "engine/deployment/compile.h"

namespace tandem::engine {

namespace {

struct Applier {
  State& state;

  void operator()(const ResourceDeployed& event) { state.resources.insert(event.resource); }

  void operator()(const DefinitionDeployed& event) {
    Definition definition = event.definition;
    compile(definition, state);  // a live deployment brings the compiled form along; a replay reads the file again
    state.definitions.insert(std::move(definition));
  }
};

}  // namespace

void apply(State& state, const DeploymentEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
