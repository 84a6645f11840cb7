// The one search behind all lists, and the one look-up by key.
#pragma once
#include "views/list.h"
#include "views/visibility.h"

namespace tandem::views {

using store::Snapshot;

// `request` is the body of a search: {"filter": {...}, "sort": [{"field", "order"}], "page": {...}}, all optional.
// The answer is {"items": [...], "page": {"totalItems", "hasMoreTotalItems", "startCursor", "endCursor"}}; items are
// counted up to 10,000. `only` narrows the list further ("the incidents of this instance").
Result<Value> search(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Value& request,
                     const Sql& only = Sql("1"));

// One item, or not_found: "Job with key '12' not found", also for what the principal may not see.
Result<Value> get(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, std::int64_t key);

// One item, where a key of digits is not what it is known by; `what` for the message: "Group with id 'x'".
Result<Value> get_only(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Sql& only,
                       const std::string& what);

// The rows a visibility's grants let it read.
Sql readable(std::span<const Guard> guards, const Visibility& visibility);

// The rows a visibility shows, as a condition on a tenant column.
Sql visible(std::string_view tenant_column, const Visibility& visibility);

// All items that meet a condition, unpaged: for lists that are short by nature.
Result<Value> items(Snapshot& snapshot, const ListSpec& list, const Visibility& visibility, const Sql& only);

}  // namespace tandem::views
