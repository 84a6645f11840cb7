#include "api/sse.h"

namespace tandem::api {
namespace {

// A line end inside a name or an id would start another field.
std::string one_line(std::string text) {
  std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\0'; });
  return text;
}

Reply head() {
  Reply reply{.content_type = "text/event-stream"};
  reply.headers.add("Cache-Control", "no-store");
  reply.headers.add("X-Accel-Buffering", "no");  // nginx in between must not collect events
  return reply;
}

}  // namespace

std::string to_wire(const Event& event) {
  std::string out;
  if (!event.name.empty()) out += "event: " + one_line(event.name) + "\n";
  if (!event.id.empty()) out += "id: " + one_line(event.id) + "\n";
  std::string_view rest = event.data;
  for (bool more = true; more;) {
    const std::size_t end = rest.find_first_of("\r\n");
    out += "data: ";
    out += rest.substr(0, end);
    out += '\n';
    more = end != std::string_view::npos;
    if (more) rest.remove_prefix(end + (rest.substr(end).starts_with("\r\n") ? 2 : 1));
  }
  out += '\n';
  return out;
}

EventStream::EventStream(Responder responder, std::chrono::milliseconds retry) : stream_(responder.stream(head())) {
  stream_.write("retry: " + std::to_string(retry.count()) + "\n\n");
}

}  // namespace tandem::api
