#pragma once
#include <string>

#include "base/id.h"
#include "work/sla/rows.h"

namespace tandem::work {

using ItemKey = Id<struct ItemTag>;

// A new calendar, or other hours for a known one: clocks that use it go on by them from now on.
struct PutCalendar { std::string tenant, id; Value facts; };

// What a contract line promises from now on, and why. Its open items are held to it: what has passed and every pause
// stays. Items that had no clock for their resolution get one, as if it had run since they came.
struct PutSlaPolicy {
  std::string tenant, line;
  Value facts;
  std::string reason, by;
};

// An item's clocks stand still, by hand or as long as its process waits at an element; they go on when nothing holds
// them any more. Refused if it has none, or was paused by hand already (is not, to resume).
struct PauseClocks {
  ItemKey item;
  std::string reason, by;
  std::optional<std::int64_t> element = {};
  std::string element_id = {};
};
struct ResumeClocks {
  ItemKey item;
  std::string by;
  std::optional<std::int64_t> element = {};
};

struct NoteResponse { ItemKey item; };  // somebody has taken it up
struct WatchClocks {};                  // what is at risk or breached by now

}  // namespace tandem::work
