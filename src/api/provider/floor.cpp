#include "views/floor.h"

#include "api/v1.h"

namespace tandem::api {

void add_floor(Resources& resources, ClockInfo clock) {
  resources.view(Method::get, "/api/v1/floor",
                 [clock = std::move(clock)](store::Snapshot& snapshot, const Request& request) -> Answer<Reply> {
                   Context floor = views::read_floor(snapshot, visibility_of(request), clock.now()).context();
                   floor.put("clock", Value::context({{"speed", Decimal::from_double(clock.speed)}}));
                   return json_reply(Value(std::move(floor)));
                 });
}

}  // namespace tandem::api
