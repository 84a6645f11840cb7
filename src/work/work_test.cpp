#include <gtest/gtest.h>

#include "work/work.h"

namespace tandem::work {
namespace {

const Instant now = from_millis(1'900'000'000'000);

class Room {
 public:
  State state;
  core::Keys keys;
  commerce::ServiceLine line{.key = "acme/entry",
                             .tenant = "acme",
                             .id = "entry",
                             .service = "bpo.entry",
                             .due_within_ms = 1000,
                             .live_since = now};

  Result<std::vector<Event>> ask(const Command& command) {
    auto events = decide(state, command, &line, keys, now);
    if (events) for (const Event& event : *events) apply(state, event);
    return events;
  }
  ItemKey receive(const char* id) {
    const auto events = ask(ReceiveItem{.tenant = "acme", .line = "entry", .external_id = id});
    return std::get<ItemReceived>(events->front()).item.key;
  }
  const LineCount& count() { return state.counts.get("acme/entry"); }
};

TEST(Work, items_of_a_line_are_numbered_and_due) {
  Room room;
  const WorkItem& first = room.state.items.get(room.receive("A"));
  const WorkItem& second = room.state.items.get(room.receive("B"));
  EXPECT_EQ(first.sequence, 1);
  EXPECT_EQ(second.sequence, 2);
  EXPECT_EQ(second.due_at, now + Duration(1000));
  EXPECT_EQ(room.count().received, 2);
  EXPECT_EQ(room.count().open, 2);
}

TEST(Work, a_reference_is_taken_once_also_after_the_item_ended) {
  Room room;
  const ItemKey item = room.receive("A");
  ASSERT_TRUE(room.ask(EndItem{item, "keyed", Value()}));
  const auto refused = room.ask(ReceiveItem{.tenant = "acme", .line = "entry", .external_id = "A"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::already_exists);
}

TEST(Work, an_ended_item_leaves_its_outcome_and_its_reworks_and_nothing_else) {
  Room room;
  const ItemKey item = room.receive("A");
  ASSERT_TRUE(room.ask(LinkInstance{item, 77}));
  EXPECT_EQ(room.state.items.of_instance(77), room.state.items.find(item));
  ASSERT_TRUE(room.ask(NoteHandled{item, "key", "ann"}));
  ASSERT_TRUE(room.ask(NoteHandled{item, "key", "ann"}));
  EXPECT_EQ(room.state.handled.of_item(item).size(), 1u);
  ASSERT_TRUE(room.ask(EndItem{item, "keyed", Value::context({{"reworks", 2}})}));
  EXPECT_EQ(room.state.items.find(item), nullptr);
  EXPECT_EQ(room.state.items.of_instance(77), nullptr);
  EXPECT_TRUE(room.state.handled.of_item(item).empty());
  EXPECT_EQ(room.count().open, 0);
  EXPECT_EQ(room.count().reworks, 2);
  EXPECT_EQ(room.state.outcomes.get("acme/entry/keyed").items, 1);
}

TEST(Work, open_items_are_listed_oldest_first) {
  Room room;
  const ItemKey a = room.receive("A"), b = room.receive("B");
  const auto& open = room.state.items.open("acme/entry");
  ASSERT_EQ(open.size(), 2u);
  EXPECT_EQ(open.begin()->second, std::min(a, b));
  EXPECT_TRUE(room.state.items.open("acme/other").empty());
}

TEST(Work, what_is_refused) {
  Room room;
  EXPECT_EQ(decide(room.state, ReceiveItem{.tenant = "acme", .line = "x", .external_id = "A"}, nullptr, room.keys, now)
                .error()
                .code,
            Code::not_found);
  EXPECT_EQ(room.ask(ReceiveItem{.tenant = "acme", .line = "entry"}).error().code, Code::invalid_argument);
  EXPECT_EQ(room.ask(EndItem{{5}, "keyed", Value()}).error().code, Code::not_found);
  EXPECT_EQ(room.ask(LinkInstance{{5}, 1}).error().code, Code::not_found);
  EXPECT_EQ(room.ask(NoteHandled{{5}, "key", "ann"}).error().code, Code::not_found);
  room.line.live_since.reset();
  EXPECT_EQ(room.ask(ReceiveItem{.tenant = "acme", .line = "entry", .external_id = "A"}).error().code,
            Code::invalid_state);
}

TEST(Work, a_judgement_is_counted_with_its_line) {
  Room room;
  const ItemKey item = room.receive("A");
  ASSERT_TRUE(room.ask(CountJudgement{item}));
  EXPECT_EQ(room.count().judgements, 1);
  ASSERT_TRUE(room.ask(EndItem{item, "keyed", Value()}));
  EXPECT_TRUE(room.ask(CountJudgement{item})->empty());
}

// ---- documents of their own

StoreDocuments stored(const std::string& id, std::optional<Instant> expires_at = {}) {
  StoredDocument document;
  document.id = id;
  document.tenant = "acme";
  document.expires_at = expires_at;
  return {{{document, std::make_shared<const std::string>("bytes of " + id)}}};
}

// "insert a, erase b": what the store would be told about contents.
std::string told(const State& state) {
  core::ChangeSet changes;
  state.stored_contents.collect(changes);
  std::string text;
  for (const core::Change& change : changes.changes())
    text += (change.op == core::Change::Op::erase ? " erase " : " insert ") +
            static_cast<const StoredContent*>(change.row)->document;
  return text;
}

TEST(Documents, the_bytes_leave_memory_and_stay_in_the_store) {
  Room room;
  ASSERT_TRUE(room.ask(stored("a")));
  EXPECT_EQ(room.state.stored_contents.size(), 0u);
  EXPECT_EQ(told(room.state), " insert a");
  EXPECT_EQ(room.ask(stored("a")).error().code, Code::already_exists);
}

TEST(Documents, what_is_deleted_is_gone_from_the_store_in_whichever_batch) {
  Room room;
  ASSERT_TRUE(room.ask(stored("a")));
  ASSERT_TRUE(room.ask(DeleteDocument{"a"}));
  EXPECT_EQ(told(room.state), "") << "it came and went in one batch";
  ASSERT_TRUE(room.ask(stored("b")));
  room.state.stored_contents.committed();
  ASSERT_TRUE(room.ask(DeleteDocument{"b"}));
  ASSERT_TRUE(room.ask(stored("b")));
  EXPECT_EQ(told(room.state), " erase b insert b");
  ASSERT_TRUE(room.ask(DeleteDocument{"b"}));
  EXPECT_EQ(told(room.state), " erase b");
  EXPECT_EQ(room.ask(DeleteDocument{"b"}).error().code, Code::not_found);
}

TEST(Documents, expire_when_it_is_time) {
  Room room;
  ASSERT_TRUE(room.ask(stored("soon", now + Duration(1))));
  ASSERT_TRUE(room.ask(stored("later", now + Duration(1000))));
  ASSERT_TRUE(room.ask(stored("never")));
  EXPECT_EQ(room.ask(stored("over", now)).error().code, Code::invalid_argument);
  const auto due = decide(room.state, ExpireDocuments{}, nullptr, room.keys, now + Duration(1));
  ASSERT_EQ(due->size(), 1u);
  EXPECT_EQ(std::get<DocumentDeleted>(due->front()).id, "soon");
}

}  // namespace
}  // namespace tandem::work
