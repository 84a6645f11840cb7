#include "cli/demo/arrivals.h"

#include <cmath>

#include "cli/demo/draws.h"
#include "cli/demo/set_up.h"
#include "cli/deploy.h"
#include "format/json.h"

namespace tandem::cli::demo {

namespace {

// Fourteen people can do about sixty an hour: before noon a queue grows, and later it shrinks.
constexpr std::size_t morning_pile = 36;
constexpr double quiet_rate = 46, peak_rate = 26;

double hour_of(Instant now) {
  const auto since_midnight = now - std::chrono::floor<std::chrono::days>(now);
  return std::chrono::duration<double, std::ratio<3600>>(since_midnight).count();
}

double bump(double hour, double top, double width) { return std::exp(-std::pow((hour - top) / width, 2)); }

}  // namespace

double rate_per_hour(double hour) {
  return quiet_rate + peak_rate * (bump(hour, 9.8, 1.2) + 0.6 * bump(hour, 15, 1.5));
}

void Arrivals::send(std::size_t number) {
  const Application& application = applications_.arriving(number);
  const Value item = Value::context(
      {{"externalId", applications_.reference(number)}, {"tenantId", client_tenant}, {"header", application.header}});
  const std::string name = application.page_file.substr(application.page_file.rfind('/') + 1);
  client_.ask_form(std::string("/api/v1/lines/") + entry_line + "/items",
                   {{"item", to_json(item), {}, "application/json"},
                    {"documents", read_file(application.page_file), name, "image/png"}});
}

Simulated Arrivals::act() {
  send(sent_++);
  if (sent_ < morning_pile) return Simulated(0);
  Draws draws(seed_, "arrival " + std::to_string(sent_));
  return Simulated(draws.exponential(3600 / rate_per_hour(hour_of(clock_.now()))));
}

}  // namespace tandem::cli::demo
