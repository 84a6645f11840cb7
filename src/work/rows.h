// Work: the items clients send, their documents, and what was counted. (What was decided about them is in the dossier.)
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "commerce/rows.h"
#include "core/row.h"

namespace tandem::work {

using core::TableName;
using commerce::Mode;
using ItemKey = Id<struct ItemTag>;
using DocumentKey = Id<struct DocumentTag>;
using ModeChangeKey = Id<struct ModeChangeTag>;

// One piece of work of a contract line: a BPO item or a KPO case. Its key, line of origin and received time never
// change.
struct WorkItem {
  static constexpr TableName table{"work_item"};
  ItemKey key;
  std::string tenant;
  std::string line;
  std::string service;
  Mode mode = Mode::bpo;
  std::string external_id;             // the client's own reference, unique in the line
  std::int64_t sequence = 0;           // counts the line's items from 1
  std::optional<ItemKey> parent;       // the item whose end started this one
  Value header;                        // what the client sent with it
  Value carried;                       // what the parent's process handed on, by variable name
  std::optional<std::int64_t> instance;  // the process that does it
  Instant received_at;
  std::optional<Instant> due_at;
  std::string outcome;                 // "" until it ended
  Value result;                        // the process's variables when it ended
  std::int64_t reworks = 0;
  std::optional<Instant> ended_at;
  std::optional<std::int64_t> waiting_instance;  // the routine process that goes on when the case it became has ended
  std::optional<std::int64_t> job;     // whoever delegated it waits for this job
};
BOOST_DESCRIBE_STRUCT(WorkItem, (),
                      (key, tenant, line, service, mode, external_id, sequence, parent, header, carried, instance,
                       received_at, due_at, outcome, result, reworks, ended_at, waiting_instance, job))

// An item became expert work, or routine again: why, and who said so. Written once.
struct ModeChange {
  static constexpr TableName table{"mode_change", true};
  ModeChangeKey key;
  std::string tenant;
  std::int64_t item = 0;
  Mode before = Mode::bpo;
  Mode after = Mode::kpo;
  std::string reason;
  std::string changed_by;
  std::optional<std::int64_t> from_instance;  // the process or case that did it until then
  std::int64_t to_instance = 0;        // the one that does it from now on
  Instant changed_at;
};
BOOST_DESCRIBE_STRUCT(ModeChange, (),
                      (key, tenant, item, before, after, reason, changed_by, from_instance, to_instance, changed_at))

struct Document {
  static constexpr TableName table{"document", true};
  DocumentKey key;
  std::string tenant;
  std::int64_t item = 0;
  std::string name;
  std::string media_type;
  std::string sha256;                  // hex
  std::int64_t size = 0;
  Instant received_at;
};
BOOST_DESCRIBE_STRUCT(Document, (), (key, tenant, item, name, media_type, sha256, size, received_at))

struct DocumentContent {
  static constexpr TableName table{"document_content", true};
  DocumentKey document;
  std::string tenant;
  core::Blob content;
};
BOOST_DESCRIBE_STRUCT(DocumentContent, (), (document, tenant, content))

// A document that belongs to no item: uploaded by a client of the process API, kept until it is deleted or expires.
struct StoredDocument {
  static constexpr TableName table{"stored_document"};
  std::string id;                      // not to be guessed
  std::string tenant;
  std::string file_name;
  std::string media_type;
  std::string sha256;                  // hex
  std::int64_t size = 0;
  std::optional<Instant> expires_at;
  std::string process_id;              // what it was uploaded for, "" if not said
  std::optional<std::int64_t> instance;
  Value properties;                    // a context
  std::string stored_by;
  Instant stored_at;
};
BOOST_DESCRIBE_STRUCT(StoredDocument, (),
                      (id, tenant, file_name, media_type, sha256, size, expires_at, process_id, instance, properties,
                       stored_by, stored_at))

struct StoredContent {
  static constexpr TableName table{"stored_content"};
  std::string document;
  std::string tenant;
  core::Blob content;
};
BOOST_DESCRIBE_STRUCT(StoredContent, (), (document, tenant, content))

// Who has done which step of an open item: four-eyes rules ask for it. Gone with the item.
struct Handled {
  static constexpr TableName table{"handled"};
  std::string key;                     // handled_key
  std::string tenant;
  ItemKey item;
  std::string element_id;
  std::string person;
};
BOOST_DESCRIBE_STRUCT(Handled, (), (key, tenant, item, element_id, person))

inline std::string handled_key(ItemKey item, const std::string& element_id, const std::string& person) {
  return std::to_string(item.value) + "/" + element_id + "/" + person;
}

// How a line is doing, kept as it happens.
struct LineCount {
  static constexpr TableName table{"line_count"};
  std::string key;                     // commerce::line_key
  std::string tenant;
  std::string line;
  std::int64_t received = 0;
  std::int64_t open = 0;
  std::int64_t reworks = 0;
  std::int64_t judgements = 0;
};
BOOST_DESCRIBE_STRUCT(LineCount, (), (key, tenant, line, received, open, reworks, judgements))

// How often a line's items ended with an outcome.
struct OutcomeCount {
  static constexpr TableName table{"outcome_count"};
  std::string key;                     // line_key/outcome
  std::string tenant;
  std::string line;
  std::string outcome;
  std::int64_t items = 0;
};
BOOST_DESCRIBE_STRUCT(OutcomeCount, (), (key, tenant, line, outcome, items))

}  // namespace tandem::work
