// The room "work", as far as it goes yet: items come in, are linked to the process that does them, and end; clocks run on
// them as their contract line promises (work/sla). (Queues, routing and time come here.)
#pragma once
#include <set>
#include <variant>

#include "base/result.h"
#include "core/described.h"
#include "core/keys.h"
#include "core/table.h"
#include "work/rows.h"
#include "work/sla/commands.h"
#include "work/sla/events.h"
#include "work/sla/state.h"

namespace tandem::work {

struct IncomingDocument {
  std::string name;
  std::string media_type;
  std::string sha256;  // hex, computed by who received the bytes
  std::shared_ptr<const std::string> bytes;
};

// An item arrives on a contract line. The same external id on the same line again is refused with already_exists.
// Answers {key, line, external_id, documents: [{key, name}]}.
struct ReceiveItem {
  std::string tenant;
  std::string line;
  std::string external_id;
  Value header = {};
  std::vector<IncomingDocument> documents = {};
  std::optional<ItemKey> parent = {};
  Value carried = {};
  std::optional<std::int64_t> job = {};  // that waits for it
};
struct LinkInstance { ItemKey item; std::int64_t instance; };
struct EndItem { ItemKey item; std::string outcome; Value result; };
struct CountJudgement { ItemKey item; };  // one was made about it
struct NoteHandled { ItemKey item; std::string element_id; std::string person; };
// From now on another process or case does the item, in another mode. What it is, when it came and until when it is due
// stay; `waiting` is the process that goes on afterwards.
struct ChangeMode {
  ItemKey item;
  Mode mode = Mode::kpo;
  std::string reason;
  std::string by;
  std::int64_t instance = 0;
  std::optional<std::int64_t> waiting = {};
};


// Documents that belong to no item: all or none. Answers nothing: the caller made their ids.
struct StoreDocuments {
  struct One {
    StoredDocument document;
    std::shared_ptr<const std::string> bytes;
  };
  std::vector<One> documents;
};
struct DeleteDocument { std::string id; };
struct ExpireDocuments {};
// A document of an item, or of none, whose key and hash are known already: evidence of a case.
struct FileDocument { Document document; std::shared_ptr<const std::string> bytes; };

using Command = std::variant<ReceiveItem, LinkInstance, EndItem, CountJudgement, NoteHandled, StoreDocuments,
                             DeleteDocument, ExpireDocuments, FileDocument, ChangeMode, PutCalendar, PutSlaPolicy,
                             PauseClocks, ResumeClocks, NoteResponse, WatchClocks>;

struct ItemReceived { WorkItem item; };
EVENT(ItemReceived, item)
// The bytes are not part of the event: they are in the store once, in document_content.
struct DocumentReceived { Document document; std::shared_ptr<const std::string> bytes; };
EVENT(DocumentReceived, document)
struct ItemStarted { ItemKey item; std::int64_t instance; };
EVENT(ItemStarted, item, instance)
struct ItemEnded {
  ItemKey item;
  std::string tenant, line, external_id;  // for those who react: the row has left memory by then
  std::string outcome;
  Value result;
  std::int64_t reworks;
  Instant at;
};
EVENT(ItemEnded, item, tenant, line, external_id, outcome, result, reworks, at)
struct JudgementCounted { ItemKey item; };
EVENT(JudgementCounted, item)

struct HandledNoted { Handled handled; };
EVENT(HandledNoted, handled)

// As with documents of items, the bytes are in the store alone.
struct DocumentStored { StoredDocument document; std::shared_ptr<const std::string> bytes; };
EVENT(DocumentStored, document)
struct DocumentDeleted { std::string id; };
EVENT(DocumentDeleted, id)

struct ModeChanged { ModeChange change; std::optional<std::int64_t> waiting; };
EVENT(ModeChanged, change, waiting)

using Event = std::variant<ItemReceived, DocumentReceived, ItemStarted, ItemEnded, JudgementCounted, HandledNoted,
                           DocumentStored, DocumentDeleted, ModeChanged, CalendarPut, SlaPolicyPut, ClockStarted,
                           ClockPaused, ClockResumed, ClockRetargeted, ClockStopped, SlaAtRisk, SlaBreached, PauseBegan,
                           PauseEnded>;

class Items : public core::Table<WorkItem> {
 public:
  const WorkItem* of_instance(std::int64_t instance) const;
  const WorkItem* of_job(std::int64_t job) const;  // that was delegated by it
  // Open items of a line by when they came: the oldest first.
  const std::set<std::pair<Instant, ItemKey>>& open(const std::string& line_key) const;

 protected:
  void entered(const WorkItem&) override;
  void left(const WorkItem&) override;

 private:
  std::map<std::int64_t, ItemKey> by_instance_;
  std::map<std::int64_t, ItemKey> by_job_;
  std::map<std::string, std::set<std::pair<Instant, ItemKey>>> open_;
};

class HandledSteps : public core::Table<Handled> {
 public:
  const std::set<std::string>& of_item(ItemKey item) const;  // keys

 protected:
  void entered(const Handled&) override;
  void left(const Handled&) override;

 private:
  std::map<ItemKey, std::set<std::string>> by_item_;
};

// The client's references that were ever used on a line: intake is idempotent by them.
struct ExternalId {
  static constexpr core::TableName table{"external_id"};
  std::string key;  // line_key/external id
  std::string tenant;
  std::int64_t item = 0;
};
BOOST_DESCRIBE_STRUCT(ExternalId, (), (key, tenant, item))

class StoredDocuments : public core::Table<StoredDocument> {
 public:
  const std::set<std::pair<Instant, std::string>>& expiries() const { return expiries_; }

 protected:
  void entered(const StoredDocument& row) override { if (row.expires_at) expiries_.emplace(*row.expires_at, row.id); }
  void left(const StoredDocument& row) override { if (row.expires_at) expiries_.erase({*row.expires_at, row.id}); }

 private:
  std::set<std::pair<Instant, std::string>> expiries_;
};

struct State {
  Items items;
  HandledSteps handled;
  core::Table<ExternalId> external_ids;
  core::Table<LineCount> counts;
  core::Table<OutcomeCount> outcomes;
  StoredDocuments stored_documents;
  core::Table<StoredContent> stored_contents;  // empty but while a batch is being written
  core::Log<Document> documents;
  core::Log<DocumentContent> contents;
  core::Log<ModeChange> mode_changes;
  Calendars calendars;
  SlaPolicies policies;
  SlaClocks clocks;
  SlaPauses pauses;
  core::Log<SlaAlert> alerts;
};

// `line` is the contract line the command names (the caller has looked it up: lines are commerce's).
Result<std::vector<Event>> decide(const State& state, const Command& command, const commerce::ServiceLine* line,
                                  core::Keys& keys, Instant now);
void apply(State& state, const Event& event);

}  // namespace tandem::work
