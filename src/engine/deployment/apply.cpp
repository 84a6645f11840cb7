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

  // Its row stays: what runs, and what ran, refers to it.
  void operator()(const DefinitionDeleted& event) {
    state.definitions.change(event.definition, [&](Definition& row) { row.deleted_at = event.at; });
  }
};

}  // namespace

void apply(State& state, const DeploymentEvent& event) { std::visit(Applier{state}, event); }

}  // namespace tandem::engine
