#include "flow/event.h"

#include "base/match.h"
#include "flow/surround.h"

namespace tandem::flow {

void apply(State& state, const Event& event) {
  match(event, [&](const engine::Event& one) { engine::apply(state.engine, one); },
        [&](const people::Event& one) { people::apply(state.people, one); },
        [&](const commerce::Event& one) { commerce::apply(state.commerce, one); },
        [&](const work::Event& one) { work::apply(state.work, one); },
        [&](const identity::Event& one) { identity::apply(state.identity, one); },
        [&](const cluster::Event& one) { cluster::apply(state.cluster, one), surround(state); },
        [&](const dossier::Event& one) { dossier::apply(state.dossier, one); });
}

namespace {

void write_one(std::string& out, const engine::Event& event) { engine::write_json(out, event); }

template <class Subject>
void write_one(std::string& out, const Subject& subject) {
  match(subject, [&]<class E>(const E& event) {
    out += "[\"";
    out += event_name(&event);
    out += "\",";
    core::write_field(out, event);
    out += ']';
  });
}

template <class Subject>
std::optional<Event> read_one_of(std::string_view name, const Value& fields) {
  std::optional<Event> found;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Subject>>(
      [&]<class E>(boost::mp11::mp_identity<E>) {
        if (found || name != event_name(static_cast<const E*>(nullptr))) return;
        E event{};
        core::read_field(fields, event);
        found.emplace(Subject(std::move(event)));
      });
  return found;
}

}  // namespace

void write_json(std::string& out, const Event& event) {
  match(event, [&](const auto& subject) { write_one(out, subject); });
}

Event read_event(std::string_view name, const Value& fields) {
  if (auto event = engine::read_event(name, fields)) return std::move(*event);
  std::optional<Event> found = read_one_of<people::Event>(name, fields);
  if (!found) found = read_one_of<commerce::Event>(name, fields);
  if (!found) found = read_one_of<work::Event>(name, fields);
  if (!found) found = read_one_of<identity::Event>(name, fields);
  if (!found) found = read_one_of<cluster::Event>(name, fields);
  if (!found) found = read_one_of<dossier::Event>(name, fields);
  check(found.has_value(), "a recorded event has a name we know");
  return *found;
}

}  // namespace tandem::flow
