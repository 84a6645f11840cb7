#include "engine/event.h"

#include "base/match.h"

namespace tandem::engine {

Event::Event(DeploymentEvent event) : body(std::move(event)) {}
Event::Event(ProcessEvent event) : body(std::move(event)) {}
Event::Event(JobEvent event) : body(std::move(event)) {}
Event::Event(UserTaskEvent event) : body(std::move(event)) {}
Event::Event(TimerEvent event) : body(std::move(event)) {}
Event::Event(MessageEvent event) : body(std::move(event)) {}
Event::Event(IncidentEvent event) : body(std::move(event)) {}
Event::Event(RepairEvent event) : body(std::move(event)) {}
Event::Event(BatchEvent event) : body(std::move(event)) {}
Event::Event(CaseEvent event) : body(std::move(event)) {}
Event::Event(SignalEvent event) : body(std::move(event)) {}
Event::Event(CompensationEvent event) : body(std::move(event)) {}
Event::Event(const Event&) = default;
Event::Event(Event&&) noexcept = default;
Event& Event::operator=(const Event&) = default;
Event& Event::operator=(Event&&) noexcept = default;
Event::~Event() = default;

void write_json(std::string& out, const Event& event) {
  match(event.body, [&](const auto& subject) {
    match(subject, [&]<class E>(const E& happened) {
      out += "[\"";
      out += event_name(&happened);
      out += "\",";
      core::write_field(out, happened);
      out += ']';
    });
  });
}

namespace {

// Tries each alternative of one subject's variant by name.
template <class Subject>
std::optional<Event> read_one_of(std::string_view name, const Value& fields) {
  std::optional<Event> found;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, Subject>>(
      [&]<class E>(boost::mp11::mp_identity<E>) {
        if (found || name != event_name(static_cast<const E*>(nullptr))) return;
        E happened{};
        core::read_field(fields, happened);
        found.emplace(Subject(std::move(happened)));
      });
  return found;
}

}  // namespace

std::optional<Event> read_event(std::string_view name, const Value& fields) {
  std::optional<Event> found;
  boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, decltype(Event::body)>>(
      [&]<class Subject>(boost::mp11::mp_identity<Subject>) {
        if (!found) found = read_one_of<Subject>(name, fields);
      });
  return found;
}

}  // namespace tandem::engine
