// What a definition stands for, if it does not have it yet: read again from its file, which the state has already. A
// definition was checked when it was deployed, so here a file that cannot be read is a broken invariant.
#pragma once
#include "engine/state.h"

namespace tandem::engine {

void compile(Definition& definition, const State& state);

// Finds the decision model of a namespace that was deployed last for the tenant, or last before a definition: what a model
// imports is settled when it is deployed.
dmn::Decisions::Importer deployed_models(const State& state, std::string tenant, std::optional<DefinitionKey> before = {});

}  // namespace tandem::engine
