#include "people/decide.h"

namespace tandem::people {

void apply_one(State& state, const Attested& event) { put(state.attestations, event.attestation); }

void apply_one(State& state, const Withdrawn& event) {
  state.attestations.change(event.key, [&](Attestation& row) { row.valid_until = event.at; });
}

}  // namespace tandem::people
