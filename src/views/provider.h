// The provider's own lists: what came in, what was judged, what will be billed, who works here, what is sold.
#pragma once
#include "views/search.h"

namespace tandem::views {

extern const ListSpec work_items;
extern const ListSpec judgements;
extern const ListSpec usages;
extern const ListSpec documents;

// Short lists, whole. People and services are the provider's and seen by whoever works for it.
Value list_people(Snapshot& snapshot);
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
