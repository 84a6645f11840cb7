// The clock: a test stops it at a moment and lets it go again.
#include "api/v2.h"

namespace tandem::api {
namespace {

// Answers when what is due at the new time has happened.
void set_clock(Resources& resources, Method method, std::string_view pattern, SetClock set,
               Answer<std::optional<Instant>> (*read)(const Request&)) {
  resources.router().add(method, pattern, [set, read](Request request, Responder responder) {
    const auto moment = read(request);
    if (!moment) return responder.fail(moment.error());
    set(*moment, [responder = std::move(responder)]() mutable { responder.send(Reply::no_content()); });
  });
}

Answer<std::optional<Instant>> read_pin(const Request& request) {
  const Fields fields(TRY(read_object(request)));
  const std::int64_t timestamp = TRY(fields.required_integer("timestamp"));
  if (timestamp < 0)
    return std::unexpected(
        Fault(400, "INVALID_ARGUMENT",
              "The value for timestamp is '" + std::to_string(timestamp) + "' but must be not negative."));
  return from_millis(timestamp);
}

Answer<std::optional<Instant>> read_reset(const Request&) { return std::optional<Instant>(); }

}  // namespace

void add_clock(Resources& resources, const SetClock& set) {
  set_clock(resources, Method::put, "/v2/clock", set, read_pin);
  set_clock(resources, Method::post, "/v2/clock/reset", set, read_reset);
}

}  // namespace tandem::api
