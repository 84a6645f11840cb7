// The provider's own lists: what came in, what was judged, what will be billed, what is sold.
#pragma once
#include "views/search.h"

namespace tandem::views {

Result<Value> search_work_items(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> get_work_item(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);
Result<Value> search_mode_changes(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_usages(Snapshot& snapshot, const Visibility& visibility, const Value& request);
Result<Value> search_documents(Snapshot& snapshot, const Visibility& visibility, const Value& request);

// Short lists, whole. Services are the provider's and seen by whoever works for it.
Value list_services(Snapshot& snapshot);
Result<Value> get_service(Snapshot& snapshot, std::string_view code);
Value list_lines(Snapshot& snapshot, const Visibility& visibility);

struct DocumentContent {
  std::string media_type;
  std::string name;
  std::string bytes;
};
Result<DocumentContent> get_document_content(Snapshot& snapshot, const Visibility& visibility, std::int64_t key);

}  // namespace tandem::views
