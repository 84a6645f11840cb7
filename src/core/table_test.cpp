// What a store is told after a batch: each row once, with its final value, however often it was touched.
#include <gtest/gtest.h>

#include "core/table.h"

namespace tandem::core {
namespace {

struct Thing {
  static constexpr TableName table{"thing"};
  Id<struct ThingTag> key;
  std::string value;
};
BOOST_DESCRIBE_STRUCT(Thing, (), (key, value))

// Remembers when rows came and went, as derived indexes do.
class Things : public Table<Thing> {
 public:
  std::string seen;
  bool reindexes = true;

 protected:
  void entered(const Thing& thing) override { seen += "+" + thing.value; }
  void left(const Thing& thing) override { seen += "-" + thing.value; }
  bool indexes_change() const override { return reindexes; }
  bool is_stored(const Thing& thing) const override { return thing.value != "hidden"; }
};

using Key = Id<ThingTag>;

void set(Things& things, std::int64_t key, const char* value) {
  things.change(Key{key}, [&](Thing& thing) { thing.value = value; });
}

// "insert 1 a, erase 2": what the store would be told.
std::string told(const Table<Thing>& things) {
  ChangeSet changes;
  things.collect(changes);
  std::string text;
  for (const Change& change : changes.changes()) {
    const Thing& thing = *static_cast<const Thing*>(change.row);
    const char* ops[] = {"insert", "update", "erase"};
    text += (text.empty() ? "" : ", ") + std::string(ops[static_cast<int>(change.op)]) + " " +
            std::to_string(thing.key.value);
    if (change.op != Change::Op::erase) text += " " + thing.value;
  }
  return text;
}

struct Case {
  const char* name;
  void (*happens)(Things& things);  // row 1 with value "a" is in the store before
  const char* told;
};

class TableTells : public testing::TestWithParam<Case> {};

TEST_P(TableTells, each_row_once_with_its_final_value) {
  Things things;
  things.restore({{1}, "a"});
  GetParam().happens(things);
  EXPECT_EQ(told(things), GetParam().told);
  things.committed();
  EXPECT_EQ(told(things), "") << "what is committed is not told again";
}

INSTANTIATE_TEST_SUITE_P(
    , TableTells,
    testing::Values(
        Case{"nothing", [](Things&) {}, ""}, Case{"inserted", [](Things& t) { t.insert({{2}, "b"}); }, "insert 2 b"},
        Case{"inserted_and_changed", [](Things& t) { t.insert({{2}, "b"}), set(t, 2, "c"), set(t, 2, "d"); },
             "insert 2 d"},
        Case{"changed_twice", [](Things& t) { set(t, 1, "b"), set(t, 1, "c"); }, "update 1 c"},
        Case{"changed_and_retired", [](Things& t) { set(t, 1, "over"), t.retire({1}); }, "update 1 over"},
        Case{"retired_untouched", [](Things& t) { t.retire({1}); }, ""},
        Case{"inserted_and_retired", [](Things& t) { t.insert({{2}, "b"}), set(t, 2, "over"), t.retire({2}); },
             "insert 2 over"},
        Case{"erased", [](Things& t) { t.erase({1}); }, "erase 1"},
        Case{"changed_and_erased", [](Things& t) { set(t, 1, "b"), t.erase({1}); }, "erase 1"},
        Case{"inserted_and_erased", [](Things& t) { t.insert({{2}, "b"}), t.erase({2}); }, ""},
        Case{"erased_and_inserted_again", [](Things& t) { t.erase({1}), t.insert({{1}, "new"}); },
             "erase 1, insert 1 new"},
        Case{"inserted_erased_inserted", [](Things& t) { t.insert({{2}, "b"}), t.erase({2}), t.insert({{2}, "c"}); },
             "insert 2 c"},
        Case{"in_order_of_first_touch", [](Things& t) { t.insert({{3}, "c"}), set(t, 1, "b"), t.insert({{2}, "d"}); },
             "insert 3 c, update 1 b, insert 2 d"},
        Case{"not_stored", [](Things& t) { t.insert({{2}, "hidden"}); }, ""},
        Case{"derived_only", [](Things& t) { t.change_derived({1}, [](Thing& thing) { thing.value = "z"; }); }, ""}),
    [](const auto& info) { return info.param.name; });

TEST(Table, indexes_see_a_row_come_change_and_go) {
  Things things;
  things.insert({{1}, "a"});
  set(things, 1, "b");
  things.retire({1});
  EXPECT_EQ(things.seen, "+a-a+b-b");
}

TEST(Table, indexes_that_do_not_depend_on_changes_are_left_alone) {
  Things things;
  things.reindexes = false;
  things.insert({{1}, "a"});
  set(things, 1, "b");
  things.erase({1});
  EXPECT_EQ(things.seen, "+a-b");
}

TEST(Table, restored_rows_are_indexed_and_not_told) {
  Things things;
  things.restore({{1}, "a"});
  EXPECT_EQ(things.seen, "+a");
  EXPECT_EQ(told(things), "");
  EXPECT_EQ(things.get({1}).value, "a");
  EXPECT_EQ(things.find({2}), nullptr);
}

TEST(Table, sorted_is_in_key_order) {
  Things things;
  for (const int key : {5, 1, 9, 3}) things.insert({{key}, "v"});
  std::string keys;
  for (const Thing* thing : things.sorted()) keys += std::to_string(thing->key.value);
  EXPECT_EQ(keys, "1359");
}

TEST(TableDeathTest, a_key_comes_once_and_what_is_not_there_does_not_change) {
  Things things;
  things.insert({{1}, "a"});
  EXPECT_DEATH(things.insert({{1}, "b"}), "new key");
  EXPECT_DEATH(set(things, 2, "b"), "exists");
  EXPECT_DEATH(things.retire({2}), "exists");
}

TEST(Log, keeps_what_was_appended_until_it_is_committed) {
  Log<Thing> log;
  log.append({{1}, "a"});
  log.append({{2}, "b"});
  ChangeSet changes;
  log.collect(changes);
  EXPECT_EQ(changes.changes().size(), 2u);
  log.committed();
  EXPECT_TRUE(log.pending().empty());
}

}  // namespace
}  // namespace tandem::core
