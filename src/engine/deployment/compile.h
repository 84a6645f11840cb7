// What a definition stands for, if it does not have it yet: read again from its file, which the state has already. A
// definition was checked when it was deployed, so here a file that cannot be read is a broken invariant.
#pragma once
#include "engine/state.h"

namespace tandem::engine {

void compile(Definition& definition, const State& state);

// Finds the decision model of a namespace that was deployed last for the tenant and is not deleted; or that was so when
// the importer was deployed: what a model imports is settled then.
dmn::Decisions::Importer deployed_models(const State& state, std::string tenant, const Definition* importer = nullptr);

// Whether a deletion or a deployment came first is read off their times when a model is loaded again. So a deployment
// is later than every deletion before it, and no deletion earlier than a deployment before it, even within a
// millisecond.
Instant after_deletions(const State& state, std::string_view tenant, Instant now);
Instant not_before_deployments(const State& state, std::string_view tenant, Instant now);

}  // namespace tandem::engine
