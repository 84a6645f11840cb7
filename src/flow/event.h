// Every event there is.
#pragma once
#include <variant>

#include "cluster/cluster.h"
#include "commerce/commerce.h"
#include "dossier/events.h"
#include "engine/event.h"
#include "identity/identity.h"
#include "people/people.h"
#include "work/work.h"

namespace tandem::flow {

struct State;

using Event = std::variant<engine::Event, people::Event, commerce::Event, work::Event, identity::Event, cluster::Event,
                           dossier::Event>;

void apply(State& state, const Event& event);
void write_json(std::string& out, const Event& event);
// From a record; check: the name is one we know.
Event read_event(std::string_view name, const Value& fields);

}  // namespace tandem::flow
